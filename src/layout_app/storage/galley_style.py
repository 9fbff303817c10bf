"""Galley style files: the sheet and the kinds of pieces of a galley, in TOML.

Lengths are points or texts with a unit. Every table but ``[sheet]`` is a kind of piece (``body``
sets the kind ``p``).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

from layout_app.errors import TemplateError
from layout_app.model.style import Align, TextStyle
from layout_app.typeset.galley import GalleySheet, GalleyStyle, PieceStyle
from layout_app.units import parse_length, to_mm

_KIND_OF = {"body": "p"}
_SHEET = ("width", "height", "margin", "columns", "gutter", "grid")
_PIECE = (
    "face",
    "weight",
    "size",
    "pitch",
    "align",
    "indent_em",
    "lines_before",
    "lines_after",
)


def read_galley_style(path: Path) -> GalleyStyle:
    """Read a galley style file.

    Raises:
        TemplateError: it is missing, no TOML, or has a key too many, too few or of a wrong type.
    """
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError("template-unreadable", str(path), detail=str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise TemplateError("template-syntax", str(path), detail=str(error)) from error
    reader = _Reader(path)
    sheet = reader.sheet(read.pop("sheet", None))
    kinds = {_KIND_OF.get(name, name): reader.piece(name, table) for name, table in read.items()}
    if "p" not in kinds:
        raise TemplateError("template-missing", str(path), key="body")
    return GalleyStyle(sheet, kinds)


class _Reader:
    """Reads tables of one file; faults name the file and the key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _known(self, table: Any, name: str, known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise TemplateError("template-missing", str(self.path), key=name)
        for key in table:
            if key not in known:
                raise TemplateError(
                    "template-unknown-key",
                    str(self.path),
                    key=f"{name}.{key}",
                    known=", ".join(known),
                )
        return table

    def _length(self, table: dict[str, Any], name: str, key: str) -> float:
        if key not in table:
            raise TemplateError("template-missing", str(self.path), key=f"{name}.{key}")
        try:
            return parse_length(str(table[key]))
        except ValueError as error:
            raise self._wrong(name, key, "length", table[key]) from error

    def _wrong(self, name: str, key: str, expected: str, value: object) -> TemplateError:
        return TemplateError(
            "template-type",
            str(self.path),
            key=f"{name}.{key}",
            expected=expected,
            value=str(value),
        )

    def _number(self, table: dict[str, Any], name: str, key: str) -> float:
        value = table.get(key, 0.0)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self._wrong(name, key, "number", value)
        return float(value)

    def _whole(self, table: dict[str, Any], name: str, key: str, usual: int) -> int:
        value = table.get(key, usual)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(name, key, "whole-number", value)
        return value

    def _align(self, table: dict[str, Any], name: str) -> Align:
        """Read an alignment; the American spelling is taken too."""
        value = table.get("align", "justify" if name == "body" else "left")
        for known in get_args(Align):
            if value == known or (value == "center" and known == "centre"):
                chosen: Align = known
                return chosen
        raise TemplateError(
            "template-choice",
            str(self.path),
            key=f"{name}.align",
            value=str(value),
            allowed=", ".join(get_args(Align)),
        )

    def sheet(self, table: Any) -> GalleySheet:
        """Read the sheet; every length must leave columns of some width."""
        known = self._known(table, "sheet", _SHEET)
        margin = self._known(known.get("margin"), "sheet.margin", ("x", "y"))
        sheet = GalleySheet(
            width=self._length(known, "sheet", "width"),
            height=self._length(known, "sheet", "height"),
            margin_x=self._length(margin, "sheet.margin", "x"),
            margin_y=self._length(margin, "sheet.margin", "y"),
            columns=max(1, round(self._length(known, "sheet", "columns"))),
            gutter=self._length(known, "sheet", "gutter"),
            grid=self._length(known, "sheet", "grid"),
        )
        if sheet.grid <= 0 or sheet.measure <= 0 or sheet.lines < 4:
            raise TemplateError(
                "template-range",
                str(self.path),
                key="sheet",
                value=f"{sheet.columns} × {to_mm(sheet.measure):.1f} mm, {sheet.lines}",
                low="1 × 1 mm, 4",
                high=f"1 × {to_mm(sheet.width):.1f} mm, {sheet.lines}",
            )
        return sheet

    def piece(self, name: str, table: Any) -> PieceStyle:
        """Read one kind of piece; heads keep with what follows."""
        known = self._known(table, name, _PIECE)
        size = self._length(known, name, "size")
        style = TextStyle(
            name=name,
            face=str(known.get("face", "书宋")),
            weight=self._whole(known, name, "weight", 400),
            size=size,
            pitch=self._length(known, name, "pitch") if "pitch" in known else 0.0,
            align=self._align(known, name),
            indent_em=self._number(known, name, "indent_em"),
        )
        return PieceStyle(
            style=style,
            lines_before=self._number(known, name, "lines_before"),
            lines_after=self._number(known, name, "lines_after"),
            keep=name not in ("body", "by"),
        )
