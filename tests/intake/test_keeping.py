from releases import html
from releases.intake.keeping import can_be_kept, with_kept
from releases.intake.proposal import BodyProposal, Removal


def body(*removals: Removal, source: tuple[str, ...], kept: tuple[str, ...]) -> BodyProposal:
    return BodyProposal(html.from_paragraphs(kept), kept, source, removals)


def lines(text: str) -> list[str]:
    return html.plain_text(text).split("\n")


def test_a_line_comes_back_where_it_stood():
    proposal = body(
        Removal("boilerplate", "زر", "شارك الخبر"),
        source=("أولى", "شارك الخبر", "ثانية"),
        kept=("أولى", "ثانية"),
    )
    assert lines(with_kept(proposal.html, proposal, [0])) == ["أولى", "شارك الخبر", "ثانية"]


def test_a_doubled_text_comes_back_behind_the_first():
    proposal = body(
        Removal("doubled", "مكرر", "أولى\nثانية"),
        source=("أولى", "ثانية", "أولى", "ثانية"),
        kept=("أولى", "ثانية"),
    )
    assert lines(with_kept(proposal.html, proposal, [0])) == ["أولى", "ثانية"] * 2


def test_what_was_edited_and_what_has_structure_stays():
    proposal = body(
        Removal("boilerplate", "زر", "شارك <هنا>"),
        source=("عنوان", "شارك <هنا>", "نص"),
        kept=("عنوان", "نص"),
    )
    edited = "<h2>عنوان</h2><ul><li><p>بند</p></li></ul><p>نص غيّرته</p>"
    kept = with_kept(edited, proposal, [0])
    assert kept == (
        "<h2>عنوان</h2>\n<p>شارك &lt;هنا&gt;</p>\n<ul><li><p>بند</p></li></ul>\n<p>نص غيّرته</p>"
    )


def test_before_everything_and_places_that_are_none():
    proposal = body(Removal("divider", "فاصل", "أول سطر"), source=("أول سطر", "نص"), kept=("نص",))
    assert lines(with_kept(proposal.html, proposal, [0, 7])) == ["أول سطر", "نص"]


def test_repairs_of_spacing_come_back_only_with_the_whole():
    assert not can_be_kept(Removal("spacing", "مسافة", "منها،إبرام", "منها، إبرام"))
    assert can_be_kept(Removal("doubled", "مكرر", "نص"))
