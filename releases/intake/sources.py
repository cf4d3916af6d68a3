"""What a document gives once it is read, and the refusal where it gives nothing."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pasted", "docx", "pdf", "txt", "html"]

MOST_BYTES = 20 * 1024 * 1024
MOST_LETTERS = 200_000


class Unreadable(Exception):
    """The document gives no text; the message says in Arabic why, and what may help."""


@dataclass(frozen=True)
class Source:
    """A document read.

    `text` is its raw text, which the release keeps. `markup` is its structure as safe HTML, ""
    where it had none. `title` is what the document calls itself (the title of a page, the subject
    of a message), "" if nothing. `notes` are remarks in Arabic.
    """

    text: str
    markup: str
    kind: Kind
    notes: tuple[str, ...] = ()
    title: str = ""
