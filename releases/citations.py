"""An edition as people name a source: in Arabic, in the language of the page, and for programs.

A citation names the edition, not the release: its address shows the very text that was quoted,
whatever is corrected later. When it was read nobody but the reader knows; no such date is made up.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from releases import wording
from releases.models import Edition
from releases.serializers import issued_on

MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
KIND = "بيان صحفي"
# Names of languages as biblatex (through babel) knows them.
_LANGUAGES = {"ar": "arabic", "fr": "french", "en": "english"}
# A brace counts for BibTeX even behind a backslash: it is written by its name.
_IN_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
}
_SPECIAL = re.compile(r"[\\{}~^#$%&_]")
# A quotation within one has the other marks, in Arabic as elsewhere.
_INNER_QUOTES = str.maketrans("«»", "“”")
# Marks nobody sees (of direction, of joining) and control characters.
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True)
class Citation:
    """An edition, loaded with its ministry; `root` makes its address absolute."""

    edition: Edition
    root: str
    archive: str

    @cached_property
    def key(self) -> str:
        """What a document that cites it calls it; ASCII, and the same for ever."""
        return f"release-{self.edition.release_id}-{self.edition.number}"

    @cached_property
    def address(self) -> str:
        return f"{self.root}/releases/{self.edition.release_id}/editions/{self.edition.number}/"

    @cached_property
    def issuer(self) -> str:
        ministry = self.edition.release.ministry
        return _line(ministry.name) if ministry else ""

    @cached_property
    def headline(self) -> str:
        return _line(self.edition.headline)

    @cached_property
    def arabic(self) -> str:
        """The footnote: issuer, headline, archive, date, reference, edition."""
        with override("ar"):
            parts = [
                self.issuer,
                f"«{self.headline.translate(_INNER_QUOTES)}»",
                self.archive,
                self._date(),
                self.edition.release.reference,
                f"النسخة {self.edition.number}" if self.edition.number > 1 else "",
            ]
        return "، ".join(part for part in parts if part) + "."

    @cached_property
    def plain(self) -> str:
        """Author, date, title, publisher, address: as APA and most journals want it."""
        parts = {
            "issuer": self.issuer or self.archive,
            "date": self._date() or _("بلا تاريخ"),
            "headline": self.headline,
            "number": self.edition.number,
            "archive": self.archive,
            "address": self.address,
        }
        if self.edition.number > 1:
            return (
                _(
                    "%(issuer)s. (%(date)s). %(headline)s [بيان صحفي، النسخة %(number)s]. "
                    "%(archive)s. %(address)s"
                )
                % parts
            )
        return (
            _("%(issuer)s. (%(date)s). %(headline)s [بيان صحفي]. %(archive)s. %(address)s") % parts
        )

    @cached_property
    def bibtex(self) -> str:
        """An entry of biblatex, in UTF-8."""
        issuer, release = _bibtex(self.issuer or self.archive), self.edition.release
        fields = {
            # Twice in braces: an institution has no first name, a headline keeps its capitals.
            "author": f"{{{issuer}}}",
            "title": f"{{{_bibtex(self.headline)}}}",
            "type": KIND,
            "institution": issuer,
            "number": _bibtex(release.reference or ""),
            "version": str(self.edition.number) if self.edition.number > 1 else "",
            "location": _bibtex(_line(self.edition.dateline)),
            "date": issued_on(self.edition) or "",
            "language": _LANGUAGES[self.edition.language],
            "langid": _LANGUAGES[self.edition.language],
            "note": _bibtex(self.archive),
            "url": self.address,
        }
        written = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        return f"@report{{{self.key},\n{written},\n}}\n"

    @cached_property
    def ris(self) -> str:
        """A record of RIS, a tag a line."""
        edition, on = self.edition, self.edition.issued_on
        # A comma ends a family name: without it programs part «وزارة» from «الصحة».
        author = (self.issuer or self.archive).replace(",", "،") + ","
        tags = [
            ("TY", "RPRT"),
            ("ID", self.key),
            ("AU", author),
            ("TI", self.headline),
            ("M3", KIND),
            ("PY", f"{on.year:04}" if on else ""),
            ("DA", _ris_day(edition)),
            ("PB", self.issuer),
            ("CY", _line(edition.dateline)),
            ("SN", edition.release.reference or ""),
            ("ET", str(edition.number) if edition.number > 1 else ""),
            ("AB", _line(edition.standfirst)),
            *(("KW", _line(topic.name)) for topic in edition.topics.all()),
            ("LA", edition.language),
            ("DB", _line(self.archive)),
            ("UR", self.address),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {text}\r\n" for tag, text in tags if text or tag == "ER")

    def written(self, form: str) -> str:
        """`form`: one of MEDIA_TYPES."""
        return self.bibtex if form == "bib" else self.ris

    def _date(self) -> str:
        on = self.edition.issued_on
        if on is None:
            return ""
        return wording.format_date(on, self.edition.issued_on_granularity, self.edition.months())


def of_edition(edition: Edition, root: str) -> Citation:
    return Citation(edition, root, settings.ARCHIVE_NAME)


def _line(text: str) -> str:
    """One line, without what nobody sees."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _bibtex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _IN_BIBTEX[found[0]], text)


def _ris_day(edition: Edition) -> str:
    """YYYY/MM/DD/, with nothing between the strokes that is not known."""
    known = (issued_on(edition) or "").split("-")
    return "/".join([*known, "", "", ""][:3]) + "/" if known != [""] else ""
