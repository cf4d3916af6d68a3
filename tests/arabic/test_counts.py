import pytest
from babel import Locale

from releases.arabic.counts import count_phrase


@pytest.mark.parametrize(
    ("n", "noun", "phrase"),
    [
        (0, "خبر", "لا أخبار"),
        (1, "خبر", "خبر واحد"),
        (2, "خبر", "خبران"),
        (3, "خبر", "3 أخبار"),
        (10, "خبر", "10 أخبار"),
        (11, "خبر", "11 خبرًا"),
        (99, "خبر", "99 خبرًا"),
        (100, "خبر", "100 خبر"),
        (102, "خبر", "102 خبر"),
        (103, "خبر", "103 أخبار"),
        (1234, "خبر", "1,234 خبرًا"),
        (1, "وزارة", "وزارة واحدة"),
        (2, "وزارة", "وزارتان"),
        (11, "وزارة", "11 وزارة"),
        (2, "نتيجة", "نتيجتان"),
        (5, "شخص", "5 أشخاص"),
        (20, "يوم", "20 يومًا"),
    ],
)
def test_nouns_agree_with_their_numbers(n, noun, phrase):
    assert count_phrase(n, noun) == phrase


def test_forms_change_where_cldr_changes_category():
    forms = {"few": "أخبار", "many": "خبرًا", "other": "خبر"}
    category = Locale.parse("ar").plural_form
    for n in range(3, 400):
        assert count_phrase(n, "خبر") == f"{n} {forms[category(n)]}"


def test_an_unknown_noun_is_named_in_the_error():
    with pytest.raises(KeyError, match="طائرة"):
        count_phrase(3, "طائرة")


def test_a_count_is_not_negative():
    with pytest.raises(ValueError, match="-1"):
        count_phrase(-1, "خبر")
