"""The comparison sheet's figures, as the neutral tool reads them from the PDF (issue 4)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from layout_app import cli

BROKEN_EM, WHOLE_EM = 12.4016, 13.0
_PT_PER_MM = 72 / 25.4


def refuse(*_: object) -> int:
    """Stand in for the window, which no command of this test opens."""
    raise AssertionError


@pytest.fixture(scope="module", params=[BROKEN_EM, WHOLE_EM])
def measured(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[float, dict[str, Any]]:
    """Set the sheet in a measure and read its PDF."""
    measure: float = request.param
    folder = tmp_path_factory.mktemp("sheet")
    source = shared / "checks" / "comparison" / "sheet.json"
    style = (source.parent / "sheet.style.toml").read_text("utf-8")
    width = 2 * 20 + 7 * 5 + 8 * measure * 9 / _PT_PER_MM
    wide = re.sub(r'width = "390mm"', f'width = "{width:.4f}mm"', style)
    (folder / "style.toml").write_text(wide, "utf-8")
    pdf = folder / "sheet.pdf"
    order = ["galley", str(source), "--style", str(folder / "style.toml"), "-o", str(pdf)]
    assert cli.main(order, refuse) == 0
    tool = shared / "checks" / "measure_pdf.py"
    told = subprocess.run(
        [sys.executable, str(tool), str(pdf), "--source", str(source)],
        capture_output=True,
        check=True,
    )
    return measure, json.loads(told.stdout)


def test_no_rule_is_broken(measured: tuple[float, dict[str, Any]]) -> None:
    _, found = measured
    for none in (
        "kinsoku_line_start",
        "kinsoku_line_end",
        "single_char_widows",
        "number_or_word_split",
        "heading_lines_over_right_edge",
        "wrong_tounicode_chars",
        "missing_chars",
        "extra_chars",
        "lines_over_right_edge",
    ):
        assert found[none] == 0, none
    assert found["adjacent_punct_squeezed"] == found["adjacent_punct_pairs"] > 0
    assert found["justified_share"] == 1.0


def test_all_lines_stand_on_the_grid(measured: tuple[float, dict[str, Any]]) -> None:
    _, found = measured
    assert found["grid_on_share"] == 1.0
    assert found["grid_deviation_max_pt"] <= 0.01


def test_lines_are_even(measured: tuple[float, dict[str, Any]]) -> None:
    """Loose lines are held against every other set of breaks by ``test_total_fit``."""
    measure, found = measured
    between_han, pair = found["looseness_han_mean_em"], found["looseness_pair_max_em"]
    if measure == BROKEN_EM:
        assert between_han["p95"] <= 0.047
        assert between_han["max"] <= 0.15
        assert pair["p95"] <= 0.055
        assert pair["max"] <= 0.27
    else:
        assert between_han["p95"] <= 0.03
        assert between_han["max"] <= 0.20
