"""One template file: TOML tables in, checked ``Template`` out, every fault with its line."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from layout_app.colour import BLACK, PAPER, Cmyk, Colour, Spot
from layout_app.errors import Fact, TemplateError
from layout_app.model.style import TextStyle
from layout_app.model.template import Tint
from layout_app.storage.template_limits import LIMITS, Limits, is_length
from layout_app.storage.toml_lines import KeyPath, Lines
from layout_app.units import parse_length

_S = TypeVar("_S", bound=Struct)
_SHOWN = 40
"""Characters of a wrong value that are worth showing."""

_NAME_OF = {str: "text", int: "whole-number", bool: "true-false", float: "number"}


class Source:
    """A template file's name and lines, for faults."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._lines = Lines(text)

    def fault(self, code: str, path: KeyPath, **facts: Fact) -> TemplateError:
        """Make the error for a key: its line, its dotted name and the facts."""
        where = f"{self.file}:{self._lines.line(path)}"
        return TemplateError(code, where, key=dotted(path), **facts)


class Reader:
    """Makes the parts of a template from TOML values.

    Args:
        source: names the places of faults.

    Attributes:
        colours: the names that a colour may be given by.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.colours: dict[str, Colour] = {"black": BLACK, "paper": PAPER}

    def struct(self, kind: type[_S], raw: object, path: KeyPath) -> _S:
        """Make a struct of a table.

        Raises:
            TemplateError: a key too many or missing, a wrong type, a value out of its range.
        """
        table = self.table(raw, path)
        known = {field.name: field for field in fields(kind)}
        if kind is TextStyle:
            del known["name"]
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                raise self.unknown((*path, key), known)
            values[key] = self._value(known[key], value, (*path, key))
            self._check(LIMITS.get((kind, key)), values[key], (*path, key))
        for name, field in known.items():
            if name not in values and field.required:
                raise self.source.fault("template-missing", (*path, name))
        if kind is TextStyle:
            values["name"] = str(path[-1])
        return kind(**values)

    def table(self, raw: object, path: KeyPath) -> Mapping[str, Any]:
        """Take a value as a table.

        Raises:
            TemplateError: it is none (``template-type``).
        """
        if not isinstance(raw, dict):
            raise self._wrong("table", raw, path)
        return raw

    def text(self, raw: object, path: KeyPath) -> str:
        """Take a value as a text.

        Raises:
            TemplateError: it is none (``template-type``).
        """
        if not isinstance(raw, str):
            raise self._wrong("text", raw, path)
        return raw

    def switch(self, raw: object, path: KeyPath) -> bool:
        """Take a value as true or false.

        Raises:
            TemplateError: it is neither (``template-type``).
        """
        if not isinstance(raw, bool):
            raise self._wrong("true-false", raw, path)
        return raw

    def unknown(self, path: KeyPath, known: Mapping[str, object]) -> TemplateError:
        """Make the error for a key that has no meaning in its table."""
        return self.source.fault("template-unknown-key", path, known=", ".join(known))

    def out_of_range(self, path: KeyPath, value: float, limits: Limits) -> TemplateError:
        """Make the error for a number out of its bounds."""
        return self.source.fault(
            "template-range", path, value=value, low=limits.low, high=limits.high
        )

    def _wrong(self, expected: str, raw: object, path: KeyPath) -> TemplateError:
        shown = str(raw)[:_SHOWN]
        return self.source.fault("template-type", path, expected=expected, value=shown)

    def _value(self, field: FieldInfo, raw: object, path: KeyPath) -> object:
        kind = field.type
        if isinstance(kind, type) and issubclass(kind, Struct):
            return self.struct(kind, raw, path)
        if kind == Colour:
            return self._colour(raw, path)
        if get_origin(kind) is Literal:
            return self._choice(get_args(kind), raw, path)
        if kind == tuple[Tint, ...]:
            return self._tints(raw, path)
        if get_origin(kind) is tuple:
            return self._numbers(field.name, raw, path)
        if kind is float:
            return self._number(field.name, raw, path)
        return self._plain(kind, raw, path)

    def _tints(self, raw: object, path: KeyPath) -> tuple[Tint, ...]:
        table = self.table(raw, path)
        return tuple(Tint(name, self._colour(ink, (*path, name))) for name, ink in table.items())

    def _plain(self, kind: type, raw: object, path: KeyPath) -> object:
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise self._wrong(_NAME_OF[kind], raw, path) from error

    def _choice(self, allowed: tuple[str, ...], raw: object, path: KeyPath) -> object:
        if raw not in allowed:
            shown = str(raw)[:_SHOWN]
            raise self.source.fault(
                "template-choice", path, value=shown, allowed=", ".join(allowed)
            )
        return raw

    def _number(self, name: str, raw: object, path: KeyPath) -> float:
        """Take a number; one that is a length may be a text with its unit."""
        length = is_length(name)
        try:
            if length and isinstance(raw, str):
                value = parse_length(raw)
            else:
                value = msgspec.convert(raw, float)
        except (ValueError, OverflowError) as error:
            raise self._wrong("length" if length else "number", raw, path) from error
        if not math.isfinite(value):
            raise self._wrong("length" if length else "number", raw, path)
        return value

    def _numbers(self, name: str, raw: object, path: KeyPath) -> tuple[float, ...]:
        if not isinstance(raw, list) or not raw:
            raise self._wrong("list", raw, path)
        return tuple(self._number(name, value, (*path, number)) for number, value in enumerate(raw))

    def _colour(self, raw: object, path: KeyPath) -> Colour:
        """Take a colour: a name, a table ``{c, m, y, k}`` or ``{spot, stand_in, tint}``."""
        if isinstance(raw, str):
            if raw not in self.colours:
                raise self.source.fault(
                    "template-choice", path, value=raw[:_SHOWN], allowed=", ".join(self.colours)
                )
            return self.colours[raw]
        if not isinstance(raw, dict):
            raise self._wrong("colour", raw, path)
        if "spot" not in raw:
            return self._inks(raw, path)
        known = {"spot": 0, "stand_in": 0, "tint": 0}
        for key in raw:
            if key not in known:
                raise self.unknown((*path, key), known)
        if "stand_in" not in raw:
            raise self.source.fault("template-missing", (*path, "stand_in"))
        name = self.text(raw["spot"], (*path, "spot"))
        stand_in = self._inks(raw["stand_in"], (*path, "stand_in"))
        tint = self._share(raw.get("tint", 1.0), (*path, "tint"))
        return Spot(name, stand_in, tint)

    def _inks(self, raw: object, path: KeyPath) -> Cmyk:
        table = self.table(raw, path)
        known = {"c": 0, "m": 0, "y": 0, "k": 0}
        for key in table:
            if key not in known:
                raise self.unknown((*path, key), known)
        return Cmyk(**{key: self._share(value, (*path, key)) for key, value in table.items()})

    def _share(self, raw: object, path: KeyPath) -> float:
        value = self._number("tint", raw, path)
        self._check(Limits(0, 1), value, path)
        return value

    def _check(self, limits: Limits | None, value: object, path: KeyPath) -> None:
        if limits is None:
            return
        if isinstance(value, tuple):
            for number, one in enumerate(value):
                self._check(limits, one, (*path, number))
        elif isinstance(value, (int, float)) and not limits.low <= value <= limits.high:
            raise self.out_of_range(path, value, limits)


def dotted(path: KeyPath) -> str:
    """Write a key path as in the file: ``ladder.sizes[0]``."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text
