"""What stands before a name out of courtesy: styles, titles of rank and learning, abbreviations."""

import re

from releases.arabic.letters import fold

_NOT_WORD = re.compile(r"[\W_]+")
# «د.سلمى»
_GLUED_ABBREVIATION = re.compile(r"^((?:أ\.)?[دمأش]ة?[./])(?=\w{2})")


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# Forms of address that a title or a name follows.
_OPENERS = _words(
    """
    معالي سعادة فخامة دولة سمو جلالة سيادة عطوفة حضرة صاحب صاحبة سماحة فضيلة نيافة غبطة قداسة
    """
)
# Of these, those that no one is called by.
_ONLY_OPENERS = _words("معالي فخامة جلالة عطوفة نيافة غبطة قداسة")
# Compared without article: «الدكتورة» and «دكتورة» are one entry.
_TITLES = _words(
    """
    دولته معاليه سعادته سموه فخامته وزير وزيرة رئيس رئيسة أمير أميرة ملك ملكة سلطان نائب نائبة
    سفير سفيرة سيناتور سيد سيدة سادة آنسة أستاذ أستاذة دكتور دكتورة مهندس مهندسة بروفيسور بروفسور
    بروفيسورة مستشار مستشارة قاضي قاضية محامي محامية عميد عقيد لواء فريق مشير مقدم رائد نقيب ملازم
    عماد جنرال شيخ شيخة حاج حاجة شريف شريفة طبيب طبيبة كاتب كاتبة صحفي صحفية صحافي صحافية إمام
    علامة مرحوم مرحومة شهيد شهيدة مطران بطريرك بابا أنبا خوري أب كابتن خبير خبيرة والي معتمد
    """
)
# These are also given names, so they open an honorific only with the article or after another one.
_ALSO_NAMES = _words(
    """
    سيد سيدة أمير أميرة ملك ملكة سلطان شريف شريفة شيخ شيخة حاج حاجة عماد رائد عميد عقيد لواء
    فريق مشير مقدم نقيب كاتب صاحب سعادة دولة سمو إمام علامة شهيد والي بابا أب وزير نائب خبير
    """
)
# Second words of a style: «صاحب السمو الملكي», «اللواء الركن», «الفريق أول».
_STYLE_SECONDS = _words(
    """
    السمو الملكي المعالي السعادة الجلالة الفخامة الدولة السيادة الفضيلة السماحة الغبطة القداسة
    النيافة العصمة الركن الأول أول ركن طيار المتقاعد متقاعد الفاضل الفاضلة المحترم المحترمة
    الطبيب الطبيبة الموقر الموقرة
    """
)
_ABBREVIATIONS = _words("د م أ أد دة ش")
_PARTICLES = _words("بن ابن بنت ولد آل")


def split_honorific(name: str) -> tuple[str, str]:
    """Return (honorific, bare name), both as written, the first possibly empty.

    A word counts as honorific only at the beginning and only if it cannot be the given name there:
    «سيد أحمد» and «الشيخ» alone stay whole, and so do «دولة قطر» and «دولة الإمارات».
    The bare name is never empty unless ``name`` is.
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
    following = fold(words[index + 1])
    bare = folded.removeprefix("ال")
    if folded in _OPENERS:
        return _opens(folded, following, len(words) - index)
    if bare not in _TITLES:
        return False
    if bare != folded:
        return True
    # «وزيرة الأسرة» is an office, «سيد أحمد» begins with a given name.
    return not following.startswith("ال") and bare not in _ALSO_NAMES


def _opens(opener: str, following: str, words_left: int) -> bool:
    """Whether what follows a form of address is a title («معالي الوزيرة») or, at least, a name."""
    if following.startswith("ال"):
        return following in _STYLE_SECONDS or following.removeprefix("ال") in _TITLES
    # «معالي محمد بن علي», but «معالي سالم» may be a woman, and «فخامة رئيس الجمهورية» is an office.
    is_title = following in _TITLES - _ALSO_NAMES or following == "وزير"
    return opener in _ONLY_OPENERS and words_left > 2 and not is_title
