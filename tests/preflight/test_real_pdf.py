"""The program's own press files: clean as written, and each fault seeded into them is caught."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from layout_app import cli, messages
from layout_app.preflight.pdf import check_pdf

STANDARDS = ("x4", "x1a")


@pytest.fixture(scope="module")
def written(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One page of the edition that comes with the program, in both standards."""
    folder, before = tmp_path_factory.mktemp("press"), messages.language()
    files = {standard: folder / f"{standard}.pdf" for standard in STANDARDS}
    for standard, file in files.items():
        argv = ["export", str(sample), "--pages", "2", "-o", str(file), "--standard", standard]
        assert cli.main(argv, lambda _folder, _rest: 70) == 0
    messages.set_language(before)
    return files


@pytest.mark.parametrize("standard", STANDARDS)
def test_our_own_files_are_clean(standard: str, written: dict[str, Path]) -> None:
    assert check_pdf(written[standard]) == ()
    assert check_pdf(written[standard], standard) == ()


def _font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


def _image(pdf: pikepdf.Pdf) -> Any:
    found = pdf.pages[0].obj.Resources.XObject.values()
    return next(one for one in found if one.get("/Subtype") == Name.Image)


def _paint(pdf: pikepdf.Pdf, operators: bytes) -> None:
    pdf.pages[0].contents_add(operators)


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], Any], str]] = {
    "trim": (lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"), "pdf-box-missing"),
    "art": (
        lambda pdf: pdf.pages[0].obj.__setitem__("/ArtBox", pdf.pages[0].obj.TrimBox),
        "pdf-box-both",
    ),
    "bleed": (
        lambda pdf: pdf.pages[0].obj.__setitem__("/BleedBox", Array([50, 50, 90, 90])),
        "pdf-box-order",
    ),
    "intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "pdf-intent-missing"),
    "channels": (
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.__setitem__("/N", 3),
        "pdf-profile-channels",
    ),
    "embedded": (
        lambda pdf: _font(pdf).DescendantFonts[0].__delitem__("/FontDescriptor"),
        "pdf-font-missing",
    ),
    "texts": (lambda pdf: _font(pdf).__delitem__("/ToUnicode"), "pdf-font-unicode"),
    "script": (
        lambda pdf: pdf.Root.__setitem__(
            "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))
        ),
        "pdf-script",
    ),
    "image": (lambda pdf: _image(pdf).__setitem__("/ColorSpace", Name.DeviceRGB), "pdf-rgb"),
    "coarse": (lambda pdf: _image(pdf).__setitem__("/Width", 60), "pdf-ppi"),
    "opi": (lambda pdf: _image(pdf).__setitem__("/OPI", Dictionary()), "pdf-opi"),
    "rgb": (lambda pdf: _paint(pdf, b"q 1 0 0 rg 100 100 50 50 re f Q"), "pdf-rgb"),
    "hairline": (
        lambda pdf: _paint(pdf, b"q 0 0 0 1 K .1 w 100 100 m 200 100 l S Q"),
        "pdf-hairline",
    ),
    "ink": (lambda pdf: _paint(pdf, b"q 1 1 1 1 k 100 100 50 50 re f Q"), "pdf-ink-limit"),
    "note": (
        lambda pdf: pdf.pages[0].obj.__setitem__(
            "/Annots",
            Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([99, 99, 150, 150]))]),
        ),
        "pdf-annotation",
    ),
}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_our_own_files_is_caught(
    name: str, standard: str, written: dict[str, Path], tmp_path: Path
) -> None:
    spoil, code = FAULTS[name]
    file = tmp_path / "spoiled.pdf"
    with pikepdf.open(written[standard]) as pdf:
        spoil(pdf)
        pdf.save(file, force_version=pdf.pdf_version, fix_metadata_version=False)
    assert code in {one.code for one in check_pdf(file)}
