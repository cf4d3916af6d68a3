"""Topics above and below each other, and those given up for others, as far as readers know them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from releases import known
from releases.entities.profiles import list_url
from releases.models import Edition, Topic

# Steps up, down a chain of topics given up, and topics whose releases one page shows.
MOST_STEPS, MOST_FAMILY = 8, 50


@dataclass(frozen=True)
class Branch:
    """A sub-topic with its releases, its own branches' among them, and those branches."""

    topic: Topic
    count: int
    url: str
    branches: "list[Branch]"


def in_use(topic: Topic) -> Topic:
    """What a topic was given up for, at the end of the chain that readers know; else itself."""
    seen = {topic.pk}
    while topic.replaced_by_id and topic.replaced_by_id not in seen:
        successor = known.topics().filter(pk=topic.replaced_by_id).first()
        if successor is None or len(seen) > MOST_STEPS:
            break
        seen.add(successor.pk)
        topic = successor
    return topic


def given_up_for(topic: Topic) -> list[Topic]:
    """The topics that were given up for this one, also by way of others."""
    found: dict[int, Topic] = {}
    frontier = [topic.pk]
    while frontier and len(found) < MOST_FAMILY:
        older = known.topics().filter(replaced_by__in=frontier).order_by("sort_key", "pk")
        new = [one for one in older[:MOST_FAMILY] if one.pk not in found and one != topic]
        found |= {one.pk: one for one in new}
        frontier = [one.pk for one in new]
    return list(found.values())


def above(topic: Topic) -> list[Topic]:
    """The topics that it is a part of, the widest first."""
    chain: list[Topic] = []
    following = topic.parent_id
    while following and len(chain) < MOST_STEPS:
        parent = known.topics().filter(pk=following).first()
        if parent is None or parent in (topic, *chain):
            break
        chain.insert(0, parent)
        following = parent.parent_id
    return chain


def branches_of(topic: Topic) -> list[Branch]:
    """The sub-topics that readers know of, two levels deep, in three statements."""
    children = list(_current().filter(parent=topic))
    if not children:
        return []
    further = _current().filter(parent__in=children).exclude(pk=topic.pk)
    below: dict[int | None, list[Topic]] = {}
    for one in further:
        below.setdefault(one.parent_id, []).append(one)
    families = {child: [child, *below.get(child.pk, ())] for child in children}
    for ones in below.values():
        families.update({one: [one] for one in ones if one not in families})
    counts = _counts({child.pk: [one.pk for one in family] for child, family in families.items()})

    def branch(one: Topic, branches: Iterable[Topic] = ()) -> Branch:
        url = list_url(*(("topic", member.slug) for member in families[one]))
        return Branch(one, counts[one.pk], url, [branch(each) for each in branches])

    return [branch(child, below.get(child.pk, ())) for child in children]


def topics_in(branches: Iterable[Branch]) -> list[Topic]:
    """All topics of a tree."""
    found = [one for branch in branches for one in (branch.topic, *topics_in(branch.branches))]
    return list(dict.fromkeys(found))


def _current() -> QuerySet[Topic]:
    return known.topics().filter(replaced_by=None).order_by("sort_key", "pk")


def _counts(families: dict[int, Collection[int]]) -> dict[int, int]:
    """Releases of each family of topics; one that has two of the family counts once."""
    joined: Any = Edition.topics.through.objects.filter(
        topic__in={key for family in families.values() for key in family},
        edition__in=Edition.objects.public().order_by().values("pk"),
    )
    counted = {
        f"n{key}": Count("edition", distinct=True, filter=Q(topic__in=family))
        for key, family in families.items()
    }
    return {int(name[1:]): n for name, n in joined.order_by().aggregate(**counted).items()}
