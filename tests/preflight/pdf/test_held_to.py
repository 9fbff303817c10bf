"""What a file is held to: its standard, the press's limits, and only what is printed."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from pdf_seeds import Made, annotate, checked, codes, image, layers, profiled, put, state
from pikepdf import Array, Dictionary, Name

from layout_app.issues import Severity
from layout_app.preflight.limits import COATED
from layout_app.preflight.pdf import check_pdf


def test_a_file_is_held_to_the_standard_that_is_asked_for(
    conforming: ModuleType, tmp_path: Path
) -> None:
    found = checked(conforming.Made("x4").bytes(), tmp_path, "x1a")
    assert {"pdf-standard-other", "pdf-version", "pdf-info-lacks"} <= set(codes(found))
    found = checked(conforming.Made("x1a").bytes(), tmp_path, "x4")
    assert {"pdf-standard-other", "pdf-xmp-missing"} <= set(codes(found))


def test_a_plain_file_gets_warnings_for_what_a_standard_forbids(
    conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made("x4")
    made.xmp = ""
    made.add(b"1 0 0 rg 50 60 9 9 re f\n")
    grave = {one.code: one.severity for one in checked(made.bytes(), tmp_path)}
    assert grave["pdf-rgb"] == Severity.WARNING
    assert grave["pdf-standard-none"] == Severity.INFO
    assert Severity.ERROR not in grave.values()


def test_limits_of_the_press_hold(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    made.add(b"1 1 .5 .3 k 50 60 9 9 re f\n")
    file = tmp_path / "page.pdf"
    file.write_bytes(made.bytes())
    assert codes(check_pdf(file)) == ["pdf-ink-limit"]
    assert "pdf-ink-limit" not in codes(check_pdf(file, None, COATED))


def test_marks_of_the_printer_outside_the_trim_are_not_judged(
    conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made("x4")
    made.add(b"q .1 w 1 1 1 1 K 0 4 m 7 4 l S 1 1 1 1 k 1 1 5 5 re f Q\n")
    assert checked(made.bytes(), tmp_path) == ()


def test_what_the_standards_allow_raises_nothing(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    made.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    state(made, ca=0.5, BM=Name.Multiply, TR2=Name.Default, HT=Name.Default)
    layers(made)
    made.resources.ColorSpace.DefaultRGB = profiled(made, conforming, b"RGB ", 3)
    image(made, ColorSpace=Name.DeviceRGB)
    annotate([50, 50, 60, 60], Subtype=Name.TrapNet)(made)
    made.pdf.Root.OpenAction = Array([made.page, Name.Fit])
    assert checked(made.bytes(), tmp_path) == ()


def second_page(made: Made, **more: Any) -> None:
    """Add a page like the first one, without operators."""
    other = Dictionary(made.page)
    other.Contents = made.stream(b"0 0 0 1 k 50 60 9 9 re f")
    for key, value in more.items():
        put(other, key, value)
    made.pdf.pages.append(pikepdf.Page(made.pdf.make_indirect(other)))


def test_pages_of_two_sizes_are_told(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    second_page(made)
    assert checked(made.bytes(), tmp_path) == ()
    other = conforming.Made("x4")
    second_page(other, TrimBox=Array([9, 9, 200, 309]))
    (found,) = checked(other.bytes(), tmp_path)
    assert (found.code, found.where.page) == ("pdf-size-differs", "2")


AREA, BLACK = b"50 60 60 40 re f ", b"q /Black gs BT /F1 12 Tf 60 70 Td 0 0 0 1 k <0001> Tj ET Q "


@pytest.mark.parametrize(
    "operators",
    [
        b".3 .2 .2 0 k " + AREA + BLACK,
        b".6 .6 .6 0 k " + AREA + b"1 0 0 1 70 0 cm " + BLACK,
        b".6 .6 .6 0 k " + AREA + b"0 0 0 0 k " + AREA + BLACK,
        BLACK + b".6 .6 .6 0 k " + AREA,
    ],
)
def test_black_that_overprints_little_is_fine(
    conforming: ModuleType, tmp_path: Path, operators: bytes
) -> None:
    made = conforming.Made("x4")
    made.add(b"q " + operators + b" Q\n")
    assert checked(made.bytes(), tmp_path) == ()


def test_black_that_overprints_much_is_told(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    made.add(b"q .6 .6 .6 0 k " + AREA + BLACK + b" Q\n")
    (found,) = checked(made.bytes(), tmp_path)
    assert (found.code, found.fact["percent"]) == ("pdf-ink-limit", 280)
