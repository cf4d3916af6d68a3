"""Who is at work in an edition now, and who holds the pen where several ministries write one.

A form that is open says so every PING seconds; whoever was not heard of for GONE is gone. Where an
edition has supporting ministries one person writes at a time: whoever opens it first takes the pen,
until they put it down, hand it over, or have not written for IDLE.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from releases.models import Edition, Pen, Presence, Role, User
from releases.refused import Refused

PING = 20
GONE = timedelta(seconds=75)
IDLE = timedelta(minutes=10)
# For one who opened the form and has written nothing.
UNUSED = timedelta(minutes=2)

# One statement, as it comes with every opening and every ping: whoever was gone comes anew.
_ENTER = """
    INSERT INTO releases_presence AS here (edition_id, user_id, since, seen_at)
    VALUES (%s, %s, %s, %s)
    ON CONFLICT (edition_id, user_id) DO UPDATE
    SET since = CASE WHEN here.seen_at > %s THEN here.since ELSE excluded.since END,
        seen_at = excluded.seen_at
"""


def enter(edition: Edition, user: User, at: datetime | None = None) -> None:
    """This user has the form open."""
    at = at or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [edition.pk, user.pk, at, at, at - GONE])


def leave(edition: Edition, user: User, taken: datetime | None = None) -> None:
    """This user closed the form; a pen that they took by opening it and never used lies there.

    `taken` is the moment at which that form took it: of a form opened anew, the one before may say
    that it leaves when the pen is taken again already.
    """
    Presence.objects.filter(edition=edition, user=user).delete()
    pens = Pen.objects.filter(edition=edition, holder=user, used_at=F("taken_at"))
    if taken:
        pens = pens.filter(taken_at=taken)
    pens.delete()


def others(edition: Edition, user: User, at: datetime | None = None) -> list[Presence]:
    """Everybody else who has the form open, the longest first."""
    at = at or timezone.now()
    here = Presence.objects.filter(edition=edition, seen_at__gt=at - GONE)
    return list(here.exclude(user=user).select_related("user").order_by("since", "pk"))


def said(present: list[Presence], at: datetime | None = None) -> str:
    """«يعمل على هذه النسخة الآن أيضًا: سلمى (منذ 3 دقائق)»; "" where nobody does."""
    at = at or timezone.now()
    people = [f"{isolated(name_of(one.user))} ({since(one.since, at)})" for one in present]
    return f"هذه النسخة مفتوحة الآن أيضًا عند: {'، '.join(people)}." if people else ""


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()


def isolated(name: str) -> str:
    """A name for a plain sentence, whose own direction turns nothing around it."""
    return f"\u2068{name}\u2069"


def since(moment: datetime, at: datetime) -> str:
    """«منذ 3 دقائق», up to an hour exactly."""
    minutes = max(0, int((at - moment).total_seconds() // 60))
    if minutes >= 60:
        return "منذ أكثر من ساعة"
    if minutes < 3:
        return ("منذ لحظات", "منذ دقيقة", "منذ دقيقتين")[minutes]
    return f"منذ {minutes} {'دقائق' if minutes <= 10 else 'دقيقة'}"


# The pen.


def is_joint(edition: Edition) -> bool:
    return edition.supporting_ministries.exists()


def pen_of(edition: Edition) -> Pen | None:
    return Pen.objects.filter(edition=edition).select_related("holder").first()


def is_idle(pen: Pen, at: datetime | None = None) -> bool:
    """Whether the holder has not written for so long that another may take the pen."""
    may_rest = IDLE if pen.used_at > pen.taken_at else UNUSED
    if pen.used_at <= (at or timezone.now()) - may_rest or not pen.holder.is_active:
        return True
    return not (pen.holder.roles and pen.holder.works_on(pen.edition))


def writing(editions: Iterable[Edition], user: User, at: datetime | None = None) -> dict[int, str]:
    """{edition: why it is to be left alone, in Arabic} where another is writing with the pen now.

    One who opened the form and wrote nothing, or who rests, stops nobody.
    """
    at = at or timezone.now()
    pens = Pen.objects.filter(edition__in=[one.pk for one in editions], used_at__gt=F("taken_at"))
    return {
        pen.edition_id: (
            f"يكتب فيها الآن {isolated(name_of(pen.holder))} والقلم بيده "
            f"(آخر ما كتب {since(pen.used_at, at)})؛ انتظر حتى يضعه، أو ليسلّمه إليك."
        )
        for pen in pens.exclude(holder=user).select_related("holder", "edition__release")
        if not is_idle(pen, at)
    }


def pick_up(edition: Edition, user: User, at: datetime | None = None) -> Pen:
    """Take the pen if it lies there; returns the pen, which may be another's.

    Opened anew by its holder, a pen that wrote nothing has written nothing still.
    """
    at = at or timezone.now()
    pen, made = Pen.objects.select_related("holder").get_or_create(
        edition=edition, defaults={"holder": user, "taken_at": at, "used_at": at}
    )
    if not made and pen.holder_id == user.pk:
        if pen.used_at == pen.taken_at:
            pen.taken_at = at
        pen.used_at = at
        pen.save(update_fields=["taken_at", "used_at"])
    return pen


def write(edition: Edition, user: User, at: datetime | None = None) -> None:
    """The holder has written something."""
    Pen.objects.filter(edition=edition, holder=user).update(used_at=at or timezone.now())


def put_down(edition: Edition, user: User) -> None:
    Pen.objects.filter(edition=edition, holder=user).delete()


def take(edition: Edition, user: User, remark: str = "", at: datetime | None = None) -> Pen:
    """Take the pen out of another's hand: after IDLE, or as an administrator who says why."""
    at = at or timezone.now()
    with transaction.atomic():
        pen = Pen.objects.select_for_update(of=("self",)).filter(edition=edition).first()
        if pen and pen.holder_id != user.pk and not is_idle(pen, at):
            if Role.ADMINISTRATOR not in user.roles:
                raise Refused(f"القلم بيد {name_of(pen.holder)}، ولم يتركه بعد.")
            if not remark.strip():
                raise Refused("اكتب سبب أخذ القلم من صاحبه.")
        return _give(edition, user, remark.strip(), at)


def hand_over(edition: Edition, user: User, to: User, at: datetime | None = None) -> Pen:
    """Give the pen to somebody who has the form open. Raises Refused."""
    at = at or timezone.now()
    with transaction.atomic():
        pen = Pen.objects.select_for_update(of=("self",)).filter(edition=edition).first()
        if pen is None or pen.holder_id != user.pk:
            raise Refused("ليس القلم بيدك.")
        if to not in [one.user for one in others(edition, user, at)]:
            raise Refused("لم تعد النسخة مفتوحة عند من اخترته.")
        return _give(edition, to, "", at)


def _give(edition: Edition, user: User, remark: str, at: datetime) -> Pen:
    values = {"holder": user, "taken_at": at, "used_at": at, "remark": remark[:500]}
    pen, _ = Pen.objects.update_or_create(edition=edition, defaults=values)
    return pen
