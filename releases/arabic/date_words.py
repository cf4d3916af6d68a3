"""The words and signs that dates are made of, each with its kind.

A text is read as a row of tokens, every one with a kind of one letter, so that the grammar of
dates (in ``date_items``) is a few patterns over short rows of kinds:

=====  ============================================================================
D Y    a number of one or two digits; of four
N P K  in digits: a day, month and year; a day and month; a month and year
n      any other number: a price, a telephone, a version, a span of years
M j    a Gregorian month; «أب», a month only after a day
H k    a Hijri month; the honour after its name («المعظم»)
W      a day of the week
O E V  ordinals: unit («الخامس»), «عشر», «والعشرين»; v stands alone («العشرين»)
F l    «غرة» and «فاتح»; «سلخ», the last day of a month; e and t are «أول» and «آخر»
m i u  «من»; «في» and joined «ب» «ل»; «و»
T B    «إلى» and its like; «بين»
s c y  «شهر»; «سنة» or «عام»; «يوم», «تاريخ», «صباح»
L      «الموافق»
g A    «م», of our era; «هـ», of the Hijra
x p r  «المقبل»; «الماضي»; «الجاري»; h is «هذا» before a noun of time
a b d  «أمس»; «اليوم»; «غدا»; q a word before a number that is no date («رقم»)
z      what a number counts («دينار»), which then is no year
=====  ============================================================================

Marks stand for themselves: , - / ( ) . : and ! for all others and the gap between paragraphs.
"""

from releases.arabic.letters import fold
from releases.arabic.months import (
    HIJRI_SPELLINGS,
    LATIN_MONTHS,
    LATIN_WEEKDAYS,
    MONTH_SPELLINGS,
    WEEKDAY_SPELLINGS,
)

# One token of a word: its kind, its value, the letters of the word before it.
Part = tuple[str, int, int]

_ALEF_MADDA = "آ"


def _plain_letters() -> dict[int, str | None]:
    """Return {code: its plain form}: ``fold`` letter by letter, with آ kept and signs unified."""
    codes = [*range(0x20, 0x250), *range(0x0600, 0x0900), *range(0x1E00, 0x1F00)]
    codes += [*range(0x2000, 0x2070), *range(0xFB50, 0xFE10), *range(0xFE70, 0xFF00), 0xFFFC]
    codes += [*range(0x0300, 0x0370), 0x180E, 0xFFF9, 0xFFFA, 0xFFFB]
    plain: dict[int, str | None] = {}
    for code in codes:
        one = chr(code)
        folded = one if one.isspace() else fold(one)
        if folded != one:
            plain[code] = folded or None
    plain |= dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    plain |= {ord("،"): ",", ord("٫"): ".", ord("٬"): ",", ord("⁄"): "/", ord("∕"): "/"}
    plain |= dict.fromkeys(map(ord, "آﺁﺂ"), _ALEF_MADDA)
    plain |= dict.fromkeys(map(ord, "[{"), "(") | dict.fromkeys(map(ord, "]}"), ")")
    return plain


PLAIN = _plain_letters()


def _spellings(name: str) -> list[str]:
    """Return the plain forms of a name: with آ as it is and as the bare alef many write."""
    plain = name.translate(PLAIN)
    return list(dict.fromkeys([plain, plain.replace(_ALEF_MADDA, "ا")]))


_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


def _with_prefixes(word: str) -> list[tuple[str, str]]:
    """Return (prefix, whole) of the ways in which a one-letter word is joined to ``word``."""
    joined = [(prefix, prefix + word) for prefix in _PREFIXES]
    if word.startswith("ال"):
        joined += [(prefix, prefix + word[1:]) for prefix in ("ل", "ول", "فل")]
    return joined


_BARE_WORDS = {
    "m": "من of de",
    "i": "في فى ب ل ف ك بال le the on from du la",
    "u": "و and et",
    "T": "إلى حتى وإلى وحتى لغاية ولغاية غاية حدود لحدود to au a until jusqu",
    "E": "عشر عشرة",
    "V": "والعشرين والعشرون وعشرين وعشرون",
    "L": """الموافق والموافق الموافقة الموافقين المصادف والمصادف المصادفة الواقع الواقعة الموافقة
        يوافق المقابل المطابق يصادف ليوم الموافقان لليوم""",
    "A": "ه هج هجري هجرية الهجري الهجرية للهجرة",
    "g": "م ميلادي ميلادية الميلادي الميلادية للميلاد ad",
    "k": """الحرام المعظم المبارك الخير الأصب الأصم المكرم الأنور الفرد المظفر الكريم الفضيل
        المنور الأغر""",
    "x": "المقبل القادم المقبلة القادمة الآتي الآتية المقبلين القادمين التالي",
    "p": "الماضي الماضية المنصرم المنصرمة الفارط الفارطة المنقضي المنقضية الفائت الفائتة الأخير",
    "r": "الجاري الجارية الحالي الحالية",
    "h": "هذا هذه",
    "z": """دينار دينارا درهم درهما ريال ريالا دولار دولارا جنيه جنيها ليرة يورو أورو أوقية فرنك
        شخص شخصا طن طنا مليون ألف كلم كم متر مترا مواطن مواطنا مستفيد مستفيدا حالة إصابة طالب
        طالبا منصب منصبا وحدة أسرة عائلة مشارك مشاركا لاعب لاعبا هكتار هكتارا عامل عاملا
        مسكن مسكنا تلميذ تلميذا كيلومتر كيلوغرام ساعة يوما زائر زائرا متر قنطار قنطارا""",
    "q": """رقم الرقم برقم عدد العدد هاتف الهاتف تلفون التلفون فاكس الفاكس جوال الجوال موبايل
        واتساب الإصدار إصدار النسخة نسخة الملف ملف البند الصفحة صفحة الساعة للساعة رقمه رقمها
        رمز الرمز كود حساب الحساب مرجع المرجع n
        نتيجة بنتيجة السعر سعر بسعر مبلغ بمبلغ ip v version tel fax no""",
    "s": "شهر شهري أشهر شهور الشهر",
    "c": "سنة السنة عام العام year",
    "y": """يوم يومي يوما أيام اليومين الأيام تاريخ التاريخ صباح مساء ظهر ليلة عشية فجر صباحا
        مساء عصر ضحى نهار""",
    "B": "بين مابين فيمابين between entre",
    "F": "غرة فاتح الفاتح",
    "l": "سلخ منسلخ",
    "e": "أول",
    "t": "آخر",
}
_PREFIXED_KINDS = "scyBFlTmet"
_UNITS = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"]
_TENS = {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
_RELATIVE = {
    "a": "أمس الأمس البارحة",
    "b": "اليوم",
    "d": "غد غدا الغد",
}


def _words() -> dict[str, tuple[Part, ...]]:
    words: dict[str, tuple[Part, ...]] = {}

    def add(name: str, kind: str, value: int = 0, *, prefixed: bool = False) -> None:
        for word in _spellings(name):
            words.setdefault(word, ((kind, value, 0),))
            for prefix, joined in _with_prefixes(word) if prefixed else ():
                before = "u" if "و" in prefix else "i"
                words.setdefault(joined, ((before, 0, 0), (kind, value, len(joined) - len(word))))

    # «أب» is a father, «باب» a door: without its madda the month needs a day before it.
    words["اب"] = (("j", 8, 0),)
    for prefix in _PREFIXES:
        before = "u" if "و" in prefix else "i"
        words[f"{prefix}{_ALEF_MADDA}ب"] = ((before, 0, 0), ("M", 8, len(prefix)))
    words[f"{_ALEF_MADDA}ب"] = (("M", 8, 0),)
    for unit, name in enumerate(_UNITS, 1):
        add(name, "O", unit, prefixed=True)
    add("الحادي", "O", 1, prefixed=True)
    add("الواحد", "O", 1)
    add("العاشر", "O", 10, prefixed=True)
    for name, value in _TENS.items():
        add(name, "v", value, prefixed=True)
        words["و" + name] = (("V", value, 0),)
    for kind, names in _BARE_WORDS.items():
        for name in names.split():
            value = 20 if kind == "V" else 1
            add(name, kind, value, prefixed=kind in _PREFIXED_KINDS)
    for kind, names in _RELATIVE.items():
        for name in names.split():
            add(name, kind, prefixed=True)
    for name, month in MONTH_SPELLINGS.items():
        if name != "آب":
            add(name, "M", month, prefixed=True)
    for name, month in LATIN_MONTHS.items():
        add(name, "M", month)
    for name, month in HIJRI_SPELLINGS.items():
        add(name, "H", month, prefixed=True)
    for name, day in WEEKDAY_SPELLINGS.items():
        add(name, "W", day, prefixed=True)
    for name, day in LATIN_WEEKDAYS.items():
        add(name, "W", day)
    return words


WORDS = _words()


def _plain_set(words: str) -> frozenset[str]:
    return frozenset(word.translate(PLAIN) for word in words.split())


# Names of places and events that are called after a day: «شارع 14 جانفي» says no date.
NAMED_AFTER_DAYS = _plain_set(
    """شارع نهج ساحة ميدان جسر كوبري حي مدينة بمدينة ملعب جامعة مستشفى مدرسة معهد ثورة الثورة
    حركة حرب انتفاضة محور طريق قاعة مطار سد نفق دوار جائزة وسام برنامج دستور معركة ملحمة مجزرة
    أحداث حزب كلية ثانوية إعدادية مجمع مركز حديقة منتزه نادي ائتلاف انقلاب هجمات شهداء لثورة
    بثورة وثورة كتيبة لواء تحالف لحرب بشارع بساحة بملعب بجامعة بمستشفى بميدان بقاعة"""
)
# Nouns that an ordinal after them belongs to: «الأسبوع الأول من ديسمبر» is no first of December.
COUNTED_PARTS = _plain_set(
    """النصف بالنصف للنصف والنصف نصف الأسبوع للأسبوع بالأسبوع والأسبوع أسبوع الثلث للثلث الربع للربع
    العشر الثلاثي للثلاثي السداسي للسداسي الفصل للفصل الشطر الجزء القسم المؤتمر الاجتماع اللقاء
    المنتدى الملتقى العدد الموسم الشوط المعرض الدور الإصدار البيان الحوار"""
)
# After «اليوم»: a kind of day, not today.
KINDS_OF_DAY = _plain_set(
    """العالمي الوطني الدولي الدراسي الإعلامي التحسيسي التكويني المفتوح التالي الموالي السابق
    الأخير الواحد نفسه ذاته العربي الإقليمي الختامي التوعوي التدريبي السنوي المهني الترفيهي
    الإفريقي الأوروبي الأوربي المغاربي الخليجي الأممي الإسلامي الأغر الموعود المشهود التضامني
    البيئي الثقافي الرياضي الافتتاحي التطوعي العلمي الرسمي الذي المذكور اللاحق الطبي السعودي
    التونسي الجزائري المصري العماني السابع"""
)
# Before «اليوم»: the day in general, another day, or a name.
NOT_TODAY_AFTER = _plain_set(
    """في ذلك نفس ذات عالم جيل شباب طوال طيلة مدار خلال أخبار المصري روسيا نصف بقية باقي كل منتصف
    بداية نهاية مثل لغة عالمنا تحديات صحيفة جريدة قناة موقع حياة إسرائيل"""
)
# After «أمس»: «في أمس الحاجة» (most), «الأمس القريب» (the past).
NO_YESTERDAY_BEFORE = _plain_set("الحاجة حاجة القريب البعيد الاحتياج")
