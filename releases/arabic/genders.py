"""Titles in the form of who holds them: «وزير», «وزيرة», by the given name where it tells.

A given name tells only where it stands in these lists; many are given to both («نور», «صباح»), and
an ending tells nothing («أسامة», «هند»).
"""

from typing import Literal

from releases.arabic.letters import fold
from releases.arabic.name_parts import name_parts

Gender = Literal["m", "f"]


def _names(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_WOMEN = _names(
    """
    أميرة أمينة أسماء أمل آمال آمنة آمنه إلهام إيمان ابتسام ألفة أنيسة بثينة بشرى بسمة تالا ثريا
    جميلة جمانة جيهان حنان حسناء حليمة حياة خديجة خلود داليا دينا دعاء دلال رانيا رحاب رنا رباب
    ريم ريما رشا روضة زينب زهرة زبيدة سارة سامية سعاد سلمى سلوى سميرة سمية سناء سهام سهى سوسن
    سهير شادية شريفة شيرين شيماء صفية ضحى عائشة عايشة عبير عزة عواطف علياء غادة غالية فاتن فاطمة
    فايزة فائزة فتحية فدوى فرح فريدة فيروز كريمة كوثر لبنى لطيفة لمياء ليلى ليندا ماجدة مها مريم
    ملك منال منى منية مونية مي ميساء ميادة نادية نبيلة نجاة نجلاء نجوى نزهة نسرين نعيمة نوال نورة
    نورا نيفين نهى نهلة هاجر هالة هدى هند هناء وداد وفاء ولاء ياسمين يسرى
    """
)
_MEN = _names(
    """
    محمد محمود أحمد حامد حميد حمد حمدي حسن حسين حسان حسني علي علاء عمر عمرو عمار عامر أمير سعد سعيد
    سعود سامر سمير سالم سليم سلمان سليمان سامي جمال جميل كمال كامل كريم خالد خليل خليفة طارق يوسف
    يونس ياسر ياسين إبراهيم إسماعيل إسحاق إدريس إلياس إياد إيهاب أسامة أشرف أنس أنور أيمن أمين
    أدهم بسام باسم باسل بلال بشير بشار بهاء بدر تامر توفيق جابر جعفر جلال جورج حاتم حازم حافظ حبيب
    حسام حمزة داود راشد رشيد رامي رجب رمضان رياض زكريا زكي زياد زيد زايد سيف شكري شهاب صالح صلاح
    صبري طلال طه عادل عباس عبده عثمان عدنان عزيز عصام عماد عيسى غسان فؤاد فادي فاروق فتحي فريد فهد
    فوزي فيصل قاسم قيس ليث مازن مالك ماهر مجدي محسن مدحت مراد مروان مسعود مصطفى معاذ معمر منذر
    منصور منير مهدي موسى مؤمن نادر ناصر نبيل نجيب نزار نعيم نديم هادي هشام هيثم وائل وليد يحيى
    عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالفتاح عبدالحميد عبداللطيف عبدالمجيد عبدالقادر
    نورالدين عزالدين صلاحالدين حسامالدين خيرالدين محيالدين
    """
)
# Nouns of office and what may follow them, which take the feminine with it.
_NOUNS = _names(
    """
    وزير رئيس نائب كاتب مدير أمين ناطق متحدث مستشار سفير محافظ والي حاكم عميد مفتش مفوض مندوب
    مساعد معاون وكيل مراقب مقرر مكلف قنصل عضو
    """
)
_FOLLOWING = _names("عام أول رسمي مساعد منتدب مكلف معتمد مفوض دائم تنفيذي")


def gender_of(name: str) -> Gender | None:
    """Whether a name is a woman's ("f") or a man's ("m") by its first part; None if it may be both.

    Honorifics tell before the name does: «الدكتورة».
    """
    words = name.split()
    if len(words) > 1 and words[0].startswith("ال") and words[0].endswith("ة"):
        return "f"
    parts = name_parts(name)
    given = parts[0].key if parts else ""
    if given in _WOMEN:
        return "f"
    return "m" if given in _MEN or given.startswith("عبد") else None


def feminine(title: str) -> str:
    """The title of an office as a woman holds it: «وزيرة الصحة», «الناطقة الرسمية باسم الحكومة».

    The noun at its beginning and the adjectives that agree with it; the same where the noun is not
    known («مستشار وزير الصحة» keeps its second noun).
    """
    words = title.split()
    if not words or _bare(words[0]) not in _NOUNS:
        return title
    changed = [_with_ending(words[0])]
    for word in words[1:]:
        # «أمين عام الوزارة»: without article, what another noun follows stays as it is.
        is_free = word.startswith("ال") or word == words[-1]
        if is_free and _bare(word) in _FOLLOWING and _agrees(words[0], word):
            changed.append(_with_ending(word))
            continue
        break
    return " ".join([*changed, *words[len(changed) :]])


def _agrees(noun: str, word: str) -> bool:
    """«المدير العام» and «مدير عام» agree; what has another article belongs to something else."""
    return noun.startswith("ال") == word.startswith("ال")


def _bare(word: str) -> str:
    return fold(word.removeprefix("ال") if len(word) > 4 else word)


def _with_ending(word: str) -> str:
    if fold(word) in ("اول", "الاول"):
        return word.replace("أول", "أولى")
    return word if word.endswith("ة") else f"{word}ة"


def titles_for(title: str, name: str) -> list[str]:
    """The title of an office as whoever has that name holds it; both forms where it may be both."""
    both = list(dict.fromkeys((title, feminine(title))))
    gender = gender_of(name)
    if gender is None:
        return both
    return [both[-1] if gender == "f" else both[0]]
