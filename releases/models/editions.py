from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractDay, ExtractMonth
from django.urls import reverse
from django.utils.functional import cached_property

from releases import html, search
from releases.arabic import terms
from releases.arabic.fingerprints import fingerprints
from releases.arabic.names import slugify_arabic
from releases.models import search_names
from releases.models.clocks import Clock, clock_of
from releases.models.derived import Derived
from releases.models.freezing import changes
from releases.models.organisations import Organisation
from releases.models.people import Person
from releases.models.releases import Release
from releases.models.states import ONCE_PUBLIC, OPEN, PUBLIC, State
from releases.models.topics import Topic
from releases.models.visibility import EditionQuerySet
from releases.search import vectors

HEADLINE_LETTERS = 400
# Dates of issue outside these are mistyped ones; `releases.arabic.dates` reads the same years.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)

# What readers saw of an edition, and what a later look must find as it was.
FROZEN = (
    "release", "number", "headline", "headline_proposed", "standfirst", "body", "dateline",
    "language", "issued_on", "issued_on_granularity", "published_at", "change", "change_note",
)  # fmt: skip

# What `fill_terms` fills, always together.
INDEXED = ("terms", "fingerprints", "analyser_version")


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> EditionQuerySet:
        # A vector of terms is as long as its text and of no use in Python.
        return super().get_queryset().defer("terms", "fingerprints")


class Edition(Derived):
    """One text of a release. A correction is a new edition; what was published never changes."""

    class Granularity(models.TextChoices):
        DAY = "day", "يوم"
        MONTH = "month", "شهر"
        YEAR = "year", "سنة"

    class Change(models.TextChoices):
        MINOR = "minor", "طفيف (إملاء أو تنسيق)"
        MAJOR = "major", "مهم (يُذكر للقراء ويُنبَّه إليه)"

    release = models.ForeignKey(
        Release, models.PROTECT, related_name="editions", verbose_name="الخبر"
    )
    number = models.PositiveSmallIntegerField("رقم النسخة", default=1, editable=False)
    state = models.CharField(
        "الحالة", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    headline = models.CharField("العنوان", max_length=HEADLINE_LETTERS, blank=True)
    headline_proposed = models.BooleanField(
        "العنوان مقترح",
        default=False,
        help_text="وضعه الأرشيف من مطلع النص لأن الخبر ورد بلا عنوان.",
    )
    standfirst = models.TextField("المقدمة", blank=True)
    body = models.TextField("النص", blank=True)
    dateline = models.CharField("مكان الصدور", max_length=120, blank=True)
    language = models.CharField(
        "اللغة",
        max_length=2,
        default="ar",
        choices=[("ar", "العربية"), ("fr", "الفرنسية"), ("en", "الإنجليزية")],
    )
    issued_on = models.DateField(
        "تاريخ الصدور",
        null=True,
        blank=True,
        help_text="التاريخ الذي يحمله الخبر.",
        validators=[
            MinValueValidator(FIRST_DAY, "التاريخ قبل سنة 1800."),
            MaxValueValidator(LAST_DAY, "التاريخ بعد سنة 2100."),
        ],
    )
    issued_on_granularity = models.CharField(
        "دقة التاريخ", max_length=5, choices=Granularity, default=Granularity.DAY
    )
    embargo_until = models.DateTimeField(
        "حظر النشر حتى", null=True, blank=True, help_text="لا يراه القراء قبل هذه الساعة ولو نُشر."
    )
    publish_at = models.DateTimeField("يُنشر في", null=True, blank=True)
    published_at = models.DateTimeField("نُشر في", null=True, blank=True, editable=False)
    change = models.CharField("التعديل", max_length=5, choices=Change, blank=True)
    change_note = models.TextField(
        "ما الذي تغيّر", blank=True, help_text="يقرؤه الناس في سجل التعديلات."
    )
    supporting_ministries = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="supported_editions",
        limit_choices_to={"kind": Organisation.Kind.MINISTRY},
        verbose_name="وزارات مشاركة",
    )
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="editions", verbose_name="جهات مذكورة"
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="editions", verbose_name="المواضيع"
    )
    people = models.ManyToManyField(
        Person,
        through="PersonMention",
        blank=True,
        related_name="editions",
        verbose_name="أشخاص مذكورون",
    )
    created_by = models.ForeignKey(
        "releases.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="أنشأها",
    )
    # Who last changed the text by hand; an import never writes over it.
    edited_by = models.ForeignKey(
        "releases.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="آخر من عدّلها",
    )
    created_at = models.DateTimeField("أُنشئت في", auto_now_add=True)
    updated_at = models.DateTimeField("عُدّلت في", auto_now=True)
    # Moved by a trigger with every write but indexing: what a form began from.
    revision = models.PositiveIntegerField("المراجعة", default=1, editable=False)
    terms = search.TermVectorField(null=True, editable=False)
    # What `releases.likeness` recognises the text by.
    fingerprints = ArrayField(models.IntegerField(), default=list, editable=False)
    analyser_version = models.PositiveSmallIntegerField(default=0, editable=False)

    derived_fields = ("body", *INDEXED)

    objects = EditionManager()

    class Meta:
        verbose_name = "نسخة خبر"
        verbose_name_plural = "الأخبار"
        ordering = ["-release_id", "-number"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(state__in=OPEN),
                name="edition_one_open_a_release",
                violation_error_message="لهذا الخبر نسخة مفتوحة؛ أكملها قبل فتح أخرى.",
            ),
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(state__in=PUBLIC),
                name="edition_one_public_a_release",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[choice.value for choice in State]), name="edition_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "rejected")) | ~Q(headline="") & ~Q(body=""),
                name="edition_has_text_when_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.SCHEDULED, *ONCE_PUBLIC))
                | Q(issued_on__isnull=False),
                name="edition_has_a_date_when_public",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ONCE_PUBLIC) | Q(published_at__isnull=False),
                name="edition_published_at_when_public",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(publish_at__isnull=False),
                name="edition_publish_at_when_scheduled",
            ),
            models.CheckConstraint(
                condition=Q(number=1, change="") | Q(number__gt=1, change__in=("minor", "major")),
                name="edition_change_from_the_second_on",
                violation_error_message="التعديل (طفيف أو مهم) يُذكر من النسخة الثانية فصاعدًا.",
            ),
            models.CheckConstraint(
                condition=~Q(change="major") | ~Q(change_note="") | Q(state__in=OPEN),
                name="edition_major_change_has_a_note",
                violation_error_message="التعديل المهم يحتاج إلى شرح ما تغيّر.",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__range=(FIRST_DAY, LAST_DAY)),
                name="edition_date_in_range",
                violation_error_message="تاريخ الصدور بين سنتي 1800 و2100.",
            ),
            models.CheckConstraint(
                condition=Q(language__in=("ar", "fr", "en")), name="edition_language"
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(issued_on_granularity="day")
                | Q(issued_on_granularity="month", issued_on__day=1)
                | Q(issued_on_granularity="year", issued_on__day=1, issued_on__month=1),
                name="edition_date_starts_its_period",
                violation_error_message="تاريخ بدقة الشهر أو السنة يُكتب بأول أيامه.",
            ),
        ]
        indexes = [
            # Every list of readers: newest first, the next page by the same key. With what
            # public() asks beside, so that counts by date (`day_counts`) read no edition.
            models.Index(
                fields=["-issued_on", "-release"],
                include=["issued_on_granularity", "state", "publish_at", "embargo_until"],
                condition=Q(state__in=(State.SCHEDULED, *PUBLIC)),
                name="edition_newest_public",
            ),
            # public() asks of every published edition whether a due one supersedes it.
            models.Index(
                fields=["release", "publish_at"],
                condition=Q(state=State.SCHEDULED),
                name="edition_scheduled",
            ),
            # When an embargo ends next: for how long answers may be kept.
            models.Index(
                fields=["embargo_until"],
                condition=Q(embargo_until__isnull=False),
                name="edition_by_embargo",
            ),
            # "On this day" (`anniversaries.of_day`, the front page): the same month and day in
            # other years, newest first. public() names scheduled ones too.
            models.Index(
                ExtractMonth("issued_on"),
                ExtractDay("issued_on"),
                F("issued_on").desc(),
                F("release_id").desc(),
                condition=Q(state__in=(State.SCHEDULED, *PUBLIC), issued_on_granularity="day"),
                name="edition_day_of_year",
            ),
            # Search: which editions have these terms.
            GinIndex(fields=["terms"], name="edition_terms"),
            # Re-indexing: which editions were analysed by an older version, newest first.
            models.Index(fields=["analyser_version", "-issued_on"], name="edition_by_analyser"),
            # Likeness: which editions have this fingerprint. A list of pending entries would be
            # read through once for every one that is looked for.
            GinIndex(fields=["fingerprints"], name="edition_fingerprints", fastupdate=False),
            # Staff's list by state.
            models.Index(fields=["state", "-updated_at"], name="edition_by_state"),
            # Staff's list of everything: latest changes first, and by date of issue.
            models.Index(fields=["-updated_at"], name="edition_by_change"),
            models.Index(fields=["issued_on"], name="edition_by_date"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="every_write_moves_the_revision",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=list(INDEXED)),
                func="NEW.revision = OLD.revision + 1; RETURN NEW;",
            ),
            pgtrigger.Protect(
                name="published_is_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="published_text_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__published_at__isnull=False) & changes(*FROZEN),
            ),
            pgtrigger.Protect(
                name="published_never_opens_again",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__published_at__isnull=False, new__state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or "(بلا عنوان)"

    def fill_derived(self) -> None:
        """The sanitised body and the terms of search.

        The names of people and organisations are terms too; as they are joined after the edition
        is written, `refresh_terms()` follows every change of them.
        """
        self.body = html.sanitised(self.body)
        self.fill_terms(self._search_names() if self.pk else "")

    def fill_terms(self, names: str) -> None:
        """Fill every derived column that is looked in: terms, fingerprints, analyser's version.

        `names`: those of entities, to be found although the text lacks them.
        """
        _, _, body = parts = self.written_parts()
        self.terms = search.vector_literal(
            (
                (self.headline, vectors.HEADLINE),
                (self.standfirst, vectors.STANDFIRST),
                (names, vectors.STANDFIRST),
                (body, vectors.BODY),
            )
        )
        found = fingerprints(*parts)
        self.fingerprints = found.numbers if found else []
        self.analyser_version = terms.ANALYSER_VERSION

    def written_parts(self) -> tuple[str, str, str]:
        """Headline, standfirst and body without markup, as their author wrote them.

        A headline that the archive proposed repeats the text, and is left out.
        """
        headline = "" if self.headline_proposed else self.headline
        return headline, self.standfirst, html.plain_text(self.body)

    def refresh_terms(self, names: str | None = None) -> None:
        """Index again, after entities were joined or the analyser changed.

        `names`: those of its entities, where they have been looked up.
        """
        self.fill_terms(self._search_names() if names is None else names)
        type(self).objects.filter(pk=self.pk).update(
            **{name: getattr(self, name) for name in INDEXED}
        )

    def _search_names(self) -> str:
        return "\n".join(search_names.of_editions([self])[self.pk])

    @cached_property
    def slug(self) -> str:
        return slugify_arabic(self.headline, max_length=80) or "-"

    def get_absolute_url(self) -> str:
        return reverse("releases:release", args=[self.release_id, self.slug])

    def get_edition_url(self) -> str:
        return reverse("releases:edition", args=[self.release_id, self.number])

    def get_changes_url(self) -> str:
        """Where this edition is compared with the one before it."""
        path = reverse("releases:history", args=[self.release_id])
        return f"{path}?new={self.number}"

    @property
    def is_public_state(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @cached_property
    def plain_body(self) -> str:
        """The body without markup, a line a paragraph."""
        return html.plain_text(self.body)

    @cached_property
    def lead(self) -> str:
        """What a card shows under the headline: the standfirst, else the first paragraph."""
        if self.standfirst:
            return self.standfirst
        opening = self.opening if hasattr(self, "opening") else self.body[:1_500]
        # A cut may have gone through a tag.
        text = html.plain_text(opening.rpartition("<")[0] if "<" in opening[-200:] else opening)
        return text.split("\n", 1)[0]

    def missing(self) -> list[str]:
        """What is still needed before this edition can be published, in Arabic."""
        wanted = {
            "العنوان": self.headline.strip(),
            "النص": html.plain_text(self.body),
            "تاريخ الصدور": self.issued_on,
            "الوزارة": self.release.ministry_id,
        }
        if self.number > 1 and self.change == self.Change.MAJOR:
            wanted["شرح ما تغيّر"] = self.change_note.strip()
        return [name for name, value in wanted.items() if not value]

    @property
    def clock(self) -> Clock:
        """The clocks by which staff say when it comes out: those of its ministry's country."""
        return clock_of(self.release.ministry)

    def months(self) -> str:
        """The set of month names of the release's country."""
        ministry = self.release.ministry
        country = ministry.country if ministry else None
        return country.month_names if country else "gulf"


def period_start(day: date, granularity: str) -> date:
    """The day by which a date of that granularity is written."""
    if granularity == Edition.Granularity.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if granularity == Edition.Granularity.MONTH else day
