"""A template file as a designer changes it: values by their places, comments kept. No Qt here.

In: a TOML file. Out: rows of places and values; the file with another value at one place.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from layout_app.errors import TemplateError

Place = tuple[str, ...]
"""Keys from the file's top down: ``("ladder", "lead", "face")``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of the file, or a table with rows of its own.

    Attributes:
        text: the value as it is typed in the form; of a table empty.
        comment: what the file says beside it.
        table: whether it holds rows.
    """

    place: Place
    text: str
    comment: str = ""
    table: bool = False

    @property
    def name(self) -> str:
        """Its last key."""
        return self.place[-1]


def read_rows(path: Path) -> tuple[Row, ...]:
    """Give the rows of a file in its order, tables before what they hold.

    Raises:
        TemplateError: the file cannot be read, or is no TOML (``template-syntax``).
    """
    return tuple(_rows((), _document(path)))


def _document(path: Path) -> Any:
    import tomlkit
    from tomlkit.exceptions import ParseError, TOMLKitError

    try:
        return tomlkit.parse(path.read_text("utf-8-sig"))
    except OSError as error:
        detail = error.strerror or str(error)
        raise TemplateError("template-unreadable", str(path), detail=detail) from error
    except UnicodeDecodeError as error:
        raise TemplateError("template-syntax", path.name, detail="not UTF-8") from error
    except ParseError as error:
        where, detail = f"{path.name}:{error.line}", str(error).split(" at line")[0]
        raise TemplateError("template-syntax", where, detail=detail) from error
    except TOMLKitError as error:
        raise TemplateError("template-syntax", path.name, detail=str(error)) from error


def _rows(above: Place, table: Mapping[str, Any]) -> Iterator[Row]:
    from tomlkit.items import InlineTable, Item, Table

    for key, value in table.items():
        place = (*above, str(key))
        item = table.item(key) if hasattr(table, "item") else value
        comment = item.trivia.comment.lstrip("# ") if isinstance(item, Item) else ""
        if isinstance(item, InlineTable) or not isinstance(item, Table | Mapping):
            yield Row(place, _shown(item), comment)
        else:
            yield Row(place, "", comment, table=True)
            yield from _rows(place, item)


def _shown(item: Any) -> str:
    """Give a value as it is typed: words without their quotes, all else as in the file."""
    if isinstance(item, str):
        return str(item)
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item.as_string() if hasattr(item, "as_string") else item).strip()


def write_value(path: Path, place: Place, text: str) -> None:
    """Put another value at a place of a file; everything else in it stays as it was typed.

    Raises:
        TemplateError: the file cannot be read.
        EditionFileError: the file cannot be written.
        KeyError: it has no such place.
    """
    import tomlkit

    from layout_app.storage.atomic import write_file

    document = _document(path)
    table = document
    for key in place[:-1]:
        table = table[key]
    if place[-1] not in table:
        raise KeyError(place[-1])
    table[place[-1]] = _value(place[-1], text.strip())
    write_file(path, tomlkit.dumps(document).encode())


_WORDS = frozenset(("name", "title", "like"))
"""Fields that are words even when they look like a number."""


def _value(name: str, text: str) -> Any:
    """Read what was typed: a number, a list or inks where it is one, else words.

    What is no value here is words: the reader of templates says then what was expected.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if name in _WORDS or name in choices():
        return text
    try:
        return tomlkit.value(text)
    except (TOMLKitError, ValueError):
        return text


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """Give the words that the fields of a template may have, where there is a choice."""
    from layout_app.fonts.catalogue import bundled
    from layout_app.model import style, template

    found: dict[str, tuple[str, ...]] = {}
    for module in (template, style):
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                for name, hint in typing.get_type_hints(kind).items():
                    words = typing.get_args(hint)
                    if words and all(isinstance(word, str) for word in words):
                        found[name] = words
    found["face"] = tuple(dict.fromkeys(entry.role for entry in bundled().entries.values()))
    return found
