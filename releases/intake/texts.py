"""The text of a source as the archive would print it: headline, cleaned body, what was cleaned."""

from dataclasses import dataclass

from releases import html
from releases.arabic.cleaning import cleaned_paragraphs, split_paragraphs
from releases.arabic.cleanup import LONGEST_HEADLINE_LINE, propose_headline
from releases.arabic.date_finding import find_dates
from releases.arabic.letterheads import is_letterhead
from releases.arabic.letters import fold
from releases.arabic.removals import Removals
from releases.arabic.repetition import content
from releases.intake.blocks import Block, Run, as_html
from releases.intake.cleaned_blocks import clean_blocks
from releases.intake.pasted_html import read_blocks
from releases.intake.proposal import BodyProposal, HeadlineProposal
from releases.intake.sources import Source

REASON_LINE = "السطر الأول من النص."
REASON_HEADING = "العنوان الأول في النص."
REASON_TITLE = "عنوان الصفحة التي جاء منها النص."
REASON_SUBJECT = "موضوع الرسالة التي جاء فيها النص."
REASON_MADE = "ورد النص بلا عنوان، فاقتُرح من مطلعه."
REASON_REPEATED = "العنوان مكرر في أول النص."
REASON_BOLD = "السطر الأول من النص، وهو بخط غليظ."
REASON_LETTERHEAD = "ترويسة الورقة، لا نص الخبر."
REASON_NONE = "لا نص يؤخذ منه عنوان."

_NO_HEADLINE_END = (".", "…", ":", "،", "؛")
_MOST_OF_LETTERHEAD = 8
_LONGEST_DATE_LINE = 60
# A heading of fewer words is that of a section.
_FEWEST_OF_STANDFIRST, _LONGEST_STANDFIRST = 5, 400


@dataclass(frozen=True)
class Text:
    """`letterhead` are the lines above the headline, which tell whose the text is."""

    headline: HeadlineProposal
    standfirst: str
    body: BodyProposal
    letterhead: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Headline and paragraphs, a line each; a made headline only repeats the lead."""
        return "\n".join((*self._own_headline, *self._rest))

    @property
    def read(self) -> str:
        """The whole with what stood above it."""
        return "\n".join((*self._own_headline, *self.letterhead, *self._rest))

    @property
    def dated(self) -> str:
        """What may say its day: the lead follows the headline at once."""
        return "\n".join((*self._own_headline, *self.body.paragraphs))

    @property
    def _own_headline(self) -> tuple[str, ...]:
        return () if self.headline.made or not self.headline.text else (self.headline.text,)

    @property
    def _rest(self) -> tuple[str, ...]:
        return ((self.standfirst,) if self.standfirst else ()) + self.body.paragraphs

    @property
    def headline_end(self) -> int:
        """How many letters of the whole are its headline."""
        return 0 if self.headline.made else len(self.headline.text)


def text_of(source: Source) -> Text:
    """The headline and the cleaned body of a source."""
    removals = Removals()
    blocks = read_blocks(source.markup) if source.markup else None
    if blocks is None:
        blocks = Block("")
        came = split_paragraphs(source.text)
        paragraphs = cleaned_paragraphs(source.text, removals)
        blocks.inside = [Block("p", [Run(line)]) for line in paragraphs]
    else:
        came = [leaf.text for leaf in blocks.leaves()]
        clean_blocks(blocks, removals)
    of_title = REASON_SUBJECT if source.kind == "pasted" else REASON_TITLE
    letterhead = _without_letterhead(blocks, removals)
    headline = _headline(blocks, source.title, of_title)
    standfirst = ""
    if not headline.made:
        _without_headline(blocks, headline.text, removals)
        if headline.reason != REASON_LINE:
            standfirst = _taken_standfirst(blocks)
    body = BodyProposal(
        html=as_html(blocks),
        paragraphs=tuple(html.plain_text(as_html(blocks)).split("\n")) if blocks.inside else (),
        source_paragraphs=tuple(came),
        removals=removals.told(),
    )
    return Text(headline, standfirst, body, letterhead)


def _without_letterhead(blocks: Block, removals: Removals) -> tuple[str, ...]:
    """Take out what stands above the headline and says only who writes; a date stays."""
    lines = blocks.inside[:_MOST_OF_LETTERHEAD]
    end = 0
    while end < len(lines) and (_is_letterhead(lines[end]) or _is_date_line(lines[end])):
        end += 1
    taken = [one for one in lines[:end] if _is_letterhead(one)]
    if not taken or end == len(blocks.inside):
        return ()
    removals.tell("boilerplate", REASON_LETTERHEAD, "\n".join(one.text for one in taken))
    blocks.inside = [one for one in blocks.inside if not any(one is other for other in taken)]
    return tuple(one.text for one in taken)


def _is_letterhead(block: Block) -> bool:
    return block.tag in ("p", "h2", "h3") and is_letterhead(block.text)


def _is_date_line(block: Block) -> bool:
    """«تونس في 19 ديسمبر 2022»"""
    text = block.text
    if block.tag != "p" or len(text) > _LONGEST_DATE_LINE or text.endswith("."):
        return False
    dates = find_dates(text)
    if not dates:
        return False
    left = len(text.split()) - sum(len(one.written.split()) for one in dates)
    return left <= 3


def _headline(blocks: Block, title: str, of_title: str) -> HeadlineProposal:
    leaves = [one for one in blocks.leaves() if not _is_date_line(one)]
    first = next(iter(leaves), None)
    if first is None:
        return HeadlineProposal("", True, REASON_NONE)
    more = len(leaves) > 1
    title = " ".join(cleaned_paragraphs(title, Removals()))
    if title and (len(title) > 2 * LONGEST_HEADLINE_LINE or _is_site_name(title)):
        title = ""
    is_short = more and len(first.text) <= 2 * LONGEST_HEADLINE_LINE
    # Of a page its title is the headline, and a first heading may be the deck below it.
    if first.tag in ("h2", "h3") and is_short and (not title or of_title != REASON_TITLE):
        return HeadlineProposal(first.text, False, REASON_HEADING)
    if title:
        return HeadlineProposal(title, False, of_title)
    if more and first.tag == "p" and _is_headline_line(first.text):
        return HeadlineProposal(first.text, False, REASON_LINE)
    if is_short and _is_bold(first) and not first.text.endswith(_NO_HEADLINE_END):
        return HeadlineProposal(first.text, False, REASON_BOLD)
    return HeadlineProposal(propose_headline(first.text), True, REASON_MADE)


def _is_bold(block: Block) -> bool:
    return block.tag == "p" and all(
        "strong" in run.marks or not run.text.strip() for run in block.runs
    )


def _taken_standfirst(blocks: Block) -> str:
    """The deck below the headline, taken out of the body: a heading right before the lead."""
    if len(blocks.inside) < 2:
        return ""
    first, lead = blocks.inside[:2]
    words = len(first.text.split())
    is_deck = first.tag in ("h2", "h3") and lead.tag == "p" and words >= _FEWEST_OF_STANDFIRST
    if not is_deck or len(first.text) > _LONGEST_STANDFIRST:
        return ""
    del blocks.inside[0]
    return first.text


def _is_site_name(title: str) -> bool:
    return len(title.split()) < 4


def _is_headline_line(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE_LINE and not line.endswith(_NO_HEADLINE_END)


def _without_headline(blocks: Block, headline: str, removals: Removals) -> None:
    """Take the headline out of the body, and a second one that only says it again."""
    key = content(fold(headline))
    start = next((n for n, one in enumerate(blocks.inside) if not _is_date_line(one)), 0)
    for place in range(2):
        first = blocks.inside[start] if blocks.inside[start:] else None
        if first is None or not first.runs or content(fold(first.text)) != key:
            return
        if len(blocks.inside) == 1:
            return
        if place:
            removals.tell("doubled", REASON_REPEATED, first.text)
        del blocks.inside[start]
