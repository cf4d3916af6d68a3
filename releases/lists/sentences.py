"""What a list of releases shows, said in one sentence in the language of the page.

Each choice puts a clause behind what was said before it, `{releases}`. The clauses are messages of
the catalogues, so that a language orders and bends them as it likes: the participles of French and
English follow no number, the pronoun of Arabic does.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from releases import wording
from releases.arabic.dates import Period
from releases.filters import FACETS, ReleaseFilter
from releases.typesetting import isolated

# Fills the placeholders of a message.
Clause = Callable[..., str]


def plain(chosen: ReleaseFilter, count: int) -> str:
    """«142 خبرًا من وزارة الصحة بين يناير ويونيو 2023 فيها «تلقيح»», as text."""
    return _said(chosen, count, lambda message, **words: message.format(**words), str)


def marked_up(chosen: ReleaseFilter, count: int) -> str:
    """The same as HTML: every name of the archive isolated, and in its own language."""
    return _said(chosen, count, format_html, isolated)


def _said(chosen: ReleaseFilter, count: int, clause: Clause, name: Callable[[Any], str]) -> str:
    said = wording.count_phrase(count, "خبر")
    said = said[:1].upper() + said[1:]
    for facet in FACETS:
        if chosen.cleaned[facet]:
            names = _either([name(str(one)) for one in chosen.cleaned[facet]], clause)
            said = clause(_of_facet(facet, count), releases=said, names=names)
    said = _dated(said, chosen, clause)
    if not chosen.query.is_empty:
        message = _of_words(count, chosen.query.is_relaxed)
        said = clause(message, releases=said, words=name(chosen.query.text))
    return said


def _of_facet(facet: str, count: int) -> str:
    if facet == "ministry":
        return pgettext("ministry", "{releases} من {names}")
    if facet == "country":
        return pgettext("country", "{releases} من {names}")
    if facet == "topic":
        return _("{releases} في موضوع {names}")
    if facet == "minister":
        return ngettext(
            "{releases} ورد فيه بصفة وزارية اسم {names}",
            "{releases} ورد فيها بصفة وزارية اسم {names}",
            count,
        )
    return ngettext(
        "{releases} ورد فيه اسم {names}",
        "{releases} ورد فيها اسم {names}",
        count,
    )


def _of_words(count: int, is_relaxed: bool) -> str:
    if is_relaxed:
        return ngettext(
            "{releases} فيه بعض كلمات «{words}»",
            "{releases} فيها بعض كلمات «{words}»",
            count,
        )
    return ngettext("{releases} فيه «{words}»", "{releases} فيها «{words}»", count)


def _either(names: Sequence[str], clause: Clause) -> str:
    """«أ أو ب أو ج», « A, B ou C »."""
    said = names[0]
    for one in names[1:-1]:
        said = clause(pgettext("more follow", "{names} أو {name}"), names=said, name=one)
    if len(names) > 1:
        said = clause(pgettext("the last", "{names} أو {name}"), names=said, name=names[-1])
    return said


def _dated(said: str, chosen: ReleaseFilter, clause: Clause) -> str:
    first, last = chosen.periods
    months = _months(chosen)
    begin, end = (_written(period, months) for period in (first, last))
    if first and first == last:
        return clause(_on(_is_day(first)), releases=said, date=begin)
    if first and last:
        begin = _without_year(begin, first, last)
        message = _between(_is_day(first), _is_day(last))
        if begin[0] in "ao":
            # avril, août, octobre
            message = message.replace("de {first}", "d’{first}")
        return clause(message, releases=said, first=begin, last=end)
    if first:
        return clause(_("{releases} منذ {date}"), releases=said, date=begin)
    if last:
        return clause(_until(_is_day(last)), releases=said, date=end)
    return said


def _on(is_day: bool) -> str:
    if is_day:
        return pgettext("a day", "{releases} في {date}")
    return pgettext("a month or a year", "{releases} في {date}")


def _until(is_day: bool) -> str:
    if is_day:
        return pgettext("a day", "{releases} حتى {date}")
    return pgettext("a month or a year", "{releases} حتى {date}")


def _between(from_day: bool, to_day: bool) -> str:
    if from_day and to_day:
        return pgettext("two days", "{releases} بين {first} و{last}")
    if from_day:
        return pgettext("a day and a month or year", "{releases} بين {first} و{last}")
    if to_day:
        return pgettext("a month or year and a day", "{releases} بين {first} و{last}")
    return pgettext("two months or years", "{releases} بين {first} و{last}")


def _written(period: Period | None, months: str) -> str:
    return wording.format_date(period.first, period.granularity, months) if period else ""


def _is_day(period: Period) -> bool:
    return period.granularity == "day"


def _without_year(written: str, first: Period, last: Period) -> str:
    """The beginning of a range of one year, which is said once: «بين يناير ويونيو 2023»."""
    same = first.granularity == last.granularity != "year" and first.first.year == last.first.year
    return written.removesuffix(f" {first.first.year}") if same else written


def _months(chosen: ReleaseFilter) -> str:
    """The month names of the one country that was chosen, if it is one."""
    countries = {one.country for one in chosen.cleaned["ministry"]}
    countries |= set(chosen.cleaned["country"])
    names = {country.month_names for country in countries if country}
    return names.pop() if len(names) == 1 else "gulf"


def notes(with_all: int | None, most: int | None) -> list[str]:
    """How the words were understood, where that is not plain, a sentence each.

    `with_all`: how many have all the words, where those with some were added; `most`: of how many
    the best are shown, where not of all.
    """
    notes = []
    if with_all:
        message = ngettext(
            "{releases} فيه الكلمات كلها؛ أضفنا ما فيه بعضها، والأقرب أولًا.",
            "{releases} فيها الكلمات كلها؛ أضفنا ما فيه بعضها، والأقرب أولًا.",
            with_all,
        )
        notes.append(message.format(releases=wording.count_phrase(with_all, "خبر")))
    elif with_all == 0:
        notes.append(_("لا خبر فيه الكلمات كلها؛ هذه أخبار فيها بعضها، والأقرب أولًا."))
    if most is not None:
        message = _("هنا أقربها من أحدث {releases}؛ تجدها كلها في ترتيب الأحدث.")
        notes.append(message.format(releases=wording.count_phrase(most, "خبر")))
    return notes
