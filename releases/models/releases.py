import hashlib
from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.urls import reverse

from releases.models.freezing import changes, never_emptied
from releases.models.organisations import Organisation

SOURCE_ID_LETTERS = 200


class ReleaseQuerySet(models.QuerySet["Release"]):
    def by_url(self, urls: list[str]) -> "ReleaseQuerySet":
        """The releases with one of these original addresses (through the index on their MD5)."""
        digests = [hashlib.md5(url.encode(), usedforsecurity=False).hexdigest() for url in urls]
        return self.alias(url_md5=MD5("original_url")).filter(url_md5__in=digests)


class Release(models.Model):
    """The identity of a release. What it says, and in which state, are its editions."""

    # Unique where given, which only NULL leaves open: hence null=True on texts.
    number = models.BigAutoField("الرقم", primary_key=True)
    reference = models.CharField("المرجع", max_length=40, null=True, blank=True, editable=False)  # noqa: DJ001
    ministry = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        limit_choices_to={"kind": Organisation.Kind.MINISTRY},
        verbose_name="الوزارة",
    )
    original_url = models.URLField("العنوان الأصلي", max_length=2000, null=True, blank=True)  # noqa: DJ001
    # Of the release that was written first; a translation is itself translated by nobody.
    translation_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
        verbose_name="ترجمة لخبر",
    )
    source_id = models.CharField(  # noqa: DJ001
        "المعرّف عند المصدر", max_length=SOURCE_ID_LETTERS, null=True, blank=True, editable=False
    )
    source_text = models.TextField("النص كما ورد", blank=True)
    source_sha256 = models.CharField("بصمة النص كما ورد", max_length=64, blank=True, editable=False)
    # SHA-256 of the imported row, by which an import that brings the same again is known.
    import_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    first_published_at = models.DateTimeField("أول نشر", null=True, blank=True, editable=False)
    public_timestamp = models.DateTimeField(
        "آخر نشر أو تعديل مهم", null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField("أُنشئ في", auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "خبر"
        verbose_name_plural = "الأخبار"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], name="release_reference_once", nulls_distinct=True
            ),
            # An address may be longer than an index entry; its MD5 is not.
            models.UniqueConstraint(
                MD5("original_url"),
                name="release_url_once",
                violation_error_message="في الأرشيف خبر من هذا العنوان الأصلي.",
            ),
            models.UniqueConstraint(fields=["source_id"], name="release_source_id_once"),
            models.CheckConstraint(
                condition=~Q(original_url="") & ~Q(source_id="") & ~Q(reference=""),
                name="release_has_no_empty_keys",
            ),
            models.CheckConstraint(
                condition=~Q(translation_of=F("number")),
                name="release_is_no_translation_of_itself",
                violation_error_message="لا يكون الخبر ترجمة لنفسه.",
            ),
        ]
        indexes = [
            # An import asks whether it has brought this very text before.
            models.Index(fields=["source_sha256"], name="release_by_source_sha256"),
            # Feeds: the latest published or changed.
            models.Index(F("public_timestamp").desc(), name="release_by_public_timestamp"),
            # The page of a release: the other languages it can be read in.
            models.Index(
                fields=["translation_of"],
                condition=Q(translation_of__isnull=False),
                name="release_by_translation_of",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_is_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__first_published_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="reference_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__reference__isnull=False, old__reference__df=pgtrigger.F("new__reference")
                ),
            ),
            # Two releases made translations of each other at the same moment would both pass a
            # check that sees only what is committed: one such check runs at a time.
            pgtrigger.Trigger(
                name="translations_are_of_originals",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("translation_of_id"),
                condition=pgtrigger.Q(new__translation_of__isnull=False),
                func="""
                    PERFORM pg_advisory_xact_lock(hashtext('releases_translation'));
                    IF EXISTS (
                        SELECT 1 FROM releases_release
                        WHERE translation_of_id = NEW.number
                           OR number = NEW.translation_of_id AND translation_of_id IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'release % is a translation of a translation', NEW.number
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'translation_of_an_original';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"خبر رقم {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_derived()
        super().save(*args, **kwargs)

    def fill_derived(self) -> None:
        """The hash of the source text; `save()` and the importer call this."""
        self.original_url = self.original_url or None
        if "source_text" in self.__dict__:
            self.source_sha256 = sha256(self.source_text) if self.source_text else ""

    def get_absolute_url(self) -> str:
        return reverse("releases:release_by_number", args=[self.number])

    @property
    def unpublishing(self) -> "Unpublishing | None":
        """The unpublishing in force, if any."""
        return next((one for one in self.unpublishings.all() if one.revoked_at is None), None)


def sha256(text: str) -> str:
    """SHA-256 of the UTF-8 of a text, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class ReferenceCounter(models.Model):
    """The last running number given to a ministry's references in a year."""

    ministry = models.ForeignKey(Organisation, models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = "عدّاد مراجع"
        verbose_name_plural = "عدّادات المراجع"
        constraints = [
            models.UniqueConstraint(fields=["ministry", "year"], name="reference_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ministry_id}-{self.year}: {self.last}"


def take_references(ministry: Organisation, year: int, count: int = 1) -> list[str]:
    """The next `count` references of a ministry in a year, such as «MFA-2024-0012».

    The counter's row stays locked to the end of the transaction, so none is given twice and a
    transaction that fails leaves no gap.
    """
    counter, made = ReferenceCounter.objects.select_for_update().get_or_create(
        ministry=ministry, year=year, defaults={"last": count}
    )
    first = 1 if made else counter.last + 1
    if not made:
        ReferenceCounter.objects.filter(pk=counter.pk).update(last=F("last") + count)
    return [f"{ministry.reference_code}-{year}-{n:04}" for n in range(first, first + count)]


def reference_year(issued_on: date | None, published: date) -> int:
    return (issued_on or published).year


class Unpublishing(models.Model):
    """Why a release is no longer what it was: withdrawn, published in error, or merged away."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", "سُحب (يبقى نصه تحت التنبيه)"
        ERROR = "error", "نُشر خطأً (يُحجب نصه)"
        CONSOLIDATED = "consolidated", "ضُمّ إلى خبر آخر"

    release = models.ForeignKey(
        Release, models.PROTECT, related_name="unpublishings", verbose_name="الخبر"
    )
    kind = models.CharField("النوع", max_length=12, choices=Kind)
    reason = models.TextField("السبب")
    alternative = models.ForeignKey(
        Release,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consolidated_from",
        verbose_name="الخبر البديل",
    )
    at = models.DateTimeField("في", db_default=TransactionNow())
    by = models.ForeignKey(
        "releases.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="من"
    )
    revoked_at = models.DateTimeField("أُلغي في", null=True, blank=True)

    class Meta:
        verbose_name = "إلغاء نشر"
        verbose_name_plural = "إلغاءات النشر"
        constraints = [
            models.UniqueConstraint(
                fields=["release"], condition=Q(revoked_at=None), name="unpublishing_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="unpublishing_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=("withdrawn", "error", "consolidated")),
                name="unpublishing_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="consolidated", alternative__isnull=False)
                | (~Q(kind="consolidated") & Q(alternative__isnull=True)),
                name="unpublishing_alternative_if_consolidated",
                violation_error_message="الخبر البديل يُذكر عند الضم وحده.",
            ),
            models.CheckConstraint(
                condition=~Q(alternative=F("release")),
                name="unpublishing_not_into_itself",
                violation_error_message="لا يُضم الخبر إلى نفسه.",
            ),
        ]
        triggers = [
            # Two releases merged into each other at the same moment would both pass a check that
            # sees only what is committed, so the lock lets one such check run at a time.
            pgtrigger.Trigger(
                name="no_circles",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__alternative__isnull=False, new__revoked_at__isnull=True),
                func="""
                    PERFORM pg_advisory_xact_lock(hashtext('releases_unpublishing'));
                    IF EXISTS (
                        WITH RECURSIVE following(release_id) AS (
                            SELECT NEW.alternative_id
                            UNION
                            SELECT one.alternative_id
                            FROM releases_unpublishing one
                            JOIN following ON one.release_id = following.release_id
                            WHERE one.revoked_at IS NULL AND one.alternative_id IS NOT NULL
                        )
                        SELECT 1 FROM following WHERE release_id = NEW.release_id
                    ) THEN
                        RAISE EXCEPTION 'release % is consolidated in a circle', NEW.release_id
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'unpublishing_no_circles';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            never_emptied(),
            # All that happens to one in force is that it ends.
            pgtrigger.Protect(
                name="reason_never_changes",
                operation=pgtrigger.Update,
                condition=changes("release", "kind", "reason", "alternative", "at", "by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_kind_display()}"
