from django.db import migrations, models


class Migration(migrations.Migration):
    """From when on an account may do without a second factor; accounts that are there already begin
    with their next request."""

    dependencies = [("releases", "0024_preview_links")]

    operations = [
        migrations.AddField(
            "user",
            "grace_began_at",
            models.DateTimeField("بدء مهلة التحقق بخطوتين", null=True, editable=False),
        ),
    ]
