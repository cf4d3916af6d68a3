from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = ("organisation", "succession", "office", "person", "appointment", "topic", "nameform")
WRITING = {
    "release": ("add", "change", "view"),
    "edition": ("add", "change", "view", "delete"),
    "personmention": ("add", "change", "view", "delete"),
    "attachment": ("add", "change", "view", "delete"),
    "transition": ("view",),
    "unpublishing": ("view",),
    "country": ("view",),
}
PERMISSIONS = {
    "writer": {**WRITING, **dict.fromkeys(RECORDS, ("view",))},
    # Records of all ministries: an editor adds to them, and decides on names; what published
    # releases of others already say by them is the administrator's to change.
    "editor": {
        **WRITING,
        **dict.fromkeys(RECORDS, ("add", "view")),
        "nameform": ("add", "change", "view"),
    },
    "administrator": {
        **WRITING,
        **dict.fromkeys(RECORDS, ("add", "change", "view", "delete")),
        "country": ("add", "change", "view", "delete"),
        "formerslug": ("view", "delete"),
        "user": ("add", "change", "view"),
        "membership": ("add", "change", "view", "delete"),
    },
}


def make_groups(apps, schema_editor):
    # Permissions are otherwise made after all migrations, too late for these groups.
    app = apps.get_app_config("releases")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    app.models_module = None
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    for name, records in PERMISSIONS.items():
        codenames = [f"{verb}_{record}" for record, verbs in records.items() for verb in verbs]
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.set(
            permission_model.objects.filter(
                content_type__app_label="releases", codename__in=codenames
            )
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("releases", "0003_terms_out_of_line"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
