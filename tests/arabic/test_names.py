import pytest

from releases.arabic.names import name_key, slugify_arabic, sort_key, split_honorific


def test_name_key_unites_spellings_and_keeps_the_article():
    assert name_key(" وزارة  الشئون،") == name_key("وزارة الشؤون")
    assert name_key("الوزارة") != name_key("وزارة")


@pytest.mark.parametrize(
    ("name", "honorific", "bare"),
    [
        ("معالي الوزيرة الدكتورة سلمى بن عمر", "معالي الوزيرة الدكتورة", "سلمى بن عمر"),
        ("صاحب السمو الملكي الأمير خالد بن فيصل", "صاحب السمو الملكي الأمير", "خالد بن فيصل"),
        ("د. سلمى", "د.", "سلمى"),
        ("د.سلمى بن عمر", "د.", "سلمى بن عمر"),
        ("أ.د. هدى سالم", "أ.د.", "هدى سالم"),
        ("السيد أحمد", "السيد", "أحمد"),
        ("سيد أحمد", "", "سيد أحمد"),
        ("الشيخ", "", "الشيخ"),
        ("الشيخ بن عمر", "", "الشيخ بن عمر"),
        ("سعيد", "", "سعيد"),
        ("أمير عبد الله", "", "أمير عبد الله"),
        ("سلطان القاسمي", "", "سلطان القاسمي"),
        ("وزيرة الأسرة", "", "وزيرة الأسرة"),
        ("معالي", "", "معالي"),
        ("", "", ""),
    ],
)
def test_split_honorific(name, honorific, bare):
    assert split_honorific(name) == (honorific, bare)


def test_names_sort_without_article_and_latin_last():
    names = ["UNICEF", "الوزارة", "إلهام", "بنك", "الله"]
    assert sorted(names, key=sort_key) == ["الله", "إلهام", "بنك", "الوزارة", "UNICEF"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("مذكّرة تفاهم: «التعاون» 2024-2026!", "مذكرة-تفاهم-التعاون-2024-2026"),
        ("الهيئة العامّة لـUNICEF", "الهيئة-العامة-لunicef"),
        ("أ‏ ـ ب", "أ-ب"),
        ("…", ""),
    ],
)
def test_slugs_are_readable(text, slug):
    assert slugify_arabic(text) == slug


def test_slugs_end_at_a_word():
    assert slugify_arabic("كلمة " * 50, 30) == "-".join(["كلمة"] * 6)
    assert slugify_arabic("ا" * 200) == "ا" * 80
