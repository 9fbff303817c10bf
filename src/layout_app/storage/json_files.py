"""One value of the model in one JSON file: readable, ordered, and checked both ways."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec import Struct

from layout_app.errors import EditionFileError
from layout_app.storage.files import disk, unreadable

_S = TypeVar("_S", bound=Struct)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$(.*)`)?$", re.DOTALL)
_FAULT = re.compile(r"(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)


def encode(value: Struct, path: Path) -> bytes:
    """Write a value as the bytes of a file.

    The keys stand in the order of the fields; equal values give equal bytes.

    Raises:
        EditionFileError: the value could not be read back (``edition-broken-field``).
    """
    # Through the types once more: 1 and 1.0 are equal and must be written alike.
    checked = convert(msgspec.to_builtins(value), type(value), path)
    try:
        text = json.dumps(
            msgspec.to_builtins(checked), ensure_ascii=False, allow_nan=False, indent=1
        )
        return (text + "\n").encode("utf-8")
    except ValueError as error:
        raise EditionFileError(
            "edition-broken-field", str(path), field="", detail=str(error)
        ) from error


def decode(path: Path) -> Any:
    """Read a file as plain values.

    Raises:
        FileNotFoundError: there is none.
        EditionFileError: it cannot be read (``edition-unreadable``) or is no JSON
            (``edition-syntax``, ``where`` with the line).
    """
    try:
        text = disk().read(path).decode("utf-8-sig")
        return json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error
    except json.JSONDecodeError as error:
        raise _syntax(path, error.lineno, error.msg) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _syntax(path, line, "not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise EditionFileError("edition-syntax", str(path), detail=str(error)) from error


def convert(raw: object, kind: type[_S], path: Path) -> _S:
    """Make a value of the model from plain values.

    Raises:
        EditionFileError: a field too many (``edition-unknown-field``), missing or of another
            type (``edition-broken-field``); the facts name the field's path.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _field_error(str(error), path) from error
    except UnicodeError as error:  # half a character pair, which JSON can spell
        raise _field_error(str(error), path) from error


def _field_error(message: str, path: Path) -> EditionFileError:
    """Read msgspec's sentence, which ends with the place: ``… - at `$.body[3].role```."""
    unknown = _UNKNOWN.match(message)
    if unknown:
        field = f"{unknown[2] or ''}.{unknown[1]}".lstrip(".")
        return EditionFileError("edition-unknown-field", str(path), field=field)
    found = _FAULT.match(message)
    detail, at = (found[1], found[2]) if found else (message, "")
    return EditionFileError(
        "edition-broken-field", str(path), field=(at or "").lstrip("."), detail=detail
    )


def _syntax(path: Path, line: int, detail: str) -> EditionFileError:
    return EditionFileError("edition-syntax", f"{path}:{line}", detail=detail)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large")
    return value
