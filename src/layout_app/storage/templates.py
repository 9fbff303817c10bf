"""Template files: what a designer writes in TOML, read and checked.

In: a ``.toml`` file. Out: a ``Template``. Lengths are numbers (points) or texts with a unit
(``"390mm"``); colours are ``"black"``, ``"paper"``, ``"accent"`` or tables of inks; the tables
``[styles.NAME]`` are the text styles, and one may be ``like`` another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layout_app import paths
from layout_app.errors import TemplateError
from layout_app.model.style import TextStyle
from layout_app.model.template import (
    REQUIRED_STYLES,
    Furniture,
    Grid,
    HeadRule,
    Ladder,
    Sheet,
    Template,
)
from layout_app.storage.names import name_fault
from layout_app.storage.template_limits import HEAD_STYLES, HEAD_TRACKING, Limits
from layout_app.storage.template_reader import Reader, Source
from layout_app.storage.toml_lines import KeyPath
from layout_app.units import fits, to_mm

_TABLES: Mapping[str, type] = {
    "name": str,
    "title": str,
    "sheet": Sheet,
    "grid": Grid,
    "ladder": Ladder,
    "furniture": Furniture,
    "styles": dict,
}
_OPTIONAL: Mapping[str, type] = {"auto": bool}
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def template_names() -> tuple[str, ...]:
    """Give the names of the templates that come with the program, in order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def shipped_templates() -> tuple[Template, ...]:
    """Read the templates that come with the program.

    Raises:
        TemplateError: one of them has a fault.
    """
    return tuple(find_template(name) for name in template_names())


def find_template(name: str) -> Template:
    """Read a template that comes with the program, by its name.

    Raises:
        TemplateError: there is none of that name (``template-unknown``), or it has a fault.
    """
    known = template_names()
    if name not in known:
        raise TemplateError("template-unknown", name, known=", ".join(known))
    return read_template(_folder() / f"{name}.toml")


def read_template(path: Path) -> Template:
    """Read a template file.

    Raises:
        TemplateError: the file cannot be read or has a fault; ``where`` is ``file.toml:line``.
    """
    text = _text(path)
    try:
        tables = tomllib.loads(text)
        source = Source(path.name, text)
    except RecursionError as error:
        raise TemplateError("template-syntax", path.name, detail="nested too deeply") from error
    except ValueError as error:
        raise _syntax(path, text, error) from error
    return _template(Reader(source), tables)


def _folder() -> Path:
    return paths.resources() / "templates"


def _text(path: Path) -> str:
    """Read the file; a byte order mark, as some editors write it, is passed over."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        detail = error.strerror or str(error)
        raise TemplateError("template-unreadable", str(path), detail=detail) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TemplateError("template-syntax", f"{path.name}:{line}", detail="not UTF-8") from error
    return text.replace("\r\n", "\n")


def _syntax(path: Path, text: str, error: ValueError) -> TemplateError:
    """Give tomllib's finding; where it names no line the fault is at the end of the file."""
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found else text.count("\n") + 1
    detail = str(error).split(" (at ")[0]
    return TemplateError("template-syntax", f"{path.name}:{line}", detail=detail)


def _template(reader: Reader, tables: Mapping[str, Any]) -> Template:
    for key in tables:
        if key not in _TABLES and key not in _OPTIONAL:
            raise reader.unknown((key,), {**_TABLES, **_OPTIONAL})
    for key in _TABLES:
        if key not in tables:
            raise reader.source.fault("template-missing", (key,))
    sheet = reader.struct(Sheet, tables["sheet"], ("sheet",))
    grid = reader.struct(Grid, tables["grid"], ("grid",))
    ladder = reader.struct(Ladder, tables["ladder"], ("ladder",))
    furniture = reader.struct(Furniture, tables["furniture"], ("furniture",))
    reader.colours["accent"] = furniture.accent
    template = Template(
        name=_name(reader, tables["name"]),
        title=reader.text(tables["title"], ("title",)),
        sheet=sheet,
        grid=grid,
        ladder=ladder,
        furniture=furniture,
        styles=_styles(reader, reader.table(tables["styles"], ("styles",))),
        auto=reader.switch(tables.get("auto", True), ("auto",)),
    )
    _check_areas(reader, template)
    _check_ladder(reader, ladder)
    _check_styles(reader, template)
    return template


def _name(reader: Reader, raw: object) -> str:
    """Take the name; an edition keeps its templates in files of their names."""
    name = reader.text(raw, ("name",))
    reason = name_fault(name)
    if reason:
        raise reader.source.fault("template-bad-name", ("name",), value=name, reason=reason)
    return name


def _styles(reader: Reader, raw: Mapping[str, Any]) -> tuple[TextStyle, ...]:
    """Make the text styles in the order of the file."""
    for name in REQUIRED_STYLES:
        if name not in raw:
            raise reader.source.fault("template-missing", ("styles", name))
    merged: dict[str, Mapping[str, Any]] = {}
    made: dict[str, TextStyle] = {}
    for name in raw:
        for kin in reversed(_ancestry(reader, raw, name)):
            if kin not in made:
                merged[kin] = _merged(merged, reader.table(raw[kin], ("styles", kin)))
                made[kin] = reader.struct(TextStyle, merged[kin], ("styles", kin))
    return tuple(made[name] for name in raw)


def _ancestry(reader: Reader, raw: Mapping[str, Any], name: str) -> list[str]:
    """Give a style's name, the style it is like, the one that is like, and so on."""
    line = [name]
    while "like" in (table := reader.table(raw[line[-1]], ("styles", line[-1]))):
        path: KeyPath = ("styles", line[-1], "like")
        parent = reader.text(table["like"], path)
        if parent not in raw:
            raise reader.source.fault("template-choice", path, value=parent, allowed=", ".join(raw))
        if parent in line:
            raise reader.source.fault("template-style-circle", path, value=parent)
        line.append(parent)
    return line


def _merged(merged: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a style's own values over those of the style it is like, rule by rule."""
    base = dict(merged[own["like"]]) if "like" in own else {}
    together = base | {key: value for key, value in own.items() if key != "like"}
    if isinstance(base.get("rules"), dict) and isinstance(own.get("rules"), dict):
        together["rules"] = base["rules"] | own["rules"]
    return together


def _check_areas(reader: Reader, template: Template) -> None:
    """Check that the type area lies on the sheet and the nameplate in the type area."""
    sheet, grid, plate = template.sheet, template.grid, template.furniture.nameplate
    if grid.pitch < grid.body:
        raise reader.out_of_range(("grid", "pitch"), grid.pitch, Limits(grid.body, 144))
    if not (fits(grid.width, sheet.width) and fits(sheet.head_margin + grid.height, sheet.height)):
        raise reader.source.fault(
            "template-type-area",
            ("grid",),
            width_mm=round(to_mm(grid.width), 1),
            height_mm=round(to_mm(sheet.head_margin + grid.height), 1),
            sheet_width_mm=round(to_mm(sheet.width), 1),
            sheet_height_mm=round(to_mm(sheet.height), 1),
        )
    path: KeyPath = ("furniture", "nameplate")
    if plate.columns != grid.columns:
        # Nothing can be made up beside a nameplate, and it is drawn over the whole type area.
        where, columns = (*path, "columns"), grid.columns
        raise reader.source.fault(
            "template-plate-columns", where, value=plate.columns, columns=columns
        )
    if plate.lines > grid.lines:
        raise reader.out_of_range((*path, "lines"), plate.lines, Limits(1, grid.lines))


def _check_ladder(reader: Reader, ladder: Ladder) -> None:
    """Check that sizes descend and that every kind of head takes its sizes from the ladder."""
    _check_descending(reader, ladder.sizes, ("ladder", "sizes"))
    for kind in ("lead", "second", "news", "feature", "photo", "notice"):
        rule: HeadRule = getattr(ladder, kind)
        path: KeyPath = ("ladder", kind)
        _check_descending(reader, rule.sizes, (*path, "sizes"))
        for number, size in enumerate(rule.sizes):
            _check_among(reader, size, ladder.sizes, (*path, "sizes", number))
        _check_among(reader, rule.prefer, rule.sizes, (*path, "prefer"))
        if rule.align not in _HEAD_ALIGN:
            raise reader.source.fault(
                "template-choice",
                (*path, "align"),
                value=rule.align,
                allowed=", ".join(_HEAD_ALIGN),
            )


_HEAD_ALIGN = ("left", "centre", "fill")


def _check_descending(reader: Reader, sizes: tuple[float, ...], path: KeyPath) -> None:
    for number in range(1, len(sizes)):
        if sizes[number] >= sizes[number - 1]:
            raise reader.source.fault(
                "template-order",
                (*path, number),
                value=sizes[number],
                before=sizes[number - 1],
            )


def _check_among(reader: Reader, size: float, sizes: tuple[float, ...], path: KeyPath) -> None:
    if size not in sizes:
        allowed = ", ".join(f"{one:g}" for one in sizes)
        raise reader.source.fault("template-choice", path, value=f"{size:g}", allowed=allowed)


def _check_styles(reader: Reader, template: Template) -> None:
    """Check what styles owe the grid: body in step with it, no line over the next, close heads."""
    grid = template.grid
    for style in template.styles:
        path: KeyPath = ("styles", style.name)
        if style.pitch and style.pitch < style.size:
            limits = Limits(style.size, 1000)
            raise reader.out_of_range((*path, "pitch"), style.pitch, limits)
        if style.name in HEAD_STYLES and style.tracking_em > HEAD_TRACKING.high:
            raise reader.out_of_range((*path, "tracking_em"), style.tracking_em, HEAD_TRACKING)
    body = template.style("body")
    if body.size != grid.body:
        raise reader.out_of_range(
            ("styles", "body", "size"), body.size, Limits(grid.body, grid.body)
        )
    if body.pitch not in (0, grid.pitch):
        raise reader.out_of_range(
            ("styles", "body", "pitch"), body.pitch, Limits(grid.pitch, grid.pitch)
        )
