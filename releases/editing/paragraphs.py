"""Two changes of one body, joined where they lie apart."""

from difflib import SequenceMatcher
from html.parser import HTMLParser

from releases import html

# Tags that open nothing.
_VOID = ("br",)

# Of the body they began from, the first and the last paragraph changed, and what stands there now.
Change = tuple[int, int, list[str]]


def merged(began: str, mine: str, theirs: str) -> str | None:
    """The body with the changes of both; None where they touch, or where it is no HTML.

    Changes touch where no paragraph that neither changed stands between them.
    """
    bodies = (began, mine, theirs)
    if not all(html.looks_like_html(one) for one in bodies):
        return None
    before, *both = (blocks(html.sanitised(one)) for one in bodies)
    changes = sorted(
        (
            (number, change)
            for number, after in enumerate(both)
            for change in _changes(before, after)
        ),
        key=lambda one: one[1][:2],
    )
    joined: list[str] = []
    place, last = 0, -1
    for number, (start, end, now) in changes:
        if last not in (-1, number) and start <= place:
            return None
        joined += [*before[place:start], *now]
        place, last = end, number
    return "\n".join([*joined, *before[place:]])


def _changes(before: list[str], after: list[str]) -> list[Change]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        (i1, i2, after[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"
    ]


def blocks(body: str) -> list[str]:
    """The paragraphs, headings, lists, tables and quotations of a sanitised body, each as HTML."""
    parser = _Blocks()
    parser.feed(body)
    parser.close()
    return parser.found


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._open: list[str] = []
        self._written = ""

    def _write(self, text: str) -> None:
        self._written += text
        if not self._open and self._written.strip():
            self.found.append(" ".join(self._written.split()))
            self._written = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self._open.append(tag)
        self._write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")
