import pytest

from releases.naming.contexts import find_name


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("حضر سلمى بن عمر اليوم", "سلمي بن عمر", "سلمى بن عمر"),
        # Marks and what is joined before the first word.
        ("وقالت لسَلمى بن عمر", "سلمى بن عمر", "سَلمى بن عمر"),
        ("ولفؤاد المرساوي دور", "فؤاد المرساوي", "فؤاد المرساوي"),
        ("تسليم المعونة للهلال الأحمر", "الهلال الأحمر", "للهلال الأحمر"),
        ("وزارة الصحة وزارة المالية", "وزارة المالية", "وزارة المالية"),
        # Other words, and words in another order.
        ("عمر بن سلمى", "سلمى بن عمر", None),
        ("مسلمى بن عمر", "سلمى بن عمر", None),
        ("", "سلمى", None),
        ("سلمى", "", None),
        ("met Anna Weber today", "anna weber", "Anna Weber"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text: str, name: str, found: str | None) -> None:
    place = find_name(text, name)
    assert (place and text[slice(*place)]) == found
