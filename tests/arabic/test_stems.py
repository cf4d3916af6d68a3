import pytest

from releases.arabic.letters import fold
from releases.arabic.stems import stem


@pytest.mark.parametrize(
    ("forms", "reason"),
    [
        ("وزارة الوزارة والوزارة للوزارة الوزارات وزارتين وزارتان وزارته وزاراتها", "noun in ة"),
        ("وزير الوزير بالوزير كالوزير وزيرا الوزيرة وزيرها", "a root in و, never taken off"),
        ("وكيل الوكيل والوكيل", "a root in و"),
        ("بنك البنك بالبنك", "a root in ب"),
        ("كتاب الكتاب كتابها كتابهم", "a root in ك"),
        ("فلسطين الفلسطينية فلسطيني الفلسطينيين", "a root in ف, an ending ين of its own"),
        ("قانون القانون القانونية قانوني", "an ending ون of its own"),
        ("برلمان البرلماني البرلمانية", "an ending ان of its own"),
        ("تعيين التعيين تعيينات", "a verbal noun in ين"),
        ("بيان البيان بيانات بياناتها", "three letters must stay"),
        ("سن السن السنّ", "two letters after the article are enough"),
        ("شؤون الشئون للشؤون", "spelling and article together"),
        ("إلكترونية الإلكتروني الالكترونية", "a word that begins with ال"),
        ("التزام الالتزام بالالتزام", "a word that begins with الت"),
        ("ألمانيا الألمانية ألماني", "a country that begins with ال"),
        ("لجنة اللجنة للجنة", "لل hides the ل of the word"),
        ("لاجئين اللاجئين للاجئين", "لل hides the ل of the word"),
        ("والد والده والدها", "not و + ال"),
        ("بالغ بالغة بالغين البالغين", "not ب + ال"),
        ("وزراء الوزراء وزرائه وزراؤها وزراءنا", "hamza before a pronoun"),
        ("سوريا السورية سوري", "country and adjective"),
        ("ثابت الثابتة ثابتة", "ت of the root"),
        ("اتفاقية الاتفاقيات اتفاقيتين", "ية with number"),
        ("المعلمون معلمين معلمة معلم", "sound plural"),
        ("المسؤولين مسئول مسؤولية", "spelling, number, abstract noun"),
        ("رعاية الرعاية رعايتها", "ية after alef"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms, reason):
    assert len({stem(fold(form)) for form in forms.split()}) == 1, reason


def test_first_letter_of_the_root_stays():
    words = "وزير وكيل وطن فلسطين بنك لجنة كتاب فن لبنان كويت بيروت ولد فرنسا"
    for word in words.split():
        assert stem(fold(word))[0] == word[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("السن", "السنة"),
        ("علم", "علماء"),
        ("وزارة", "وزير"),
        ("التزامن", "الالتزام"),
        ("الغاز", "إلغاء"),
        ("قانون", "قان"),
    ],
)
def test_different_words_keep_different_stems(one, other):
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("word", ["", "covid-19", "2022", "3.5", "a"])
def test_latin_and_numbers_stay(word):
    assert stem(word) == word


@pytest.mark.parametrize("word", ["ال", "ه", "ها", "ات", "و", "الا", "وال", "لل"])
def test_a_stem_is_never_empty(word):
    assert stem(word)
