"""What the page of the design language shows: tokens with their contrasts, and records that strain
each component as the archive does. None of it is in the database."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from releases.entities.profiles import Term
from releases.models import Appointment, Country, Edition, Office, Organisation, Person, Release
from releases.models.states import State

STYLES = Path(settings.BASE_DIR) / "static" / "css"
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})", re.IGNORECASE)
# What stands on what, and the least contrast WCAG 2.2 asks of it: text AAA or AA, lines of fields.
PAIRS = (
    ("ink", "paper", 7.0),
    ("ink", "paper-raised", 7.0),
    ("ink-quiet", "paper", 4.5),
    ("ink-quiet", "paper-raised", 4.5),
    ("accent", "paper", 4.5),
    ("on-accent", "accent", 4.5),
    ("warning", "paper", 4.5),
    ("ink", "warning-paper", 7.0),
    ("ink", "mark", 7.0),
    ("ink", "added", 7.0),
    ("ink", "removed", 7.0),
    ("edge", "paper", 3.0),
    ("focus", "paper", 3.0),
)
SIZES = ("small", "plain", "text", "title", "headline", "display")
SPACES = ("half", "1", "2", "3", "4", "6", "8")
LONG = "وزير الصحة يترأس اجتماع اللجنة الوطنية المشتركة مع World Bank بشأن تمويل المستشفيات " * 4


@dataclass(frozen=True)
class Pair:
    """A colour on another: the ratios of their contrast in both themes, and the least allowed."""

    ink: str
    paper: str
    light: float
    dark: float
    least: float


def pairs() -> list[Pair]:
    light, dark = themes()
    return [
        Pair(
            ink, paper, contrast(light[ink], light[paper]), contrast(dark[ink], dark[paper]), least
        )
        for ink, paper, least in PAIRS
    ]


def themes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light and of the dark theme by token, as the style sheet has them."""
    written = (STYLES / "variables.css").read_text("utf-8")
    light, dark = written.split("@media (prefers-color-scheme: dark)", 1)
    return dict(_TOKEN.findall(light)), dict(_TOKEN.findall(dark))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours written #rrggbb: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ministry() -> Organisation:
    country = Country(code="XA", name="تيماران", month_names="levant")
    return Organisation(
        name="وزارة الصحة", slug="وزارة-الصحة", kind="ministry", colour="#1f6f8b", country=country
    )


def cards() -> list[Edition]:
    """A card of each kind: plain, undated, long, Latin, corrected, withdrawn."""
    plain = "افتتاح مستشفى الأطفال في مرسى العنبر"
    text = "<p>افتتحت الوزيرة صباح اليوم المستشفى الجديد، وهو يتسع لمئتي سرير.</p>"
    return [
        _card(1, headline=plain, body=text),
        _card(2, headline=plain, body=text, issued_on=None),
        _card(3, headline=LONG.strip(), standfirst=LONG),
        _card(4, headline="UNICEF and WHO launch a campaign", language="en", body="<p>Today.</p>"),
        _card(5, headline=plain, body=text, number=2, change="major"),
        _card(6, headline=plain, body=text, state=State.WITHDRAWN, issued_on_granularity="month"),
    ]


def _card(release_number: int, **values: object) -> Edition:
    release = Release(number=release_number, ministry=ministry())
    of_card: dict[str, object] = {
        "number": 1,
        "state": State.PUBLISHED,
        "issued_on": date(2022, 12, 19),
        **values,
    }
    return Edition(release=release, **of_card)


def terms() -> list[Term]:
    """Terms of office that follow each other, one of them acting, one still running."""
    office = Office(title="وزير الصحة", organisation=ministry(), is_ministerial=True)
    held = (
        ("عادل الحبقي", date(2004, 3, 14), date(2011, 2, 1), False),
        ("هالة السوسني", date(2011, 2, 1), date(2023, 9, 10), False),
        ("ياسين اللوزاني", date(2023, 9, 10), date(2023, 12, 3), True),
        ("ليلى الكرزاني", date(2023, 12, 3), None, False),
    )
    appointments = [
        Appointment(
            person=Person(name=name, slug=name.replace(" ", "-")),
            office=office, title="وزير الصحة", start=start, end=end, acting=acting,
        )
        for name, start, end, acting in held
    ]  # fmt: skip
    return [Term(one, count) for one, count in zip(appointments, (17, 212, 0, 1), strict=True)]


BODY = """
<p>افتتحت الوزيرة صباح اليوم مستشفى الأطفال بحضور ممثلي UNICEF، و<a
href="https://example.org/report">تقرير</a> عنه. <strong>يتسع لمئتي سرير</strong>، <em>ويعمل على
مدار الساعة</em>.</p>
<h2>الأرقام</h2>
<table><caption>المستفيدون</caption><thead><tr><th>المحافظة</th><th>المستفيدون</th><th>التغير</th></tr>
</thead><tbody><tr><td>مرسى العنبر</td><td>12,450</td><td>-5%</td></tr><tr><td>تل الياسمين</td>
<td>9,800</td><td>+3%</td></tr></tbody></table>
<h3>ما قيل</h3>
<blockquote><p>«الصحة حق للجميع».</p></blockquote>
<ul><li>أولًا</li><li>ثانيًا</li></ul><ol><li>واحد</li><li>اثنان</li></ol>
<p>This paragraph is quoted in full.</p>
"""
