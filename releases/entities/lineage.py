"""Which organisations came before an organisation and after it, over several steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from releases.models import Organisation, Succession

# Steps to look back and ahead, and organisations that a drawing has room for.
MOST_STEPS, MOST_MEMBERS = 6, 24


@dataclass(frozen=True)
class Lineage:
    """The organisations of a chain with the successions between them, in the order of time."""

    entity: Organisation
    members: Sequence[Organisation]
    links: Sequence[Succession]
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.links)

    @property
    def predecessors(self) -> list[Succession]:
        return [link for link in self.links if link.successor_id == self.entity.pk]

    @property
    def successors(self) -> list[Succession]:
        return [link for link in self.links if link.predecessor_id == self.entity.pk]

    @property
    def earlier(self) -> list[Succession]:
        """What came before its predecessors and after its successors."""
        near = {link.pk for link in (*self.predecessors, *self.successors)}
        return [link for link in self.links if link.pk not in near]

    def begins(self, member: Organisation) -> date | None:
        """The first day that is known or follows from what it came of."""
        came = (link.on for link in self.links if link.successor_id == member.pk)
        return member.founded_on or min(filter(None, came), default=None)

    def ends(self, member: Organisation) -> date | None:
        """The last day that is known or follows from what came of it; None for none."""
        went = (link.on for link in self.links if link.predecessor_id == member.pk)
        return member.ended_on or max(filter(None, went), default=None)

    def is_past(self, member: Organisation) -> bool:
        """Whether it is gone, even if nobody knows since when."""
        followed = any(link.predecessor_id == member.pk for link in self.links)
        return member.ended_on is not None or followed


def lineage_of(entity: Organisation) -> Lineage:
    """The chain through an organisation: one statement a step; safe in circles."""
    members: dict[int, Organisation] = {entity.pk: entity}
    links: dict[int, Succession] = {}
    is_cut = False
    for here, there in (("successor", "predecessor"), ("predecessor", "successor")):
        frontier: list[int] = [entity.pk]
        for _ in range(MOST_STEPS):
            found = _links(here, frontier)
            frontier = []
            for link in found:
                other: Organisation = getattr(link, there)
                if other.pk not in members:
                    if len(members) >= MOST_MEMBERS:
                        is_cut = True
                        continue
                    members[other.pk] = other
                    frontier.append(other.pk)
                links[link.pk] = link
            if not frontier:
                break
        else:
            is_cut = is_cut or bool(_links(here, frontier))
    ordered = sorted(links.values(), key=lambda link: (link.on or date.max, link.pk))
    return Lineage(entity, _in_order(members, ordered), ordered, is_cut)


def _links(end: str, keys: Iterable[int]) -> list[Succession]:
    if not keys:
        return []
    # A succession makes both its ends known to readers.
    found = Succession.objects.filter(**{f"{end}__in": list(keys)})
    ends = ("predecessor__country", "successor__country")
    return list(found.select_related(*ends).order_by("on", "pk")[: MOST_MEMBERS * 2])


def _in_order(members: dict[int, Organisation], links: Sequence[Succession]) -> list[Organisation]:
    """Those that came before others above them, the longest known first."""
    drawn = Lineage(next(iter(members.values())), (), links)
    level = dict.fromkeys(members, 0)
    # In a circle no order is right; a few rounds end it.
    for _ in range(MOST_STEPS * 2):
        for link in links:
            above = level[link.predecessor_id] + 1
            level[link.successor_id] = max(level[link.successor_id], min(above, MOST_MEMBERS))
    return sorted(
        members.values(),
        key=lambda one: (level[one.pk], drawn.begins(one) or date.max, one.sort_key),
    )
