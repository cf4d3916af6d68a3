import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.arabic.cleanup import (
    NOTE_DOUBLED,
    NOTE_HEADLINE_LINE,
    NOTE_HEADLINE_PROPOSED,
    NOTE_HEADLINE_REPEATED,
    NOTE_INVISIBLE,
    NOTE_PUNCTUATION,
    clean_release,
    propose_headline,
    split_paragraphs,
)
from releases.arabic.repetition import content

LEAD = (
    "كانت سبل دعم الأسر الريفية محور اللقاء الذي جمع سلمى بن عمر، وزيرة شؤون الأسرة، صباح اليوم "
    "الاثنين 19 ديسمبر 2022 بمقر الوزارة، برئيس الاتحاد الوطني للجمعيات وعدد من أعضاء مكتبه."
)
SECOND = "وأكّدت الوزيرة أنّ الوزارة ماضية في برنامجها مع مكونات المجتمع المدني كلّها."
THIRD = "ومن جهته ثمّن رئيس الاتحاد هذا التعاون ودعا إلى مزيد دعم الجمعيات المحلية."
BODY = (LEAD, SECOND, THIRD)


@pytest.mark.parametrize(
    ("raw", "shape"),
    [
        ("\n".join(BODY * 2), "twice, a line end between"),
        ("\n".join(BODY) + "\n".join(BODY), "twice, glued"),
        ("\n".join(BODY) + " " + "\n".join(BODY), "twice, a space between"),
        ("\n".join(BODY) + "\n***\n" + "\n".join(BODY), "twice, a divider between"),
        ("\r\n\r\n".join(BODY * 3), "three times"),
        ("\n".join([LEAD, LEAD, SECOND, THIRD]), "the lead twice"),
        ("\n".join([LEAD, SECOND, THIRD, SECOND, THIRD]), "the rest twice"),
        ("\n".join([LEAD, SECOND + SECOND, THIRD]), "a paragraph twice in one line"),
    ],
)
def test_text_that_stands_twice_stands_once(raw, shape):
    cleaned = clean_release(raw)
    assert cleaned.paragraphs == BODY, shape
    assert NOTE_DOUBLED in cleaned.notes


def test_a_headline_is_proposed_from_a_lead_without_one():
    cleaned = clean_release("\n".join(BODY))
    assert cleaned.headline_proposed
    assert cleaned.headline == (
        "كانت سبل دعم الأسر الريفية محور اللقاء الذي جمع سلمى بن عمر، وزيرة شؤون الأسرة…"
    )
    assert cleaned.paragraphs == BODY
    assert cleaned.notes == (NOTE_HEADLINE_PROPOSED,)


def test_a_short_first_line_is_the_headline():
    cleaned = clean_release("الوزيرة تلتقي رئيس الاتحاد\n" + "\n".join(BODY))
    assert (cleaned.headline, cleaned.headline_proposed) == ("الوزيرة تلتقي رئيس الاتحاد", False)
    assert cleaned.paragraphs == BODY
    assert cleaned.notes == (NOTE_HEADLINE_LINE,)


def test_a_given_headline_leaves_the_body_whatever_its_spelling():
    cleaned = clean_release("وزيرة شئون الأسرة\n" + "\n".join(BODY), "وزيرة شؤون الاسرة")
    assert (cleaned.headline, cleaned.paragraphs) == ("وزيرة شؤون الاسرة", BODY)
    assert cleaned.notes == (NOTE_HEADLINE_REPEATED,)


def test_a_text_of_its_headline_alone_keeps_its_body():
    assert clean_release(SECOND, SECOND).paragraphs == (SECOND,)


def test_a_short_text_of_one_line_keeps_its_body():
    cleaned = clean_release("اجتمع الوزير بالوفد")
    assert cleaned.headline == "اجتمع الوزير بالوفد"
    assert cleaned.headline_proposed
    assert cleaned.paragraphs == ("اجتمع الوزير بالوفد",)


@pytest.mark.parametrize("raw", ["", " \n\t\n", "***\n---", "\u200f\ufeff"])
def test_text_without_words_gives_nothing(raw):
    cleaned = clean_release(raw)
    assert (cleaned.headline, cleaned.paragraphs) == ("", ())


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("مجالات منها،إبرام اتفاق", "مجالات منها، إبرام اتفاق"),
        ("توجيهها ،ومشروع خدمة", "توجيهها، ومشروع خدمة"),
        ("قواعد البيانات بها ، وعقد", "قواعد البيانات بها، وعقد"),
        ("بين البلدين .", "بين البلدين."),
        ("للأعوام ” 2024-2025-2026″ فقط", "للأعوام ”2024-2025-2026″ فقط"),
        ("قال « نعم » ثم ( لا )", "قال «نعم» ثم (لا)"),
        ('قال " نعم " ثم', 'قال "نعم" ثم'),
        ("مذكرة و “ اللامأسية ” ونظام", "مذكرة و “اللامأسية” ونظام"),
        ("منها،5 اتفاقيات", "منها، 5 اتفاقيات"),
        ("الساعة  \t 10:30", "الساعة 10:30"),
        ("بين البلدين.وأكد أن", "بين البلدين. وأكد أن"),
        ("وقال:نعم", "وقال: نعم"),
        ("قال الوزير«نعم»ثم سكت", "قال الوزير «نعم» ثم سكت"),
        ("وكالة الأنباء(واس)أعلنت", "وكالة الأنباء (واس) أعلنت"),
    ],
)
def test_punctuation_is_put_right(dirty, clean):
    cleaned = clean_release(dirty, "عنوان")
    assert cleaned.paragraphs == (clean,)


@pytest.mark.parametrize(
    "text",
    [
        "على الساعة 10:30 بنسبة 3.5 و1,000 و1،000 و3،5 بالمائة",
        "الموقع https://www.example.tn/a?b=(c)،وغيره.html",
        "راسل info@example.tn أو زر example.tn.",
        'شاشة 15" وأخرى',
        'قال "نعم" و"لا" ثم سكت',
        "من 12 .. إلى ... 15",
        "المادة 5 : 3",
        "موقع.تونس وبيت.كوم و م.ت.ش و أ.د.محمد",
        "كل مواطن(ة) و(ال)كلمة",
        "بـ«نعم» وال«نعم»",
        "می\u200cشود",
    ],
)
def test_words_numbers_and_addresses_stay(text):
    cleaned = clean_release(text, "عنوان")
    assert content(cleaned.paragraphs[0]) == content(text)
    if "https" not in text:
        assert cleaned.paragraphs == (text,)


def test_invisible_marks_go_and_are_noted():
    cleaned = clean_release("\ufeffالوزارة\u200f تعلن\u202b اليوم\u0000", "عنوان")
    assert cleaned.paragraphs == ("الوزارة تعلن اليوم",)
    assert cleaned.notes == (NOTE_INVISIBLE,)


def test_each_note_stands_once():
    cleaned = clean_release("أولا ،وثانيا\nوثالثا ،ورابعا", "عنوان")
    assert cleaned.notes == (NOTE_PUNCTUATION,)


def test_lines_are_paragraphs():
    assert split_paragraphs(" أ \r\n\r\nب\u2028ج\r\n") == ["أ", "ب", "ج"]


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        ("أعلنت الوزارة فتح باب التسجيل. وأضافت أن", "أعلنت الوزارة فتح باب التسجيل"),
        ("كلمة " * 60, "كلمة " * 23 + "كلمة…"),
        ("ا" * 300, "ا" * 119 + "…"),
    ],
)
def test_proposed_headlines_end_at_a_sentence_or_word(lead, headline):
    assert propose_headline(lead.strip()) == headline
    assert len(headline) <= 121


PLAIN_TEXT = st.text(alphabet='وزارةسنّ تم1٣aB\n.،:؛«»()"” \u200c\u200f')


@given(st.text() | PLAIN_TEXT)
def test_cleaning_twice_changes_nothing(raw):
    once = clean_release(raw, "العنوان المعطى")
    again = clean_release("\n".join(once.paragraphs), once.headline)
    assert again.paragraphs == once.paragraphs


@given(PLAIN_TEXT)
def test_cleaning_changes_no_word(raw):
    cleaned = clean_release(raw, "العنوان المعطى")
    if NOTE_DOUBLED not in cleaned.notes and NOTE_HEADLINE_REPEATED not in cleaned.notes:
        assert content("".join(cleaned.paragraphs)) == content(raw)


@given(st.lists(PLAIN_TEXT, min_size=1, max_size=4))
def test_a_doubled_text_is_cleaned_like_the_text(parts):
    raw = "\n".join([*parts, "وهذه فقرة أخيرة تكفي كلماتها ليعرف التكرار في النص كله"])
    assert (
        clean_release(raw + "\n" + raw, "عنوان").paragraphs
        == clean_release(raw, "عنوان").paragraphs
    )
