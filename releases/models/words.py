from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from releases.search.ranking import Frequencies

if TYPE_CHECKING:
    from releases.search import ParsedQuery


class WordQuerySet(models.QuerySet["Word"]):
    def frequencies(self, query: "ParsedQuery") -> Frequencies:
        """How often the archive has the words of a query, as last counted."""
        lexemes = {
            lexeme for clause in query.scored for word in clause.lexemes_a_word for lexeme in word
        }
        counts = dict(
            self.filter(lexeme__in=[Word.ALL, *lexemes]).values_list("lexeme", "documents")
        )
        return Frequencies(counts.pop(Word.ALL, 0), counts)


class Word(models.Model):
    """A lexeme of the index and in how many published releases it stands.

    Counted anew by `releases.vocabulary`; ranking and "did you mean" may lag behind by a day.
    """

    # Its row counts the releases.
    ALL = ""

    lexeme = models.TextField(primary_key=True)
    documents = models.PositiveIntegerField()
    # What a misspelling of the word shares with it; empty for stems.
    keys = ArrayField(models.TextField(), default=list)

    objects = WordQuerySet.as_manager()

    class Meta:
        verbose_name = "كلمة"
        verbose_name_plural = "كلمات"
        indexes = [
            # "Did you mean": the words that share a key with a misspelt one.
            GinIndex(fields=["keys"], name="word_keys"),
        ]

    def __str__(self) -> str:
        return self.lexeme
