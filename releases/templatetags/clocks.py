"""Moments by the clocks of a country."""

from datetime import datetime

from django import template

from releases.models.clocks import Clock
from releases.templatetags.texts import digits

register = template.Library()


@register.filter
def on_clock(at: datetime, clock: Clock) -> str:
    """A moment in words, without the name of the clocks, where the page has said it."""
    return digits(clock.say(at).removesuffix(clock.label).strip())


@register.filter
def said_by(at: datetime, clock: Clock) -> str:
    """A moment in words with the name of the clocks: «1 مايو 2024، 09:00 بتوقيت تونس»."""
    return digits(clock.say(at))
