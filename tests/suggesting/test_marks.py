"""The letters of a suggestion that were typed."""

import pytest

from releases.suggesting.marks import marked_parts


@pytest.mark.parametrize(
    ("typed", "text", "parts"),
    [
        ("وزا", "وزارة الصحة", ["", "وزا", "رة الصحة"]),
        # Another spelling, and marks, are no other letters.
        ("الصحه", "وزارة الصِّحّة", ["وزارة ", "الصِّحّة", ""]),
        ("احمد", "أحمد المكي", ["", "أحمد", " المكي"]),
        # With and without article.
        ("صح", "وزارة الصحة", ["وزارة ", "الصح", "ة"]),
        ("الصحة", "صحة الأم", ["", "صحة", " الأم"]),
        ("للإحصاء", "الهيئة العامة للإحصاء", ["الهيئة العامة ", "للإحصاء", ""]),
        ("وزارة صح", "وزارة الصحة", ["", "وزارة", " ", "الصح", "ة"]),
        ("who", "World Health (WHO)", ["World Health (", "WHO", ")"]),
        # Found by a slip, by other letters, or inside of a word: nothing is marked.
        ("Neveen", "نيفين القباج", ["نيفين القباج"]),
        ("المصليحي", "علي المصيلحي", ["علي المصيلحي"]),
        ("زارة", "وزارة", ["وزارة"]),
        ("ا", "أحمد", ["أحمد"]),
        ("", "أحمد", ["أحمد"]),
        ("وزارة", "", [""]),
    ],
)
def test_the_typed_beginning_is_told_apart(typed: str, text: str, parts: list[str]) -> None:
    assert marked_parts(typed, text) == parts
    assert "".join(parts) == text
