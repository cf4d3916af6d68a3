"""The numbers of the archive: the page, and the files behind its figures."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from releases.models import State, Unpublishing
from releases.numbers import kept_counts
from releases.numbers.statistics import FIGURES
from tests.making import (
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def rows(client: Client, figure: str, query: str = "") -> list[list[str]]:
    """The file of a figure, read back as a program reads it."""
    response = client.get(f"/stats/{figure}.csv{query}")
    assert response.status_code == 200, figure
    written = response.content.decode("utf-8")
    assert written.startswith("\ufeff")
    return list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))


def table(html: str, figure: str) -> list[list[str]]:
    """The cells of the table behind a figure, without its head."""
    within = html.split(f'id="{figure}"')[1].split("<tbody>")[1].split("</tbody>")[0]
    found = []
    for row in within.split("<tr>")[1:]:
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found.append([re.sub(r"<[^>]*>", "", cell).strip() for cell in cells])
    return found


def filled() -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    minister = make_appointment(make_person("سلمى بن عمر"), ministry=health)
    for month, count in ((1, 2), (3, 3), (12, 1)):
        for day in range(count):
            make_release(
                ministry=health,
                issued_on=date(2022, month, 1 + day),
                people=[minister],
                topics=[make_topic("التلقيح")],
                organisations=[make_organisation("=HYPERLINK()")],
            )
    make_release(ministry=justice, issued_on=date(2022, 3, 9), supporting_ministries=[health])


def test_the_page_says_what_it_counts_and_what_is_most(client: Client) -> None:
    filled()
    html = page(client, "/stats/")
    assert "أكثر الأشهر أخبارًا مارس 2022، وفيه 4 أخبار." in html
    assert "أكثر الوزارات أخبارًا" in html
    assert "7 أخبار، أي 100% من المجموع." in html
    assert "وزيرة الصحة" in html
    assert 'aria-current="true">الأرقام' in html


def test_the_file_is_the_table(client: Client) -> None:
    filled()
    html = page(client, "/stats/")
    shown = {name: table(html, name) for name in FIGURES if f'id="{name}"' in html}
    assert set(shown) == set(FIGURES) - {"countries"}
    for name, cells in shown.items():
        head, *body = rows(client, name)
        label = head.index("period" if name == "time" else "name")
        counts = [row[head.index("releases")] for row in body]
        assert counts == [row[-2] for row in cells], name
        if name != "time":
            # In the file alone is what would begin a formula made a text.
            assert [row[label].lstrip("'") for row in body] == [row[0] for row in cells]
    assert [row[:2] for row in rows(client, "time")][:4] == [
        ["period", "releases"],
        ["2022-01", "2"],
        ["2022-02", "0"],
        ["2022-03", "4"],
    ]
    assert rows(client, "organisations")[1][1] == "'=HYPERLINK()"
    assert rows(client, "people")[1][1:] == ["سلمى بن عمر", "وزيرة الصحة", "6"]
    assert rows(client, "countries")[1] == ["TN", "تونس", "7"]


def test_the_parameters_of_the_list_narrow_the_numbers(client: Client) -> None:
    filled()
    justice = make_ministry("وزارة العدل")
    html = page(client, f"/stats/?ministry={justice.slug}&from=2022&to=2022")
    assert "خبر واحد من وزارة العدل في 2022" in re.sub("<[^>]*>", "", html)
    assert 'class="chip"' in html
    assert rows(client, "time", f"?ministry={justice.slug}")[1:] == [["2022-03-09", "1"]]
    assert rows(client, "ministries", "?q=مستشفى&to=2022-01")[1][2] == "2"
    assert 'name="ministry" value="' in html


def test_days_months_or_years_are_drawn_as_their_span_asks(client: Client) -> None:
    make_release(issued_on=date(2022, 3, 1))
    make_release(issued_on=date(2022, 3, 31))
    assert len(rows(client, "time")) == 32
    make_release(issued_on=date(2021, 1, 1))
    assert [row[0] for row in rows(client, "time")[1:3]] == ["2021-01", "2021-02"]
    make_release(issued_on=date(1822, 3, 31))
    assert len(rows(client, "time")) == 202
    assert "أكثر السنوات أخبارًا 2022، وفيها خبران." in page(client, "/stats/")


def test_what_is_known_to_a_year_alone_stands_in_no_month(client: Client) -> None:
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year")
    make_release(issued_on=date(2022, 2, 1), issued_on_granularity="month")
    make_release(issued_on=date(2022, 2, 3))
    make_release(issued_on=date(2022, 9, 3))
    assert rows(client, "time")[1:3] == [["2022-02", "2"], ["2022-03", "0"]]
    assert rows(client, "time")[-1] == ["2022", "1"]
    html = page(client, "/stats/")
    assert "ما عُرفت سنته دون شهره لا يظهر في الرسم، وهو في الجدول: خبر واحد." in html
    assert "2022، بلا شهر" in html
    assert rows(client, "time", "?from=2022-02-01&to=2022-02-10")[-1] == ["2022-02", "1"]
    # Nothing else is known of them: years are drawn, though there is but one.
    assert rows(client, "time", "?to=2022-01")[1:] == [["2022", "1"]]


def test_an_empty_archive_and_an_empty_choice_say_so(client: Client) -> None:
    assert "لا أخبار هنا تُعدّ" in page(client, "/stats/")
    filled()
    html = page(client, "/stats/?from=1999&to=1999")
    assert "لا أخبار هنا تُعدّ" in html
    assert "<figure" not in html
    for figure in FIGURES:
        assert len(rows(client, figure, "?from=1999&to=1999")) == 1


def test_one_release_makes_a_page(client: Client) -> None:
    make_release(ministry=None)
    html = page(client, "/stats/")
    assert "صدرت كلها في فترة واحدة: 19 ديسمبر 2022، وعددها خبر واحد." in html
    assert 'id="ministries"' not in html


def test_equals_are_said_to_be_equal(client: Client) -> None:
    for name in ("وزارة الصحة", "وزارة العدل"):
        make_release(ministry=make_ministry(name))
    html = page(client, "/stats/")
    assert "أعلى عدد خبر واحد، يشترك فيه أكثر من اسم (2)." in html


def test_what_changed_and_which_language(client: Client) -> None:
    make_release(language="fr")
    make_release(state=State.WITHDRAWN)
    first = make_release(state=State.SUPERSEDED)
    make_release(release=first.release, number=2, change="major", change_note="صُحّح")
    second = make_release(state=State.SUPERSEDED)
    make_release(release=second.release, number=2, change="minor")
    assert [row[2] for row in rows(client, "changes")[1:]] == ["2", "1", "1"]
    assert rows(client, "languages")[1:] == [["ar", "العربية", "3"], ["fr", "الفرنسية", "1"]]
    assert "عُدّل تعديلًا مهمًا أو سُحب: خبران، أي 50% من المجموع." in page(client, "/stats/")


def test_the_countries_stand_once_there_are_several(client: Client) -> None:
    make_release()
    assert 'id="countries"' not in page(client, "/stats/")
    make_release(ministry=make_ministry("وزارة النفط", country=make_country("IQ")))
    assert 'id="countries"' in page(client, "/stats/")


@pytest.mark.parametrize(
    "query",
    [
        "from=xx",
        "ministry=%00",
        "ministry=لا-وزارة",
        "q=%00",
        "from=99999999999999999999",
        "topic=" + "x" * 3_000,
        "order=best",
    ],
)
def test_what_is_not_understood_is_said_and_files_refuse_it(client: Client, query: str) -> None:
    make_release()
    assert "لم نفهم بعض ما طُلب" in page(client, f"/stats/?{query}")
    response = client.get(f"/stats/time.csv?{query}")
    assert response.status_code == 400
    assert response.json()["problems"]


@pytest.mark.parametrize("path", ["/stats/x.csv", "/stats/%00.csv", "/stats/TIME.csv", "/stats/x/"])
def test_no_other_file_is_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_range_the_wrong_way_round_is_understood(client: Client) -> None:
    make_release()
    assert rows(client, "time", "?from=2023&to=2021")[1:] == [["2022-12-19", "1"]]


def test_axes_run_the_way_the_page_runs(client: Client) -> None:
    make_release(issued_on=date(2021, 1, 1))
    make_release(issued_on=date(2022, 12, 1))
    places = {}
    for prefix in ("", "/fr", "/en"):
        within = page(client, f"{prefix}/stats/").split('class="plot-field"')[1]
        places[prefix] = [float(x) for x in re.findall(r'<rect x="([\d.]+)%"', within)[:2]]
    assert places[""][0] > places[""][1]
    assert places["/fr"] == places["/en"] == places[""][::-1]


def test_slow_counts_are_kept_and_say_since_when(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_counts, "SLOW_SECONDS", 0)
    wrong = make_release()
    make_release()
    assert "حتى الساعة" not in page(client, "/stats/")
    make_release()
    html = page(client, "/stats/")
    assert "حتى الساعة" in html
    assert "خبران" in html
    # Another choice has its own; what was in error leaves the kept ones at once.
    assert "3 أخبار" in page(client, "/stats/?from=2022")
    Unpublishing.objects.create(
        release=wrong.release, kind=Unpublishing.Kind.ERROR, reason="نُشر خطأ"
    )
    html = page(client, "/stats/")
    assert "حتى الساعة" not in html
    assert "خبران" in html


def test_a_command_counts_before_a_reader_would_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_counts, "SLOW_SECONDS", 0)
    make_release()
    call_command("publish_due", stdout=io.StringIO())
    html = page(client, "/stats/")
    assert "حتى الساعة" in html
    make_release()
    # What was counted just now is not counted again; what ends soon is.
    call_command("publish_due", stdout=io.StringIO())
    assert "خبران" not in page(client, "/stats/")
    monkeypatch.setattr(kept_counts, "SPARE", timedelta(seconds=kept_counts.KEPT_SECONDS))
    call_command("publish_due", stdout=io.StringIO())
    html = page(client, "/stats/")
    assert "حتى الساعة" in html
    assert "خبران" in html


def test_files_are_the_same_in_every_language(client: Client) -> None:
    filled()
    with translation.override("fr"):
        french: Any = client.get("/stats/languages.csv").content
    assert french == client.get("/stats/languages.csv").content
    assert "العربية" in french.decode()
