import pytest

from releases.arabic.genders import feminine, gender_of, titles_for


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("وزير الصحة", "وزيرة الصحة"),
        ("رئيس مجلس الوزراء", "رئيسة مجلس الوزراء"),
        ("كاتب الدولة لشؤون الأسرة", "كاتبة الدولة لشؤون الأسرة"),
        # The adjective agrees with the noun at the beginning, not one behind it.
        ("الناطق الرسمي باسم الحكومة", "الناطقة الرسمية باسم الحكومة"),
        ("المدير العام للهيئة العامة للإحصاء", "المديرة العامة للهيئة العامة للإحصاء"),
        ("النائب الأول لرئيس الوزراء", "النائبة الأولى لرئيس الوزراء"),
        ("مستشار وزير الصحة", "مستشارة وزير الصحة"),
        ("أمين عام الوزارة", "أمينة عام الوزارة"),
        ("شيء آخر", "شيء آخر"),
        ("", ""),
    ],
)
def test_titles_as_a_woman_holds_them(title: str, expected: str) -> None:
    assert feminine(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("سلمى بن عمر", "f"),
        ("أسامة بن زيد", "m"),
        ("عبد الرحمان الهادي", "m"),
        ("حسام الدين الخرزاني", "m"),
        ("نور الهدى", None),
        ("نور السالمي", None),
        ("الدكتورة نور السالمي", "f"),
        ("Ingrid Halvorsen", None),
        ("", None),
    ],
)
def test_a_given_name_tells_or_does_not(name: str, expected: str | None) -> None:
    assert gender_of(name) == expected


def test_both_forms_where_the_name_does_not_tell() -> None:
    assert titles_for("وزير الصحة", "نور السالمي") == ["وزير الصحة", "وزيرة الصحة"]
    assert titles_for("وزير الصحة", "سلمى بن عمر") == ["وزيرة الصحة"]
