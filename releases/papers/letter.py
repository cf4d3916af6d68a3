"""What stands on an edition's PDF, in the language of the release."""

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from releases import reading
from releases.models import Edition, State
from releases.papers.flow import breakable, flow
from releases.papers.press import Paper
from releases.serializers import permanent_path
from releases.templatetags.texts import ARABIC_INDIC, digits, moment, opening
from releases.typesetting import RIGHT_TO_LEFT, readable_url
from releases.wording import format_date, format_hijri

# A deep green, where a ministry has no colour of its own.
COLOUR = "#0b5d4a"


def letter(edition: Edition, current: Edition, root: str) -> Paper:
    """The paper of an edition, loaded with `for_page()`; `current` is the release's of today."""
    with translation.override(edition.language):
        return Paper("letter.typ", _values(edition, current, root))


def _values(edition: Edition, current: Edition, root: str) -> dict[str, Any]:
    release = edition.release
    ministry = release.ministry
    text = flow(edition.body, edition.language)
    address = root + permanent_path(release)
    published = timezone.localtime(edition.published_at or release.first_published_at)
    on = edition.issued_on or published.date()
    right_to_left = edition.language in RIGHT_TO_LEFT
    return {
        "lang": edition.language,
        "dir": "rtl" if right_to_left else "ltr",
        "naskh": right_to_left,
        "digits": "0123456789".translate(ARABIC_INDIC)
        if settings.ARABIC_INDIC_DIGITS
        else "0123456789",
        "archive": settings.ARCHIVE_NAME,
        "demo": _("عرض تجريبي: الأسماء والوقائع مختلقة ولا تمثّل أي جهة حقيقية.")
        if settings.DEMO
        else "",
        "ministry": ministry.name if ministry else "",
        "colour": (ministry and ministry.colour) or COLOUR,
        "author": ministry.name if ministry else settings.ARCHIVE_NAME,
        "description": opening(edition),
        "topics": [one.name for one in edition.topics.all()],
        "date": [on.year, on.month, on.day],
        "timestamp": int(published.timestamp()),
        "issued": issued(edition),
        "hijri": _hijri(edition),
        "dateline": edition.dateline,
        "reference": release.reference or "",
        "reference-word": _("المرجع"),
        "notices": [*_notices(edition, current), *_cut(text.is_cut, address)],
        "headline": breakable(edition.headline),
        "proposed": _("عنوان وضعه الأرشيف") if edition.headline_proposed else "",
        "standfirst": breakable(edition.standfirst),
        "blocks": text.blocks,
        "end": [line for notice in _cut(text.is_cut, address) for line in notice["lines"]],
        "links": [{"href": one, "read": breakable(readable_url(one))} for one in text.links],
        "parts": _parts(edition),
        "imprint": _imprint(edition, address),
        "address": address,
        "address-read": readable_url(address),
        "page-words": _("صفحة {page} من {pages}"),
    }


def issued(edition: Edition) -> str:
    """The day of issue with the month names of its country."""
    if edition.issued_on is None:
        return _("بلا تاريخ")
    granularity = edition.issued_on_granularity
    return digits(format_date(edition.issued_on, granularity, edition.months()))


def _hijri(edition: Edition) -> str:
    if edition.issued_on is None or edition.issued_on_granularity != Edition.Granularity.DAY:
        return ""
    return digits(format_hijri(edition.issued_on))


# --- Notices --------------------------------------------------------------------------------------


def _notices(edition: Edition, current: Edition) -> list[dict[str, Any]]:
    """What a reader must know before the text, as on the page of the release."""
    return [*_withdrawn(edition, current), *_old(edition, current), *_corrected(edition, current)]


def _withdrawn(edition: Edition, current: Edition) -> list[dict[str, Any]]:
    unpublishing = edition.release.unpublishing
    if current.state != State.WITHDRAWN or unpublishing is None:
        return []
    said = _("يبقى نصه هنا للسجل، ولا يُعتدّ به.")
    return [_notice(withdrawn_title(edition), unpublishing.reason, said)]


def withdrawn_title(edition: Edition) -> str:
    """That it was withdrawn, and when."""
    unpublishing = edition.release.unpublishing
    if unpublishing is None:
        return ""
    withdrawn_at = moment(unpublishing.at, edition.months())
    return _("سُحب هذا الخبر في %(withdrawn_at)s") % {"withdrawn_at": withdrawn_at}


def _old(edition: Edition, current: Edition) -> list[dict[str, Any]]:
    if edition.number == current.number:
        return []
    title = _("هذه نسخة قديمة من الخبر (النسخة %(number)s)") % {"number": digits(edition.number)}
    published = edition.published_at and moment(edition.published_at, edition.months())
    said = _("نُشرت في %(published)s، وحلّت محلها نسخة أحدث.") % {"published": published}
    return [_notice(title, said if published else "")]


def _corrected(edition: Edition, current: Edition) -> list[dict[str, Any]]:
    if edition.number != current.number:
        return []
    majors = [one for one in reading.history(current) if one.change == Edition.Change.MAJOR]
    if not majors or majors[0].published_at is None:
        return []
    corrected_at = moment(majors[0].published_at, edition.months())
    title = _("عُدّل هذا الخبر في %(corrected_at)s") % {"corrected_at": corrected_at}
    return [_notice(title, majors[0].change_note)]


def _cut(is_cut: bool, address: str) -> list[dict[str, Any]]:
    if not is_cut:
        return []
    title = _("هذا النص أطول مما يُطبع")
    said = _("على هذه الورقة أوله وحده، وهو كاملًا في %(address)s") % {"address": address}
    return [_notice(title, said)]


def _notice(title: str, *lines: str) -> dict[str, Any]:
    return {"title": title, "lines": [breakable(line) for line in lines if line]}


# --- Who, what and where --------------------------------------------------------------------------


def _parts(edition: Edition) -> list[dict[str, Any]]:
    """Who held which office that day, and what else the page says beside the text."""
    people = [(one.person.name, one.title) for one in edition.mentions.all()]
    supporting = [(one.name, "") for one in edition.supporting_ministries.all()]
    organisations = [(one.name, "") for one in edition.organisations.all()]
    topics = [(one.name, "") for one in edition.topics.all()]
    attachments = [(one.title or one.filename, one.type_name) for one in edition.attachments.all()]
    parts = [
        (_("الأشخاص ومناصبهم يوم صدوره"), people),
        (_("وزارات شاركت في الخبر"), supporting),
        (_("الجهات"), organisations),
        (_("المواضيع"), topics),
        (_("المرفقات"), attachments),
    ]
    return [
        {
            "title": title,
            "lines": [
                {"name": breakable(name), "detail": breakable(detail)} for name, detail in lines
            ],
        }
        for title, lines in parts
        if lines
    ]


def _imprint(edition: Edition, address: str) -> list[dict[str, Any]]:
    release = edition.release
    published = moment(edition.published_at, edition.months()) if edition.published_at else ""
    number = digits(edition.number)
    names = {"number": number, "published": published}
    said = _("%(number)s، نُشرت في %(published)s") % names if published else number
    facts = [
        (_("العنوان الدائم"), readable_url(address), address),
        (_("المرجع"), release.reference or "", ""),
        (_("النسخة"), said, ""),
        (_("المصدر"), readable_url(release.original_url or ""), release.original_url or ""),
    ]
    return [
        {"name": name, "value": breakable(value), "href": href, "ltr": name == _("المرجع")}
        for name, value, href in facts
        if value
    ]
