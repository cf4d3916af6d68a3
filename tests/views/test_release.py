"""A release, its editions and its attachments."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from releases import workflow
from releases.models import Attachment, Edition, State, Unpublishing
from tests.files import archive, picture, png
from tests.making import (
    at,
    make_appointment,
    make_country,
    make_ministry,
    make_person,
    make_release,
    make_topic,
    make_user,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_a_wrong_slug_leads_to_the_right_one(client: Client) -> None:
    edition = make_release()
    response = client.get(f"/releases/{edition.release_id}/شيء-آخر/")
    assert response.status_code == 301
    assert response["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize("path", ["/r/{}", "/r/{}/", "/releases/{}/"])
def test_short_addresses_lead_to_the_release(client: Client, path: str) -> None:
    edition = make_release()
    response = client.get(path.format(edition.release_id))
    assert response.status_code == 302
    assert response["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SUBMITTED, State.REJECTED, State.SCHEDULED, State.SUPERSEDED]
)
def test_what_is_not_public_is_not_shown(client: Client, state: State) -> None:
    make_release(topics=[make_topic()])
    edition = make_release(
        state=state, headline="سرٌّ لم يُعلن", publish_at=at("2999-01-01 09:00"), topics=[make_topic()]
    )
    page(client, edition.get_absolute_url(), 404)
    page(client, reverse("releases:history", args=[edition.release_id]), 404)
    for path in ("/", "/releases/", "/topics/التلقيح/", "/archive/2022/12/19/", "/sitemap.xml"):
        assert "لم-يعلن" not in page(client, path)
        assert "سرٌّ لم يُعلن" not in page(client, path)


def test_an_embargo_hides_even_what_is_published(client: Client) -> None:
    edition = make_release(embargo_until=at("2999-01-01 09:00"))
    page(client, edition.get_absolute_url(), 404)


def test_the_first_visit_moves_an_edition_that_is_due(client: Client) -> None:
    edition = make_release(state=State.SCHEDULED, publish_at=at("2024-01-01 09:00"))
    page(client, edition.get_absolute_url())
    edition.refresh_from_db(fields=["state"])
    assert edition.state == State.PUBLISHED


def test_a_due_edition_that_cannot_be_moved_is_shown_all_the_same(client: Client) -> None:
    edition = make_release(state=State.SCHEDULED, publish_at=at("2024-01-01 09:00"), ministry=None)
    page(client, edition.get_absolute_url())


def test_the_page_names_the_office_held_that_day(client: Client) -> None:
    then = make_appointment(
        make_person("ليلى حداد"), title="وزيرة الصحة", start=date(2020, 1, 1), end=date(2023, 1, 1)
    )
    make_appointment(make_person("كريم منصور"), title="وزير الصحة", start=date(2023, 1, 1))
    edition = make_release(people=[then])
    html = page(client, edition.get_absolute_url())
    assert "وزيرة الصحة" in html
    assert "تشكيلة سابقة" in html


def test_a_proposed_headline_is_said_to_be_one(client: Client) -> None:
    proposed, own = make_release(headline_proposed=True), make_release()
    assert "عنوان وضعه الأرشيف" in page(client, proposed.get_absolute_url())
    assert "عنوان وضعه الأرشيف" not in page(client, own.get_absolute_url())


def test_dates_have_the_month_names_of_the_country_and_the_hijri_date_beside(
    client: Client,
) -> None:
    edition = make_release(
        ministry=make_ministry("وزارة المالية", country=make_country("SY")),
        issued_on=date(2023, 2, 6),
    )
    html = page(client, edition.get_absolute_url())
    assert '<time datetime="2023-02-06">6 شباط 2023</time>' in html
    assert "15 رجب 1444 هـ" in html


def test_a_month_is_not_made_a_day(client: Client) -> None:
    edition = make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    html = page(client, edition.get_absolute_url())
    assert '<time datetime="2022-12">ديسمبر 2022</time>' in html
    assert "جمادى" not in html


def test_a_withdrawn_release_stands_under_its_reason(client: Client) -> None:
    edition = make_release(body="<p>النص باقٍ</p>")
    workflow.perform(edition, "withdraw", make_user("administrator"), remark="أرقام غير مؤكدة")
    html = page(client, edition.get_absolute_url())
    assert "سُحب هذا الخبر" in html
    assert "أرقام غير مؤكدة" in html
    assert "النص باقٍ" in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_release_published_in_error_is_gone(client: Client) -> None:
    edition = make_release(headline="عنوان يجب ألا يظهر")
    Unpublishing.objects.create(
        release=edition.release, kind=Unpublishing.Kind.ERROR, reason="نُشر قبل أوانه"
    )
    for path in (edition.get_absolute_url(), f"/r/{edition.release_id}"):
        html = page(client, path, 410)
        assert "نُشر قبل أوانه" in html
        assert "عنوان يجب ألا يظهر" not in html


def test_a_consolidated_release_leads_to_the_other(client: Client) -> None:
    other, edition = make_release(), make_release()
    Unpublishing.objects.create(
        release=edition.release,
        kind=Unpublishing.Kind.CONSOLIDATED,
        reason="مكرر",
        alternative=other.release,
    )
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 301
    assert client.get(response["Location"])["Location"] == other.get_absolute_url()


def corrected() -> tuple[Edition, Edition]:
    editor = make_user("administrator")
    old = make_release(body="<p>حضر الحفل ثلاثون ضيفًا.</p>")
    new = workflow.new_edition(old.release, editor, Edition.Change.MAJOR)
    new.body, new.change_note = "<p>حضر الحفل أربعون ضيفًا.</p>", "صُحّح عدد الضيوف"
    new.save()
    workflow.perform(new, "submit", editor)
    workflow.perform(new, "publish", editor, forced=True)
    return old, new


def test_a_correction_is_announced_and_the_old_text_kept(client: Client) -> None:
    old, new = corrected()
    html = page(client, new.get_absolute_url())
    assert "أربعون" in html
    assert "صُحّح عدد الضيوف" in html
    history = page(client, reverse("releases:history", args=[new.release_id]))
    assert "<del>ثلاثون</del>" in history
    assert "<ins>أربعون</ins>" in history
    past = page(client, old.get_edition_url())
    assert "ثلاثون" in past
    assert "هذه نسخة قديمة من الخبر" in past
    assert '<meta name="robots" content="noindex">' in past


def test_the_current_edition_has_one_address(client: Client) -> None:
    _, new = corrected()
    response = client.get(new.get_edition_url())
    assert response["Location"] == new.get_absolute_url()
    page(client, reverse("releases:edition", args=[new.release_id, 9]), 404)


def test_neighbours_are_of_the_same_ministry_in_the_order_of_their_dates(client: Client) -> None:
    first = make_release(headline="الخبر الأول", issued_on=date(2022, 1, 1))
    here = make_release(headline="الخبر الأوسط", issued_on=date(2022, 1, 1))
    last = make_release(headline="الخبر الأخير", issued_on=date(2022, 1, 2))
    make_release(ministry=make_ministry("وزارة العدل"), issued_on=date(2022, 1, 1))
    context = client.get(here.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, last)


def test_related_are_those_with_most_topics_in_common(client: Client) -> None:
    one, two = make_topic("التلقيح"), make_topic("الطفولة")
    edition = make_release(topics=[one, two], body="<p>بدأت حملة التلقيح.</p>")
    near = make_release(topics=[one, two], issued_on=date(2001, 1, 1))
    far = make_release(topics=[one], issued_on=date(2023, 1, 1))
    make_release(topics=[make_topic("المالية")])
    assert client.get(edition.get_absolute_url()).context["related"] == [near, far]


def attached(edition: Edition, name: str, content: bytes = b"%PDF-1.4") -> Attachment:
    return Attachment.objects.create(
        edition=edition, title="ملف", alt_text="صورة", file=ContentFile(content, name=name)
    )


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("a.pdf", b"%PDF-1.4", "inline"),
        ("a.html", b"%PDF-1.4", "inline"),
        ("a.png", png(), "inline"),
        ("a.csv", b"a,b", "attachment"),
        ("a.zip", archive("a.csv"), "attachment"),
    ],
)
def test_only_what_runs_nothing_is_shown_in_place(
    client: Client, name: str, content: bytes, disposition: str
) -> None:
    response = client.get(attached(make_release(), name, content).get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xhtml", "a.xml", "a.js"])
def test_what_would_run_and_came_before_contents_were_read_has_no_type(
    client: Client, name: str
) -> None:
    [old] = Attachment.objects.bulk_create(
        [
            Attachment(
                edition=make_release(),
                title="قديم",
                kind="other",
                file=default_storage.save(name, ContentFile(b"<script>alert(1)</script>")),
            )
        ]
    )
    response = client.get(old.get_absolute_url())
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pictures_stand_in_the_text_and_recordings_are_links(client: Client) -> None:
    edition = make_release()
    shown = attached(edition, "صورة.jpg", picture("JPEG", 1200, 900))
    Attachment.objects.create(
        edition=edition, title="الإيجاز", link="https://media.example/1", kind="video"
    )
    html = page(client, edition.get_absolute_url())
    assert f'srcset="/attachments/{shown.pk}/480/' in html
    assert 'width="1200" height="900" alt="صورة"' in html
    assert 'href="https://media.example/1" rel="noopener noreferrer nofollow"' in html
    assert "فيديو، media.example" in html
    small = client.get(shown.get_rendition_url(480))
    assert small["Content-Type"] == "image/jpeg"
    for width in (481, 10**15):
        page(client, shown.get_rendition_url(width), 404)


def test_a_file_is_as_visible_as_its_edition(client: Client) -> None:
    hidden = attached(make_release(state=State.DRAFT), "draft.pdf")
    page(client, hidden.get_absolute_url(), 404)
    public = attached(make_release(), "public.pdf")
    page(client, public.get_absolute_url().replace("public", "other"), 404)
    hidden_picture = attached(make_release(state=State.DRAFT), "a.jpg", picture("JPEG", 700, 9))
    page(client, hidden_picture.get_rendition_url(480), 404)
    public.file.storage.delete(public.file.name)
    page(client, public.get_absolute_url(), 404)
