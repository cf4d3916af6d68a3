from django.db import migrations, models

import releases.models.clocks

# As the IANA database had them when this was written; the demo's country is an invented one.
TIME_ZONES = {
    "AE": "Asia/Dubai", "BH": "Asia/Bahrain", "DJ": "Africa/Djibouti", "DZ": "Africa/Algiers",
    "EG": "Africa/Cairo", "IQ": "Asia/Baghdad", "JO": "Asia/Amman", "KM": "Indian/Comoro",
    "KW": "Asia/Kuwait", "LB": "Asia/Beirut", "LY": "Africa/Tripoli", "MA": "Africa/Casablanca",
    "MR": "Africa/Nouakchott", "OM": "Asia/Muscat", "PS": "Asia/Hebron", "QA": "Asia/Qatar",
    "SA": "Asia/Riyadh", "SD": "Africa/Khartoum", "SO": "Africa/Mogadishu",
    "SY": "Asia/Damascus", "TD": "Africa/Ndjamena", "TN": "Africa/Tunis", "YE": "Asia/Aden",
    "XA": "Asia/Beirut", "XB": "Asia/Dubai",
}  # fmt: skip


def fill(apps, schema_editor):
    countries = apps.get_model("releases", "Country").objects
    for code, time_zone in TIME_ZONES.items():
        countries.filter(code=code, time_zone="").update(time_zone=time_zone)


class Migration(migrations.Migration):
    dependencies = [("releases", "0020_people_move_with_their_offices")]

    operations = [
        migrations.AddField(
            model_name="country",
            name="time_zone",
            field=models.CharField(
                blank=True,
                default="",
                help_text="اسمها في قاعدة IANA، مثل Africa/Tunis: بها تُقرأ مواعيد النشر والحظر لأخبار وزارات هذا البلد. إن تُركت فارغة فتوقيت الأرشيف.",
                max_length=64,
                validators=[releases.models.clocks.validate_time_zone],
                verbose_name="المنطقة الزمنية",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
