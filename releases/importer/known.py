"""Which release a row is: one that the archive has, or one that came earlier in the same import.

A row is known again by `source_id`, else `url`, else the SHA-256 of its source text.
"""

from collections import ChainMap
from dataclasses import dataclass, field
from typing import Any

from releases.importer.parsing import ParsedRow
from releases.models import Release


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A release that a dry run would have made."""

    source_id: bool
    import_sha256: str


@dataclass
class Earlier:
    """What the rows before this one did; only rows that counted are remembered."""

    # The fingerprint in force of every release touched, by number.
    fingerprints: ChainMap[int, str] = field(default_factory=ChainMap)
    # By the hashes of keys, which take less room than the keys of a million rows.
    rehearsed: ChainMap[int, Rehearsed] = field(default_factory=ChainMap)

    def branch(self) -> "Earlier":
        """Room for what an attempt does, which may come to nothing; `join` makes it count."""
        return Earlier(self.fingerprints.new_child(), self.rehearsed.new_child())

    def join(self, branch: "Earlier") -> None:
        self.fingerprints.update(branch.fingerprints.maps[0])
        self.rehearsed.update(branch.rehearsed.maps[0])

    def touch(self, number: int, row: ParsedRow) -> None:
        self.fingerprints[number] = row.fingerprint

    def rehearse(self, row: ParsedRow) -> None:
        made = Rehearsed(bool(row.source_id), row.fingerprint)
        for key in row_keys(row):
            self.rehearsed.setdefault(hash(key), made)

    def of_key(self, name: str, value: str) -> Rehearsed | None:
        return self.rehearsed.get(hash((name, value)))

    def fingerprint(self, release: Release | Rehearsed) -> str:
        """The fingerprint by which a row is the same as its release."""
        if isinstance(release, Rehearsed):
            return release.import_sha256
        return self.fingerprints.get(release.number, release.import_sha256)

    def has(self, release: Release | Rehearsed) -> bool:
        return isinstance(release, Rehearsed) or release.number in self.fingerprints


def row_keys(row: ParsedRow) -> set[tuple[str, str]]:
    """All that a row may be known again by."""
    keys = {("sha256", row.source_sha256)}
    if row.source_id:
        keys.add(("source_id", row.source_id))
    if row.url:
        keys.add(("url", row.url))
    return keys


class Known:
    """The releases that the rows of a batch might be."""

    def __init__(self, rows: list[ParsedRow], earlier: Earlier) -> None:
        ids = [row.source_id for row in rows if row.source_id]
        urls = [row.url for row in rows if row.url]
        hashes = [row.source_sha256 for row in rows]
        lean = Release.objects.select_related("ministry").defer("source_text")
        found = lean.filter(source_sha256__in=hashes).order_by("-number")
        self._earlier = earlier
        self._releases: dict[str, dict[Any, Release]] = {
            "source_id": {one.source_id: one for one in lean.filter(source_id__in=ids)},
            "url": {one.original_url: one for one in lean.by_url(urls)} if urls else {},
            "sha256": {one.source_sha256: one for one in found},
        }

    def find(self, row: ParsedRow) -> tuple[Release | Rehearsed | None, str]:
        """(the release this row is, ""), (None, "") if it is new, (that release, why) if another
        release already has its text, (None, why) if another has its address."""
        by_id = self._by("source_id", row.source_id)
        by_url = self._by("url", row.url)
        by_hash = self._by("sha256", row.source_sha256)
        if by_id:
            if by_url and by_url != by_id:
                return None, f"عنوانه url {_named(by_url)}."
            return by_id, ""
        if by_url:
            if row.source_id and by_url.source_id:
                return by_url, f"مكرر: عنوانه url {_named(by_url)}"
            return by_url, ""
        if by_hash and (row.source_id or row.url):
            return by_hash, f"مكرر: نصه نص {_named(by_hash, of_text=True)}"
        return by_hash, ""

    def _by(self, name: str, value: str) -> Release | Rehearsed | None:
        if not value:
            return None
        return self._releases[name].get(value) or self._earlier.of_key(name, value)


def _named(release: Release | Rehearsed, *, of_text: bool = False) -> str:
    if isinstance(release, Rehearsed):
        return "خبر سبق في هذا الاستيراد" if of_text else "لخبر سبق في هذا الاستيراد"
    return f"الخبر رقم {release.number}" if of_text else f"للخبر رقم {release.number}"
