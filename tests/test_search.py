from datetime import date

import pytest

from releases.models import Edition
from releases.search import parse, vector_literal
from releases.search.vectors import BODY, HEADLINE, LEAD_WORDS
from tests.making import make_release

FOUND = [
    # (query, text, why they meet)
    ("وزارة", "أعلنت الوزارة", "the article"),
    ("وزارة", "والوزارة", "a conjunction before the article"),
    ("وزارة", "بالوزارات", "a preposition, the article and the plural"),
    ("الوزارة", "وزارة الصحة", "the article in the query"),
    ("شؤون", "الشئون الاجتماعية", "the seat of hamza differs by country"),
    ("الشئون الاجتماعيه", "الشؤون الاجتماعية", "seat of hamza, ه for ة"),
    ("السن", "كبار السنّ", "a shadda"),
    ("مسؤول", "مسئول", "the seat of hamza"),
    ("وزير", "الوزير", "the first letter is of the root, no conjunction"),
    ("فلسطين", "بفلسطين و فلسطين", "the first letter is of the root, no conjunction"),
    ("٢٠٢٢", "عام 2022", "Arabic-Indic digits"),
    ("2022", "سنة ٢٠٢٢", "Arabic-Indic digits in the text"),
    ("covid-19", "فيروس COVID-19", "Latin letters of either case"),
    ("covid 19", "فيروس COVID-19", "a hyphen parts words"),
    ("covid-19", "COVID 19", "a hyphen left out"),
    ("unicef", "لـUNICEF", "a Latin word after a preposition"),
    ('"مذكرة تفاهم"', "توقيع مذكرة تفاهم", "a phrase"),
    ("«مذكرة تفاهم»", "المذكرة التفاهم", "a phrase in Arabic quotation marks, other forms"),
    ('"كبار في السن"', "كبار في السن", "a stop word holds its place in a phrase"),
    ("توقيع -حرب", "توقيع اتفاق", "an excluded word that is not there"),
    ("حرب أو اتفاق", "توقيع اتفاق", "either word"),
    ("حرب OR اتفاق", "توقيع اتفاق", "either word"),
    ("عنوان:خبر", "كلام", "a word of the headline"),
    ("title:خبر كلام", "كلام", "a word of the headline and another of the text"),
    ("في اتفاق", "اتفاق", "stop words are not asked for"),
]
NOT_FOUND = [
    ("علي", "على الطريق", "a preposition is no name"),
    ("زير", "الوزير", "a root letter was never taken off"),
    ('"تفاهم مذكرة"', "مذكرة تفاهم", "a phrase keeps its order"),
    ('"كبار السن"', "كبار من أهل السن", "a phrase stands together"),
    ("توقيع -اتفاق", "توقيع اتفاق", "an excluded word that is there"),
    ("توقيع حرب", "توقيع اتفاق", "all words must be there, unless the query is relaxed"),
    ("عنوان:اتفاق", "توقيع اتفاق", "the word is in the text alone"),
    ("19", "2019", "numbers are whole"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "text", "why"), FOUND)
def test_found(query: str, text: str, why: str) -> None:
    make_release(headline="خبر", body=f"<p>{text}</p>")
    assert Edition.objects.search(query).count() == 1, why


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "text", "why"), NOT_FOUND)
def test_not_found(query: str, text: str, why: str) -> None:
    make_release(headline="خبر", body=f"<p>{text}</p>")
    assert Edition.objects.search(parse(query)).count() == 0, why


ODD = [
    "",
    "   ",
    "-",
    "--",
    '"',
    '""',
    "«»",
    "أو",
    "أو أو أو",
    "-كلمة",
    "عنوان:",
    'عنوان:"',
    "&|!():*<->",
    "'؛ DROP TABLE",
    "\\' \\",
    "كلمة\0كلمة",
    "\u202e\u200f\u200d",
    "😀 👩‍🚀",
    "و" * 10_000,
    "كلمة " * 5_000,
    "a" * 3_000,
    "\ud800",
    "1-2-3-4-5-6-7-8-9" * 50,
    "~وزار",
    "'وزار':1A",
]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ODD)
def test_odd_input_never_fails(query: str) -> None:
    make_release(headline=query.replace("\0", "").replace("\ud800", "")[:400] or "خبر")
    list(Edition.objects.search(query).most_relevant_first(query))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["-كلمة", "في", "أو", "😀"])
def test_a_query_with_nothing_to_look_for_is_empty(query: str) -> None:
    assert parse(query).is_empty


@pytest.mark.django_db
def test_a_search_before_1970_is_in_order() -> None:
    old = make_release(headline="تأسيس الوزارة", issued_on=date(1957, 7, 25))
    new = make_release(headline="تأسيس الوزارة")
    found = Edition.objects.search("تأسيس")
    assert list(found.newest_first()) == [new, old]
    assert list(found.oldest_first()) == [old, new]


def test_the_vector_keeps_the_word_as_written_and_its_forms_with_weights() -> None:
    text = "وزارة الصحة" + " في" * LEAD_WORDS + " وزارة"
    literal = vector_literal([("الوزارة", HEADLINE), (text, BODY)])
    assert literal.split() == [
        "'الوزاره':1A",
        "'وزاره':1A,12C,44D",
        "'~وزار':1A,12C,44D",
        "'الصحه':13C",
        "'صحه':13C",
        "'~صحه':13C",
        "'^وزار'",
    ]
