"""Every fault in a template file is told with its code, its line and its key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app import paths
from layout_app.colour import Cmyk, Spot
from layout_app.errors import TemplateError
from layout_app.storage.templates import read_template
from layout_app.units import mm

GOOD = (paths.resources() / "templates" / "broadsheet-8.toml").read_text("utf-8")
LINES = GOOD.splitlines()


def line_of(start: str, after: str = "") -> int:
    """Give the line (from 1) that starts with a text, behind the line that starts with another."""
    first = line_of(after) if after else 0
    return next(
        number
        for number, line in enumerate(LINES, start=1)
        if number > first and line.startswith(start)
    )


@pytest.fixture
def fault(tmp_path: Path) -> Callable[[str], TemplateError]:
    """Read a faulty file and give what was raised."""

    def read(text: str) -> TemplateError:
        path = tmp_path / "paper.toml"
        path.write_text(text, "utf-8")
        with pytest.raises(TemplateError) as caught:
            read_template(path)
        return caught.value

    return read


def changed(table: str, key: str, value: str) -> tuple[str, int]:
    """Give the good file with one value changed (or one line put in), and the line."""
    at = line_of(f"[{table}]")
    lines = list(LINES)
    for number in range(at, len(lines)):
        if lines[number].startswith("["):
            break
        if lines[number].startswith(f"{key} ="):
            lines[number] = f"{key} = {value}"
            return "\n".join(lines), number + 1
    lines.insert(at, f"{key} = {value}")
    return "\n".join(lines), at + 1


CASES: list[tuple[str, str, str, str, dict[str, object]]] = [
    ("sheet", "wdith", "3", "template-unknown-key", {"key": "sheet.wdith"}),
    ("styles.deck", "name", '"x"', "template-unknown-key", {"key": "styles.deck.name"}),
    ("sheet", "width", '"wide"', "template-type", {"expected": "length", "value": "wide"}),
    ("sheet", "width", "true", "template-type", {"expected": "length", "value": "True"}),
    ("sheet", "width", "nan", "template-type", {"expected": "length"}),
    ("sheet", "width", "0", "template-range", {"value": 0.0, "low": 72, "high": 10000}),
    ("grid", "measure_em", '"9mm"', "template-type", {"expected": "number", "value": "9mm"}),
    ("grid", "columns", "0", "template-range", {"value": 0, "low": 1, "high": 24}),
    ("grid", "columns", "25", "template-range", {"value": 25}),
    ("grid", "columns", "8.5", "template-type", {"expected": "whole-number"}),
    ("grid", "body", "-9", "template-range", {"value": -9.0}),
    ("grid", "pitch", "8", "template-range", {"low": 9.0}),
    ("ladder", "sizes", "[]", "template-type", {"expected": "list"}),
    ("ladder.lead", "ground", '"pink"', "template-choice", {"value": "pink"}),
    ("furniture", "gap_line", '"thick"', "template-choice", {"key": "furniture.gap_line"}),
    ("furniture", "box_form", "1", "template-choice", {"allowed": "frame, tint, rules"}),
    ("furniture.strip", "form", '"top"', "template-choice", {"value": "top"}),
    ("furniture.nameplate", "form", '"right"', "template-choice", {"value": "right"}),
    ("ladder", "sizes", "54", "template-type", {"expected": "list"}),
    ("ladder", "condense", "0.9", "template-range", {"low": 0.92, "high": 1}),
    ("ladder", "letterspace_em", "0.07", "template-range", {"high": 0.06}),
    ("ladder.news", "prefer", "17", "template-choice", {"allowed": "30, 24, 20, 16"}),
    ("ladder.news", "align", '"right"', "template-choice", {"allowed": "left, centre, fill"}),
    ("ladder.news", "weight", "50", "template-range", {"low": 100, "high": 900}),
    ("furniture", "gap_rule", "1", "template-type", {"expected": "true-false"}),
    ("furniture", "accent", '"accent"', "template-choice", {"allowed": "black, paper"}),
    ("furniture", "accent", "1", "template-type", {"expected": "colour"}),
    ("furniture", "accent", "{ c = 2 }", "template-range", {"key": "furniture.accent.c"}),
    ("furniture", "accent", "{ r = 1 }", "template-unknown-key", {"known": "c, m, y, k"}),
    ("furniture", "accent", '{ spot = "P" }', "template-missing", {}),
    ("furniture", "accent", '{ spot = "P", shade = 1 }', "template-unknown-key", {}),
    ("furniture.nameplate", "columns", "9", "template-plate-columns", {"value": 9}),
    ("furniture.nameplate", "columns", "5", "template-plate-columns", {"value": 5, "columns": 8}),
    ("furniture.nameplate", "lines", "116", "template-range", {"high": 115}),
    ("styles.body", "size", "10", "template-range", {"low": 9, "high": 9}),
    ("styles.body", "pitch", "13", "template-range", {"low": 12, "high": 12}),
    ("styles.body", "face", "1", "template-type", {"expected": "text"}),
    ("styles.body.rules", "level", '"lax"', "template-choice", {"value": "lax"}),
    ("styles.body.rules", "tighten_em", "0.03", "template-range", {"high": 0.02}),
    ("styles.deck", "stretch", "0.9", "template-range", {"low": 0.92}),
    ("styles.deck", "tracking_em", "0.07", "template-range", {"high": 0.06}),
    ("styles.deck", "pitch", "12", "template-range", {"low": 20.0}),
    ("styles.deck", "like", '"nobody"', "template-choice", {"value": "nobody"}),
    ("styles.deck", "like", '"deck"', "template-style-circle", {"value": "deck"}),
    ("styles.body", "like", '"credit"', "template-style-circle", {}),
]


@pytest.mark.parametrize(
    ("table", "key", "value", "code", "facts"), CASES, ids=lambda one: str(one)[:30]
)
def test_fault_in_a_value(
    fault: Callable[[str], TemplateError],
    table: str,
    key: str,
    value: str,
    code: str,
    facts: dict[str, object],
) -> None:
    text, line = changed(table, key, value)
    found = fault(text)
    assert found.code == code, found
    if code != "template-style-circle":
        assert found.where == f"paper.toml:{line}"
        assert str(found.facts["key"]).startswith(f"{table}.{key}")
    assert {name: found.facts[name] for name in facts} == facts


def test_an_inherited_fault_is_told_where_it_is_written(
    fault: Callable[[str], TemplateError],
) -> None:
    text = GOOD.replace("[styles.body] #", '[styles.early]\nlike = "caption"\n[styles.body] #', 1)
    text = text.replace("size = 8.5", "size = -1", 1)
    found = fault(text)
    assert found.facts["key"] == "styles.caption.size"
    assert found.where == f"paper.toml:{line_of('size', '[styles.caption]') + 2}"


def test_heads_must_get_smaller_down_the_ladder(fault: Callable[[str], TemplateError]) -> None:
    found = fault(GOOD.replace("sizes = [54, 40, 30, 24, 20, 16]", "sizes = [54,\n 40,\n 40]"))
    assert found.code == "template-order"
    assert found.where == f"paper.toml:{line_of('sizes') + 2}"
    assert found.facts == {"key": "ladder.sizes[2]", "value": 40.0, "before": 40.0}


def test_a_size_must_be_of_the_ladder(fault: Callable[[str], TemplateError]) -> None:
    found = fault(GOOD.replace("sizes = [54, 40]", "sizes = [54, 41]"))
    assert found.code == "template-choice"
    assert found.facts["key"] == "ladder.lead.sizes[1]"
    assert found.facts["value"] == "41"


def test_the_type_area_must_lie_on_the_sheet(fault: Callable[[str], TemplateError]) -> None:
    found = fault(GOOD.replace('width = "390mm"', 'width = "352mm"'))
    assert found.code == "template-type-area"
    assert found.where == f"paper.toml:{line_of('[grid]')}"
    assert found.facts["width_mm"] == 352.4
    assert found.facts["sheet_width_mm"] == 352.0
    lower = fault(GOOD.replace('head_margin = "34mm"', 'head_margin = "59mm"'))
    assert lower.code == "template-type-area"


@pytest.mark.parametrize(
    ("removed", "key", "at"),
    [
        ("body = 9 ", "grid.body", "[grid]"),
        ("size = 84", "furniture.nameplate.size", "[furniture.nameplate]"),
        ("title", "title", ""),
    ],
)
def test_a_missing_key_is_told_at_its_table(
    fault: Callable[[str], TemplateError], removed: str, key: str, at: str
) -> None:
    lines = list(LINES)
    del lines[line_of(removed) - 1]
    found = fault("\n".join(lines))
    assert (found.code, found.facts) == ("template-missing", {"key": key})
    assert (
        found.where == f"paper.toml:{lines.index(next(x for x in lines if x.startswith(at))) + 1}"
    )


def test_a_missing_style(fault: Callable[[str], TemplateError]) -> None:
    found = fault(GOOD.replace("[styles.facts]", "[styles.facts2]"))
    assert (found.code, found.facts) == ("template-missing", {"key": "styles.facts"})


@pytest.mark.parametrize("value", ['"no"', "0", "{}"])
def test_auto_is_true_or_false(fault: Callable[[str], TemplateError], value: str) -> None:
    found = fault(GOOD.replace('title = "对开八栏"', f'title = "对开八栏"\nauto = {value}'))
    assert (found.code, found.facts["key"]) == ("template-type", "auto")
    assert found.facts["expected"] == "true-false"


@pytest.mark.parametrize("value", ["grid = 5", "styles = []", "ladder = {lead = 1}"])
def test_a_table_must_be_a_table(fault: Callable[[str], TemplateError], value: str) -> None:
    key = value.split(" ", maxsplit=1)[0]
    kept: list[str] = []
    keep = True
    for line in LINES:
        if line.startswith("["):
            keep = not line.startswith((f"[{key}]", f"[{key}."))
        if keep:
            kept.append(line)
    found = fault(value + "\n" + "\n".join(kept))
    assert found.code in ("template-type", "template-missing")
    assert found.where == "paper.toml:1"


@pytest.mark.parametrize("name", ["../up", "con", "a/b", "", "x" * 101])
def test_a_name_must_be_able_to_name_a_file(
    fault: Callable[[str], TemplateError], name: str
) -> None:
    found = fault(GOOD.replace('name = "broadsheet-8"', f'name = "{name}"'))
    assert found.code == "template-bad-name"
    assert found.where == f"paper.toml:{line_of('name')}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\na = 2\n", 2),
        ("[t]\nx = [1,\n\n", 4),
        ("x = " + "[" * 5000, 0),
        ("x = " + "1" * 5000, 1),
    ],
)
def test_syntax(fault: Callable[[str], TemplateError], text: str, line: int) -> None:
    found = fault(text)
    assert found.code == "template-syntax"
    assert found.where == (f"paper.toml:{line}" if line else "paper.toml")
    assert found.facts["detail"]


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes("# one\ntitle = '对开'".encode("gbk"))
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    assert (caught.value.code, caught.value.where) == ("template-syntax", "gbk.toml:2")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        read_template(tmp_path / "none.toml")
    assert caught.value.code == "template-unreadable"
    assert caught.value.where == str(tmp_path / "none.toml")


def test_editors_of_windows_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_template(path).name == "broadsheet-8"
    path.write_bytes(path.read_bytes().replace(b"body = 9 ", b"body = 0 "))
    with pytest.raises(TemplateError) as caught:
        read_template(path)
    assert caught.value.where == f"windows.toml:{line_of('body = 9')}"


def test_spot_colours_units_and_inherited_rules(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    spot = '{ spot = "PANTONE 485 C", stand_in = { m = 0.95, y = 1 }, tint = 0.5 }'
    text = GOOD.replace("{ c = 0, m = 1, y = 1, k = 0 }  #", f"{spot}  #")
    text = text.replace("size = 8.5\n", 'size = "3mm"\n', 1)
    text += '\n[styles.verse]\nlike = "body"\nrules = { level = "strict" }\n'
    path.write_text(text, "utf-8")
    template = read_template(path)
    ink = Spot("PANTONE 485 C", Cmyk(m=0.95, y=1.0), 0.5)
    assert template.furniture.accent == template.style("nameplate").colour == ink
    assert template.style("caption").size == pytest.approx(mm(3))
    verse, body = template.style("verse"), template.style("body")
    assert (verse.size, verse.rules.level) == (body.size, "strict")
    assert verse.rules.autospace_em == body.rules.autospace_em
    assert body.rules.level == "gb"


DAMAGE = st.sampled_from(
    ["", "=", "[", "]", "{", "}", '"', "'", "#", "-1", "1e999", "inf", "true", "[1]", "1979-05-27",
     "\\", "{a=1}", "007", '"对"', "\n", "like"]
)  # fmt: skip


@given(at=st.integers(0, len(GOOD)), length=st.integers(0, 12), new=DAMAGE)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_told_or_harmless(tmp_path: Path, at: int, length: int, new: str) -> None:
    path = tmp_path / "any.toml"
    path.write_text(GOOD[:at] + new + GOOD[at + length :], "utf-8")
    error = None
    try:
        read_template(path)
    except TemplateError as raised:
        error = raised
    assert error is None or error.code.startswith("template-")
    assert error is None or error.where.startswith("any.toml:")
