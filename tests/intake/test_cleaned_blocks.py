"""Marked-up texts cleaned in their tree: the same words as of plain text, the marks kept."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from releases import html
from releases.arabic.removals import Removals
from releases.arabic.repetition import content
from releases.intake.blocks import as_html
from releases.intake.cleaned_blocks import clean_blocks
from releases.intake.pasted_html import read_blocks, structured

NEWS = "افتتح الوزير صباح اليوم مركز الصحة الأساسية الجديد بحضور عدد من الإطارات."
MORE = "وأضاف أن المركز سيستقبل مئة مريض في اليوم، ويوفر كل الخدمات."


def cleaned(markup: str) -> tuple[str, Removals]:
    blocks, removals = read_blocks(markup), Removals()
    assert blocks is not None
    clean_blocks(blocks, removals)
    return as_html(blocks), removals


def test_marks_links_lists_and_tables_stay():
    table = (
        "<table><thead><tr><th>السنة</th><th>العدد</th></tr></thead>"
        "<tbody><tr><td>2021</td><td>5 ،</td></tr></tbody></table>"
    )
    made, removals = cleaned(
        f"<h2>عنوان</h2><p>قال <strong>الوزير\u200f ،</strong>إن <a href='https://a.tn/'>الموقع"
        f"</a> جاهز .</p><ul><li>أول ،وثان</li><li>شارك على فيسبوك</li></ul>{table}"
    )
    assert made == (
        "<h2>عنوان</h2>\n<p>قال <strong>الوزير،</strong> إن "
        '<a href="https://a.tn/" rel="noopener nofollow">الموقع</a> جاهز.</p>\n'
        "<ul><li>أول، وثان</li></ul>\n" + table.replace("5 ،", "5،")
    )
    assert [one.kind for one in removals] == [
        "direction", "boilerplate", "spacing", "spacing", "spacing", "spacing",
    ]  # fmt: skip


def test_a_page_that_stands_twice_stands_once_with_its_table():
    page = f"<p>{NEWS}</p><table><tr><td>أ</td><td>ب</td></tr></table><p>{MORE}</p>"
    made, removals = cleaned(page + page)
    assert made == structured(page)
    assert [one.kind for one in removals] == ["doubled"]


def test_text_glued_to_itself_is_cut_within_its_block():
    made, _ = cleaned(f"<p><strong>{NEWS}</strong></p><p>{MORE}{NEWS}</p><p>{MORE}</p>")
    assert made == f"<p><strong>{NEWS}</strong></p>\n<p>{MORE}</p>"


WORDS = st.sampled_from(
    [NEWS, MORE, "شارك على فيسبوك", "كلمة ،أخرى", "***", "", " ", "\u200fنص\u202e", "> منقول", "ﻣﺮ"]
) | st.text(alphabet='وزار ةسن1٣aB.،:«»()"”\u200c\u200f')
INLINE = st.tuples(st.sampled_from(["", "strong", "em", 'a href="https://a.tn/"', "span"]), WORDS)
TAGS = st.sampled_from(["p", "h2", "h3", "li", "div", "blockquote"])


def _marked(tag: str, text: str) -> str:
    text = escape(text)
    return f"<{tag}>{text}</{tag.split(' ')[0]}>" if tag else text


def _block(tag: str, runs: list[tuple[str, str]]) -> str:
    inner = "".join(_marked(mark, text) for mark, text in runs)
    return f"<ul><li>{inner}</li></ul>" if tag == "li" else f"<{tag}>{inner}</{tag}>"


BLOCKS = st.builds(_block, TAGS, st.lists(INLINE, max_size=3))
TABLES = st.lists(WORDS, min_size=2, max_size=4).map(
    lambda cells: "<table><tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr></table>"
)
PAGES = st.lists(BLOCKS | TABLES, min_size=1, max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_cleaned_markup_is_a_body_already_and_stays_as_it_is(page):
    blocks = read_blocks(page)
    if blocks is None:
        return
    made, _ = cleaned(page)
    assert html.sanitised(made) == made
    if made:
        again, removals = cleaned(made)
        assert (again, list(removals)) == (made, [])


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_the_words_of_markup_stay_but_for_what_is_told(page):
    if read_blocks(page) is None:
        return
    before = content(html.plain_text(structured(page)))
    made, removals = cleaned(page)
    after = content(html.plain_text(made))
    rest = iter(before)
    told = {one.kind for one in removals}
    if "forms" not in told:
        assert all(letter in rest for letter in after)
    if not told & {"doubled", "boilerplate", "forms"}:
        assert before == after
