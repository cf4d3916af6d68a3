import pytest

from releases.differences import Stretch
from releases.intake.comparing import stretches, visible


def kinds(found: list[Stretch]) -> list[tuple[str, int, bool]]:
    return [(one.kind, len(one.paragraphs), one.folded) for one in found]


def test_a_second_half_is_removed_and_what_stays_is_folded():
    text = [f"الفقرة رقم {number} من الخبر" for number in range(5)]
    found = stretches([*text, *text], text)
    assert kinds(found)[:2] == [("same", 4, True), ("same", 1, False)]
    assert [one.kind for one in found[2:]] == ["removed"] * 5


def test_a_repaired_paragraph_is_compared_word_by_word():
    found = stretches(["قال منها،إبرام الاتفاق", "ثانية"], ["قال منها، إبرام الاتفاق", "ثانية"])
    assert kinds(found) == [("changed", 1, False), ("same", 1, False)]
    pieces = [(one.kind, one.text) for one in found[0].paragraphs[0]]
    assert ("removed", "منها،إبرام") in pieces
    assert ("kept", " الاتفاق") in pieces


def test_a_removed_paragraph_is_not_taken_for_the_next():
    found = stretches(["أولى", "شارك", "ثانية ،"], ["أولى", "ثانية،"])
    assert [one.kind for one in found] == ["same", "removed", "changed"]


def test_nothing_to_compare():
    assert stretches([], []) == []


def test_what_nobody_sees_is_named():
    assert visible("كلمة\u200f") == "كلمة⟨RLM⟩"
    assert visible(" ") == "[مسافة]"
    assert visible("\xa0") == "[مسافة ثابتة]"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("منها،إبرام اتفاق", "منها، إبرام اتفاق"),
        ("القلب ،وطب الأطفال .", "القلب، وطب الأطفال."),
        ("كلمة  كلمة", "كلمة كلمة"),
        (" كلمة", "كلمة"),
        ("( كلمة ) و كلمة", "(كلمة) و كلمة"),
        ("كلمة\u200f ، \u200fأخرى", "كلمة، أخرى"),
        ("... كلمة", "كلمة"),
        ("كلمة", "كلمة ..."),
    ],
)
def test_pieces_of_a_repair_make_up_what_is_proposed(was, now):
    [stretch] = stretches([was], [now])
    [pieces] = stretch.paragraphs
    assert "".join(one.text for one in pieces if one.kind != "removed") == now
    assert any(one.kind == "removed" for one in pieces) or len(was) < len(now)


def test_a_long_paragraph_takes_no_longer_than_its_length():
    many = " ".join(f"كلمة{number}" for number in range(20_000))
    [stretch] = stretches([f"{many} ،نهاية"], [f"{many}، نهاية"])
    assert stretch.paragraphs[0][0].kind == "kept"
