"""What WhatsApp and mail wrap about a text: who wrote when, «>», headers, signatures."""

import re

from releases.arabic.letters import INVISIBLE_CLASS
from releases.arabic.removals import Removals
from releases.arabic.repeated_lines import Line

REASON_HEADERS = "ترويسة رسالة بريد."
REASON_SIGNATURE = "توقيع رسالة بريد."

_DIGITS = "0-9٠-٩۰-۹"
_U = f"[{INVISIBLE_CLASS}]*"
# «[19/12/2022, 10:15] فلان:», «١٩‏/١٢‏/٢٠٢٢، ١٠:١٥ م - فلان:»
_CHAT = re.compile(
    rf"(?:{_U}\[[{_DIGITS}]{{1,4}}[/.\-][{_DIGITS}]{{1,2}}[/.\-][{_DIGITS}]{{2,4}}[،,]?\s+"
    rf"[{_DIGITS}]{{1,2}}:[{_DIGITS}]{{2}}(?::[{_DIGITS}]{{2}})?\s*(?:[صمAaPp][Mm]?\.?)?\]\s*"
    r"[^:\n]{1,60}:\s*"
    # As WhatsApp on the web copies it, the hour first.
    rf"|{_U}\[[{_DIGITS}]{{1,2}}:[{_DIGITS}]{{2}}\s*(?:[صم]|[AaPp]\.?[Mm]\.?)?[،,]\s*{_U}"
    rf"[{_DIGITS}]{{1,4}}{_U}[/.\-]{_U}[{_DIGITS}]{{1,2}}{_U}[/.\-]{_U}[{_DIGITS}]{{2,4}}\]\s*"
    r"[^:\n]{1,60}:\s*"
    rf"|{_U}[{_DIGITS}]{{1,4}}/[{_DIGITS}]{{1,2}}/[{_DIGITS}]{{2,4}}[،,]?\s+"
    rf"[{_DIGITS}]{{1,2}}:[{_DIGITS}]{{2}}\s*(?:[صم]|[AaPp][Mm])?\s+-\s+[^:\n]{{1,60}}:\s*)"
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_BOLD = re.compile(r"(?<![^\s(«\"])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![^\s.,،؛:!؟»)\"])")

_ITALIC_LINE = re.compile(r"_(?=\S)([^_\n]{1,2000})(?<=\S)_")

_HEADER = re.compile(
    r"^\**(?:من|المرسل|إلى|الى|نسخة(?: إلى| مخفية)?|الموضوع|التاريخ|تاريخ الإرسال"
    r"|تم الإرسال|أُ?رسلت?(?: في)?|المرفقات|from|to|cc|bcc|sent|date|subject|attachments"
    r"|de|à|a|envoyé|objet|pièces jointes|date d'envoi)\s*\**\s*[:：]",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^\**(?:من|المرسل|from|de)\s*\**\s*[:：]", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_SUBJECT = re.compile(r"^\**(?:الموضوع|subject|objet)\s*\**\s*[:：]\s*(.+)$", re.IGNORECASE)
_SENT = re.compile(
    r"^\**(?:sent|envoyé|date d'envoi|تاريخ الإرسال|تم الإرسال|أُ?رسلت?(?: في)?)\s*\**\s*[:：]",
    re.IGNORECASE,
)
_FEWEST_HEADERS = 3
_REPLY_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|tr|rv|رد|إعادة توجيه)\s*:\s*)+", re.IGNORECASE)
_LONGEST_SIGNATURE = 8


def unwrapped(line: str) -> tuple[str, str]:
    """(the line without what a message wraps about it, what was wrapped)."""
    was: list[str] = []
    while found := (_CHAT.match(line) or _QUOTED.match(line)):
        was.append(found[0].strip())
        line = line[found.end() :].strip()
    bold = _BOLD.sub(r"\1", line)
    if bold != line:
        was.append("*")
    if italic := _ITALIC_LINE.fullmatch(bold):
        was.append("_")
        bold = italic[1]
    return bold, " ".join(was)


def subject_of(text: str) -> str:
    """The subject of the mail whose headers stand in a text, "" where there are none."""
    lines = [line.strip() for line in text.split("\n")]
    for start, end in _header_blocks(lines):
        for line in lines[start:end]:
            if subject := _SUBJECT.match(line):
                return _REPLY_PREFIX.sub("", subject[1].strip(" *"))
    return ""


def drop_headers(lines: list[Line], removals: Removals) -> list[Line]:
    """The lines without blocks of the headers of mails: «من: … إلى: … الموضوع: …»."""
    blocks = _header_blocks([line.text for line in lines])
    kept, done = [], 0
    for start, end in blocks:
        kept += lines[done:start]
        headers = "\n".join(line.text for line in lines[start:end])
        removals.tell("boilerplate", REASON_HEADERS, headers)
        done = end
    return kept + lines[done:]


def _header_blocks(texts: list[str]) -> list[tuple[int, int]]:
    """Where headers stand: three lines at least, one of which says from whom.

    A memorandum («من … إلى … الموضوع …») has neither an address nor when it was sent.
    """
    blocks = []
    start = 0
    while start < len(texts):
        if not _OPENS.match(_QUOTED.sub("", texts[start])):
            start += 1
            continue
        end, count = start, 0
        while end < len(texts) and count < 12:
            text = _QUOTED.sub("", texts[end])
            if text.strip() and not _HEADER.match(text):
                break
            count += bool(text.strip())
            end += 1
        has_address = any(_ADDRESS.search(text) for text in texts[start:end])
        is_sent = any(_SENT.match(_QUOTED.sub("", text)) for text in texts[start:end])
        if count >= _FEWEST_HEADERS and (has_address or is_sent):
            blocks.append((start, end))
            start = end
        else:
            start += 1
    return blocks


def drop_signature(lines: list[Line], removals: Removals) -> list[Line]:
    """The lines without a signature: what follows «--» at the end, with an address or a number."""
    for place in range(max(0, len(lines) - _LONGEST_SIGNATURE - 1), len(lines)):
        rest = lines[place + 1 :]
        if lines[place].text.strip() != "--" or lines[place].fixed:
            continue
        says_address = any(_ADDRESS.search(line.text) for line in rest)
        if says_address and not any(line.fixed or len(line.text) > 120 for line in rest):
            signature = "\n".join(line.text for line in rest)
            removals.tell("boilerplate", REASON_SIGNATURE, signature)
            return lines[:place]
    return lines
