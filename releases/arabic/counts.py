"""Numbers with their nouns, in the six Arabic plural forms.

The rule is CLDR's plural categories for ``ar``: 0 zero, 1 one, 2 two, n mod 100 in 3–10 few,
in 11–99 many, else other. «many» takes the accusative singular, «few» the plural, «other» the
singular.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class _Noun:
    """The forms that cannot be derived: with «لا», two, three to ten, eleven to ninety-nine."""

    none: str
    dual: str
    plural: str
    accusative: str
    feminine: bool = False


_NOUNS = {
    "خبر": _Noun("لا أخبار", "خبران", "أخبار", "خبرًا"),
    "وزارة": _Noun("لا وزارات", "وزارتان", "وزارات", "وزارة", feminine=True),
    "وزير": _Noun("لا وزراء", "وزيران", "وزراء", "وزيرًا"),
    "شخص": _Noun("لا أشخاص", "شخصان", "أشخاص", "شخصًا"),
    "جهة": _Noun("لا جهات", "جهتان", "جهات", "جهة", feminine=True),
    "موضوع": _Noun("لا مواضيع", "موضوعان", "مواضيع", "موضوعًا"),
    # How often something was done: an adverb, in the accusative.
    "مرة": _Noun("ولا مرة", "مرتين", "مرات", "مرة", feminine=True),
    "نسخة": _Noun("لا نسخ", "نسختان", "نسخ", "نسخة", feminine=True),
    "نتيجة": _Noun("لا نتائج", "نتيجتان", "نتائج", "نتيجة", feminine=True),
    "دقيقة": _Noun("لا دقائق", "دقيقتان", "دقائق", "دقيقة", feminine=True),
    "جلسة": _Noun("لا جلسات", "جلستان", "جلسات", "جلسة", feminine=True),
    "رمز": _Noun("لا رموز", "رمزان", "رموز", "رمزًا"),
    "مفتاح": _Noun("لا مفاتيح", "مفتاحان", "مفاتيح", "مفتاحًا"),
    "يوم": _Noun("لا أيام", "يومان", "أيام", "يومًا"),
    "شهر": _Noun("لا أشهر", "شهران", "أشهر", "شهرًا"),
    "سنة": _Noun("لا سنوات", "سنتان", "سنوات", "سنة", feminine=True),
    "كلمة": _Noun("لا كلمات", "كلمتان", "كلمات", "كلمة", feminine=True),
    "مرفق": _Noun("لا مرفقات", "مرفقان", "مرفقات", "مرفقًا"),
    "فقرة": _Noun("لا فقرات", "فقرتان", "فقرات", "فقرة", feminine=True),
    "موضع": _Noun("لا مواضع", "موضعان", "مواضع", "موضعًا"),
    "اسم": _Noun("لا أسماء", "اسمان", "أسماء", "اسمًا"),
    "منصب": _Noun("لا مناصب", "منصبان", "مناصب", "منصبًا"),
    "تكليف": _Noun("لا تكليفات", "تكليفان", "تكليفات", "تكليفًا"),
    "عضوية": _Noun("لا عضويات", "عضويتان", "عضويات", "عضوية", feminine=True),
    "تعاقب": _Noun("لا تعاقبات", "تعاقبان", "تعاقبات", "تعاقبًا"),
    "نص": _Noun("لا نصوص", "نصان", "نصوص", "نصًا"),
    "جدول": _Noun("لا جداول", "جدولان", "جداول", "جدولًا"),
    "رابط": _Noun("لا روابط", "رابطان", "روابط", "رابطًا"),
    "سطر": _Noun("لا أسطر", "سطران", "أسطر", "سطرًا"),
    "عنوان": _Noun("لا عناوين", "عنوانان", "عناوين", "عنوانًا"),
    "اقتراح": _Noun("لا اقتراحات", "اقتراحان", "اقتراحات", "اقتراحًا"),
}


def count_phrase(n: int, noun: str) -> str:
    """Return «لا أخبار», «خبر واحد», «خبران», «3 أخبار», «11 خبرًا», «100 خبر», «1,234 خبرًا».

    ``noun`` is the singular. Raises KeyError for a noun whose forms are not known here and
    ValueError for a negative number.
    """
    if noun not in _NOUNS:
        raise KeyError(f"no plural forms for «{noun}»; known: {'، '.join(_NOUNS)}")
    if n < 0:
        raise ValueError(f"a count is not negative: {n}")
    forms = _NOUNS[noun]
    if n == 0:
        return forms.none
    if n == 1:
        return f"{noun} {'واحدة' if forms.feminine else 'واحد'}"
    if n == 2:
        return forms.dual
    return f"{n:,} {_counted(n % 100, noun, forms)}"


def _counted(last_two_digits: int, noun: str, forms: _Noun) -> str:
    if 3 <= last_two_digits <= 10:
        return forms.plural
    return forms.accusative if last_two_digits >= 11 else noun
