"""Borders of web pages and wrappers of messages: what is certainly no text of a release.

Only whole lines go, and of the lines that messages wrap only the wrapping: who wrote when in
WhatsApp, the «>» of a quoted mail.
"""

import re

from releases.arabic.letters import fold
from releases.arabic.message_wrappers import (
    drop_headers,
    drop_signature,
    unwrapped,
)
from releases.arabic.name_keys import name_key
from releases.arabic.removals import Removals
from releases.arabic.repeated_lines import Line

REASON_SHARING = "أزرار مشاركة."
REASON_PAGE = "من إطار صفحة الموقع، لا من الخبر."
REASON_RELATED = "إحالة إلى أخبار أخرى."
REASON_COUNT = "عدّاد مشاهدات."
REASON_RIGHTS = "عبارة حقوق النشر."
REASON_PATH = "مسار الصفحة في الموقع."
REASON_COOKIES = "تنبيه ملفات تعريف الارتباط."
REASON_MESSAGE = "من غلاف الرسالة، لا من نصها."

# Longer lines are text, whatever they say.
_LONGEST = 220


def _words(text: str) -> frozenset[str]:
    return frozenset(name_key(text).split())


_NETWORKS = _words(
    """
    فيسبوك الفيسبوك فايسبوك الفايسبوك تويتر التويتر واتساب الواتساب واتسآب تيليجرام تلغرام
    تليجرام تيليغرام لينكدإن لينكدان لينكد انستغرام إنستغرام انستقرام انستجرام يوتيوب ماسنجر
    مسنجر بينتريست تيك توك facebook twitter whatsapp telegram linkedin instagram youtube
    messenger pinterest tiktok reddit
    """
)
_SHARING = _words("شارك شاركها شاركه مشاركة المشاركة انشر غرد تغريدة share partager tweet tweeter")
_ABOUT_SHARING = (
    _NETWORKS
    | _SHARING
    | _words(
        """
    على عبر في مع هذا هذه الخبر المقال الموضوع الصفحة الرابط نسخ طباعة اطبع أرسل إرسال بريد
    البريد الإلكتروني إلكتروني ايميل أصدقائك أصدقاءك صديق إلى أو و تابعنا تابعونا حفظ إكس
    نشر الآن اضغط للمشاركة on via this article page print email e mail copy link x sur cet
    par courriel imprimer envoyer le lien copier plus app whats google pocket in pdf by with
    to sms
    """
    )
)
_WHOLE = {
    REASON_PAGE: re.compile(
        r"""
          طباعه(?:\sالصفحه|\sالخبر|\sالمقال)? | اطبع(?:\sالصفحه|\sالخبر)? | نسخه\sللطباعه
        | حفظ\spdf | تحميل\spdf | ارس(?:ل|ال)\s(?:الي\s|ل)صديق | ارسال\sبالبريد(?:\sالالكتروني)?
        | مشاركه | شارك | نسخ\sالرابط | حجم\sالخط | (?:تكبير|تصغير)\s(?:حجم\s)?(?:ال)?خط
        | (?:ال)?(?:رجوع|عوده)(?:\sالي\s(?:ال)?(?:اعلي|قايمه|رييسيه|اخبار|خلف|صفحه\sالرييسيه))?
        | (?:الانتقال|انتقل|تخطي|اذهب)\sالي\sالمحتوي(?:\sالرييسي)? | القايمه(?:\sالرييسيه)?
        | التالي | السابق | الصفحه\s(?:التاليه|السابقه) | اغلاق | تسجيل\sالدخول
        | استمع(?:\sللخبر)? | عرض\s(?:المزيد|اقل) | اعجبني | اعجاب\sتعليق\sمشاركه | see\smore
        # «أرسله admin في إثن, 12/19/2022 - 10:30»
        | (?:ارسله|submitted\sby|soumis\spar)\s\S+\s(?:في|on|le)\s.{0,30}\d{4}\s\d{1,2}\s\d\d
        | print(?:\sthis\spage)? | imprimer(?:\sla\spage)? | back\sto\stop
        | skip\sto\s(?:main\s)?content
        | aller\sau\scontenu(?:\sprincipal)? | retour(?:\sen\shaut)? | haut\sde\spage | menu
        | version\simprimable | envoyer\spar\s(?:e\s)?mail | email\sthis
        """,
        re.VERBOSE,
    ),
    REASON_RELATED: re.compile(
        r"""
          (?:اقرا|اقراي|اقراوا|شاهد|طالع|انظر)\s(?:ايضا|المزيد|كذلك)(?:\s.{0,160})?
        | (?:قد\sيعجبك|ربما\sيعجبك|قد\sيهمك|يهمك)\sايضا(?:\s.{0,160})?
        | (?:اخبار|مواضيع|مقالات|موضوعات)\s(?:ذات\sصله|متعلقه|مشابهه) | ذات\sصله | للمزيد\sاضغط\sهنا
        | (?:الاكثر|الاخبار\sالاكثر)\s(?:قراءه|مشاهده|تداولا) | المزيد | المزيد\sمن\sالاخبار
        | (?:a\s)?(?:lire|voir)\s(?:aussi|egalement|la\ssuite)(?:\s.{0,160})?
        | sur\sle\smeme\ssujet | articles?\s(?:similaires|lies)
        | (?:read|see)\salso(?:\s.{0,160})? | read\smore | related\s(?:news|articles|posts)
        """,
        re.VERBOSE,
    ),
    REASON_COUNT: re.compile(
        r"""
          (?:عدد\s)?(?:ال)?(?:مشاهدات|زيارات|قراءات|قراء|زوار|مشاهده|تعليقات)\s[\d\s]{1,12}k?
        | [\d\s]{1,12}k?\s(?:مشاهده|مشاهدات|زياره|زيارات|قراءه|قراءات|تعليق|تعليقات)
        | عدد\s(?:المشاهدات|الزيارات|القراءات|القراء|الزوار|مرات\sالمشاهده)
        | (?:views?|hits|vues?|lectures?|comments?|commentaires?)\s[\d\s]{1,12}k?
        | [\d\s]{1,12}k?\s(?:views?|hits|vues?|lectures?|comments?|commentaires?|shares?|partages?)
        """,
        re.VERBOSE,
    ),
    REASON_RIGHTS: re.compile(
        r"""
          (?:.{0,80}\s)?(?:جميع|كل|كافه)\s(?:ال)?حقوق\s(?:النشر\s)?محفوظه(?:\s.{0,100})?
        | حقوق\s(?:النشر|الطبع)\s(?:والنشر\s)?(?:محفوظه)?(?:\s.{0,100})?[\s\d]*
        | (?:.{0,100}\s)?all\srights\sreserved(?:\s.{0,60})? | copyright\s.{0,100}
        | (?:.{0,100}\s)?tous\s(?:les\s)?droits?\sreserves(?:\s.{0,60})?
        """,
        re.VERBOSE,
    ),
    REASON_COOKIES: re.compile(
        r"""
          (?:نحن\s)?(?:نستخدم|يستخدم\s(?:هذا\s)?(?:الموقع|موقعنا))\s(?:ملفات\s(?:تعريف\sالارتباط|الكوكيز)
          |الكوكيز|cookies).{0,170}
        | (?:قبول|رفض)\s(?:الكل|جميع\s.{0,40}|ملفات\s.{0,40}) | accept(?:\sall)?(?:\scookies)?
        | tout\s(?:accepter|refuser) | (?:we|this\s(?:web)?site)\suses?\scookies.{0,170}
        | (?:ce\ssite|nous)\sutilis(?:e|ons)\sdes\scookies.{0,170}
        """,
        re.VERBOSE,
    ),
    REASON_MESSAGE: re.compile(
        r"""
          (?:ارسلت|ارسل|مرسل|مرسله|تم\sالارسال)\sمن\s(?:ال\s)?
            (?:iphone|ipad|android|outlook|yahoo|samsung|هاتفي|جهازي|جوالي).{0,60}
        | sent\s(?:from|via)\s(?:my\s)?
            (?:iphone|ipad|android|outlook|yahoo|samsung|mobile|galaxy).{0,60}
        | envoye\s(?:de|depuis)\smon\s.{0,60} | get\soutlook\sfor\s.{0,30}
        | obtenez\soutlook\spour\s.{0,30}
        | (?:begin\s)?forwarded(?:\smessage|\sas\sreceived|\smany\stimes)? | original\smessage
        | message\s(?:d\s)?(?:origine|original|transfere|transmis)
        | (?:بدات\s)?الرساله\s(?:المعاد\s(?:توجيهها|ارسالها)|الاصليه|المحوله) | تمت\sاعاده\sالتوجيه
        | محوله(?:\sعده\sمرات)? | معاد\sتوجيهها
        | (?:media|image|video|photo)\somitted | تم\s(?:استبعاد|حذف)\s(?:الوسايط|هذه\sالرساله)
        | <?\s*تم\sادراج\sالوسايط | (?:الرسايل\sوالمكالمات\sمشفره).{0,150}
        | messages\sand\scalls\sare\send\sto\send\sencrypted.{0,150}
        """,
        re.VERBOSE,
    ),
}
# «أ+ أ-», «A- A A+»
_FONT_SIZE = re.compile(r"^(?:[أاآعAaTtＡ]\s*[+\-–—−]?\s*){2,4}$|^[+\-–\s]*(?:حجم الخط)[+\-–\s:]*$")
# «الرئيسية / الأخبار / بلاغ»
_PATH = re.compile(
    r"^أنت هنا\s*:?$|^(?:أنت هنا\s*:?\s*|vous êtes ici\s*:?\s*|you are here\s*:?\s*)?"
    r"(?:الصفحة\s+)?(?:الرئيسي[ةه]|home|accueil)\s*(?:[/»«›‹>|\\→←❯❮·•:-]\s*.{0,180})?$",
    re.IGNORECASE,
)
_HAS_CONTENT = re.compile(r"[^\W_]")


def without_boilerplate(lines: list[Line], removals: Removals) -> list[Line]:
    """The lines without those that are certainly borders, and without wrappers about lines."""
    lines = drop_headers(lines, removals)
    lines = drop_signature(lines, removals)
    kept = []
    for line in lines:
        if line.fixed:
            kept.append(line)
            continue
        text, was = unwrapped(line.text)
        if was:
            removals.tell("boilerplate", REASON_MESSAGE, was)
        reason = boilerplate_reason(text)
        if reason:
            removals.tell("boilerplate", reason, text)
        elif text:
            kept.append(line._replace(text=text))
    return kept


def boilerplate_reason(line: str) -> str:
    """Why a line is certainly no text, in Arabic; "" where it may be."""
    if len(line) > _LONGEST:
        return ""
    if _PATH.match(line):
        return REASON_PATH
    if _FONT_SIZE.match(line):
        return REASON_PAGE
    key = name_key(line)
    if not key:
        return ""
    for reason, pattern in _WHOLE.items():
        if pattern.fullmatch(key):
            return reason
    return REASON_SHARING if _is_sharing(key.split()) else ""


def _is_sharing(words: list[str]) -> bool:
    """«شارك على فيسبوك تويتر واتساب»: nothing but words of sharing, and what they share by."""
    if not set(words) <= _ABOUT_SHARING:
        return False
    has_network = bool(_NETWORKS.intersection(words))
    has_verb = words[0] in _SHARING or words[0] in _FOLLOWING
    return (has_network and (has_verb or len(words) > 1)) or (has_verb and len(words) > 1)


_FOLLOWING = frozenset(fold("تابعنا تابعونا طباعة اطبع أرسل print imprimer").split())
