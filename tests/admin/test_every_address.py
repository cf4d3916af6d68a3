"""Every address of staff, found from the resolver: what it tells and lets change of an edition that
is not one's own. An address that is not in `KEYS` fails."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from releases.bulk import DEEDS
from releases.models import Edition, User
from tests.admin.secret_edition import NOWHERE, WORD, actor
from tests.making import make_topic

Keys = Callable[[SimpleNamespace], list[Any]]

EVENTS = ("submit", "reject", "publish", "schedule", "unschedule", "withdraw", "new_edition", "fly")
OWN: Keys = lambda one: []  # noqa: E731
EDITION: Keys = lambda one: [one.edition.pk]  # noqa: E731

# {name: the keys of its addresses}; those that begin with a key of the secret edition are asked
# with a key of nothing, too.
KEYS: dict[str, Keys | list[Keys]] = {
    **{
        f"admin:{name}": OWN
        for name in [
            "index",
            "help",
            "login",
            "logout",
            "password_change",
            "password_change_done",
            "autocomplete",
            "jsi18n",
        ]
    },
    "admin:app_list": lambda one: ["releases"],
    "admin:view_on_site": [
        lambda one: [ContentType.objects.get_for_model(Edition).pk, one.edition.pk],
        lambda one: [ContentType.objects.get_for_model(one.attachment).pk, one.attachment.pk],
    ],
    **{
        f"admin:releases_edition_{name}": EDITION
        for name in [
            "change",
            "delete",
            "history",
            "preview",
            "preview_links",
            "approve",
            "difference",
            "presence",
            "pen",
            "working_copy",
            "discard_copy",
        ]
    },
    **{
        f"admin:releases_edition_{name}": OWN
        for name in ["changelist", "add", "paste", "upload", "upload_template", "download"]
    },
    **{
        f"admin:releases_edition_{name}": lambda one: [one.intake.pk]
        for name in ["proposal", "discard_paste", "keep_answers", "offices_that_day"]
    },
    **{
        f"admin:releases_edition_{name}": lambda one: [one.upload.pk]
        for name in ("uploaded", "upload_report")
    },
    "admin:releases_edition_verdict": lambda one: [one.edition.pk, one.forced.pk],
    "admin:releases_edition_revoke_preview": lambda one: [one.edition.pk, one.link.pk],
    "admin:releases_edition_restore": lambda one: [one.edition.pk, f"e{one.edition.pk}"],
    "admin:releases_edition_attachment": lambda one: [one.attachment.pk],
    "admin:releases_edition_bulk": [
        lambda one, name=name: [name]  # type: ignore[misc]
        for name in DEEDS
    ],
    "admin:releases_edition_step": [
        lambda one, event=event: [one.edition.pk, event]  # type: ignore[misc]
        for event in EVENTS
    ],
    "admin:releases_merge_undo": lambda one: [NOWHERE],
    "admin:releases_nameform_queue": OWN,
    "admin:releases_nameform_new": lambda one: [one.form.pk, "person"],
    "admin:releases_nameform_detach": lambda one: [one.form.pk],
    "admin:releases_nameform_undo": lambda one: [NOWHERE],
    "admin:releases_organisation_merge": lambda one: [one.organisation.pk],
    "admin:releases_person_merge": lambda one: [one.person.pk],
    "admin:releases_topic_merge": lambda one: [one.topic.pk],
    "admin:releases_appointment_reshuffle": OWN,
    "admin:releases_user_safety": lambda one: [one.writer.pk],
    "admin:auth_user_password_change": lambda one: [one.writer.pk],
    "machine:preview": lambda one: ["x" * 40],
    "machine:preview_attachment": [
        lambda one: ["x" * 40, one.attachment.pk, "a.txt"],
        lambda one: ["x" * 40, one.attachment.pk, 480, "a.txt"],
    ],
}
# Of every record of the newsroom: five pages.
RECORDS: dict[str, Keys] = {
    "releases_country": lambda one: ["TN"],
    "releases_merge": lambda one: [NOWHERE],
    "releases_nameform": lambda one: [one.form.pk],
    "releases_namedecision": lambda one: [NOWHERE],
    "releases_organisation": lambda one: [one.organisation.pk],
    "releases_person": lambda one: [one.person.pk],
    "releases_office": lambda one: [NOWHERE],
    "releases_appointment": lambda one: [NOWHERE],
    "releases_user": lambda one: [one.writer.pk],
    "auth_group": lambda one: [1],
    "releases_topic": lambda one: [one.topic.pk],
    "releases_unpublishing": lambda one: [one.unpublishing.pk],
}
for _record, _key in RECORDS.items():
    KEYS |= {f"admin:{_record}_{page}": OWN for page in ("changelist", "add")}
    KEYS |= {f"admin:{_record}_{page}": _key for page in ("change", "delete", "history")}

# What a script or a forger may send besides: every field by which some page does something.
SENT = {
    "confirmed": "1", "remark": "س", "post": "yes", "headline": "غيره", "change": "minor",
    "note": "س", "days": "1", "verdict": "approved", "seen": "x", "do": "take", "to": "1",
    "unpublishing": "error", "forced": "on", "writes": "1", "began_from": "x", "form_id": "x",
    "action": "submit", "select_across": "1", "index": "0", "choice": "nobody!", "reset": "1",
}  # fmt: skip
OUTSIDERS = ("nobody", "0", "W-other", "E-other")


def _named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    """(name with its name space, route) of every address below a resolver."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else space
            for name, route in _named(one, inner):
                yield name, str(one.pattern) + route
        elif isinstance(one, URLPattern) and one.name:
            yield space + one.name, str(one.pattern)


def addresses_of_staff() -> set[str]:
    return {
        name for name, route in _named(get_resolver()) if route.startswith(("admin/", "preview/"))
    }


def test_every_address_is_known() -> None:
    assert set(KEYS) == addresses_of_staff()


@pytest.fixture
def everything(secret: SimpleNamespace) -> SimpleNamespace:
    secret.topic = make_topic()
    secret.edition.topics.add(secret.topic)
    secret.unpublishing = secret.edition.release.unpublishings.get()
    return secret


def addresses(one: SimpleNamespace) -> Iterator[tuple[str, list[Any], str]]:
    for name, keys in KEYS.items():
        for make in keys if isinstance(keys, list) else [keys]:
            made = make(one)
            yield name, made, reverse(name, args=made)


def _rows() -> dict[tuple[str, Any], Any]:
    """Every row that is there, but what says who came by."""
    passing = ("user", "presence")
    return {
        (model._meta.label, row["pk"]): row
        for model in apps.get_app_config("releases").get_models()
        if model._meta.model_name not in passing
        for row in model._base_manager.values("pk", *[one.attname for one in model._meta.fields])
    }


def _said(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = unquote(" ".join(f"{name}: {value}" for name, value in answer.headers.items()))
    return content.decode("utf-8", "replace") + headers


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_learns_and_changes_nothing(
    client: Client, everything: SimpleNamespace, who: str
) -> None:
    if who != "nobody":
        client.force_login(actor(who, everything.lead, everything.support))
    client.raise_request_exception = False
    before = _rows()
    sent = {
        **SENT,
        "keys": str(everything.edition.pk),
        "_selected_action": str(everything.edition.pk),
        "topics": str(everything.topic.pk),
        "planned_for": str(everything.topic.pk),
        "attachments-0-id": str(everything.attachment.pk),
    }
    wrong = []
    for name, _, url in addresses(everything):
        for method, data in (("get", {}), ("post", sent)):
            answer = getattr(client, method)(url, data)
            if WORD in _said(answer) or answer.status_code >= 500:
                wrong.append((method, url, answer.status_code))
            if name == "admin:logout" and who != "nobody":
                client.force_login(actor(who, everything.lead, everything.support))
    assert wrong == []
    after = _rows()
    assert {key: row for key, row in before.items() if after.get(key) != row} == {}
    made = {key: row for key, row in after.items() if key not in before}
    about = {key for key, row in made.items() if row.get("edition_id") == everything.edition.pk}
    assert about == set()


INSIDERS = ("writer", "E-lead", "A")
# What answers no plain question: to scripts and buttons alone, or to nobody.
SENT_ONLY = {
    *[
        "autocomplete",
        "auth_group_add",
        "auth_group_change",
        "auth_group_changelist",
        "auth_group_delete",
    ],
    *["auth_group_history", "releases_appointment_add", "releases_edition_difference"],
    *["releases_edition_discard_copy", "releases_edition_pen", "releases_edition_presence"],
    *["releases_edition_restore", "releases_edition_working_copy", "releases_merge_add"],
    *["releases_namedecision_add", "releases_topic_delete", "releases_unpublishing_add"],
    *["releases_unpublishing_delete", "releases_user_delete", "view_on_site"],
}


def test_the_keys_above_lead_those_within_somewhere(
    client: Client, everything: SimpleNamespace
) -> None:
    shut = {}
    for who in INSIDERS:
        of_actor = actor(who, everything.lead, everything.support) if who != "writer" else None
        client.force_login(of_actor or everything.writer)
        for name, keys, url in addresses(everything):
            if NOWHERE in keys or not name.startswith("admin:") or name == "admin:logout":
                continue
            is_shut = client.get(url).status_code in (403, 404)
            shut[name] = shut.get(name, True) and is_shut
    assert {name.removeprefix("admin:") for name, is_shut in shut.items() if is_shut} == SENT_ONLY


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_address_of_hers_is_answered_like_one_of_nothing(
    client: Client, everything: SimpleNamespace, who: str
) -> None:
    if who != "nobody":
        client.force_login(actor(who, everything.lead, everything.support))
    hers = {everything.edition.pk, everything.attachment.pk, everything.intake.pk}
    wrong = []
    for name, keys, url in addresses(everything):
        if "_edition_" not in name and name != "admin:view_on_site":
            continue
        place = 1 if name == "admin:view_on_site" else 0
        if not keys or keys[place] not in hers | {everything.upload.pk}:
            continue
        nothing = [*keys[:place], NOWHERE, *keys[place + 1 :]]
        for method, data in (("get", {}), ("post", SENT)):
            pair = [
                _without_keys(getattr(client, method)(one, data), one)
                for one in (url, reverse(name, args=nothing))
            ]
            if pair[0] != pair[1]:
                wrong.append((method, url))
    assert wrong == []


def _without_keys(answer: Any, url: str) -> tuple[int, str]:
    """What is said and where it leads, without the address asked for and each answer's token."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = f"{answer.headers.get('Location', '')} {content.decode('utf-8', 'replace')}"
    said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said).replace(url, "")
    return answer.status_code, re.sub(r"(?<=[/=])\d+(?=/|$|\s)", "", said)


def test_after_the_grace_no_address_opens_without_a_second_factor(
    client: Client, everything: SimpleNamespace
) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    User.objects.filter(pk=everything.writer.pk).update(grace_began_at=long_ago, is_superuser=True)
    client.force_login(everything.writer)
    opened = {
        name
        for name, _, url in addresses(everything)
        if name != "admin:logout"
        and client.get(url).headers.get("Location") != reverse("mfa_index")
    }
    # Words of scripts, the same for all.
    assert opened == {"admin:jsi18n"}
