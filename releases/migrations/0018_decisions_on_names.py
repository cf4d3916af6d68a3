import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who said whom a name means, and which joins that made."""

    dependencies = [
        ("releases", "0017_what_was_published_today"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[("attached", "نُسب إلى صاحبه"), ("nobody", "ليس لأحد")],
                        max_length=8,
                        verbose_name="القرار",
                    ),
                ),
                ("meant", models.CharField(blank=True, max_length=320, verbose_name="صاحب الاسم")),
                ("made_new", models.BooleanField(default=False, verbose_name="أُنشئ له سجل")),
                (
                    "status_before",
                    models.CharField(
                        choices=[
                            ("waiting", "ينتظر القرار"),
                            ("attached", "معروف"),
                            ("nobody", "ليس لأحد"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "mentions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "joins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="في")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="تُراجع عنه في"),
                ),
            ],
            options={
                "verbose_name": "قرار في اسم",
                "verbose_name_plural": "القرارات في الأسماء",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="namedecision",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="من قرر",
            ),
        ),
        migrations.AddField(
            model_name="namedecision",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="releases.nameform",
                verbose_name="الاسم كما كُتب",
            ),
        ),
        migrations.AddField(
            model_name="namedecision",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="releases.organisation",
                verbose_name="الجهة",
            ),
        ),
        migrations.AddField(
            model_name="namedecision",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="releases.person",
                verbose_name="الشخص",
            ),
        ),
        migrations.AddField(
            model_name="namedecision",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="تراجع عنه",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("choice", "attached"), ("organisation", None), ("person__isnull", False)
                    ),
                    models.Q(
                        ("choice", "attached"), ("organisation__isnull", False), ("person", None)
                    ),
                    models.Q(("choice", "nobody"), ("organisation", None), ("person", None)),
                    _connector="OR",
                ),
                name="name_decision_means_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("form",),
                name="name_decision_one_in_force",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="namedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cd1f2c624f0300fe78b7158b6fc7d139c2afbdf4",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_347f1",
                    table="releases_namedecision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="namedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."undone_at" IS NOT NULL OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."choice" IS DISTINCT FROM (NEW."choice") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."meant" IS DISTINCT FROM (NEW."meant") OR OLD."made_new" IS DISTINCT FROM (NEW."made_new") OR OLD."status_before" IS DISTINCT FROM (NEW."status_before") OR OLD."mentions" IS DISTINCT FROM (NEW."mentions") OR OLD."joins" IS DISTINCT FROM (NEW."joins") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="089977fd43a3e8e42e5b69ecf5acc5a11e49a4de",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_272f6",
                    table="releases_namedecision",
                    when="BEFORE",
                ),
            ),
        ),
    ]
