"""What a clipping path hides raises no fault; what it leaves to be seen does."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from pikepdf import Array, Dictionary, Name

from layout_app.preflight.pdf import check_pdf

RICH = b"1 1 1 1 k"
FAULTY = {
    "fill": (RICH + b" 100 100 20 20 re f", "pdf-ink-limit"),
    "line": (b"0.1 w 100 110 m 120 110 l S", "pdf-hairline"),
    "type": (b"BT /F1 12 Tf 100 105 Td " + RICH + b" <00010002> Tj ET", "pdf-black-four"),
    "picture": (b"q 20 0 0 20 100 100 cm /I9 Do Q", "pdf-ppi"),
    "form": (b"/X9 Do", "pdf-ink-limit"),
}
HIDING = {
    "rectangle": b"20 20 30 30 re W n",
    "even-odd": b"20 20 30 30 re W* n",
    "triangle": b"20 20 m 60 20 l 40 60 l h W n",
    "two-in-turn": b"90 90 60 60 re W n 20 20 75 75 re W n",
    "moved": b"q 1 0 0 1 -70 -70 cm Q .5 0 0 .5 0 0 cm 40 40 60 60 re W n 2 0 0 2 0 0 cm",
    "painted-too": b"0 0 0 0.3 k 20 20 30 30 re W f",
}
SHOWING = {
    "around": b"90 90 60 60 re W n",
    "touching": b"105 95 60 60 re W n",
    "taken-back": b"q 20 20 30 30 re W n Q",
    "no-clip": b"20 20 30 30 re n",
    "none": b"",
}


def found(conforming: ModuleType, folder: Path, operators: bytes) -> list[str]:
    made = conforming.Made("x4")
    made.resources.XObject.I9 = made.stream(
        bytes(16),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )
    made.resources.XObject.X9 = made.stream(
        RICH + b" 100 100 20 20 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 300]),
        Resources=Dictionary(),
    )
    made.add(b"q " + operators + b" Q\n")
    file = folder / "page.pdf"
    file.write_bytes(made.bytes())
    return [one.code for one in check_pdf(file)]


@pytest.mark.parametrize("what", FAULTY)
@pytest.mark.parametrize("clip", HIDING)
def test_what_is_hidden_raises_nothing(
    conforming: ModuleType, tmp_path: Path, clip: str, what: str
) -> None:
    operators, _code = FAULTY[what]
    assert found(conforming, tmp_path, HIDING[clip] + b" " + operators) == []


@pytest.mark.parametrize("what", FAULTY)
@pytest.mark.parametrize("clip", SHOWING)
def test_what_shows_raises_its_fault(
    conforming: ModuleType, tmp_path: Path, clip: str, what: str
) -> None:
    operators, code = FAULTY[what]
    assert code in found(conforming, tmp_path, SHOWING[clip] + b" " + operators)


def test_a_form_shows_no_more_than_its_box(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    form = made.stream(
        RICH + b" 100 100 20 20 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 50, 50]),
        Matrix=Array([1, 0, 0, 1, 10, 10]),
        Resources=Dictionary(),
    )
    made.resources.XObject.X9 = form
    made.add(b"/X9 Do\n")
    file = tmp_path / "page.pdf"
    file.write_bytes(made.bytes())
    assert check_pdf(file) == ()
    form.BBox = Array([0, 0, 105, 105])
    file.write_bytes(made.bytes())
    assert [one.code for one in check_pdf(file)] == ["pdf-ink-limit"]


def test_a_clip_with_nothing_in_it_is_no_error(conforming: ModuleType, tmp_path: Path) -> None:
    assert found(conforming, tmp_path, b"W n 50 50 10 10 re W n") == []
