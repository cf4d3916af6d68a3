"""The glyphs of a PDF page as lines, columns and tables, in the order in which they are read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from releases.intake.pdf_lines import ARABIC, Glyph, Line, read_line

# All in parts of the size of the letters.
_SAME_LINE = 0.6
_SURE_SPACE, _HINTED_SPACE, _WIDE_SPACE = 0.3, -0.15, 1.1
_BULLET = re.compile(r"[•·▪●◦*\-–\uf000-\uf0ff]|[\d٠-٩]{1,2}[.)\-]|[.)\-][\d٠-٩]{1,2}")
_GUTTER = 0.5
# Lines of a column fill it; cells of a table do not.
_FILLS, _MOST_FILL = 0.75, 0.6
_FEWEST_OF_COLUMN = 3
_DEEPEST = 3


@dataclass
class Segment:
    """Words of a line that stand together: a line of a column, a cell of a row."""

    words: list[list[Glyph]] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(one.left for word in self.words for one in word)

    @property
    def right(self) -> float:
        return max(one.right for word in self.words for one in word)


@dataclass
class Row:
    """What stands on one height of a page, its segments from the left."""

    segments: list[Segment]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    def line(self) -> Line:
        return Line(
            _text(word for one in self.segments for word in one.words),
            self.left,
            self.right,
            self.baseline,
            self.size,
        )


@dataclass(frozen=True)
class Prose:
    lines: list[Line]


@dataclass(frozen=True)
class Cells:
    rows: list[list[str]]


def laid_out(glyphs: Sequence[Glyph]) -> list[Prose | Cells]:
    """The lines and tables of a page, column after column."""
    return list(_pieces(_rows(glyphs), 0))


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    seen = sorted(glyphs, key=_height)
    rows: list[list[Glyph]] = []
    for one in seen:
        if rows and rows[-1][0].baseline - one.baseline <= _SAME_LINE * max(
            one.size, rows[-1][0].size
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    made = []
    for row in rows:
        if not any(one.character for one in row):
            continue
        size = sorted(one.size for one in row)[len(row) // 2]
        baseline = sorted(one.baseline for one in row)[len(row) // 2]
        made.append(Row(_segments(row, size), baseline, size))
    return made


def _height(glyph: Glyph) -> float:
    return -glyph.baseline


def _segments(row: list[Glyph], size: float) -> list[Segment]:
    row = sorted(row, key=lambda one: (one.left + one.right) / 2)
    segments = [Segment([[row[0]]])]
    reached = row[0].right
    for before, one in pairwise(row):
        gap = one.left - reached
        is_other_word = before.word != one.word
        if gap > _WIDE_SPACE * size and not _is_bullet(segments[-1].words[-1]):
            segments.append(Segment([[one]]))
        elif gap > _SURE_SPACE * size or (is_other_word and gap > _HINTED_SPACE * size):
            segments[-1].words.append([one])
        else:
            segments[-1].words[-1].append(one)
        reached = max(reached, one.right)
    if len(segments) > 1 and len(segments[-1].words) == 1 and _is_bullet(segments[-1].words[0]):
        # In Arabic it stands on the right.
        bullet = segments.pop()
        segments[-1].words += bullet.words
    return segments


def _is_bullet(word: list[Glyph]) -> bool:
    return bool(_BULLET.fullmatch("".join(one.character for one in word)))


def _text(words: Iterable[list[Glyph]]) -> str:
    space = Glyph(" ", 0, 0, 0, 0)
    return read_line([one for word in words for one in (*word, space)])


def _pieces(rows: list[Row], depth: int) -> Iterator[Prose | Cells]:
    prose: list[Line] = []
    at = 0
    while at < len(rows):
        columns = _columns(rows, at) if depth < _DEEPEST else None
        end = at if columns else _table_end(rows, at)
        if columns or end > at + 1:
            if prose:
                yield Prose(prose)
            prose = []
        if columns:
            first, second, end = columns
            yield from _pieces(first, depth + 1)
            yield from _pieces(second, depth + 1)
            at = end
        elif end > at + 1:
            yield Cells([_cells(row) for row in rows[at:end]])
            at = end
        else:
            prose.append(rows[at].line())
            at += 1
    if prose:
        yield Prose(prose)


def _columns(rows: list[Row], start: int) -> tuple[list[Row], list[Row], int] | None:
    """(first column, second column, where they end) of columns that begin at this row."""
    best: tuple[list[Row], list[Row], int] | None = None
    for low, high in _gutters(rows[start : start + _FEWEST_OF_COLUMN]):
        end = start
        while end < len(rows):
            free = _free(rows[end], low, high)
            if free is None:
                break
            low, high = free
            end += 1
        if best and end <= best[2]:
            continue
        left = [part for row in rows[start:end] if (part := _part(row, right=low))]
        right = [part for row in rows[start:end] if (part := _part(row, left=high))]
        if _is_column(left) and _is_column(right):
            is_arabic = ARABIC.search("".join(row.line().text for row in right[:3]))
            best = (right, left, end) if is_arabic else (left, right, end)
    return best


def _gutters(rows: Sequence[Row]) -> Iterator[tuple[float, float]]:
    """What rows leave empty between what they write; columns need not stand on one height."""
    reached = float("-inf")
    for one in sorted((one for row in rows for one in row.segments), key=lambda one: one.left):
        if one.left > reached > float("-inf"):
            yield reached, one.left
        reached = max(reached, one.right)


def _free(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """The widest part of a gutter that a row leaves empty."""
    edges = [float("-inf"), *(x for one in row.segments for x in (one.left, one.right))]
    edges.append(float("inf"))
    gaps = [(max(low, edges[n]), min(high, edges[n + 1])) for n in range(0, len(edges), 2)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] - widest[0] >= _GUTTER * row.size else None


def _part(row: Row, left: float = float("-inf"), right: float = float("inf")) -> Row | None:
    own = [one for one in row.segments if one.left >= left and one.right <= right]
    return Row(own, row.baseline, row.size) if own else None


def _is_column(rows: list[Row]) -> bool:
    if len(rows) < _FEWEST_OF_COLUMN:
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    full = sum(row.right - row.left >= _FILLS * width for row in rows)
    return full >= _MOST_FILL * len(rows) and width >= 8 * rows[0].size


def _table_end(rows: list[Row], start: int) -> int:
    """After which row a table ends: rows of as many cells, each below the one before."""
    end = start + 1
    count = len(rows[start].segments)
    while (
        count > 1
        and end < len(rows)
        and len(rows[end].segments) == count
        and _is_below(rows[end], rows[end - 1])
    ):
        end += 1
    return end


def _is_below(row: Row, above: Row) -> bool:
    return all(
        (one.left < other.right and other.left < one.right) == (place == beside)
        for place, one in enumerate(row.segments)
        for beside, other in enumerate(above.segments)
    )


def _cells(row: Row) -> list[str]:
    texts = [_text(one.words) for one in row.segments]
    return texts[::-1] if any(map(ARABIC.search, texts)) else texts
