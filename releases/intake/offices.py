"""Who held which office on a day, and what titles in a text say of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from releases.arabic.months import format_date
from releases.arabic.name_words import DEPUTIES, FORMER, HONORIFICS
from releases.arabic.personal_names import name_end
from releases.arabic.tokens import Token
from releases.intake.mentions_found import Found
from releases.intake.register import KnownOffice, Register
from releases.models import Appointment


class Offices:
    """The appointments of the people and offices that a text names. One query."""

    def __init__(self, register: Register, people: Iterable[int], offices: Iterable[int]) -> None:
        self._register = register
        self._of_person: defaultdict[int, list[Appointment]] = defaultdict(list)
        self._of_office: defaultdict[int, list[Appointment]] = defaultdict(list)
        people, offices = set(people), set(offices)
        if not people and not offices:
            return
        rows = Appointment.objects.filter(Q(person__in=people) | Q(office__in=offices))
        for one in rows.select_related("office").order_by("pk"):
            self._of_person[one.person_id].append(one)
            self._of_office[one.office_id].append(one)

    def of(self, person: int, day: date | None) -> Appointment | None:
        """The office a person held that day, chosen as `appointment_on` chooses it."""
        held = [one for one in self._of_person[person] if _held(one, day)]
        return max(held, key=_precedence, default=None)

    def held_by(self, person: int, offices: Iterable[int], day: date | None) -> Appointment | None:
        """The appointment of a person to one of these offices that day."""
        offices = set(offices)
        held = [
            one for one in self._of_person[person] if one.office_id in offices and _held(one, day)
        ]
        return max(held, key=_precedence, default=None)

    def ever(self, person: int, offices: Iterable[int]) -> list[Appointment]:
        offices = set(offices)
        return [one for one in self._of_person[person] if one.office_id in offices]

    def holder(self, office: int, day: date | None) -> Appointment | None:
        """Who held that day an office of a single holder; None where nobody is known, or two."""
        held = [one for one in self._of_office[office] if _held(one, day)]
        known = self._register.offices.get(office)
        return held[0] if len(held) == 1 and known and known.single_holder else None

    def office(self, pk: int) -> KnownOffice:
        return self._register.offices[pk]

    def disagreement(self, person: int, offices: Sequence[int], title: str, day: date) -> str:
        """In Arabic, how a title in the text and the appointments disagree, "" if they agree."""
        if not offices or self.held_by(person, offices, day):
            return ""
        written = f"يصفه النص بـ«{title}»"
        ended = [one.end for one in self.ever(person, offices) if one.end and one.end <= day]
        if ended:
            return f"{written}، وقد انتهى تكليفه في {format_date(max(ended))}."
        begun = [one.start for one in self.ever(person, offices) if one.start and one.start > day]
        if begun:
            return f"{written}، ولم يبدأ تكليفه إلا في {format_date(min(begun))}."
        held = self.of(person, day)
        if held:
            return f"{written}، وهو في الأرشيف يومئذ {held.full_title}."
        return f"{written}، ولا يعرف الأرشيف له هذا المنصب."


def _held(one: Appointment, day: date | None) -> bool:
    if day is None:
        return False
    return (one.start is None or one.start <= day) and (one.end is None or day < one.end)


def _precedence(one: Appointment) -> tuple[bool, date, int]:
    return one.office.is_ministerial, one.start or date.min, one.pk


def beside(tokens: Sequence[Token], name: Found, titles: Sequence[Found]) -> Found | None:
    """The title that stands with a name: «وزير الصحة [الدكتور] فلان», «فلان، وزير الصحة»."""
    for title in titles:
        if title.end <= name.start <= title.end + 3:
            between = tokens[title.end : name.start]
            marks = [one.gap for one in tokens[title.end : name.start + 1]]
            if "." not in marks and all(_may_stand_between(one) for one in between):
                return title
        follows = title.start == name.end and tokens[title.start].gap != "."
        if follows and not _is_clitic(tokens, title):
            return title
    return None


def _may_stand_between(token: Token) -> bool:
    word = token.folded
    is_adjective = word.startswith("ال") and word.endswith(("ي", "يه"))
    return is_adjective or word in HONORIFICS or word in FORMER


def _is_clitic(tokens: Sequence[Token], title: Found) -> bool:
    """«فلان ووزير الصحة» are two people."""
    return tokens[title.start].folded.startswith("وو")


def is_of_deputy(tokens: Sequence[Token], title: Found) -> bool:
    """«نائب وزير الصحة», «ديوان وزيرة الصحة»."""
    if not title.start or tokens[title.start].gap:
        return False
    before = tokens[title.start - 1].folded
    return before in DEPUTIES or before.removeprefix("و").removeprefix("ال") in DEPUTIES


def stands_for_holder(tokens: Sequence[Token], title: Found) -> bool:
    """Whether a title alone means who holds the office: no deputy, no former one, nobody named."""
    if is_of_deputy(tokens, title):
        return False
    if title.end < len(tokens):
        following = tokens[title.end]
        if following.gap != "." and following.folded in FORMER:
            return False
        start = title.end
        while start < len(tokens) and tokens[start].folded in HONORIFICS:
            start += 1
        if start < len(tokens) and tokens[start].gap != "." and _names(tokens, start):
            return False
    return True


def _names(tokens: Sequence[Token], start: int) -> bool:
    return name_end(tokens, start, after_title=not tokens[start].gap) > start
