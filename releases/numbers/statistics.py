"""The numbers of a selection of releases as figures: what each shows, in a sentence and in rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.lists.facets import FACET_KEYS
from releases.lists.listing import Listing
from releases.models import Appointment, Country, Organisation, Person, Topic
from releases.numbers import time_figure
from releases.numbers.counting import Counts, Ranking
from releases.numbers.figures import Figure, Row, list_url, share
from releases.templatetags.texts import count_of, number
from releases.typesetting import isolated

# (facet, the kind of its records, the name of the figure and of its file), in order of the page.
RANKED = (
    ("ministry", Organisation, "ministries"),
    ("topic", Topic, "topics"),
    ("person", Person, "people"),
    ("minister", Person, "ministers"),
    ("organisation", Organisation, "organisations"),
    ("country", Country, "countries"),
)
WITH_OFFICES = ("people", "ministers")
FIGURES = ("time", *(name for _facet, _model, name in RANKED), "changes", "languages")

_HEADINGS = {
    "ministries": gettext_lazy("الأخبار بحسب الوزارة"),
    "topics": gettext_lazy("الأخبار بحسب الموضوع"),
    "people": gettext_lazy("أكثر الأشخاص ورودًا"),
    "ministers": gettext_lazy("أكثر الوزراء ورودًا"),
    "organisations": gettext_lazy("أكثر الجهات ورودًا"),
    "countries": gettext_lazy("الأخبار بحسب البلد"),
    "changes": gettext_lazy("ما صار إليه الخبر بعد نشره"),
    "languages": gettext_lazy("الأخبار بحسب لغتها"),
}
_COLUMNS = {
    "ministries": gettext_lazy("الوزارة"),
    "topics": gettext_lazy("الموضوع"),
    "people": gettext_lazy("الشخص"),
    "ministers": gettext_lazy("الوزير"),
    "organisations": gettext_lazy("الجهة"),
    "countries": gettext_lazy("البلد"),
    "changes": gettext_lazy("ما صار إليه"),
    "languages": gettext_lazy("اللغة"),
}
# What is said of the first of the rows; {name} is the name of a record, {count} «3 أخبار».
_FIRST = {
    "ministries": gettext_lazy("أكثر الوزارات أخبارًا {name}: {count}، أي {share} من المجموع."),
    "topics": gettext_lazy("أكثر المواضيع أخبارًا {name}: {count}، أي {share} من المجموع."),
    "people": gettext_lazy("أكثرهم ورودًا {name}: {count}، أي {share} من المجموع."),
    "ministers": gettext_lazy("أكثرهم ورودًا بصفة وزارية {name}: {count}، أي {share} من المجموع."),
    "organisations": gettext_lazy("أكثر الجهات ورودًا {name}: {count}، أي {share} من المجموع."),
    "countries": gettext_lazy("أكثر البلدان أخبارًا {name}: {count}، أي {share} من المجموع."),
}
_LANGUAGES = {
    "ar": gettext_lazy("العربية"),
    "fr": gettext_lazy("الفرنسية"),
    "en": gettext_lazy("الإنجليزية"),
}
_FATES = {
    "unchanged": gettext_lazy("بلا تعديل مهم"),
    "corrected": gettext_lazy("عُدّل تعديلًا مهمًا"),
    "withdrawn": gettext_lazy("سُحب وبقي نصه"),
}


def figures(counts: Counts, listing: Listing) -> list[Figure]:
    """The figures of what was counted, in order of the page, without those that say nothing."""
    return [
        figure
        for figure in every_figure(counts, listing)
        # Of a single country nothing is learnt.
        if figure.rows and not (figure.name == "countries" and len(figure.rows) == 1)
    ]


def every_figure(counts: Counts, listing: Listing) -> Iterator[Figure]:
    if counts.total:
        yield time_figure.over_time(counts, listing)
    records = _records(counts)
    for facet, model, name in RANKED:
        ranking = counts.ranks.get(facet, Ranking())
        yield _ranked(name, facet, ranking, records[model], counts, listing)
    if counts.total:
        yield _changes(counts)
        yield _languages(counts)


def table(counts: Counts, listing: Listing, name: str) -> Iterator[Sequence[str | int]]:
    """The rows of a figure's file, the names of its columns first: they never change."""
    if name == "time":
        yield "period", "releases"
    elif name in WITH_OFFICES:
        yield "value", "name", "office", "releases"
    else:
        yield "value", "name", "releases"
    for figure in every_figure(counts, listing):
        if figure.name == name:
            yield from (_cells(name, row) for row in figure.rows)


def _cells(name: str, row: Row) -> Sequence[str | int]:
    if name == "time":
        return row.value, row.count
    if name in WITH_OFFICES:
        return row.value, row.label, row.note, row.count
    return row.value, row.label, row.count


# --- Records --------------------------------------------------------------------------------------


def _records(counts: Counts) -> dict[type[Any], dict[Any, Any]]:
    """The records ranked, by their kinds and keys: a query a kind."""
    wanted: dict[type[Any], set[Any]] = {model: set() for _facet, model, _name in RANKED}
    for facet, model, _name in RANKED:
        wanted[model].update(counts.ranks.get(facet, Ranking()).counts)
    found = {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}
    offices = Appointment.objects.select_related("office").in_bulk(counts.offices.values())
    for person, appointment in counts.offices.items():
        if person in found[Person] and appointment in offices:
            found[Person][person].office_told = offices[appointment].full_title
    return found


def _ranked(
    name: str,
    facet: str,
    ranking: Ranking,
    records: dict[Any, Any],
    counts: Counts,
    listing: Listing,
) -> Figure:
    named = [(records[key], n) for key, n in ranking.counts.items() if key in records]
    named.sort(key=lambda one: (-one[1], getattr(one[0], "sort_key", one[0].name)))
    rows = [
        Row(
            value=getattr(record, FACET_KEYS[facet]),
            label=record.name,
            count=n,
            url=list_url(listing, **{facet: getattr(record, FACET_KEYS[facet])}),
            note=getattr(record, "office_told", "") if name in WITH_OFFICES else "",
            is_name=True,
        )
        for record, n in named
    ]
    notes = []
    if facet == "ministry":
        notes.append(_("الخبر المشترك محسوب لكل وزارة شاركت فيه."))
    elif facet != "country":
        notes.append(_("الخبر الواحد قد يُحسب في أكثر من سطر."))
    if ranking.of > len(rows):
        told = _("في الجدول والملف أكثرها أخبارًا: {shown} من {of}.")
        notes.append(told.format(shown=number(len(rows)), of=number(ranking.of)))
    return Figure(
        name=name,
        heading=str(_HEADINGS[name]),
        column=str(_COLUMNS[name]),
        insight=_most_frequent(name, rows, counts.total),
        rows=rows,
        total=counts.total,
        notes=notes,
    )


def _most_frequent(name: str, rows: list[Row], total: int) -> SafeString | str:
    if not rows:
        return ""
    first = rows[0]
    if len(rows) > 1 and rows[1].count == first.count:
        equal = sum(row.count == first.count for row in rows)
        said = _("أعلى عدد {count}، يشترك فيه أكثر من اسم ({number}).")
        return said.format(number=number(equal), count=count_of(first.count, "خبر"))
    return format_html(
        str(_FIRST[name]),
        name=isolated(first.label),
        count=count_of(first.count, "خبر"),
        share=share(first.count, total),
    )


# --- Changes and languages ------------------------------------------------------------------------


def _changes(counts: Counts) -> Figure:
    changed = counts.fates.get("corrected", 0) + counts.fates.get("withdrawn", 0)
    insight = (
        _("عُدّل تعديلًا مهمًا أو سُحب: {count}، أي {share} من المجموع.").format(
            count=count_of(changed, "خبر"), share=share(changed, counts.total)
        )
        if changed
        else _("لم يُعدّل منها شيء تعديلًا مهمًا ولم يُسحب.")
    )
    rows = [Row(key, str(label), counts.fates.get(key, 0)) for key, label in _FATES.items()]
    return _plain("changes", insight, rows, counts)


def _languages(counts: Counts) -> Figure:
    rows = [
        Row(code, str(_LANGUAGES.get(code, code)), n)
        for code, n in sorted(counts.languages.items(), key=lambda one: -one[1])
    ]
    said = _("بالعربية: {count}، أي {share} من المجموع.")
    arabic = counts.languages.get("ar", 0)
    insight = said.format(count=count_of(arabic, "خبر"), share=share(arabic, counts.total))
    return _plain("languages", insight, rows, counts)


def _plain(name: str, insight: str, rows: list[Row], counts: Counts) -> Figure:
    heading, column = str(_HEADINGS[name]), str(_COLUMNS[name])
    return Figure(name, heading, column, insight, rows, counts.total)
