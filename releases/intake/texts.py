"""The text of a source as the archive would print it: headline, cleaned body, what was cleaned."""

from dataclasses import dataclass

from releases import html
from releases.arabic.cleaning import cleaned_paragraphs, split_paragraphs
from releases.arabic.cleanup import LONGEST_HEADLINE_LINE, propose_headline
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
REASON_NONE = "لا نص يؤخذ منه عنوان."

_NO_HEADLINE_END = (".", "!", "…", ":", "،", "؛")


@dataclass(frozen=True)
class Text:
    headline: HeadlineProposal
    body: BodyProposal

    @property
    def whole(self) -> str:
        """Headline and paragraphs, a line each; a made headline only repeats the lead."""
        own = () if self.headline.made or not self.headline.text else (self.headline.text,)
        return "\n".join((*own, *self.body.paragraphs))

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
    headline = _headline(blocks, source.title, of_title)
    if not headline.made:
        _without_headline(blocks, headline.text, removals)
    body = BodyProposal(
        html=as_html(blocks),
        paragraphs=tuple(html.plain_text(as_html(blocks)).split("\n")) if blocks.inside else (),
        source_paragraphs=tuple(came),
        removals=removals.told(),
    )
    return Text(headline, body)


def _headline(blocks: Block, title: str, of_title: str) -> HeadlineProposal:
    first = next(blocks.leaves(), None)
    if first is None:
        return HeadlineProposal("", True, REASON_NONE)
    more = len(list(blocks.leaves())) > 1
    title = " ".join(cleaned_paragraphs(title, Removals()))
    if first.tag in ("h2", "h3") and more and len(first.text) <= 2 * LONGEST_HEADLINE_LINE:
        return HeadlineProposal(first.text, False, REASON_HEADING)
    if title and len(title) <= 2 * LONGEST_HEADLINE_LINE and not _is_site_name(title):
        return HeadlineProposal(title, False, of_title)
    if more and first.tag == "p" and _is_headline_line(first.text):
        return HeadlineProposal(first.text, False, REASON_LINE)
    return HeadlineProposal(propose_headline(first.text), True, REASON_MADE)


def _is_site_name(title: str) -> bool:
    return len(title.split()) < 4


def _is_headline_line(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE_LINE and not line.endswith(_NO_HEADLINE_END)


def _without_headline(blocks: Block, headline: str, removals: Removals) -> None:
    """Take the headline out of the body, and a second one that only says it again."""
    key = content(fold(headline))
    for place in range(2):
        first = blocks.inside[0] if blocks.inside else None
        if first is None or not first.runs or content(fold(first.text)) != key:
            return
        if len(blocks.inside) == 1:
            return
        if place:
            removals.tell("doubled", REASON_REPEATED, first.text)
        del blocks.inside[0]
