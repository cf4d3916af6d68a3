import pytest

from releases.arabic.boilerplate import boilerplate_reason
from releases.arabic.cleaning import cleaned_paragraphs
from releases.arabic.message_wrappers import subject_of
from releases.arabic.removals import Removals

NEWS = "افتتح الوزير صباح اليوم مركز الصحة الأساسية الجديد بحضور عدد من الإطارات."
MORE = "وأضاف أن المركز سيستقبل مئة مريض في اليوم."


@pytest.mark.parametrize(
    "line",
    [
        "شارك على فيسبوك",
        "شارك على فيسبوك / تويتر / واتساب",
        "شارك هذا الخبر عبر واتساب",
        "فيسبوك تويتر واتساب",
        "Partager sur Facebook",
        "Share on Twitter",
        "Facebook Twitter WhatsApp Email",
        "تابعنا على تويتر",
        "طباعة",
        "🖨 طباعة",
        "طباعة الخبر",
        "Imprimer",
        "إرسال إلى صديق",
        "اقرأ أيضًا",
        "اقرأ أيضا: وزير الصحة يفتتح مركزا جديدا",
        "Lire aussi : Le ministre inaugure un centre",
        "أخبار ذات صلة",
        "عدد المشاهدات: 1,254",
        "عدد الزيارات : ٣٤٥",
        "120 مشاهدة",
        "Vues : 120",
        "جميع الحقوق محفوظة © وزارة الصحة 2022",
        "© 2022 وزارة الصحة - جميع الحقوق محفوظة",
        "Tous droits réservés",
        "© 2020 All rights reserved.",
        "الرئيسية / الأخبار / بلاغ صحفي",
        "الرئيسية » الأخبار",
        "الصفحة الرئيسية > المركز الإعلامي > الأخبار",
        "Accueil > Actualités > Communiqué",
        "أنت هنا: الرئيسية / الأخبار",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع.",
        "Ce site utilise des cookies pour améliorer votre expérience.",
        "قبول الكل",
        "أ+ أ-",
        "A- A A+",
        "العودة إلى الأعلى",
        "تخطي إلى المحتوى",
        "Sent from my iPhone",
        "أُرسلت من الـ iPhone",
        "---------- Forwarded message ---------",
        "بدأت الرسالة المُعاد توجيهها:",
    ],
)
def test_borders_of_pages_and_messages_go(line):
    removals = Removals()
    assert boilerplate_reason(line)
    assert cleaned_paragraphs(f"{NEWS}\n{line}\n{MORE}", removals) == [NEWS, MORE]
    assert [one.kind for one in removals] == ["boilerplate"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("شارك الوزير في ورشة عمل عبر الإنترنت", "a sentence that begins with «شارك»"),
        ("مشاركة تونسية في مؤتمر الصحة", "a headline of taking part"),
        ("فيسبوك تعلن فتح مكتب في تونس", "news of a network"),
        ("طباعة الكتب المدرسية", "a heading of printing"),
        ("الرئيسية التونسية للنقل", "an adjective"),
        ("بلغ عدد المشاهدات 1254 مشاهدة", "a sentence of views"),
        ("حقوق المرأة محفوظة في الدستور", "rights of others"),
        ("نستخدم المياه المعالجة لري الأشجار", "another use"),
        ("اقرأ كتابا في الشهر", "another reading"),
        ("120 مريضا", "a count of something else"),
        ("من: وزارة الصحة", "one header alone"),
        ("أ", "one letter"),
        ("السيد الوزير", "a word of address"),
        ("قبول الطلبات حتى نهاية الشهر", "another acceptance"),
        ("Le ministère partage ses données sur Facebook", "a sentence"),
        ("* ملاحظة", "a note with an asterisk"),
    ],
)
def test_what_may_be_text_stays(line, why):
    assert cleaned_paragraphs(f"{NEWS}\n{line}\n{MORE}", Removals())[1] == line, why


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("[19/12/2022, 10:15] فلان الفلاني: " + NEWS, NEWS),
        ("[19/12/2022، 10:15:33 ص] ~فلان: " + NEWS, NEWS),
        ("١٩/١٢/٢٠٢٢، ١٠:١٥ م - مكتب الإعلام: " + NEWS, NEWS),
        ("12/19/22, 10:15 AM - Press: " + NEWS, NEWS),
        ("> > " + NEWS, NEWS),
        ("*بلاغ صحفي* من الوزارة", "بلاغ صحفي من الوزارة"),
    ],
)
def test_wrappers_about_a_line_go_and_its_words_stay(line, text):
    removals = Removals()
    assert cleaned_paragraphs(f"{line}\n{MORE}", removals) == [text, MORE]
    assert removals


def test_headers_and_signature_of_a_mail_go_and_its_subject_is_known():
    mail = (
        "من: مكتب الإعلام <press@sante.example>\nإلى: الأرشيف\nالتاريخ: 19 ديسمبر 2022\n"
        f"الموضوع: رد: افتتاح مركز الصحة\n\n{NEWS}\n{MORE}\n--\nفلان الفلاني\npress@sante.example"
    )
    removals = Removals()
    assert cleaned_paragraphs(mail, removals) == [NEWS, MORE]
    assert subject_of(mail) == "افتتاح مركز الصحة"
    assert len(removals) == 2
