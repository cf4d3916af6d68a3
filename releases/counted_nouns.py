"""Numbers with their nouns in French and English. In Arabic: `releases.arabic.counts`.

Nought is said in a word (« aucun communiqué »), so the forms are those of none, one and many. The
keys are the Arabic singulars of `releases.arabic.counts`.
"""

from dataclasses import dataclass

# Between thousands, so that no line breaks inside a number: the narrow no-break space.
THOUSANDS = {"ar": ",", "fr": "\u202f", "en": ","}


@dataclass(frozen=True)
class _Noun:
    none: str
    one: str
    many: str


def _french(one: str, many: str = "", feminine: bool = False) -> _Noun:
    return _Noun(f"{'aucune' if feminine else 'aucun'} {one}", one, many or f"{one}s")


def _english(one: str, many: str = "") -> _Noun:
    many = many or f"{one}s"
    return _Noun(f"no {many}", one, many)


_NOUNS = {
    "خبر": (_french("communiqué"), _english("release")),
    "وزارة": (_french("ministère"), _english("ministry", "ministries")),
    "وزير": (_french("ministre"), _english("minister")),
    "شخص": (_french("personne", feminine=True), _english("person", "people")),
    "جهة": (_french("organisme"), _english("organisation")),
    "موضوع": (_french("thème"), _english("topic")),
    "مرة": (_Noun("jamais", "fois", "fois"), _Noun("never", "time", "times")),
    "نسخة": (_french("version", feminine=True), _english("edition")),
    "نتيجة": (_french("résultat"), _english("result")),
    "دقيقة": (_french("minute", feminine=True), _english("minute")),
    "جلسة": (_french("session", feminine=True), _english("session")),
    "رمز": (_french("code"), _english("code")),
    "مفتاح": (_french("clé", feminine=True), _english("key")),
    "يوم": (_french("jour"), _english("day")),
    "شهر": (_french("mois", "mois"), _english("month")),
    "سنة": (_french("année", feminine=True), _english("year")),
    "كلمة": (_french("mot"), _english("word")),
    "مرفق": (_french("pièce jointe", "pièces jointes", feminine=True), _english("attachment")),
    "فقرة": (_french("paragraphe"), _english("paragraph")),
    "موضع": (_french("passage"), _english("place")),
    "اسم": (_french("nom"), _english("name")),
    "منصب": (_french("fonction", feminine=True), _english("office")),
    "تكليف": (_french("mandat"), _english("appointment")),
    "عضوية": (_french("adhésion", feminine=True), _english("membership")),
    "تعاقب": (_french("succession", feminine=True), _english("succession")),
    "نص": (_french("texte"), _english("text")),
    "جدول": (_french("tableau", "tableaux"), _english("table")),
    "رابط": (_french("lien"), _english("link")),
    "سطر": (_french("ligne", feminine=True), _english("line")),
    "عنوان": (_french("titre"), _english("headline")),
    "اقتراح": (_french("suggestion", feminine=True), _english("suggestion")),
}


def grouped(n: int, language: str) -> str:
    """«1,234» in Arabic and English, «1 234» in French."""
    return f"{n:,}".replace(",", THOUSANDS[language])


def count_phrase(n: int, noun: str, language: str) -> str:
    """Return « aucun communiqué », « 1 communiqué », « 1 234 communiqués »; "no releases",
    "1 release", "1,234 releases".

    Raises KeyError for a noun or a language not known here, ValueError for a negative number.
    """
    if n < 0:
        raise ValueError(f"a count is not negative: {n}")
    forms = _NOUNS[noun][("fr", "en").index(language)]
    if n == 0:
        return forms.none
    return f"{grouped(n, language)} {forms.one if n == 1 else forms.many}"
