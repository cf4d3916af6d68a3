"""The words of Django's admin, as the newsroom says them."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CATALOGUES = Path(settings.LOCALE_PATHS[0]) / "ar" / "LC_MESSAGES"


@pytest.mark.parametrize("name", ["django", "djangojs"])
def test_what_is_compiled_is_what_is_written(name: str) -> None:
    with (CATALOGUES / f"{name}.po").open("rb") as file:
        written = [one for one in read_po(file, locale="ar") if one.id]
    with (CATALOGUES / f"{name}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for one in written:
        if isinstance(one.id, tuple):
            forms = [compiled.ngettext(*one.id, n) for n in (0, 1, 2, 3, 11, 100)]
            assert forms == list(one.string)
        else:
            assert compiled.gettext(one.id) == one.string


def test_saving_is_not_called_adding() -> None:
    """Django's own catalogue says «نجحت إضافة» of a record that was changed."""
    said = _("The {name} “{obj}” was changed successfully.")
    assert "إضافة" not in said
    assert "حُفظ التعديل" in said


def test_counts_agree_with_their_nouns() -> None:
    said = [
        ngettext("Please correct the error below.", "Please correct the errors below.", n)
        for n in (1, 2, 3)
    ]
    assert len(set(said)) == 3
