from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Suggestion(models.Model):
    """What the search field may offer while someone types.

    Derived: `releases.suggesting.table.refresh_suggestions` writes the whole table and numbers its
    rows, most frequent first. Nothing points to a row for longer than one answer.
    """

    class Kind(models.TextChoices):
        MINISTRY = "ministry", "وزارة"
        PERSON = "person", "شخص"
        ORGANISATION = "organisation", "جهة"
        TOPIC = "topic", "موضوع"
        PHRASE = "phrase", "عبارة"

    id = models.IntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind)
    # The key of the record in its own table; a phrase has none.
    record = models.BigIntegerField(null=True)
    text = models.CharField(max_length=400)
    detail = models.CharField(max_length=320)
    # Public releases that name it.
    weight = models.PositiveIntegerField()
    # The name and the others it goes by.
    names = ArrayField(models.TextField())
    # Numbers of some of the releases that name it, by which it is asked again, before it is shown,
    # whether readers may know of it; none if they know of it without a release.
    releases = ArrayField(models.BigIntegerField())
    # Words of all names, whole and with any one letter left out; Latin keys behind «=».
    word_forms = ArrayField(models.TextField())

    class Meta:
        verbose_name = "اقتراح"
        verbose_name_plural = "اقتراحات"
        indexes = [
            # Names with a word like one that is being typed.
            GinIndex(fields=["word_forms"], name="suggestion_word_forms"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="phrase", record=None)
                | ~models.Q(kind="phrase") & models.Q(record__isnull=False),
                name="suggestion_of_a_record_or_a_phrase",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SuggestionKey(models.Model):
    """A beginning by which a suggestion is found: its name from one of its words on, folded.

    `from_length` is the number of letters from which on the suggestion is among the first of its
    kind: with fewer typed, enough others that begin alike are more frequent.
    """

    # Both tables are only ever written together: nothing to check, nothing to look up backwards.
    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, related_name="keys", db_constraint=False, db_index=False
    )
    key = models.CharField(max_length=80)
    from_length = models.PositiveSmallIntegerField()
    # Whether the key begins with the first word of a name.
    is_start = models.BooleanField()

    class Meta:
        verbose_name = "مفتاح اقتراح"
        verbose_name_plural = "مفاتيح الاقتراحات"
        indexes = [
            # The keys that begin with what was typed, few even for one letter. The operator class
            # makes LIKE 'x%' use the index in every locale.
            models.Index(
                fields=["from_length", "key"],
                opclasses=["int2_ops", "text_pattern_ops"],
                name="suggestion_key_by_beginning",
            ),
        ]

    def __str__(self) -> str:
        return self.key
