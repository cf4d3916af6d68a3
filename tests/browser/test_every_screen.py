"""Every screen of the newsroom, with something on it: seen by axe in both themes, on a phone, under
the policy, with one heading of the first rank and a title of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Page

from releases import previews, uploads
from releases.models import (
    Edition,
    Intake,
    NameDecision,
    NameForm,
    NameMention,
    Organisation,
    State,
    Unpublishing,
    User,
)
from releases.naming import decisions, merging
from releases.workflow import perform
from tests.browser.newsroom import PASSWORD, PHONE, Newsroom, violations
from tests.making import make_ministry, make_organisation, make_person, make_release, make_user
from tests.newsroom.signing_in import give_second_factor

LONG = "وزير الصحة يترأس اجتماع World Bank حول «التمويل 2024-2025» في المدينة، " * 4
PASTED = "وزيرة الصحة تفتتح أقسامًا جديدة\nاليوم 19/12/2022 ،افتتحت سلمى بن عمر قسمًا.\nشارك الخبر"
TABLE = "العنوان;النص\nخبر;نص الخبر\nبلا نص;\n"


@dataclass(frozen=True)
class Screen:
    """An address, the records that stand in it, and what is done there before one looks."""

    view: str
    keys: tuple[str, ...] = ()
    query: str = ""
    do: Callable[[Page], None] | None = None

    def path(self, records: dict[str, int | str]) -> str:
        query = self.query.format(**records)
        return reverse(self.view, args=[records.get(key, key) for key in self.keys]) + query


def edition(
    name: str, *keys: str, query: str = "", do: Callable[[Page], None] | None = None
) -> Screen:
    return Screen(f"admin:releases_edition_{name}", keys, query, do)


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def choose_many(page: Page) -> None:
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("withdraw")
    page.locator("button[name=index]").click()
    page.wait_for_load_state()


EDITOR = [
    Screen("admin:index"),
    Screen("admin:help"),
    Screen("admin:app_list", ("releases",)),
    edition("changelist"),
    edition("changelist", query="?state__exact=draft&q=World"),
    edition("changelist", do=choose_many),
    edition("add", query="?direct=1"),
    edition("paste"),
    edition("paste", do=press("اقترح لي الخبر")),
    edition("proposal", "pasted"),
    edition("proposal", "bare"),
    *(edition("change", state) for state in State.values),
    edition("change", "joint"),
    edition("step", "submitted", "reject"),
    edition("step", "submitted", "publish"),
    edition("step", "published", "withdraw"),
    edition("step", "published", "new_edition"),
    edition("preview", "draft"),
    edition("preview_links", "draft"),
    edition("delete", "draft"),
    edition("history", "published"),
    edition("difference", "published", query="?old={old_text}&new={new_text}"),
    edition("restore", "published", "old_text"),
    edition("approve", "shared"),
    edition("upload"),
    edition("uploaded", "uploaded"),
    Screen("machine:preview", ("token",)),
    Screen("admin:releases_nameform_queue"),
    Screen("admin:releases_nameform_changelist"),
    Screen("admin:releases_nameform_change", ("name",)),
    Screen("admin:releases_nameform_add"),
    Screen("admin:releases_nameform_new", ("name", "kind")),
    Screen("admin:releases_nameform_detach", ("known_name",)),
    Screen("admin:releases_namedecision_changelist"),
]
ADMINISTRATOR = [
    Screen("admin:index"),
    edition("verdict", "forced", "forced_step"),
    *(
        Screen(f"admin:releases_{record}_{page}", keys)
        for record in ("person", "organisation", "topic", "office", "country", "user")
        for page, keys in (("changelist", ()), ("add", ()), ("change", (record,)))
    ),
    Screen("admin:releases_person_delete", ("person",)),
    Screen("admin:releases_person_history", ("person",)),
    *(Screen(f"admin:releases_{one}_merge", (one,)) for one in ("person", "organisation", "topic")),
    Screen("admin:releases_person_merge", ("person",), "?other={other}"),
    Screen("admin:releases_merge_changelist"),
    Screen("admin:releases_merge_undo", ("merge",)),
    Screen("admin:releases_appointment_changelist"),
    Screen("admin:releases_appointment_reshuffle"),
    Screen("admin:releases_appointment_reshuffle", (), "?day=2024-03-01&country=TN"),
    Screen("admin:releases_unpublishing_changelist"),
    Screen("admin:releases_unpublishing_change", ("unpublishing",)),
    Screen("admin:releases_namedecision_change", ("decision",)),
    Screen("admin:releases_user_safety", ("user",)),
    Screen("admin:auth_user_password_change", ("user",)),
]


@pytest.fixture
def records(newsroom: Newsroom) -> dict[str, int | str]:
    """What stands in the addresses, by name; and an editor, of the health ministry alone."""
    health, education = newsroom.ministry, make_ministry("وزارة التربية", code="MOE")
    editor, other = make_user("editor", health, username="editor"), make_user("editor", education)
    joined = {"people": [newsroom.minister], "topics": [newsroom.topic]}
    soon = timezone.now() + timedelta(days=1)
    found: dict[str, int | str] = {}
    for state in State.values:
        planned = {"publish_at": soon} if state == State.SCHEDULED else {}
        made = make_release(
            ministry=health,
            state=state,
            headline=LONG[:300],
            created_by=editor,
            **joined,
            **planned,
        )
        found[state] = made.pk
    public = Edition.objects.get(pk=found[State.PUBLISHED])
    earlier = make_release(release=public.release, number=2, state=State.SUPERSEDED, change="minor")
    found |= {"old_text": f"e{earlier.pk}", "new_text": f"e{public.pk}"}
    Unpublishing.objects.create(
        release=Edition.objects.get(pk=found[State.WITHDRAWN]).release,
        kind=Unpublishing.Kind.WITHDRAWN,
        reason="رُصد خطأ.",
    )
    found["unpublishing"] = Unpublishing.objects.get().pk
    found |= _shared(health, education, editor, other)
    draft = Edition.objects.get(pk=found[State.DRAFT])
    found["token"] = previews.make_link(draft, editor, 1, "صحيفة The Daily")[1]
    for name, text in (("pasted", PASTED), ("bare", "كلمة")):
        found[name] = Intake.objects.create(text=text, by=editor, kind="paste").pk
    file = ContentFile(TABLE.encode()).read()
    found["uploaded"] = uploads.received(editor, "جدول.csv", file, health, publish=False).pk
    found |= _names(public, editor)
    found |= {
        "person": newsroom.minister.person_id,
        "organisation": make_organisation("UNICEF – United Nations Children's Fund").pk,
        "topic": newsroom.topic.pk,
        "office": newsroom.minister.office_id,
        "country": "TN",
        "kind": "person",
        "user": editor.pk,
        "other": make_person("سلمي بن عامر").pk,
        "merge": merging.merge(make_person("نور"), make_person("نور الهدى"), None).pk,
    }
    return found


def _shared(
    health: Organisation, education: Organisation, editor: User, other: User
) -> dict[str, int | str]:
    """Joint releases, of which one waits for the editor, and one that was forced."""
    joint = make_release(ministry=health, state=State.DRAFT, supporting_ministries=[education])
    shared = make_release(ministry=education, state=State.DRAFT, supporting_ministries=[health])
    perform(shared, "submit", other)
    forced = make_release(ministry=health, state=State.DRAFT)
    perform(perform(forced, "submit", editor), "publish", editor, forced=True)
    step = forced.transitions.get(forced=True)
    return {
        "joint": joint.pk, "shared": shared.pk, "forced": forced.pk, "forced_step": step.pk
    }  # fmt: skip


def _names(public: Edition, editor: User) -> dict[str, int | str]:
    """A name that waits and one that was attached."""
    waiting, known = (NameForm.objects.create(raw=raw) for raw in ("Jean O'Connor", "سلمى عمر"))
    for form in (waiting, known):
        NameMention.objects.create(edition=public, form=form)
    decisions.attach(known, make_person("سلمى عمر"), editor)
    return {
        "name": waiting.pk, "known_name": known.pk, "decision": NameDecision.objects.get().pk
    }  # fmt: skip


def faults(newsroom: Newsroom) -> list[str]:
    """What is wrong with the page as it stands."""
    page = newsroom.page
    found = [f"console: {one}" for one in newsroom.complaints]
    told = page.evaluate(
        "({wide: document.documentElement.scrollWidth - innerWidth, title: document.title,"
        " h1: document.querySelectorAll('h1').length})"
    )
    if told["wide"] > 0:
        found.append(f"{told['wide']} px too wide")
    if told["h1"] != 1:
        found.append(f"{told['h1']} headings of the first rank")
    if not told["title"].split("|")[0].strip():
        found.append("no title")
    found += violations(page)
    page.emulate_media(color_scheme="dark")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    dark = Axe().run(page, options={"runOnly": ["color-contrast", "link-in-text-block"]})
    found += [
        f"dark {one['id']}: {one['nodes'][0]['html'][:120]}" for one in dark.response["violations"]
    ]
    page.emulate_media(color_scheme="light")
    newsroom.complaints.clear()  # axe writes styles of its own into the page
    return found


@pytest.mark.parametrize(
    ("role", "screens"),
    [
        ("editor", EDITOR[:18]),
        ("editor", EDITOR[18:]),
        ("administrator", ADMINISTRATOR[:18]),
        ("administrator", ADMINISTRATOR[18:]),
    ],
    ids=["work", "pages", "records", "decisions"],
)
def test_every_screen(
    newsroom: Newsroom, records: dict[str, int | str], role: str, screens: list[Screen]
) -> None:
    page = newsroom.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    user = User.objects.filter(username=role).first() or make_user(role, username=role)
    newsroom.sign_in_as(user, PASSWORD)
    found = {}
    for number, screen in enumerate(screens):
        newsroom.open(screen.path(records))
        if screen.do:
            screen.do(page)
        if wrong := faults(newsroom):
            found[f"{number} {page.url}"] = wrong
    assert found == {}


ACCOUNT = [
    "account", "account_change_password", "usersessions_list", "mfa_index", "mfa_list_webauthn",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp",
]  # fmt: skip


def test_every_screen_of_an_account(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found = {}

    def look(name: str) -> None:
        if wrong := faults(newsroom):
            found[name] = wrong

    for name in ("login", "signup", "inactive", "reset_password", "reset_password_done"):
        newsroom.open(reverse(f"account_{name}"))
        look(name)
    user = newsroom.sign_in("writer")
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        newsroom.open(reverse(name))
        look(f"{name}, asked again")
        if page.get_by_label("كلمة المرور").count():
            page.get_by_label("كلمة المرور").fill(PASSWORD)
            page.get_by_role("button", name="تابع").click()
            look(name)
    give_second_factor(user)
    for name in ACCOUNT:
        newsroom.open(reverse(name))
        look(name)
    page.get_by_role("button", name="اخرج").first.click()
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="ادخل", exact=True).click()
    look("second step")
    assert found == {}


# Addresses that show no page of their own: files, what a script asks, what only a button sends to,
# records that are made and changed elsewhere; and the deed of many, which the list leads to.
NO_SCREENS = (
    "autocomplete", "jsi18n", "view_on_site", "login", "logout", "password_change", "None",
    "password_change_done", "discard_paste", "discard_copy", "keep_answers", "offices_that_day",
    "revoke_preview", "upload_template", "upload_report", "download", "bulk", "presence", "pen",
    "working_copy", "attachment", "nameform_undo", "auth_group",
)  # fmt: skip


def named(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= named(one.url_patterns)
        else:
            found.add(str(one.name))
    return found


def test_no_screen_is_forgotten() -> None:
    admin = next(
        one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin"
    )
    assert isinstance(admin, URLResolver)
    seen = {screen.view.removeprefix("admin:") for screen in (*EDITOR, *ADMINISTRATOR)}
    # Forms and lists of records are of one kind each; what is only the archive's own is listed.
    kinds = ("_add", "_change", "_changelist", "_delete", "_history")
    forgotten = {
        name
        for name in named(admin.url_patterns) - seen
        if not name.endswith(kinds) and not any(name.endswith(one) for one in NO_SCREENS)
    }
    assert forgotten == set()
