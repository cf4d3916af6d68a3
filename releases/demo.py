"""The demo archive: an invented country with its ministries, people and releases.

`fixtures/demo/` holds it: `entities.json` the records, `releases-*.jsonl` the releases in the
format of every import, `life.json` what happened to some of them afterwards.
"""

import json
import tempfile
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from releases import reindexing, workflow
from releases.arabic.names import name_key
from releases.importer import Options, import_releases
from releases.models import (
    Appointment,
    Attachment,
    Country,
    Edition,
    Membership,
    NameForm,
    NameMention,
    Office,
    Organisation,
    Person,
    Release,
    Role,
    Succession,
    Topic,
    Unpublishing,
    User,
)

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
# ISO 3166 leaves this code to its users: only the invented country of the demo has it.
COUNTRY = "XA"
# Accounts that only the demo makes, one a role, named like it.
ACCOUNTS = tuple(sorted(role.value for role in Role))
PASSWORD = "archive-demo"  # noqa: S105 - printed for everybody who runs the demo
# The press office that writer and editor work for, besides those of unfinished releases.
PRESS_OFFICE = "MOH"


class NotEmpty(Exception):
    """The demo goes into an empty archive alone."""


def load_demo() -> Counter[str]:
    """Load the demo, all or nothing; how many of what. Raises NotEmpty."""
    if Release.objects.exists() or Organisation.objects.exists():
        raise NotEmpty
    with transaction.atomic():
        organisations = load_entities(read("entities.json"))
        users = make_accounts(organisations[PRESS_OFFICE])
        life = read("life.json")
        load_releases(life)
        for happen in (support, attach, correct, unpublish, translate):
            happen(life)
        leave_unfinished(life, users)
        queue_names(read("entities.json")["waiting_names"])
    reindexing.count_words()
    return Counter(
        {
            "releases": Release.objects.count(),
            "organisations": Organisation.objects.count(),
            "people": Person.objects.count(),
            "topics": Topic.objects.count(),
        }
    )


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))


def load_entities(entities: dict[str, list[Any]]) -> dict[str, Organisation]:
    """Write the records; the organisations by their id in the file."""
    for country in entities["countries"]:
        Country.objects.update_or_create(code=country["code"], defaults=country)
    organisations = {}
    for row in entities["organisations"]:
        values = {**row, "country_id": row["country"], "code": row["code"] or ""}
        key, _ = values.pop("id"), values.pop("country")
        organisations[key] = Organisation.objects.create(**values)
    for row in entities["successions"]:
        ends = {end: organisations[row[end]] for end in ("predecessor", "successor")}
        Succession.objects.create(**{**row, **ends})
    people = _load_people(entities, organisations)
    _load_topics(entities["topics"])
    for row in entities["name_forms"]:
        NameForm.objects.create(
            raw=row["raw"],
            person=people.get(row["person"]),
            organisation=organisations.get(row["organisation"]),
        )
    return organisations


def _load_people(
    entities: dict[str, list[Any]], organisations: dict[str, Organisation]
) -> dict[str, Person]:
    offices = {
        row.pop("id"): Office.objects.create(
            **{**row, "organisation": organisations[row["organisation"]]}
        )
        for row in entities["offices"]
    }
    people = {row.pop("id"): Person.objects.create(**row) for row in entities["people"]}
    for row in entities["appointments"]:
        Appointment.objects.create(
            **{**row, "person": people[row["person"]], "office": offices[row["office"]]}
        )
    return people


def _load_topics(rows: list[dict[str, Any]]) -> None:
    topics = {
        row["name"]: Topic.objects.create(name=row["name"], description=row["description"])
        for row in rows
    }
    for row in rows:
        topic = topics[row["name"]]
        topic.parent, topic.replaced_by = (
            topics.get(row[link]) if row[link] else None for link in ("parent", "replaced_by")
        )
        topic.save()


def make_accounts(press_office: Organisation) -> dict[str, User]:
    """One account for each role; writer and editor of one ministry."""
    users = {}
    for name in ACCOUNTS:
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=name))
        if name != Role.ADMINISTRATOR:
            Membership.objects.create(user=user, ministry=press_office)
        users[name] = user
    return users


def load_releases(life: dict[str, Any]) -> None:
    """Import the releases: published on the day they were issued, or drafts where life says so."""
    open_ids = {*life["drafts"], *life["submitted"]}
    for name in ("rejected", "scheduled", "embargoed"):
        open_ids |= {row["source_id"] for row in life[name]}
    lines = [
        line
        for path in sorted(FOLDER.glob("releases-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    # Numbers run as time did.
    lines.sort(key=lambda line: json.loads(line).get("issued_on") or "9999")
    with tempfile.TemporaryDirectory() as folder:
        for publish in (True, False):
            path = Path(folder) / f"{publish}.jsonl"
            chosen = (one for one in lines if (json.loads(one)["source_id"] in open_ids) != publish)
            path.write_text("\n".join(chosen), "utf-8")
            import_releases([path], Options(publish=publish, backdate=True))


def edition_of(source_id: str) -> Edition:
    """The latest edition of the release that came with this id."""
    found = Edition.objects.select_related("release__ministry")
    return found.filter(release__source_id=source_id).order_by("-number")[0]


def moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def support(life: dict[str, Any], which: str = "supporting") -> None:
    """Releases that several ministries issued together, or are to."""
    for row in life[which]:
        edition = edition_of(row["source_id"])
        edition.supporting_ministries.set(
            Organisation.objects.ministries().filter(name__in=row["ministries"])
        )
        edition.refresh_terms()


def translate(life: dict[str, Any]) -> None:
    """Releases that say in another language what one before them said."""
    for row in life["translations"]:
        original = edition_of(row["of"]).release
        Release.objects.filter(source_id=row["source_id"]).update(translation_of=original)


def attach(life: dict[str, Any]) -> None:
    for row in life["attachments"]:
        if "link" in row:
            Attachment.objects.create(
                edition=edition_of(row["source_id"]),
                link=row["link"],
                kind=row["kind"],
                title=row["title"],
            )
            continue
        path = FOLDER / "attachments" / Path(row["file"]).name
        Attachment.objects.create(
            edition=edition_of(row["source_id"]),
            file=ContentFile(path.read_bytes(), path.name),
            title=row["title"],
            alt_text=row.get("alt_text", ""),
        )


def correct(life: dict[str, Any]) -> None:
    """Further editions, each published when it was."""
    for row in life["editions"]:
        current = edition_of(row["source_id"])
        edition = workflow.new_edition(current.release, None, row["change"])
        edition.change_note = row["change_note"]
        edition.headline = row.get("headline", edition.headline)
        edition.body = row.get("body", edition.body)
        for old, new in row.get("body_replace", []):
            if old not in edition.body:
                raise ValueError(f"{row['source_id']}: «{old}»")
            edition.body = edition.body.replace(old, new)
        edition.save()
        for event in ("submit", "publish"):
            edition = workflow.perform(edition, event, None, at=moment(row["at"]))


def unpublish(life: dict[str, Any]) -> None:
    kinds = Unpublishing.Kind
    for name, kind in (
        ("withdrawn", kinds.WITHDRAWN),
        ("error", kinds.ERROR),
        ("consolidated", kinds.CONSOLIDATED),
    ):
        for row in life[name]:
            other = edition_of(row["into"]).release if "into" in row else None
            workflow.perform(
                edition_of(row["source_id"]),
                "withdraw",
                None,
                remark=row["reason"],
                at=moment(row["at"]),
                unpublishing=kind,
                alternative=other,
            )


def leave_unfinished(life: dict[str, Any], users: dict[str, User]) -> None:
    """Drafts and their next states, as a press office has them on any morning."""
    Edition.objects.open().update(created_by=users[Role.WRITER])
    unfinished = Organisation.objects.filter(releases__editions__in=Edition.objects.open())
    for ministry in unfinished.filter(country=COUNTRY).distinct():
        for role in (Role.WRITER, Role.EDITOR):
            Membership.objects.get_or_create(user=users[role], ministry=ministry)
    now = timezone.now()
    for source_id in life["submitted"]:
        workflow.perform(edition_of(source_id), "submit", None)
    support(life, "joint")
    for row in life["joint"]:
        workflow.perform(edition_of(row["source_id"]), "submit", users[Role.WRITER])
    for row in life["forced"]:
        alone = users[Role.ADMINISTRATOR]
        edition = workflow.perform(edition_of(row["source_id"]), "submit", alone)
        workflow.perform(edition, "publish", alone, forced=True, remark=row["remark"])
    for row in life["rejected"]:
        edition = workflow.perform(edition_of(row["source_id"]), "submit", None)
        workflow.perform(edition, "reject", None, remark=row["remark"])
    for name, event, field in (
        ("scheduled", "schedule", "publish_at"),
        ("embargoed", "publish", "embargo_until"),
    ):
        for row in life[name]:
            edition = workflow.perform(edition_of(row["source_id"]), "submit", None)
            day = edition.clock.local(now).date() + timedelta(days=row["days_from_now"])
            morning = edition.clock.read(datetime.combine(day, time(9)))
            hour = max(morning, now + timedelta(hours=1))
            Edition.objects.filter(pk=edition.pk).update(**{field: hour})
            workflow.perform(edition, event, None)


def queue_names(names: list[str]) -> None:
    """Names that nobody has decided on yet, with the releases that have them."""
    for name in names:
        form, _ = NameForm.objects.get_or_create(folded=name_key(name), defaults={"raw": name})
        for edition in Edition.objects.filter(body__contains=name):
            NameMention.objects.get_or_create(edition=edition, form=form)
