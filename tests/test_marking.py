import pytest

from releases.marking import marked, snippet
from releases.search import parse

CASES = [
    ("وزارة", "أعلنت الوزارات اليوم", "أعلنت <mark>الوزارات</mark> اليوم"),
    ("الشئون", "وزارة الشؤون", "وزارة <mark>الشؤون</mark>"),
    ("السن", "كبار السنّ.", "كبار <mark>السنّ</mark>."),
    ("covid", "فيروس COVID-19 الجديد", "فيروس <mark>COVID</mark>-19 الجديد"),
    ("صحة -مرض", "الصحة لا المرض", "<mark>الصحة</mark> لا المرض"),
    ("كلمة", "<b>كلمة</b> & أخرى", "&lt;b&gt;<mark>كلمة</mark>&lt;/b&gt; &amp; أخرى"),
    ("غائب", "لا شيء هنا", "لا شيء هنا"),
]


@pytest.mark.parametrize(("query", "text", "expected"), CASES)
def test_found_words_are_marked_in_every_form(query: str, text: str, expected: str) -> None:
    assert marked(text, parse(query)) == expected


def test_a_snippet_shows_where_most_of_the_words_are() -> None:
    text = (
        "الوزارة وحدها. "
        + "حشو لا معنى له. " * 60
        + "وقعت الوزارة مذكرة تفاهم اليوم. "
        + "ذيل " * 200
    )
    found = snippet(text, parse("مذكرة تفاهم الوزارة"))
    assert "<mark>مذكرة</mark> <mark>تفاهم</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 400


def test_a_snippet_of_a_short_text_is_the_text() -> None:
    assert snippet("نص قصير", parse("غائب")) == "نص قصير"
    assert snippet("", parse("غائب")) == ""


def test_a_snippet_is_escaped() -> None:
    assert snippet("<script>وزارة</script>", parse("وزارة")) == (
        "&lt;script&gt;<mark>وزارة</mark>&lt;/script&gt;"
    )
