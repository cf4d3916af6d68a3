"""Names of people and organisations: keys, honorifics, order and addresses."""

import re

from releases.arabic.letters import fold, latin_digits, strip_marks

_NOT_WORD = re.compile(r"[\W_]+")
_HYPHENS = re.compile("-{2,}")
# «د.سلمى»
_GLUED_ABBREVIATION = re.compile(r"^((?:أ\.)?[دمأش]ة?[./])(?=\w{2})")


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# The words are compared folded and without article: «الدكتورة» and «دكتورة» are one entry.
_TITLES = _words(
    """
    معالي سعادة فخامة دولة سمو جلالة سيادة عطوفة حضرة صاحب صاحبة سماحة فضيلة نيافة غبطة قداسة
    دولته معاليه وزير وزيرة رئيس رئيسة أمير أميرة ملك ملكة سلطان نائب نائبة سفير سفيرة سيناتور
    السيد السيدة الآنسة السادة الأستاذ الأستاذة الدكتور الدكتورة المهندس المهندسة البروفيسور
    البروفسور المستشار المستشارة القاضي القاضية المحامي المحامية العميد العقيد اللواء الفريق
    المشير المقدم الرائد النقيب الملازم العماد الجنرال الشيخ الشيخة الحاج الحاجة الأمير الأميرة
    الشريف الشريفة السفير السفيرة النائب النائبة الطبيب الطبيبة الكاتب الصحفي الصحفية
    """
)
# These are also given names, so they open an honorific only with the article or after another one.
_ALSO_NAMES = _words(
    """
    سيد سيدة أمير أميرة ملك ملكة سلطان شريف شريفة شيخ شيخة حاج حاجة عماد رائد عميد عقيد لواء
    فريق مشير مقدم نقيب كاتب صاحب سعادة دولة سمو
    """
)
# Second words of a style: «صاحب السمو», «دولة الرئيس», «سمو الشيخ».
_STYLE_SECONDS = _words(
    """
    السمو الملكي المعالي السعادة الجلالة الفخامة الدولة السيادة الفضيلة السماحة الغبطة الركن الأول
    """
)
_OPENERS = _words(
    """
    معالي سعادة فخامة دولة سمو جلالة سيادة عطوفة حضرة صاحب صاحبة سماحة فضيلة نيافة غبطة قداسة
    """
)
_ABBREVIATIONS = _words("د م أ أد دة ش")
_PARTICLES = _words("بن ابن بنت ولد آل")


def name_key(name: str) -> str:
    """Return the unique key of a name: folded, without punctuation, single spaces.

    The article stays: «الوزارة» and «وزارة» are two names.
    """
    return " ".join(_NOT_WORD.sub(" ", fold(name)).split())


def split_honorific(name: str) -> tuple[str, str]:
    """Return (honorific, bare name), both as written, the first possibly empty.

    A word counts as honorific only at the beginning and only if it cannot be the given name there:
    «سيد أحمد» and «الشيخ» alone stay whole. The bare name is never empty unless ``name`` is.
    """
    words = _GLUED_ABBREVIATION.sub(r"\1 ", name.strip()).split()
    count = 0
    while count < len(words) - 1 and _is_honorific(words, count):
        count += 1
    if count and fold(words[count]) in _PARTICLES:
        # «الشيخ بن عمر»: what stands before a «بن» is the name.
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_honorific(words: list[str], index: int) -> bool:
    word = words[index]
    folded = fold(word).strip("،,.:")
    letters = _NOT_WORD.sub("", folded)
    if word.endswith((".", "/")) or letters in _ABBREVIATIONS:
        return letters in _ABBREVIATIONS
    if index and folded in _STYLE_SECONDS:
        return True
    bare = folded.removeprefix("ال")
    if bare not in _BARE_TITLES:
        return False
    if bare != folded:
        return True
    # «وزيرة الأسرة» is an office, «معالي الوزيرة» a style; «سيد أحمد» is a given name.
    before_article = fold(words[index + 1]).startswith("ال")
    return before_article == (folded in _OPENERS) and (before_article or bare not in _ALSO_NAMES)


_BARE_TITLES = frozenset(title.removeprefix("ال") for title in _TITLES)


def sort_key(name: str) -> str:
    """Return the key for A–Z lists: folded, first word without «ال», Latin after Arabic."""
    key = name_key(name)
    first, _, rest = key.partition(" ")
    # «إلهام» begins with إ, not with the article.
    has_article = strip_marks(name).lstrip().startswith("ال")
    if has_article and len(first) > 4 and not first.startswith("الله"):
        first = first[2:]
    key = f"{first} {rest}".strip()
    return f"1{key}" if key[:1].isascii() else f"0{key}"


def slugify_arabic(text: str, max_length: int = 80) -> str:
    """Return a readable address part: Arabic letters as written, Latin small, «-» between words.

    Cut between words where possible. Empty only for a text without a letter or digit.
    """
    plain = latin_digits(strip_marks(text)).lower()
    slug = _HYPHENS.sub("-", _NOT_WORD.sub("-", plain)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[: cut if cut > 0 else max_length].strip("-")
