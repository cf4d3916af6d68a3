"""The same page in the other languages: the address is the one place where the language stands."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.http import escape_leading_slashes

from releases import wording

# As Open Graph writes them.
LOCALES = {"ar": "ar_AR", "fr": "fr_FR", "en": "en_GB"}
SHORT_NAMES = {"ar": "ع", "fr": "fr", "en": "en"}


@dataclass(frozen=True)
class Rendering:
    """A page in one of the languages; `name` is how the language calls itself."""

    code: str
    name: str
    url: str
    is_current: bool

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"

    @property
    def short(self) -> str:
        """What stands for the name where a phone has no room for it."""
        return SHORT_NAMES[self.code]

    @property
    def locale(self) -> str:
        return LOCALES[self.code]


def of_page(request: HttpRequest) -> list[Rendering]:
    """The page in every language, with its query; [] for one that has no language of its own
    (files, previews, the newsroom)."""
    match = request.resolver_match
    if match is not None and match.namespaces[:1] != ["releases"]:
        return []
    root, current = get_script_prefix(), wording.language()
    path = request.get_full_path().removeprefix(root)
    if current != settings.LANGUAGE_CODE:
        path = path.removeprefix(current).removeprefix("/")
    return [
        Rendering(code, name, _address(root, code, path), code == current)
        for code, name in settings.LANGUAGES
    ]


def _address(root: str, code: str, path: str) -> str:
    prefix = "" if code == settings.LANGUAGE_CODE else f"{code}/"
    return escape_leading_slashes(f"{root}{prefix}{path}")
