"""The public line-break and spacing tests for Simplified Chinese."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from layout_app import cli

if TYPE_CHECKING:
    from conftest import Square

STRICT: dict[str, Any] = {"level": "strict", "autospace_em": 0.0}


def _cases(shared: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads((shared / "conformance" / name).read_text("utf-8"))["cases"])


def _fault(case: dict[str, Any], lines: list[str]) -> str:
    """Say what is wrong with a case's lines; nothing when they are right."""
    if "expected_lines" in case:
        return "" if lines == case["expected_lines"] else f"{case['id']}: {lines}"
    text, char = case["text"], case["char"]
    if [c for c in text if c != char] != [c for c in "".join(lines) if c != char]:
        return f"{case['id']}: characters lost"
    at = text.index(char)
    ends = {len("".join(lines[:number])) for number in range(1, len(lines))}
    broken = bool(ends & {at, at + 1})
    return "" if broken == case["break_allowed_here"] else f"{case['id']}: {lines}"


def test_lines(shared: Path, square: Square) -> None:
    cases = _cases(shared, "wpt_zh_linebreak.json")
    assert sum("expected_lines" in case for case in cases) == 87
    assert len(cases) == 100
    found = [_fault(case, square.lines(case["text"], case["width_em"], **STRICT)) for case in cases]
    assert not any(found), [one for one in found if one]


def test_spacing(shared: Path, square: Square) -> None:
    cases = _cases(shared, "wpt_zh_spacing.json")
    assert len(cases) == 28
    for case in cases:
        cells = square.cells(case["text"], **STRICT)
        assert cells == case["advance_em"], case["id"]
        assert sum(cells) == pytest.approx(case["total_em"]), case["id"]


class Command:
    """Runs ``layout-app compose`` at the strict level with the square face."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.patch = patch
        self.capture = capture

    def __call__(self, texts: list[str], measure_em: float) -> list[list[dict[str, Any]]]:
        """Set texts and give each one's lines."""
        given = io.TextIOWrapper(io.BytesIO("\n".join(texts).encode()))
        self.patch.setattr("sys.stdin", given)
        flags = ["--face", "square", "--autospace", "off", "--level", "strict", "--json"]
        arguments = ["compose", *flags, "--indent", "0", "--measure-em", str(measure_em)]
        assert cli.main(arguments, lambda folder, rest: 0) == 0
        lines = json.loads(self.capture.readouterr().out)["lines"]
        return [[one for one in lines if one["paragraph"] == n] for n in range(len(texts))]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


def test_lines_through_the_command(shared: Path, command: Command) -> None:
    cases = _cases(shared, "wpt_zh_linebreak.json")
    found = []
    for measure in {case["width_em"] for case in cases}:
        mine = [case for case in cases if case["width_em"] == measure]
        for case, lines in zip(mine, command([c["text"] for c in mine], measure), strict=True):
            found.append(_fault(case, [line["text"] for line in lines]))
    assert len(found) == 100
    assert not any(found), [one for one in found if one]


def test_spacing_through_the_command(shared: Path, command: Command) -> None:
    cases = _cases(shared, "wpt_zh_spacing.json")
    composed = command([case["text"] for case in cases], 60)
    for case, lines in zip(cases, composed, strict=True):
        assert [line["advance_em"] for line in lines] == [case["advance_em"]], case["id"]
