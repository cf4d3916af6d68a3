from releases.intake.comparing import Stretch, stretches, visible


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
