"""A row becomes the text of a release: checked, cleaned and dated, with nothing invented."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from releases import html
from releases.arabic.cleanup import clean_release
from releases.arabic.dates import Period, parse_period, propose_issue_date
from releases.arabic.letters import latin_digits, strip_invisible
from releases.arabic.names import name_key
from releases.importer.reading import COLUMNS, LIST_COLUMNS, MOST_ROW_BYTES, Row, as_list
from releases.models.editions import HEADLINE_LETTERS
from releases.models.releases import SOURCE_ID_LETTERS, sha256

NAME_LETTERS = 300
LANGUAGES = {"ar", "fr", "en"}
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class Rejected(Exception):
    """The row cannot be a release; the message says why."""


@dataclass(frozen=True)
class Defaults:
    """What rows that do not say it themselves are taken to be."""

    ministry: str = ""
    country: str = ""


@dataclass
class ParsedRow:
    """A row ready to be written; entities are still names."""

    path: str
    place: int
    size: int
    source_text: str
    fingerprint: str
    source_id: str = ""
    url: str = ""
    ministry: str = ""
    country: str = ""
    # Whether the row itself says them; if not, they are defaults.
    says_ministry: bool = False
    says_country: bool = False
    headline: str = ""
    headline_proposed: bool = False
    standfirst: str = ""
    body: str = ""
    issued_on: date | None = None
    granularity: str = "day"
    people: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    language: str = "ar"
    # Remarks for the report, in Arabic.
    notes: list[str] = field(default_factory=list)

    @property
    def source_sha256(self) -> str:
        return sha256(self.source_text)


def fingerprint(row: Row) -> str:
    """SHA-256 of what the row says, not of what is made of it: equal rows change nothing, not
    even under other defaults or after dates or dirt are recognised better than before."""
    said = {name: row.values.get(name) for name in COLUMNS if row.values.get(name)}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def parse_row(row: Row, defaults: Defaults) -> ParsedRow:
    """What a row says. Raises Rejected, with the reason, for a row that cannot be a release."""
    notes: list[str] = []
    texts = {
        name: _text(value, name, notes)
        for name, value in row.values.items()
        if name not in LIST_COLUMNS and isinstance(name, str)
    }
    body = texts.get("body", "")
    if not body.strip():
        raise Rejected("لا نص (body).")
    if len(body.encode("utf-8", "replace")) > MOST_ROW_BYTES:
        raise Rejected("النص أطول مما يُقبل.")
    parsed = ParsedRow(row.path, row.place, row.size, body, fingerprint(row), notes=notes)
    _issuer(parsed, texts, defaults)
    parsed.standfirst = texts.get("standfirst", "").strip()
    _identify(parsed, texts)
    _name_entities(parsed, row.values)
    _set_text(parsed, _one_line(texts.get("headline", "")))
    _date(parsed, _one_line(texts.get("issued_on", "")))
    language = texts.get("language", "").strip().lower()[:2]
    if language in LANGUAGES:
        parsed.language = language
    elif language:
        notes.append(f"لغة غير معروفة «{language}»؛ عُدّ النص عربيًا")
    return parsed


def _text(value: Any, name: str, notes: list[str]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise Rejected(f"قيمة {name} ليست نصًا.")
    # Spreadsheets and their exports write whole numbers as 7.0.
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    if "\0" in text:
        notes.append(f"حُذفت محارف صفرية (NUL) من {name}: {text.count(chr(0))}")
        text = text.replace("\0", "")
    # Halves of characters, which neither UTF-8 nor PostgreSQL can write.
    if _HALF_CHARACTER.search(text):
        notes.append(f"استُبدلت محارف ناقصة في {name}")
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _one_line(text: str) -> str:
    return " ".join(strip_invisible(text).split())


def _issuer(parsed: ParsedRow, texts: dict[str, str], defaults: Defaults) -> None:
    ministry = _one_line(texts.get("ministry", ""))
    country = _one_line(texts.get("country", ""))
    # A name without letters or digits («---») is no name.
    parsed.says_ministry = bool(name_key(ministry))
    parsed.says_country = bool(country)
    parsed.ministry = ministry if parsed.says_ministry else defaults.ministry
    if not name_key(parsed.ministry):
        parsed.ministry = ""
    parsed.country = (country or defaults.country).upper()
    if stored_letters(parsed.ministry) > NAME_LETTERS:
        raise Rejected(f"اسم الوزارة أطول من {NAME_LETTERS} محرف.")


def stored_letters(name: str) -> int:
    """The letters of a name in its longest form: folding can make it longer."""
    return max(len(name), len(name_key(name)))


def _identify(parsed: ParsedRow, texts: dict[str, str]) -> None:
    parsed.source_id = _one_line(texts.get("source_id", ""))
    if len(parsed.source_id) > SOURCE_ID_LETTERS:
        raise Rejected("المعرّف source_id أطول من 200 محرف.")
    url = texts.get("url", "").strip()
    if not url:
        return
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if valid and len(url) <= 2000 and not any(character.isspace() for character in url):
        parsed.url = url
    else:
        parsed.notes.append("عنوان url غير صالح، أُهمل")


def _name_entities(parsed: ParsedRow, values: dict[str, Any]) -> None:
    for name in LIST_COLUMNS:
        try:
            names = as_list(values.get(name))
        except ValueError as error:
            raise Rejected(f"قيمة {name} غير مفهومة: {error}.") from error
        names = [_one_line(_text(one, name, parsed.notes)) for one in names]
        kept = [one for one in dict.fromkeys(names) if one and stored_letters(one) <= NAME_LETTERS]
        if len(kept) < len(set(names)):
            parsed.notes.append(f"أسماء أطول من {NAME_LETTERS} محرف في {name}، أُهملت")
        setattr(parsed, name, kept)


def _set_text(parsed: ParsedRow, headline: str) -> None:
    if html.looks_like_html(parsed.source_text):
        parsed.body = html.sanitised(parsed.source_text)
        plain = html.plain_text(parsed.body)
        cleaned = clean_release(plain, headline or None)
    else:
        plain = parsed.source_text
        cleaned = clean_release(plain, headline or None)
        parsed.body = html.from_paragraphs(cleaned.paragraphs)
        parsed.notes.extend(cleaned.notes)
    if not html.plain_text(parsed.body):
        raise Rejected("لا نص (body).")
    parsed.headline, parsed.headline_proposed = cleaned.headline, cleaned.headline_proposed
    if len(parsed.headline) > HEADLINE_LETTERS:
        # Nothing is lost: the whole line stays as the first paragraph.
        parsed.body = html.from_paragraphs([parsed.headline]) + "\n" + parsed.body
        room = parsed.headline[: HEADLINE_LETTERS - 2]
        parsed.headline, parsed.headline_proposed = f"{room.rpartition(' ')[0] or room} …", True
        parsed.notes.append("عنوان طويل جدًا: اختُصر وبقي كاملًا أول النص")


def _date(parsed: ParsedRow, written: str) -> None:
    if written:
        try:
            period = _period(written)
        except ValueError as error:
            parsed.notes.append(f"تاريخ غير مفهوم: {error}")
        else:
            parsed.issued_on, parsed.granularity = period.first, period.granularity
            return
    found = propose_issue_date(html.plain_text(parsed.body)[:20_000])
    if found:
        parsed.issued_on, parsed.granularity = found.on, found.granularity
        parsed.notes.append(f"التاريخ من النص: «{found.written}»")
    else:
        parsed.notes.append("التاريخ ناقص")


def _period(written: str) -> Period:
    compact = _COMPACT_DAY.fullmatch(latin_digits(written))
    return parse_period("-".join(compact.groups()) if compact else written)
