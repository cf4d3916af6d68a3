"""Secret links: what lets somebody without an account read an edition, and what ends it."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from releases import previews, workflow
from releases.models import Edition, PreviewLink, State, Unpublishing, User
from releases.refused import Refused
from tests.making import at, make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db

FUTURE = timezone.now() + timedelta(days=2)
SECRET = "لا يُعرف قبل أوانه"


@pytest.fixture
def editor() -> User:
    return make_user("editor", make_ministry())


@pytest.fixture
def draft() -> Edition:
    return make_release(state=State.DRAFT, headline=SECRET)


def link_of(edition: Edition, user: User, days: int = 1) -> tuple[PreviewLink, str]:
    return previews.make_link(edition, user, days, "صحيفة الصباح")


def address(token: str) -> str:
    return f"/preview/{token}/"


def test_whoever_has_the_link_reads_the_draft(client: Client, editor: User, draft: Edition) -> None:
    link, token = link_of(draft, editor)
    answer = client.get(address(token))
    page = answer.content.decode()
    assert SECRET in page
    assert "معاينة سرية – تنتهي" in page
    assert "بتوقيت تونس" in page
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert "releases/release.html" in [one.name for one in answer.templates]
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"].startswith("noindex")
    link.refresh_from_db()
    assert link.uses == 1
    assert link.last_used_at is not None
    # Neither who made it nor for whom is anyone's business.
    assert "صحيفة الصباح" not in page
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_embargo_is_stated(client: Client, editor: User) -> None:
    embargoed = make_release(state=State.DRAFT, embargo_until=at("2090-05-01 08:00"))
    _, token = link_of(embargoed, editor)
    page = client.get(address(token)).content.decode()
    assert "محظور النشر حتى" in page
    assert "1 مايو 2090، 09:00 بتوقيت تونس" in page


def test_the_archive_keeps_no_token(editor: User, draft: Edition) -> None:
    link, token = link_of(draft, editor)
    kept = PreviewLink.objects.values_list().get(pk=link.pk)
    assert len(token) == 43
    assert not any(token in str(one) for one in kept)
    assert link_of(draft, editor)[1] != token


def test_looking_at_the_head_counts_no_use(client: Client, editor: User, draft: Edition) -> None:
    link, token = link_of(draft, editor)
    assert client.head(address(token)).status_code == 200
    assert client.post(address(token)).status_code == 405
    link.refresh_from_db()
    assert link.uses == 0


def expire(link: PreviewLink, user: User) -> Any:
    return mock.patch("django.utils.timezone.now", return_value=link.expires_at)


def revoke(link: PreviewLink, user: User) -> None:
    previews.revoke(link, user)


def publish(link: PreviewLink, user: User) -> None:
    edition = workflow.perform(link.edition, "submit", make_user("writer", make_ministry()))
    workflow.perform(edition, "publish", user)


def come_out_unmoved(link: PreviewLink, user: User) -> None:
    past = timezone.now() - timedelta(minutes=1)
    Edition.objects.filter(pk=link.edition_id).update(state=State.SCHEDULED, publish_at=past)


def delete(link: PreviewLink, user: User) -> None:
    link.edition.delete()


@pytest.mark.parametrize("end", [expire, revoke, publish, come_out_unmoved, delete])
def test_a_link_dies(client: Client, editor: User, draft: Edition, end: Any) -> None:
    link, token = link_of(draft, editor)
    assert client.get(address(token)).status_code == 200
    around = end(link, editor)
    with around or mock.MagicMock():
        assert client.get(address(token)).status_code == 404


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.REJECTED, State.SCHEDULED])
def test_it_lives_while_staff_work(client: Client, editor: User, state: str) -> None:
    edition = make_release(state=state, publish_at=FUTURE)
    _, token = link_of(edition, editor)
    assert client.get(address(token)).status_code == 200


def test_what_is_published_under_embargo_can_be_read_until_its_end(
    client: Client, editor: User
) -> None:
    edition = make_release(embargo_until=timezone.now() + timedelta(hours=1))
    _, token = link_of(edition, editor)
    assert client.get(address(token)).status_code == 200
    with mock.patch("django.utils.timezone.now", return_value=edition.embargo_until):
        assert client.get(address(token)).status_code == 404


def test_an_embargoed_release_taken_back_is_read_by_nobody(client: Client, editor: User) -> None:
    edition = make_release(embargo_until=timezone.now() + timedelta(hours=1))
    _, token = link_of(edition, editor)
    in_error = Unpublishing.Kind.ERROR
    workflow.perform(edition, "withdraw", editor, remark="خطأ", unpublishing=in_error)
    assert client.get(address(token)).status_code == 404


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "A" * 42,
        "A" * 43,
        "A" * 44,
        "A" * 5_000,
        "٠" * 43,
        "%00" * 43,
        "%FF%FE" + "A" * 41,
        "..",
        "' OR 1=1 --",
        "0" * 64,
    ],
)
def test_anything_else_is_not_there(
    client: Client, editor: User, draft: Edition, token: str
) -> None:
    link_of(draft, editor)
    assert client.get(f"/preview/{token}/").status_code == 404
    assert client.get(f"/preview/{token}/attachments/1/a.txt").status_code == 404


def test_a_link_opens_the_files_of_its_edition_and_no_others(
    client: Client, editor: User, draft: Edition, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    mine = draft.attachments.create(file=SimpleUploadedFile("a.txt", b"quiet"), title="ملحق")
    other = make_release(state=State.DRAFT)
    theirs = other.attachments.create(file=SimpleUploadedFile("b.txt", b"other"), title="سر")
    link, token = link_of(draft, editor)
    url = f"/preview/{token}/attachments/{mine.pk}/a.txt"
    assert url in client.get(address(token)).content.decode()
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == b"quiet"  # type: ignore[attr-defined]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    for wrong in (
        f"/preview/{token}/attachments/{theirs.pk}/b.txt",
        f"/preview/{token}/attachments/{mine.pk}/b.txt",
        f"/preview/{token}/attachments/{mine.pk}/960/a.txt",
        f"/preview/{'A' * 43}/attachments/{mine.pk}/a.txt",
        mine.get_absolute_url(),
    ):
        assert client.get(wrong).status_code == 404, wrong
    previews.revoke(link, editor)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("days", "note", "said"),
    [(2, "س", "اختر مدة"), (30, "س", "اختر مدة"), (1, "  ", "لمن هذا الرابط")],
)
def test_what_is_refused(editor: User, draft: Edition, days: int, note: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        previews.make_link(draft, editor, days, note)


def test_no_link_of_what_readers_see(editor: User) -> None:
    for state in (State.PUBLISHED, State.WITHDRAWN, State.SUPERSEDED):
        with pytest.raises(Refused, match="لا رابط معاينة"):
            link_of(make_release(state=state), editor)


def test_no_link_of_another_ministry_s(draft: Edition) -> None:
    with pytest.raises(Refused, match="لا يحق لك"):
        link_of(draft, make_user("editor", make_ministry("وزارة العدل")))


def test_links_are_not_made_without_end(editor: User, draft: Edition) -> None:
    for _ in range(previews.MOST_ALIVE):
        link, _token = link_of(draft, editor)
    with pytest.raises(Refused, match="أبطل منها"):
        link_of(draft, editor)
    previews.revoke(link, editor)
    link_of(draft, editor)


def test_the_database_lengthens_and_revives_no_link(editor: User, draft: Edition) -> None:
    link, _ = link_of(draft, editor)
    rows = PreviewLink.objects.filter(pk=link.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(expires_at=FUTURE)
    previews.revoke(link, editor)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(revoked_at=None, revoked_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.preview_links.create(
            token_sha256="0", note="س", made_by=editor, expires_at=FUTURE + timedelta(days=30)
        )


def test_revoking_twice_changes_nothing(editor: User, draft: Edition) -> None:
    link, _ = link_of(draft, editor)
    previews.revoke(link, editor)
    link.refresh_from_db()
    first = link.revoked_at
    previews.revoke(link, make_user("administrator"))
    link.refresh_from_db()
    assert (link.revoked_at, link.revoked_by) == (first, editor)
