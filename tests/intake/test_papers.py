"""What stands about a release on its paper: letterhead, headline, deck, and what Word hides."""

from datetime import date

import pytest

from releases.arabic.letterheads import is_letterhead
from releases.intake.documents import read_document, read_pasted
from releases.intake.issue_day import issue_day
from releases.intake.texts import text_of
from tests.intake.test_documents import LEAD, docx, paragraph

HEADLINE = "وزيرة الصحة تفتتح القسم الجديد للاستعجالي بمستشفى قابس الجهوي"
BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    "line",
    [
        "الجمهورية التونسية",
        "المملكة الأردنية الهاشمية",
        "وزارة الأسرة والمرأة والطفولة وكبار السن",
        "وزارة الصحة - مكتب الإعلام",
        "بـــلاغ",
        "بلاغ صحفي",
        "** بيان للرأي العام **",
        "بسم الله الرحمن الرحيم",
        "عدد: 123/2022",
        "COMMUNIQUÉ DE PRESSE",
    ],
)
def test_a_letterhead_says_only_who_writes(line):
    assert is_letterhead(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "وزارة الصحة تفتتح مركزا جديدا",
        "بلاغ حول تأجيل المناظرة",
        "بيان وزارة الخارجية بشأن الأحداث",
        "رئاسة الحكومة تعلن عطلة",
        "الجمهورية تحتفل بعيد الاستقلال",
        "دولة قطر توقع اتفاقا مع تونس",
        LEAD,
    ],
)
def test_what_tells_something_is_no_letterhead(line):
    assert not is_letterhead(line)


def test_the_headline_stands_below_the_letterhead_and_the_date():
    lines = ["الجمهورية التونسية", "وزارة الصحة", "تونس في 19 ديسمبر 2022", "بلاغ", HEADLINE]
    text = text_of(read_pasted("\n".join([*lines, LEAD])))
    assert text.headline.text == HEADLINE
    assert text.body.paragraphs == (lines[2], LEAD)
    assert text.letterhead == ("الجمهورية التونسية", "وزارة الصحة", "بلاغ")
    assert "وزارة الصحة" in text.read
    [told] = text.body.removals
    assert told.was.split("\n") == list(text.letterhead)


def test_a_paper_of_nothing_but_its_head_keeps_it():
    text = text_of(read_pasted("الجمهورية التونسية\nوزارة الصحة"))
    assert text.letterhead == ()
    assert "وزارة الصحة" in (text.headline.text, *text.body.paragraphs)


def test_a_bold_first_line_is_the_headline_however_long():
    headline = f"{HEADLINE} وتعلن انطلاق برنامج تجهيز الأقسام الاستعجالية في كل الولايات "
    headline += "وتطلع على سير العمل فيها بحضور عدد من الإطارات"
    assert len(headline) > 160
    source = read_document("a.docx", docx(paragraph(headline, run=BOLD) + paragraph(LEAD)))
    text = text_of(source)
    assert (text.headline.text, text.headline.made) == (headline, False)
    assert text.body.paragraphs == (LEAD,)


DECK = "المركز يستقبل مائتي مريض في اليوم الواحد"


def test_a_heading_right_below_the_headline_is_the_standfirst():
    for markup in (
        f"<h1>{HEADLINE}</h1><h2>{DECK}</h2><p>{LEAD}</p>",
        f"<h1>{HEADLINE}</h1><h3>{DECK}</h3><p>{LEAD}</p><h2>التفاصيل</h2><p>آخر.</p>",
    ):
        text = text_of(read_pasted("", markup))
        assert text.standfirst == DECK
        assert text.body.paragraphs[0] == LEAD
        assert DECK in text.whole


def test_a_section_below_the_headline_is_no_standfirst():
    text = text_of(read_pasted("", f"<h1>{HEADLINE}</h1><h2>محاور العمل</h2><p>{LEAD}</p>"))
    assert text.standfirst == ""
    assert text.body.paragraphs == ("محاور العمل", LEAD)


def test_a_text_without_a_marked_deck_has_no_standfirst():
    assert text_of(read_pasted(f"{HEADLINE}\n{DECK}\n{LEAD}")).standfirst == ""


def test_words_that_word_does_not_print_stay_out():
    body = paragraph(LEAD) + (
        "<w:p><w:r><w:t>ظاهر</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>سري</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>باق</w:t></w:r></w:p>'
    )
    text = read_document("a.docx", docx(body)).text
    assert "سري" not in text
    assert "ظاهرباق" in text


def test_deleted_words_stay_out_and_inserted_ones_are_read():
    body = (
        "<w:p><w:r><w:t>العمل </w:t></w:r>"
        '<w:del w:id="1" w:author="a"><w:r><w:delText>متوقف</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>متواصل</w:t></w:r></w:ins></w:p>'
    )
    assert read_document("a.docx", docx(body)).text == "العمل متواصل"


def test_lines_that_only_the_plain_text_has_are_kept():
    markup = f"<div><span>{HEADLINE}\n\n{LEAD}</span> <a href='https://a.tn/'>#تونس</a></div>"
    text = text_of(read_pasted(f"{HEADLINE}\n\n{LEAD} #تونس", markup))
    assert text.headline.text == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "[10:30 ص، 2022/12/19] مكتب الإعلام: *{}*",
        "[10:30، 19/12/2022] +216 71 577 000: {}",
        "_{}_",
    ],
)
def test_what_whatsapp_wraps_about_a_line_goes(line):
    text = text_of(read_pasted(f"{line.format(HEADLINE)}\n{LEAD}"))
    assert text.headline.text == HEADLINE


def test_who_sent_a_page_and_when_is_no_text():
    said = "أرسله admin في إثن, 12/19/2022 - 10:30"
    text = text_of(read_pasted(f"أنت هنا\n{HEADLINE}\n{said}\n{LEAD}\nعرض المزيد"))
    assert (text.headline.text, text.body.paragraphs) == (HEADLINE, (LEAD,))


def test_a_first_line_that_cries_out_is_a_headline():
    text = text_of(read_pasted(f"مشاركات عربية لمجرد المشاركة!\n{LEAD}"))
    assert (text.headline.made, text.body.paragraphs) == (False, (LEAD,))


def test_a_memorandum_is_no_mail():
    head = [
        "من: السيد الوزير",
        "إلى: السادة المديرين",
        "الموضوع: المناظرة",
        "التاريخ: 19 ديسمبر 2022",
    ]
    text = text_of(read_pasted("\n".join([*head, LEAD])))
    assert all(line in text.whole for line in head)
    sent = ["من: مكتب الإعلام", "تم الإرسال: 19 ديسمبر 2022 10:30", "إلى: أ", "الموضوع: خبر"]
    assert text_of(read_pasted("\n".join([*sent, LEAD]))).body.paragraphs == (LEAD,)


@pytest.mark.parametrize("head", ["<h1>وزارة الصحة</h1><h2>بلاغ صحفي</h2>", ""])
def test_the_day_of_the_lead_is_found_below_letterhead_and_deck(head):
    lead = f"أعلنت وزيرة الصحة اليوم الاثنين 19 ديسمبر 2022 عن {LEAD}"
    text = text_of(read_pasted("", f"{head}<h1>{HEADLINE}</h1><h2>{DECK}</h2><p>{lead}</p>"))
    assert issue_day(text.dated).on == date(2022, 12, 19)


def test_a_line_with_the_day_above_the_headline_tells_it():
    head = ["وزارة الصحة", "تونس في 19 ديسمبر 2022", "بلاغ"]
    text = text_of(read_pasted("\n".join([*head, HEADLINE, LEAD])))
    assert issue_day(text.dated).on == date(2022, 12, 19)
