"""The catalogues of the interface in `locale/`: what readers meet is looked up in the sources,
merged into the `.po` files and compiled, without GNU gettext.

The messages are Arabic. French and English have every one of them; Arabic those with a number, of
which it has six forms. Words of Django's that are put right here stay where they are.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polib
from django.template import Engine, Node, engines
from django.template.base import Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

LANGUAGES = ("ar", "fr", "en")
# The newsroom's pages are in Arabic alone.
TEMPLATES_OF_STAFF = ("account", "admin", "mfa", "usersessions")
SOURCES_OF_STAFF = ("admin", "editing", "importer", "intake", "management", "naming")
# (the arguments that are a context, a message and its plural) of each function.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_QUOTED = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")


class Message(NamedTuple):
    text: str
    plural: str = ""
    context: str = ""


class Found(NamedTuple):
    message: Message
    # The file in which it stands first.
    source: str


def found_in(root: Path) -> list[Found]:
    """Every message of the readers' pages, in the order of files and lines."""
    found: dict[Message, Found] = {}
    for file in _files(root):
        source = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        messages = in_python(text) if file.suffix == ".py" else in_template(text)
        for message in messages:
            found.setdefault(message, Found(message, source))
    return list(found.values())


def _files(root: Path) -> Iterator[Path]:
    for folder, ending, left_out in (
        ("templates", "*.html", TEMPLATES_OF_STAFF),
        ("releases", "*.py", (*SOURCES_OF_STAFF, "migrations")),
        ("newsroom", "*.py", ("management",)),
    ):
        for file in sorted((root / folder).rglob(ending)):
            if file.relative_to(root / folder).parts[0] not in left_out:
                yield file


def in_python(source: str) -> Iterator[Message]:
    """The messages of calls such as `_("…")`, whatever name the function was imported by."""
    tree = ast.parse(source)
    names = {
        one.asname or one.name: one.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        places = FUNCTIONS.get(names.get(name, ""))
        if places:
            context, text, plural = (_literal(call, place) for place in places)
            if text:
                yield Message(text, plural, context)


def _literal(call: ast.Call, place: int | None) -> str:
    if place is None or len(call.args) <= place:
        return ""
    argument = call.args[place]
    written = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return str(argument.value) if written else ""  # type: ignore[attr-defined]


def in_template(source: str) -> Iterator[Message]:
    """The messages of `{% translate %}`, `{% blocktranslate %}` and `_("…")` of a template."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    template = Template(source, engine=engine)
    for node in _nodes(template):
        if isinstance(node, TranslateNode):
            text = getattr(node.filter_expression.var, "literal", None)
            if isinstance(text, str):
                context = node.message_context.var if node.message_context else ""
                yield Message(text, context=str(context))
        elif isinstance(node, BlockTranslateNode):
            yield _of_block(node)
    for token in re.findall(r"\{[%{].*?[%}]\}", source):
        for quoted in _QUOTED.findall(token):
            yield Message(quoted[1:-1])


def _nodes(template: Template) -> Iterator[Any]:
    yield from template.nodelist.get_nodes_by_type(Node)


def _of_block(node: BlockTranslateNode) -> Message:
    text, _variables = node.render_token_list(node.singular)
    plural = node.render_token_list(node.plural)[0] if node.plural else ""
    context = str(node.message_context.var) if node.message_context else ""
    return Message(text, plural, context)


def merge(root: Path) -> list[str]:
    """Write what was found into the catalogues and compile them; what waits for words, a line each.

    What is found no more is dropped. Words of Django's own have no source and stay.
    """
    found, waiting = found_in(root), []
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        catalogue = polib.pofile(str(path), wrapwidth=100)
        renewed = _renewed(catalogue, found, language)
        renewed.save(str(path))
        renewed.save_as_mofile(str(path.with_suffix(".mo")))
        waiting += [f"{language}: {one.msgid}" for one in renewed if not one.translated()]
    return waiting


def catalogue_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def _renewed(old: polib.POFile, found: list[Found], language: str) -> polib.POFile:
    renewed = polib.POFile(wrapwidth=100)
    renewed.header, renewed.metadata = old.header, old.metadata
    renewed.extend(one for one in old if not one.occurrences)
    said = {(one.msgctxt or "", one.msgid): one for one in old}
    for message, source in found:
        if language == "ar" and not message.plural:
            continue
        entry = polib.POEntry(
            msgid=message.text,
            msgctxt=message.context or None,
            msgid_plural=message.plural,
            occurrences=[(source, "")],
        )
        before = said.get((message.context, message.text))
        if message.plural:
            entry.msgstr_plural = before.msgstr_plural if before else {}
        elif before:
            entry.msgstr = before.msgstr
        entry.flags = _flags(message)
        renewed.append(entry)
    return renewed


def _flags(message: Message) -> list[str]:
    if "%(" in message.text:
        return ["python-format"]
    return ["python-brace-format"] if re.search(r"\{\w+\}", message.text) else []
