import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What somebody pasted or dropped stays as it came; the database sees to that."""

    dependencies = [
        ("releases", "0027_recordings_and_renditions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(editable=False, verbose_name="النص كما ورد")),
                (
                    "text_sha256",
                    models.CharField(editable=False, max_length=64, verbose_name="بصمة النص"),
                ),
                (
                    "markup",
                    models.TextField(blank=True, editable=False, verbose_name="النص بتنسيقه"),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="ما يسمّي به نفسه"
                    ),
                ),
                ("kind", models.CharField(editable=False, max_length=20, verbose_name="كيف ورد")),
                (
                    "notes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "filename",
                    models.CharField(
                        blank=True, editable=False, max_length=255, verbose_name="اسم الملف"
                    ),
                ),
                (
                    "original_url",
                    models.URLField(blank=True, max_length=2000, verbose_name="العنوان الأصلي"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="في"
                    ),
                ),
                ("answers", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من",
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="intake",
                        to="releases.edition",
                        verbose_name="النسخة التي صُنعت منه",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "ministry"},
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="releases.organisation",
                        verbose_name="الوزارة",
                    ),
                ),
            ],
            options={
                "verbose_name": "نص وارد",
                "verbose_name_plural": "نصوص واردة",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["text_sha256"], name="intake_by_sha256"),
                    models.Index(
                        condition=models.Q(("edition", None)),
                        fields=["by", "-at"],
                        name="intake_unfinished",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="intake_has_a_text"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intake",
            trigger=pgtrigger.compiler.Trigger(
                name="text_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_sha256" IS DISTINCT FROM (NEW."text_sha256") OR OLD."markup" IS DISTINCT FROM (NEW."markup") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."filename" IS DISTINCT FROM (NEW."filename") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="127f55e4ae59d0f9bbc1b938dce87ef343c29633",
                    operation="UPDATE",
                    pgid="pgtrigger_text_never_changes_3b8bb",
                    table="releases_intake",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intake",
            trigger=pgtrigger.compiler.Trigger(
                name="used_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."edition_id" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bc884545799e3e213d1df70b341e0093fd30e023",
                    operation="DELETE",
                    pgid="pgtrigger_used_is_never_deleted_25bf3",
                    table="releases_intake",
                    when="BEFORE",
                ),
            ),
        ),
    ]
