"""Show the words that were found: in a whole text, or in a snippet of its best sentences.

The same analyser that indexed the text finds the forms again, so that «الوزارات» is marked for
«وزارة». Everything returned is escaped.
"""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from releases.arabic import terms
from releases.search import ParsedQuery
from releases.search.vectors import lexemes

SNIPPET_LETTERS = 220


def found_places(text: str, query: ParsedQuery) -> list[tuple[int, int]]:
    """Where in `text` words of the query stand: (start, end) in characters, in order."""
    wanted = query.wanted_lexemes
    places: list[tuple[int, int]] = []
    for term in terms.analyse(text):
        if places and term.start < places[-1][1]:
            continue
        if any(lexeme in wanted for lexeme in lexemes(term.forms)):
            places.append((term.start, term.end))
    return places


def marked(text: str, query: ParsedQuery) -> SafeString:
    """The plain text, escaped, with every found word in <mark>."""
    return _with_marks(text, found_places(text, query))


def _with_marks(text: str, places: list[tuple[int, int]]) -> SafeString:
    pieces, done = [], 0
    for start, end in places:
        pieces.append(escape(text[done:start]))
        pieces.append(format_html("<mark>{}</mark>", text[start:end]))
        done = end
    pieces.append(escape(text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above


def snippet(text: str, query: ParsedQuery, letters: int = SNIPPET_LETTERS) -> SafeString:
    """About `letters` characters of the plain text, where most different words are found."""
    places = found_places(text, query)
    if not places:
        return SafeString(escape(_shortened(text, 0, letters)))
    best, best_count = places[0][0], 0
    for start, _ in places[:500]:
        inside = {text[s:e] for s, e in places if start <= s and e <= start + letters * 3 // 4}
        if len(inside) > best_count:
            best, best_count = start, len(inside)
    start = _sentence_start(text, best, letters // 4)
    cut = _shortened(text, start, letters)
    return _with_marks(cut, found_places(cut, query))


def _sentence_start(text: str, place: int, reach: int) -> int:
    """The start of the sentence around `place`, or of a word at most `reach` before it."""
    if place <= reach:
        return 0
    window = text[place - reach : place]
    for stop in ("\n", ". ", "؟ ", "! ", "، ", " "):
        at = window.find(stop)
        if at >= 0:
            return place - reach + at + len(stop)
    return place


def _shortened(text: str, start: int, letters: int) -> str:
    if start + letters >= len(text):
        return ("… " if start else "") + text[start:].strip()
    end = text.rfind(" ", start + letters // 2, start + letters)
    end = end if end > 0 else start + letters
    return ("… " if start else "") + text[start:end].strip() + " …"
