import pytest

from releases.arabic.clitics import without_clitics
from releases.arabic.letters import fold


@pytest.mark.parametrize(
    ("word", "bare", "reason"),
    [
        ("الوزير", "وزير", "the article"),
        ("وبالوزارات", "وزارات", "two particles and the article"),
        ("للجنة", "لجنه", "لل hides the ل of the word"),
        ("وللجنة", "لجنه", "the same after و"),
        ("والتقى", "التقي", "و and a word that only begins with ال"),
        ("لوزارة", "وزاره", "a bare particle before a noun"),
        ("ولوزير", "وزير", "two bare particles"),
        ("وقال", "قال", "a sentence that begins with and"),
        ("لكرة", "كره", "a particle on a word of three letters"),
        ("لتطويرها", "تطويرها", "a particle on a word with an ending"),
        ("سيشارك", "يشارك", "the future of a verb"),
        ("وسيبحث", "يبحث", "and, and the future"),
        ("ولافروف", "لافروف", "a rare name after and"),
        ("لحقوقهم", "حقوقهم", "a broken plural with particle and pronoun"),
    ],
)
def test_what_is_written_onto_a_word_is_taken_off(word, bare, reason):
    assert without_clitics(fold(word)) == bare, reason


@pytest.mark.parametrize(
    "word",
    [
        "وزير",
        "وكيل",
        "وطن",
        "وفد",
        "ولاية",
        "وثيقة",
        "وزارته",
        "فلسطين",
        "فريق",
        "فرنسا",
        "فنون",
        "بنك",
        "بيان",
        "بلد",
        "بيانا",
        "بقرة",
        "بغداد",
        "بريطانيا",
        "لجنة",
        "لبنان",
        "ليبيا",
        "لندن",
        "لقاء",
        "لغة",
        "كتاب",
        "كمال",
        "كرة",
        "كلية",
        "كوريا",
        "سفير",
        "سياسة",
        "سنة",
        "التزام",
        "ألمانيا",
        "والد",
        "والدها",
        "بالغ",
        "الله",
    ],
)
def test_the_first_letter_of_a_word_is_never_eaten(word):
    assert without_clitics(fold(word)) == fold(word)


@pytest.mark.parametrize("word", ["covid-19", "2024", "و", "ال", "لل", "وال"])
def test_what_is_no_arabic_word_stays(word):
    assert without_clitics(word) == word
