"""How the admin draws states and names, the same in lists and forms."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from releases.models import Edition, State

# A shape for each state, so that none is told by its colour alone.
SHAPES = {
    State.DRAFT: "○",
    State.SUBMITTED: "◐",
    State.REJECTED: "↩",
    State.SCHEDULED: "◷",
    State.PUBLISHED: "●",
    State.SUPERSEDED: "◌",
    State.WITHDRAWN: "✕",
}


def state_mark(edition: Edition) -> SafeString:
    """The state of an edition, drawn and named."""
    label = edition.get_state_display()
    if is_due(edition):
        label = f"{label}، حلّ موعدها"
    return format_html(
        '<span class="state state-{}"><span class="shape" aria-hidden="true">{}</span> {}</span>',
        edition.state,
        SHAPES[State(edition.state)],
        label,
    )


def is_due(edition: Edition) -> bool:
    """Whether readers already see this scheduled edition, as `editions.due` says in a query."""
    now = timezone.now()
    return (
        edition.state == State.SCHEDULED
        and edition.publish_at is not None
        and edition.publish_at <= now
        and (edition.embargo_until is None or edition.embargo_until <= now)
    )


def isolated(text: object) -> SafeString:
    """A value from the archive, its direction its own."""
    return format_html("<bdi>{}</bdi>", text)
