import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import releases.models.attachments
import releases.search


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        # Constraints need btree_gist, likeness of names needs pg_trgm.
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "مستخدم",
                "verbose_name_plural": "المستخدمون",
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="رمز ISO 3166-1 من حرفين.",
                        max_length=2,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}$", "رمز من حرفين لاتينيين كبيرين، مثل TN."
                            )
                        ],
                        verbose_name="الرمز",
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="الاسم")),
                (
                    "month_names",
                    models.CharField(
                        choices=[
                            ("gulf", "يناير، فبراير، مارس… (الخليج ومصر والسودان وليبيا)"),
                            ("levant", "كانون الثاني، شباط، آذار… (المشرق والعراق)"),
                            ("maghreb", "جانفي، فيفري، مارس… (تونس والجزائر)"),
                            ("morocco", "يناير، فبراير… يوليوز، غشت (المغرب)"),
                            ("mauritania", "يناير… إبريل… أغشت، شتمبر (موريتانيا)"),
                        ],
                        default="gulf",
                        max_length=12,
                        verbose_name="أسماء الأشهر",
                    ),
                ),
            ],
            options={
                "verbose_name": "بلد",
                "verbose_name_plural": "بلدان",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z]{2}$")),
                        name="country_code_is_iso",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(max_length=20)),
                ("slug", models.CharField(max_length=100)),
                ("row_id", models.BigIntegerField()),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "عنوان سابق",
                "verbose_name_plural": "عناوين سابقة",
                "constraints": [
                    models.UniqueConstraint(fields=("record", "slug"), name="former_slug_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        blank=True,
                        help_text="يُصنع من الاسم عند الإنشاء. إن غُيّر بقي العنوان القديم يقود إلى الجديد.",
                        max_length=100,
                        unique=True,
                        verbose_name="الاسم في العنوان",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="الاسم")),
                (
                    "folded",
                    models.CharField(editable=False, max_length=300, verbose_name="الاسم للمقارنة"),
                ),
                (
                    "sort_key",
                    models.CharField(editable=False, max_length=300, verbose_name="مفتاح الترتيب"),
                ),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=120, verbose_name="الاسم المختصر"),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="يدخل في مراجع الأخبار، مثل MFA في MFA-2024-0012.",
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z0-9-]*$", "حروف لاتينية كبيرة وأرقام فقط."
                            )
                        ],
                        verbose_name="الرمز",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "وزارة"),
                            ("agency", "هيئة عمومية"),
                            ("civil_society", "مجتمع مدني"),
                            ("international", "منظمة دولية"),
                            ("company", "شركة"),
                            ("state", "دولة"),
                        ],
                        max_length=15,
                        verbose_name="النوع",
                    ),
                ),
                (
                    "founded_on",
                    models.DateField(blank=True, null=True, verbose_name="تاريخ الإنشاء"),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="تاريخ الانتهاء"),
                ),
                ("description", models.TextField(blank=True, verbose_name="تعريف")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="الموقع")),
                (
                    "colour",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "لون على صورة \u200e#0b5d4a"
                            )
                        ],
                        verbose_name="اللون",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="releases.country",
                        verbose_name="البلد",
                    ),
                ),
            ],
            options={
                "verbose_name": "جهة",
                "verbose_name_plural": "الجهات",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="بصيغته العامة: «وزير الصحة».",
                        max_length=300,
                        verbose_name="المنصب",
                    ),
                ),
                ("is_ministerial", models.BooleanField(default=False, verbose_name="منصب وزاري")),
                (
                    "single_holder",
                    models.BooleanField(
                        default=True,
                        help_text="إن أُزيلت العلامة جاز أن يشغله عدة أشخاص معًا، كالمستشارين.",
                        verbose_name="لا يشغله إلا واحد",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="releases.organisation",
                        verbose_name="الجهة",
                    ),
                ),
            ],
            options={
                "verbose_name": "منصب",
                "verbose_name_plural": "المناصب",
                "ordering": ["organisation__sort_key", "title"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="المستخدم",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        limit_choices_to={"kind": "ministry"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="releases.organisation",
                        verbose_name="الوزارة",
                    ),
                ),
            ],
            options={
                "verbose_name": "عضوية في مكتب صحفي",
                "verbose_name_plural": "عضويات المكاتب الصحفية",
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="رقم النسخة"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "مسودة"),
                            ("submitted", "قيد المراجعة"),
                            ("rejected", "مُعادة"),
                            ("scheduled", "مجدولة"),
                            ("published", "منشورة"),
                            ("superseded", "حلّت محلها نسخة أحدث"),
                            ("withdrawn", "مسحوبة"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="الحالة",
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=400, verbose_name="العنوان")),
                (
                    "headline_proposed",
                    models.BooleanField(
                        default=False,
                        help_text="وضعه الأرشيف من مطلع النص لأن الخبر ورد بلا عنوان.",
                        verbose_name="العنوان مقترح",
                    ),
                ),
                ("standfirst", models.TextField(blank=True, verbose_name="المقدمة")),
                ("body", models.TextField(blank=True, verbose_name="النص")),
                (
                    "dateline",
                    models.CharField(blank=True, max_length=120, verbose_name="مكان الصدور"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "العربية"), ("fr", "الفرنسية"), ("en", "الإنجليزية")],
                        default="ar",
                        max_length=2,
                        verbose_name="اللغة",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(
                        blank=True,
                        help_text="التاريخ الذي يحمله الخبر.",
                        null=True,
                        verbose_name="تاريخ الصدور",
                    ),
                ),
                (
                    "issued_on_granularity",
                    models.CharField(
                        choices=[("day", "يوم"), ("month", "شهر"), ("year", "سنة")],
                        default="day",
                        max_length=5,
                        verbose_name="دقة التاريخ",
                    ),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="لا يراه القراء قبل هذه الساعة ولو نُشر.",
                        null=True,
                        verbose_name="حظر النشر حتى",
                    ),
                ),
                ("publish_at", models.DateTimeField(blank=True, null=True, verbose_name="يُنشر في")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="نُشر في"
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minor", "طفيف (إملاء أو تنسيق)"),
                            ("major", "مهم (يُذكر للقراء ويُنبَّه إليه)"),
                        ],
                        max_length=5,
                        verbose_name="التعديل",
                    ),
                ),
                (
                    "change_note",
                    models.TextField(
                        blank=True,
                        help_text="يقرؤه الناس في سجل التعديلات.",
                        verbose_name="ما الذي تغيّر",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="أُنشئت في")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="عُدّلت في")),
                ("terms", releases.search.TermVectorField(editable=False, null=True)),
                ("analyser_version", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="أنشأها",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="آخر من عدّلها",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="editions",
                        to="releases.organisation",
                        verbose_name="جهات مذكورة",
                    ),
                ),
                (
                    "supporting_ministries",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"kind": "ministry"},
                        related_name="supported_editions",
                        to="releases.organisation",
                        verbose_name="وزارات مشاركة",
                    ),
                ),
            ],
            options={
                "verbose_name": "نسخة خبر",
                "verbose_name_plural": "الأخبار",
                "ordering": ["-release_id", "-number"],
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="ministries",
            field=models.ManyToManyField(
                blank=True,
                through="releases.Membership",
                to="releases.organisation",
                verbose_name="الوزارات",
            ),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        blank=True,
                        help_text="يُصنع من الاسم عند الإنشاء. إن غُيّر بقي العنوان القديم يقود إلى الجديد.",
                        max_length=100,
                        unique=True,
                        verbose_name="الاسم في العنوان",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="الاسم")),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        help_text="مثل «الدكتورة» أو «المهندس».",
                        max_length=100,
                        verbose_name="اللقب",
                    ),
                ),
                (
                    "disambiguation",
                    models.CharField(
                        blank=True,
                        help_text="يُكتب إن كان في الأرشيف شخص آخر بالاسم نفسه، مثل «سفير».",
                        max_length=100,
                        verbose_name="ما يميّزه عن سميّه",
                    ),
                ),
                (
                    "folded",
                    models.CharField(editable=False, max_length=200, verbose_name="الاسم للمقارنة"),
                ),
                (
                    "sort_key",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="مفتاح الترتيب"
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="تعريف")),
            ],
            options={
                "verbose_name": "شخص",
                "verbose_name_plural": "الأشخاص",
                "ordering": ["sort_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="person_has_a_name"
                    ),
                    models.UniqueConstraint(
                        fields=("folded", "disambiguation"),
                        name="person_name_once",
                        violation_error_message="يوجد شخص بهذا الاسم؛ إن كان غيره فاكتب ما يميّزه.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("raw", models.CharField(max_length=300, verbose_name="كما كُتب")),
                (
                    "folded",
                    models.CharField(
                        editable=False, max_length=300, unique=True, verbose_name="للمقارنة"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "ينتظر القرار"),
                            ("attached", "معروف"),
                            ("nobody", "ليس لأحد"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="الحال",
                    ),
                ),
                ("first_seen_at", models.DateTimeField(auto_now_add=True, verbose_name="أول ظهور")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_forms",
                        to="releases.organisation",
                        verbose_name="الجهة",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_forms",
                        to="releases.person",
                        verbose_name="الشخص",
                    ),
                ),
            ],
            options={
                "verbose_name": "اسم كما كُتب",
                "verbose_name_plural": "الأسماء كما كُتبت",
                "ordering": ["raw"],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="بصيغة من شغله: «وزيرة الصحة».",
                        max_length=300,
                        verbose_name="اللقب كما شُغل",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="من")),
                (
                    "end",
                    models.DateField(
                        blank=True,
                        help_text="يوم التسليم؛ فيه يبدأ الخلف. فارغ إن كان مستمرًا.",
                        null=True,
                        verbose_name="إلى",
                    ),
                ),
                ("acting", models.BooleanField(default=False, verbose_name="بالنيابة")),
                ("single_holder", models.BooleanField(default=True, editable=False)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="releases.office",
                        verbose_name="المنصب",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="releases.person",
                        verbose_name="الشخص",
                    ),
                ),
            ],
            options={
                "verbose_name": "تكليف",
                "verbose_name_plural": "التكليفات",
                "ordering": [
                    models.OrderBy(models.F("start"), descending=True, nulls_last=True),
                    "-pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonMention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="الترتيب")),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        help_text="يُملأ بمنصبه في تاريخ الصدور إن تُرك فارغًا.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="releases.appointment",
                        verbose_name="بصفته",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="releases.edition",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="releases.person",
                        verbose_name="الشخص",
                    ),
                ),
            ],
            options={
                "verbose_name": "شخص مذكور",
                "verbose_name_plural": "أشخاص مذكورون",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="people",
            field=models.ManyToManyField(
                blank=True,
                related_name="editions",
                through="releases.PersonMention",
                to="releases.person",
                verbose_name="أشخاص مذكورون",
            ),
        ),
        migrations.CreateModel(
            name="ReferenceCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="releases.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "number",
                    models.BigAutoField(primary_key=True, serialize=False, verbose_name="الرقم"),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="المرجع"
                    ),
                ),
                (
                    "original_url",
                    models.URLField(
                        blank=True, max_length=2000, null=True, verbose_name="العنوان الأصلي"
                    ),
                ),
                (
                    "source_id",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        null=True,
                        verbose_name="المعرّف عند المصدر",
                    ),
                ),
                ("source_text", models.TextField(blank=True, verbose_name="النص كما ورد")),
                (
                    "source_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="بصمة النص كما ورد"
                    ),
                ),
                ("import_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="أول نشر"
                    ),
                ),
                (
                    "public_timestamp",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="آخر نشر أو تعديل مهم"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="أُنشئ في")),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "ministry",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "ministry"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="releases.organisation",
                        verbose_name="الوزارة",
                    ),
                ),
            ],
            options={
                "verbose_name": "خبر",
                "verbose_name_plural": "الأخبار",
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="releases.release",
                verbose_name="الخبر",
            ),
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("renamed", "تغيّر الاسم"), ("merged", "دُمجت"), ("split", "قُسّمت")],
                        max_length=8,
                        verbose_name="ما حدث",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="التاريخ")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_out",
                        to="releases.organisation",
                        verbose_name="السابقة",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_in",
                        to="releases.organisation",
                        verbose_name="اللاحقة",
                    ),
                ),
            ],
            options={
                "verbose_name": "تعاقب جهات",
                "verbose_name_plural": "تعاقب الجهات",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        blank=True,
                        help_text="يُصنع من الاسم عند الإنشاء. إن غُيّر بقي العنوان القديم يقود إلى الجديد.",
                        max_length=100,
                        unique=True,
                        verbose_name="الاسم في العنوان",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="الاسم")),
                (
                    "folded",
                    models.CharField(editable=False, max_length=150, verbose_name="الاسم للمقارنة"),
                ),
                (
                    "sort_key",
                    models.CharField(editable=False, max_length=150, verbose_name="مفتاح الترتيب"),
                ),
                ("description", models.TextField(blank=True, verbose_name="تعريف")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="releases.topic",
                        verbose_name="الموضوع الأعم",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="إن تُرك هذا الموضوع لصالح غيره فاختر ذاك هنا.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="releases.topic",
                        verbose_name="حلّ محله",
                    ),
                ),
            ],
            options={
                "verbose_name": "موضوع",
                "verbose_name_plural": "المواضيع",
                "ordering": ["sort_key"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="topics",
            field=models.ManyToManyField(
                blank=True, related_name="editions", to="releases.topic", verbose_name="المواضيع"
            ),
        ),
        migrations.CreateModel(
            name="Transition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(max_length=20, verbose_name="الحدث")),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "مسودة"),
                            ("submitted", "قيد المراجعة"),
                            ("rejected", "مُعادة"),
                            ("scheduled", "مجدولة"),
                            ("published", "منشورة"),
                            ("superseded", "حلّت محلها نسخة أحدث"),
                            ("withdrawn", "مسحوبة"),
                        ],
                        max_length=10,
                        verbose_name="من حالة",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "مسودة"),
                            ("submitted", "قيد المراجعة"),
                            ("rejected", "مُعادة"),
                            ("scheduled", "مجدولة"),
                            ("published", "منشورة"),
                            ("superseded", "حلّت محلها نسخة أحدث"),
                            ("withdrawn", "مسحوبة"),
                        ],
                        max_length=10,
                        verbose_name="إلى حالة",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="في")),
                ("remark", models.TextField(blank=True, verbose_name="ملاحظة")),
                (
                    "forced",
                    models.BooleanField(default=False, verbose_name="تجاوز قاعدة المراجعَين"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="فارغ إن قام به الأرشيف نفسه (استيراد، موعد حلّ).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من قام به",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transitions",
                        to="releases.edition",
                        verbose_name="النسخة",
                    ),
                ),
            ],
            options={
                "verbose_name": "حركة",
                "verbose_name_plural": "سجل الحركات",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Unpublishing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("withdrawn", "سُحب (يبقى نصه تحت التنبيه)"),
                            ("error", "نُشر خطأً (يُحجب نصه)"),
                            ("consolidated", "ضُمّ إلى خبر آخر"),
                        ],
                        max_length=12,
                        verbose_name="النوع",
                    ),
                ),
                ("reason", models.TextField(verbose_name="السبب")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        verbose_name="في",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="أُلغي في")),
                (
                    "alternative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consolidated_from",
                        to="releases.release",
                        verbose_name="الخبر البديل",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unpublishings",
                        to="releases.release",
                        verbose_name="الخبر",
                    ),
                ),
            ],
            options={
                "verbose_name": "إلغاء نشر",
                "verbose_name_plural": "إلغاءات النشر",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=300,
                        upload_to=releases.models.attachments.attachment_path,
                        verbose_name="الملف",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="العنوان")),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="لمن لا يرى الصورة؛ يلزم كل صورة.",
                        max_length=500,
                        verbose_name="وصف الصورة",
                    ),
                ),
                (
                    "size",
                    models.PositiveBigIntegerField(editable=False, verbose_name="الحجم بالبايت"),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="البصمة")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image", "صورة"),
                            ("document", "وثيقة"),
                            ("audio", "صوت"),
                            ("video", "فيديو"),
                            ("other", "ملف آخر"),
                        ],
                        editable=False,
                        max_length=8,
                        verbose_name="النوع",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="الترتيب")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="releases.edition",
                        verbose_name="النسخة",
                    ),
                ),
            ],
            options={
                "verbose_name": "مرفق",
                "verbose_name_plural": "المرفقات",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "image"), _negated=True),
                            models.Q(("alt_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="attachment_image_has_alt_text",
                        violation_error_message="اكتب وصفًا للصورة.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NameMention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_mentions",
                        to="releases.edition",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="releases.nameform",
                    ),
                ),
            ],
            options={
                "verbose_name": "اسم في خبر",
                "verbose_name_plural": "أسماء في أخبار",
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "form"), name="name_mention_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="organisation_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("folded", "country"),
                name="organisation_name_once_a_country",
                nulls_distinct=False,
                violation_error_message="توجد في هذا البلد جهة بهذا الاسم.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="organisation_code_once",
                violation_error_message="هذا الرمز لجهة أخرى.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("founded_on__isnull", True),
                    ("ended_on__gte", models.F("founded_on")),
                    _connector="OR",
                ),
                name="organisation_ends_after_it_began",
                violation_error_message="تاريخ الانتهاء قبل تاريخ الإنشاء.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                fields=("organisation", "title"),
                name="office_once",
                violation_error_message="لهذه الجهة منصب بهذا الاسم.",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                fields=("id", "single_holder"), name="office_and_holders"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("user", "ministry"), name="membership_once"),
        ),
        migrations.AddIndex(
            model_name="nameform",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["first_seen_at"],
                name="name_form_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameform",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("organisation", None), _connector="OR"),
                name="name_form_means_one",
                violation_error_message="الاسم لشخص أو لجهة، لا لكليهما.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "attached"),
                        models.Q(("organisation", None), ("person", None), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "attached"), _negated=True),
                        ("organisation", None),
                        ("person", None),
                    ),
                    _connector="OR",
                ),
                name="name_form_attached_to_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start__isnull", True),
                    ("end__isnull", True),
                    ("end__gt", models.F("start")),
                    _connector="OR",
                ),
                name="appointment_ends_after_it_began",
                violation_error_message="نهاية التكليف يجب أن تكون بعد بدايته.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("single_holder", True)),
                expressions=[
                    (models.F("office"), "="),
                    (
                        models.Func(
                            models.F("start"),
                            models.F("end"),
                            models.Value("[)"),
                            function="daterange",
                        ),
                        "&&",
                    ),
                ],
                name="appointment_one_holder_a_day",
                violation_error_message="يشغل هذا المنصب شخص آخر في بعض هذه المدة.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("office"), "="),
                    (models.F("person"), "="),
                    (
                        models.Func(
                            models.F("start"),
                            models.F("end"),
                            models.Value("[)"),
                            function="daterange",
                        ),
                        "&&",
                    ),
                ],
                name="appointment_once_a_person",
                violation_error_message="لهذا الشخص في هذا المنصب تكليف آخر في بعض هذه المدة.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                fields=("id", "person"), name="appointment_and_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="personmention",
            constraint=models.UniqueConstraint(
                fields=("edition", "person"),
                name="mention_once",
                violation_error_message="ذُكر هذا الشخص أعلاه.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referencecounter",
            constraint=models.UniqueConstraint(
                fields=("ministry", "year"), name="reference_counter_once"
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["source_sha256"], name="release_by_source_sha256"),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                models.OrderBy(models.F("public_timestamp"), descending=True),
                name="release_by_public_timestamp",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="release_reference_once", nulls_distinct=True
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.MD5("original_url"),
                name="release_url_once",
                violation_error_message="في الأرشيف خبر من هذا العنوان الأصلي.",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("source_id",), name="release_source_id_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("original_url", ""), _negated=True),
                    models.Q(("source_id", ""), _negated=True),
                    models.Q(("reference", ""), _negated=True),
                ),
                name="release_has_no_empty_keys",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."first_published_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0eb32be92dadf3a5ca4af8ce3dd8d4a8268095c1",
                    operation="DELETE",
                    pgid="pgtrigger_published_is_never_deleted_7d621",
                    table="releases_release",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor"), name="succession_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                name="succession_of_two",
                violation_error_message="لا تخلف جهة نفسها.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="topic_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                fields=("folded",),
                name="topic_name_once",
                violation_error_message="يوجد موضوع بهذا الاسم.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="topic_is_not_its_own_parent",
                violation_error_message="لا يكون الموضوع فرعًا من نفسه.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaced_by", models.F("id")), _negated=True),
                name="topic_does_not_replace_itself",
                violation_error_message="لا يحل الموضوع محل نفسه.",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                models.OrderBy(models.F("issued_on"), descending=True),
                models.OrderBy(models.F("release_id"), descending=True),
                condition=models.Q(("state__in", ("scheduled", "published", "withdrawn"))),
                name="edition_newest_public",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("state", "scheduled")),
                fields=["release", "publish_at"],
                name="edition_scheduled",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                django.db.models.functions.datetime.ExtractMonth("issued_on"),
                django.db.models.functions.datetime.ExtractDay("issued_on"),
                condition=models.Q(("state__in", ("published", "withdrawn"))),
                name="edition_day_of_year",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(fields=["terms"], name="edition_terms"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["state", "-updated_at"], name="edition_by_state"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("release", "number"), name="edition_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "submitted", "rejected", "scheduled"))),
                fields=("release",),
                name="edition_one_open_a_release",
                violation_error_message="لهذا الخبر نسخة مفتوحة؛ أكملها قبل فتح أخرى.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("published", "withdrawn"))),
                fields=("release",),
                name="edition_one_public_a_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "submitted",
                            "rejected",
                            "scheduled",
                            "published",
                            "superseded",
                            "withdrawn",
                        ],
                    )
                ),
                name="edition_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "rejected")),
                    models.Q(
                        models.Q(("headline", ""), _negated=True),
                        models.Q(("body", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="edition_has_text_when_submitted",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("scheduled", "published", "withdrawn", "superseded")),
                        _negated=True,
                    ),
                    ("issued_on__isnull", False),
                    _connector="OR",
                ),
                name="edition_has_a_date_when_public",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("published", "withdrawn", "superseded")), _negated=True
                    ),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="edition_published_at_when_public",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("publish_at__isnull", False),
                    _connector="OR",
                ),
                name="edition_publish_at_when_scheduled",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("change", ""), ("number", 1)),
                    models.Q(("change__in", ("minor", "major")), ("number__gt", 1)),
                    _connector="OR",
                ),
                name="edition_change_from_the_second_on",
                violation_error_message="التعديل (طفيف أو مهم) يُذكر من النسخة الثانية فصاعدًا.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("change", "major"), _negated=True),
                    models.Q(("change_note", ""), _negated=True),
                    ("state__in", ("draft", "submitted", "rejected", "scheduled")),
                    _connector="OR",
                ),
                name="edition_major_change_has_a_note",
                violation_error_message="التعديل المهم يحتاج إلى شرح ما تغيّر.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on__isnull", True),
                    ("issued_on_granularity", "day"),
                    models.Q(("issued_on__day", 1), ("issued_on_granularity", "month")),
                    models.Q(
                        ("issued_on__day", 1),
                        ("issued_on__month", 1),
                        ("issued_on_granularity", "year"),
                    ),
                    _connector="OR",
                ),
                name="edition_date_starts_its_period",
                violation_error_message="تاريخ بدقة الشهر أو السنة يُكتب بأول أيامه.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."published_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="76735fb3767af75a68eff6ededc7c32f53a8a8ae",
                    operation="DELETE",
                    pgid="pgtrigger_published_is_never_deleted_caabb",
                    table="releases_edition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_text_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IN (\'published\', \'withdrawn\', \'superseded\') AND (OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."headline" IS DISTINCT FROM (NEW."headline") OR OLD."headline_proposed" IS DISTINCT FROM (NEW."headline_proposed") OR OLD."standfirst" IS DISTINCT FROM (NEW."standfirst") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."dateline" IS DISTINCT FROM (NEW."dateline") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issued_on_granularity" IS DISTINCT FROM (NEW."issued_on_granularity") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."change" IS DISTINCT FROM (NEW."change") OR OLD."change_note" IS DISTINCT FROM (NEW."change_note")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5e26b39fb278e6430130f93d546e26bde75dee32",
                    operation="UPDATE",
                    pgid="pgtrigger_published_text_never_changes_7740f",
                    table="releases_edition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transition",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="257e0e99683f631f6d69222729ab3686883b5bbe",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_1a179",
                    table="releases_transition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"to_state\" IN ('published', 'superseded', 'withdrawn'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="dde9ecfdae76e2244678127e59694f90dd018c9a",
                    operation="DELETE",
                    pgid="pgtrigger_published_is_never_deleted_79164",
                    table="releases_transition",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="unpublishing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("release",),
                name="unpublishing_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="unpublishing",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="unpublishing_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="unpublishing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("alternative__isnull", False), ("kind", "consolidated")),
                    models.Q(
                        models.Q(("kind", "consolidated"), _negated=True),
                        ("alternative__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="unpublishing_alternative_if_consolidated",
                violation_error_message="الخبر البديل يُذكر عند الضم وحده.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unpublishing",
            constraint=models.CheckConstraint(
                condition=models.Q(("alternative", models.F("release")), _negated=True),
                name="unpublishing_not_into_itself",
                violation_error_message="لا يُضم الخبر إلى نفسه.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unpublishing",
            trigger=pgtrigger.compiler.Trigger(
                name="no_circles",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."alternative_id" IS NOT NULL AND NEW."revoked_at" IS NULL)',
                    func="\n                    PERFORM pg_advisory_xact_lock(hashtext('releases_unpublishing'));\n                    IF EXISTS (\n                        WITH RECURSIVE following(release_id) AS (\n                            SELECT NEW.alternative_id\n                            UNION\n                            SELECT one.alternative_id\n                            FROM releases_unpublishing one\n                            JOIN following ON one.release_id = following.release_id\n                            WHERE one.revoked_at IS NULL AND one.alternative_id IS NOT NULL\n                        )\n                        SELECT 1 FROM following WHERE release_id = NEW.release_id\n                    ) THEN\n                        RAISE EXCEPTION 'release % is consolidated in a circle', NEW.release_id\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'unpublishing_no_circles';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="7257e332799b4d72da97005f2b1c7af3f3384c8b",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_no_circles_975ee",
                    table="releases_unpublishing",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unpublishing",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="74a5f0b9eaa2c76ee17db20fd30b4a74bef6671d",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_46efc",
                    table="releases_unpublishing",
                    when="BEFORE",
                ),
            ),
        ),
    ]
