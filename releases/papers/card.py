"""The picture that goes with a release when its link is shared."""

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from releases.models import Edition, State
from releases.papers.flow import breakable
from releases.papers.letter import COLOUR, issued, withdrawn_title
from releases.papers.press import Paper
from releases.typesetting import RIGHT_TO_LEFT

WIDTH, HEIGHT = 1200, 630
# What stands in the picture at its smallest size.
HEADLINE_LETTERS, NAME_LETTERS = 240, 60
LONGEST_WORD = 30


def card(edition: Edition) -> Paper:
    """The picture of the release's edition of today, in the language of its text."""
    with translation.override(edition.language):
        ministry = edition.release.ministry
        ground = (ministry and ministry.colour) or COLOUR
        values = {
            "lang": edition.language,
            "dir": "rtl" if edition.language in RIGHT_TO_LEFT else "ltr",
            "colour": ground,
            "ink": ink_on(ground),
            "ministry": _short(ministry.name if ministry else ""),
            "headline": breakable(
                Truncator(edition.headline).chars(HEADLINE_LETTERS), LONGEST_WORD
            ),
            "withdrawn": withdrawn_title(edition) if edition.state == State.WITHDRAWN else "",
            "issued": issued(edition),
            "archive": _short(settings.ARCHIVE_NAME),
        }
        return Paper("card.typ", values)


def version(edition: Edition) -> str:
    """What the address of the picture carries, so that who keeps pictures asks for a new one."""
    return (
        f"{edition.number}-withdrawn" if edition.state == State.WITHDRAWN else f"{edition.number}"
    )


def description(edition: Edition) -> str:
    """What the picture shows, for who does not see it."""
    return _("صورة فيها العنوان: %(headline)s") % {"headline": edition.headline}


def ink_on(ground: str) -> str:
    """White or black, whichever stands out more from «#rrggbb»: never below 4.5 : 1."""
    light = _luminance(ground)
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _short(name: str) -> str:
    return Truncator(name).chars(NAME_LETTERS)
