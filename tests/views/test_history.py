"""The history of a release: which editions are compared, and what is said of a change."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from releases.models import Edition, State
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.editions import attached
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def three_editions() -> list[Edition]:
    first = make_release(body="<p>واحد</p>", state=State.SUPERSEDED, headline="أولى")
    rest = [
        make_release(
            release=first.release,
            number=number,
            change="minor",
            headline="عنوان",
            body=f"<p>النص {number}</p>",
            state=State.PUBLISHED if number == 3 else State.SUPERSEDED,
        )
        for number in (2, 3)
    ]
    return [first, *rest]


@pytest.mark.parametrize(
    ("query", "pair", "is_said"),
    [
        ("", (2, 3), False),
        ("?old=1&new=3", (1, 3), False),
        ("?old=3&new=1", (1, 3), False),
        ("?new=2", (1, 2), False),
        ("?old=1", (1, 2), False),
        ("?old=9&new=3", (2, 3), True),
        ("?old=2&new=2", (2, 3), True),
        ("?old=x&new=%00", (2, 3), True),
        ("?old=" + "9" * 50, (2, 3), True),
        ("?old=٢", (2, 3), True),
    ],
)
def test_any_two_editions_are_compared(
    client: Client, query: str, pair: tuple[int, int], is_said: bool
) -> None:
    url = reverse("releases:history", args=[three_editions()[0].release_id])
    response = client.get(url + query)
    assert response.status_code == 200
    found = response.context["comparison"]
    assert (found.old.number, found.new.number) == pair
    assert bool(response.context["problem"]) is is_said


def test_all_that_readers_see_is_compared_and_words_are_counted(client: Client) -> None:
    then = make_appointment(make_person("ليلى حداد"))
    old = make_release(
        state=State.SUPERSEDED, headline="حفل", body="<p>حضر ثلاثون ضيفًا.</p>", people=[then]
    )
    new = make_release(
        release=old.release,
        number=2,
        change="minor",
        headline="حفل كبير",
        standfirst="مقدمة",
        dateline="تونس",
        issued_on=date(2022, 12, 20),
        body="<p>حضر أربعون ضيفًا.</p>",
        topics=[make_topic("التلقيح")],
        organisations=[make_organisation("الهلال")],
        supporting_ministries=[make_ministry("وزارة العدل")],
    )
    attached(new, "a.pdf")
    response = client.get(reverse("releases:history", args=[old.release_id]))
    found = response.context["comparison"]
    assert [part.name for part in found.parts] == [
        "headline", "standfirst", "body", "dateline", "issued_on", "people", "ministries",
        "organisations", "topics", "attachments",
    ]  # fmt: skip
    assert (found.added, found.removed) == (3, 1)
    assert "ليلى حداد، وزيرة الصحة" in response.content.decode()


def test_every_note_between_two_editions_is_told(client: Client) -> None:
    first, second, third = three_editions()
    for number in (4, 5):
        Edition.objects.filter(release=first.release, state=State.PUBLISHED).update(
            state=State.SUPERSEDED
        )
        make_release(
            release=first.release, number=number, change="major", change_note=f"سبب {number}"
        )
    url = reverse("releases:history", args=[first.release_id])
    said = "ما قالته الوزارة عن التعديل:</strong>"
    assert page(client, f"{url}?old={second.number}&new=5").count(said) == 2
    assert page(client, f"{url}?old={first.number}&new={third.number}").count(said) == 0


def test_a_change_of_form_alone_is_said(client: Client) -> None:
    old = make_release(state=State.SUPERSEDED, headline="حفل", body="<p>حضر ضيوف</p>")
    make_release(
        release=old.release, number=2, change="minor", headline="حفل", body="<h2>حضر ضيوف</h2>"
    )
    html = page(client, reverse("releases:history", args=[old.release_id]))
    assert "تغيّر تنسيق النص وحده" in html


def test_queries_of_the_history_do_not_grow_with_editions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    first = three_editions()[0]
    Edition.objects.filter(release=first.release, number=3).update(state=State.SUPERSEDED)
    for number in range(4, 30):
        make_release(
            release=first.release,
            number=number,
            change="minor",
            state=State.PUBLISHED if number == 29 else State.SUPERSEDED,
        )
    url = reverse("releases:history", args=[first.release_id])
    with django_assert_max_num_queries(16):
        assert len(client.get(url).context["history"]) == 29
