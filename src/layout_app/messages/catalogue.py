"""Development: gather every text, keep the .po files complete, compile them.

``python -m layout_app.messages`` runs it; the program itself reads only the compiled files.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from layout_app import __version__, paths
from layout_app.messages.language import DOMAIN, SOURCE, languages
from layout_app.messages.table import SENTENCES, WORDS

Text = str | tuple[str, str]

_ONE = frozenset({"_", "gettext", "mark", "N_"})
_SOME = frozenset({"ngettext"})
# Fixed, so that the same words give the same bytes whenever they are compiled.
_WRITTEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

_EMPTY = (
    b'"Report-Msgid-Bugs-To',
    b'"PO-Revision-Date',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated-By',
    b'"Language: ',
)


def texts(source: Path) -> dict[Text, set[str]]:
    """Gather the texts for people in a source tree, each with the files that say it."""
    found: dict[Text, set[str]] = {}
    for wording in SENTENCES.values():
        text = wording if isinstance(wording, str) else (wording.one, wording.many)
        found.setdefault(text, set()).add("messages/table.py")
    for text in WORDS.values():
        found.setdefault(text, set()).add("messages/table.py")
    for file in sorted(source.rglob("*.py")):
        name = file.relative_to(source).as_posix()
        for text in _marked(ast.parse(file.read_text("utf-8"), str(file))):
            found.setdefault(text, set()).add(name)
    return found


def _marked(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name in _ONE and words and isinstance(words[0], str):
            yield words[0]
        elif name in _SOME and len(words) > 1:
            yield (str(words[0]), str(words[1]))


def po_file(language: str) -> Path:
    """Give the file of a language's words."""
    return paths.resources() / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Read a language's words."""
    with po_file(language).open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def compiled(words: Catalog) -> bytes:
    """Compile a language's words to what the program reads."""
    stream = io.BytesIO()
    write_mo(stream, words)
    return stream.getvalue()


def renew(words: Catalog, found: dict[Text, set[str]]) -> Catalog:
    """Give the words for exactly the texts found; new texts are left to be translated."""
    renewed = Catalog(
        words.locale,
        DOMAIN,
        header_comment="# Banxin: the words of the program.",
        project="Banxin",
        version=__version__,
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        fuzzy=False,
    )
    for text in sorted(found, key=lambda one: one if isinstance(one, str) else one[0]):
        old = words.get(text if isinstance(text, str) else text[0])
        said = old.string if old is not None else ""
        where = [(name, 0) for name in sorted(found[text])]
        renewed.add(text, said or (("",) if isinstance(text, tuple) else ""), where)
    return renewed


def write(language: str, words: Catalog) -> None:
    """Write a language's words, without the headers that name nobody or change by themselves."""
    stream = io.BytesIO()
    write_po(stream, words, width=100, sort_output=True, include_lineno=False)
    lines = stream.getvalue().splitlines(keepends=True)
    po_file(language).write_bytes(b"".join(line for line in lines if not line.startswith(_EMPTY)))


def update() -> list[str]:
    """Renew and compile every language.

    Returns:
        the texts that still lack a translation, ``language: text``.
    """
    missing = []
    found = texts(Path(__file__).parents[1])
    for name in languages():
        if name == SOURCE:
            continue
        words = renew(read(name), found)
        write(name, words)
        po_file(name).with_suffix(".mo").write_bytes(compiled(words))
        missing += [f"{name}: {text}" for text in untranslated(words)]
    return missing


def untranslated(words: Catalog) -> list[str]:
    """Give the texts of a language that have no words, or only guessed ones."""
    lacking = []
    for message in words:
        said = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(said)):
            lacking.append(str(message.id))
    return lacking
