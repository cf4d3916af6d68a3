"""Certain dirt of typing, repaired without touching a word, a number or an address."""

import re

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u064b-\u0652"
_LETTER = "\u0621-\u064a"
_CLITICS = "وفبلك"
# What ends domains, and the names of sites, in Arabic letters.
_NET = (
    "(?:كوم|نت|أورغ|اورغ|تونس|مصر|السعودية|امارات|الاردن|الجزائر|المغرب|قطر|عمان|فلسطين|سورية"
    "|شبكة|موقع|عرب)"
)
_DOUBLE_QUOTES = '"“”″„‟'
# What follows a mark that ends a sentence or clause: nothing, quotes to the end, a word.
_END = rf"(?:\s|$|[»”\")\]]\W*$|[{_ARABIC}])"

_REPAIRS = (
    # «الخاصة بها ، وعقد»; between digits the mark belongs to a number.
    (re.compile(r"(?<!\d) +(?=[،؛])| +(?=[،؛](?!\d))"), ""),
    # «البلدين .» and «أكد :» but never «.5», «.tn», «:)», «...» or «5 : 3».
    (re.compile(rf"(?<=[^\s.:]) +(?=[.!؟]{_END})|(?<=[^\s.:\d]) +(?=:{_END})"), ""),
    # «منها،إبرام»
    (re.compile(r"(?<=[،؛])(?=[^\W\d_]|[«“(\[])|(?<=[^\d\s][،؛])(?=\d)"), " "),
    (re.compile(r"(?<=[(«\[]) +| +(?=[)»\]])"), ""),
    # «البلدين.وأكد», «وقال:نعم»; never «م.ت.ش», «10:30» or a name of the net («موقع.تونس»).
    (re.compile(rf"(?<=[{_LETTER}]{{3}})\.(?=[{_LETTER}]{{3}})(?!{_NET})"), ". "),
    (re.compile(rf"(?<=[{_LETTER}]{{2}}):(?=[{_LETTER}]{{2}}|«)"), ": "),
    # «نص»ثم, «قال«نعم»; a particle stays joined: «بـ«نعم»», «وال«نعم»».
    (re.compile(rf"(?<=»)(?=[{_LETTER}]{{2}})"), " "),
    (re.compile(rf"(?<=[{_LETTER}]{{3}})(?<!\b[وفبك]ال)(?<!\b[وف]لل)(?=«)"), " "),
    # «الأنباء(واس)أن» but never «مواطن(ة)» or «(ال)كلمة».
    (re.compile(rf"(?<=[{_LETTER}]{{3}})(?=\([^()]{{3}})"), " "),
    (re.compile(rf"(?<=[^()]{{3}}\))(?=[{_LETTER}]{{3}})"), " "),
)
_QUOTE = re.compile(f"[{_DOUBLE_QUOTES}]")


def repair_punctuation(paragraph: str) -> str:
    """Return one paragraph with the spaces about its marks put right. Idempotent."""
    for pattern, replacement in _REPAIRS:
        paragraph = pattern.sub(replacement, paragraph)
    return _tighten_quotes(paragraph)


def _tighten_quotes(paragraph: str) -> str:
    """Take out spaces just inside double quotes, whatever way round they were typed.

    Only where the quotes of the paragraph are plainly pairs: an even number, each opening one
    at the start of a word (or behind a joined و ب ل …), each closing one at the end.
    """
    places = [match.start() for match in _QUOTE.finditer(paragraph)]
    if not places or len(places) % 2:
        return paragraph
    pieces: list[str] = []
    done = 0
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        inside = paragraph[opening + 1 : closing].strip(" ")
        if not inside or not _opens(paragraph, opening) or not _closes(paragraph, closing):
            return paragraph
        pieces += [paragraph[done : opening + 1], inside]
        done = closing
    return "".join([*pieces, paragraph[done:]])


def _opens(paragraph: str, place: int) -> bool:
    before = paragraph[:place][-2:]
    if not before or not before[-1].isalnum():
        return True
    joined = len(before) == 1 or not before[0].isalnum()
    return joined and before[-1] in _CLITICS


def _closes(paragraph: str, place: int) -> bool:
    return not paragraph[place + 1 : place + 2].isalnum()
