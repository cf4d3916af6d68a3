import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.arabic.letters import fold
from releases.arabic.terms import Forms, Term, analyse


def exacts(text: str) -> list[str]:
    return [term.exact for term in analyse(text)]


def test_offsets_are_of_the_text_as_given():
    text = "أعلنت «وَزارةُ الصحّة» ذلك"
    assert [text[term.start : term.end] for term in analyse(text)] == ["أعلنت", "وَزارةُ", "الصحّة"]


def test_positions_count_stop_words():
    assert [(t.exact, t.position) for t in analyse("وزارة في تونس")] == [("وزاره", 1), ("تونس", 3)]


def test_stop_words_are_told_before_folding():
    assert exacts("على علي") == ["علي"]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("الـــوزارة", ["الوزاره"], "tatweel does not split"),
        ("و\u200cزير", ["وزير"], "a zero-width joiner does not split"),
        ("الروسية-الأوكرانية", ["الروسيه", "الاوكرانيه"], "Arabic words split at a hyphen"),
        ("لـUNICEF", ["unicef"], "Arabic and Latin letters are two words, a lone ل is none"),
        ("1,000 ١٬٠٠٠", ["1000", "1000"], "thousands are joined"),
        ("3.5 ٣٫٥", ["3.5", "3.5"], "decimals stay whole"),
        ("19/12/2022", ["19", "12", "2022"], "the parts of a date"),
        ("G20", ["g20"], "Latin letters with digits"),
        ("...", [], "no words"),
    ],
)
def test_words_of_a_text(text, expected, reason):
    assert exacts(text) == expected, reason


def test_hyphenated_words_stand_whole_and_in_parts():
    found = [(t.exact, t.position, t.start, t.end) for t in analyse("لقاح COVID-19 متاح")]
    assert found == [
        ("لقاح", 1, 0, 4),
        ("covid-19", 2, 5, 13),
        ("covid", 2, 5, 10),
        ("19", 3, 11, 13),
        ("متاح", 4, 14, 18),
    ]


def test_terms_carry_stems():
    (term,) = analyse("الوزارات")
    assert term == Term(0, 8, 1, Forms("الوزارات", "وزارات", ("وزار",)))


def test_a_broken_plural_has_the_stem_of_its_singular_too():
    (term,) = analyse("والمدارس")
    assert (term.exact, term.bare, term.stems) == ("والمدارس", "مدارس", ("مدارس", "مدرسه"))


@given(st.text() | st.text(alphabet="وزارةال-19aـَ'،.\u200c "))
def test_terms_lie_within_the_text_in_order(text):
    terms = analyse(text)
    assert [term.position for term in terms] == sorted(term.position for term in terms)
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
        assert term.exact
        assert all(term.stems)
        written = fold(text[term.start : term.end])
        assert set(term.exact) <= set(written) | {"."}
