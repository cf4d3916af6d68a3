"""The words of the catalogues: what is written is compiled, whole and with its placeholders."""

import gettext
import re
import string
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom import catalogues
from releases import counted_nouns
from releases.arabic import counts

ROOT = Path(settings.BASE_DIR)
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
ARABIC = re.compile("[\u0600-\u06ff]")


def name(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for one in polib.pofile(str(path)):
        message = f"{one.msgctxt}\x04{one.msgid}" if one.msgctxt else one.msgid
        if one.msgid_plural:
            said = [compiled._catalog[message, form] for form in sorted(one.msgstr_plural)]
        else:
            said = [compiled._catalog[message]]
        assert said == forms(one)


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_message_has_words_and_its_placeholders(path: Path) -> None:
    for one in polib.pofile(str(path)):
        assert "fuzzy" not in one.flags
        assert all(forms(one)), one.msgid
        for said in forms(one):
            wanted = placeholders(one.msgid)
            # A form for one or two things may say their number in a word.
            assert (
                placeholders(said) <= wanted if one.msgid_plural else placeholders(said) == wanted
            )


def placeholders(message: str) -> set[str]:
    named = set(re.findall(r"%\((\w+)\)[sd]", message))
    if "%(" in message:
        return named
    return {
        field for _literal, field, _spec, _convert in string.Formatter().parse(message) if field
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_arabic_is_left_in_another_language(language: str) -> None:
    catalogue = polib.pofile(str(catalogues.catalogue_path(ROOT, language)))
    for one in catalogue:
        assert not ARABIC.search("".join(forms(one))), one.msgid


def test_a_catalogue_has_the_plural_forms_of_its_language() -> None:
    for language, count in (("ar", 6), ("fr", 2), ("en", 2)):
        catalogue = polib.pofile(str(catalogues.catalogue_path(ROOT, language)))
        for one in catalogue:
            if one.msgid_plural:
                assert sorted(one.msgstr_plural) == list(range(count)), one.msgid


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_message_of_the_readers_pages_has_words(language: str) -> None:
    """If this fails: `make messages`, then write what it lists into the catalogue."""
    catalogue = polib.pofile(str(catalogues.catalogue_path(ROOT, language)))
    written = {(one.msgctxt or "", one.msgid) for one in catalogue}
    found = [one.message for one in catalogues.found_in(ROOT)]
    assert [one.text for one in found if (one.context, one.text) not in written] == []


def test_every_noun_is_counted_in_each_language() -> None:
    assert set(counted_nouns._NOUNS) == set(counts._NOUNS)


def test_messages_are_found_in_templates() -> None:
    template = """{% load i18n %}{% translate "خبر" context "noun" %}
    {% if x %}{% blocktranslate trimmed count n=n %}
      واحد {{ name }}
    {% plural %}
      كثير {{ name }}
    {% endblocktranslate %}{% endif %}{% include "a" with heading=_("عنوان") %}"""
    assert list(catalogues.in_template(template)) == [
        catalogues.Message("خبر", context="noun"),
        catalogues.Message("واحد %(name)s", "كثير %(name)s"),
        catalogues.Message("عنوان"),
    ]


def test_messages_are_found_in_python() -> None:
    source = """
from django.utils.translation import gettext_lazy as _, npgettext
names = {"a": _("أ" "ب")}
npgettext("noun", "واحد", "كثير", n)
other("ج")
"""
    assert list(catalogues.in_python(source)) == [
        catalogues.Message("أب"),
        catalogues.Message("واحد", "كثير", "noun"),
    ]


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
