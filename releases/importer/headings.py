"""The names of columns: as the format has them, and as an Arabic spreadsheet heads them."""

from releases.arabic.names import name_key

# The first of each is what the archive itself writes.
ARABIC = {
    "source_id": ("المعرّف عند المصدر", "المعرف", "رقم الخبر عند المصدر"),
    "url": ("العنوان الأصلي", "الرابط", "رابط الخبر"),
    "ministry": ("الوزارة", "الجهة المصدرة"),
    "country": ("البلد", "رمز البلد"),
    "headline": ("العنوان", "عنوان الخبر"),
    "standfirst": ("المقدمة", "الملخص"),
    "body": ("النص", "نص الخبر", "المتن"),
    "issued_on": ("تاريخ الصدور", "التاريخ", "تاريخ الخبر"),
    "people": ("الأشخاص", "الأسماء"),
    "organisations": ("الجهات", "الجهات المذكورة"),
    "topics": ("المواضيع", "الموضوع"),
    "language": ("اللغة",),
}
_COLUMNS = {name_key(heading): column for column, many in ARABIC.items() for heading in many}


def column_of(heading: object) -> str:
    """The column that a heading names; a heading that names none stays as it is, in lower case."""
    written = str(heading or "").strip().lower()
    return _COLUMNS.get(name_key(written), written)
