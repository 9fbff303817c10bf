"""Files whose small objects are packed together: any reader finds everything, in fewer bytes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pikepdf
import pytest

from layout_app.display.items import DisplayList
from layout_app.geometry import Size
from layout_app.model.press import Press as PressSettings
from layout_app.press.pdf import Facts
from layout_app.press.presets import output

MANY = 230
"""Pages whose dictionaries do not fit into one packed stream."""


@pytest.fixture
def many(press: Any) -> Path:
    pages = [
        DisplayList(Size(60, 40), 0, (press.line(f"第{number}版", 5, 20),))
        for number in range(1, MANY + 1)
    ]
    return press.write_pages(pages)


def test_any_number_of_objects_is_found_again(many: Path, read_text: Callable[[Path], str]) -> None:
    with pikepdf.open(many) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == MANY
        assert pdf.get_warnings() == []
    assert read_text(many) == "".join(f"第{number}版" for number in range(1, MANY + 1))


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_it(many: Path) -> None:
    done = subprocess.run(["pdftotext", many, "-"], capture_output=True, check=True)
    assert done.stderr == b""
    assert "".join(done.stdout.decode().split()).endswith(f"第{MANY}版")


def test_small_objects_are_packed_and_streams_are_not(press: Any) -> None:
    data = press.write(press.line("青石", 20, 30)).read_bytes()
    assert re.findall(
        rb"/Type /(\w+)", re.sub(rb"stream\n.*?endstream", b"", data, flags=re.S)
    ) == [
        b"ObjStm",
        b"XRef",
    ]
    with pikepdf.open(press.target) as pdf:
        assert pdf.Root.Pages.Kids[0].Type == "/Page"
        assert pdf.docinfo.Title == press.facts.title


def test_a_file_for_the_press_has_its_table_in_plain_text(press: Any) -> None:
    """Old readers know no other, and PDF/X-1a allows none."""
    for standard in ("x4", "x1a"):
        order = output(standard, PressSettings())
        press.facts = Facts(press.facts.title, press.facts.date, order)
        data = press.write(press.line("青石", 20, 30)).read_bytes()
        assert b"\nxref\n" in data
        assert b"/ObjStm" not in data


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault_in_a_packed_file(many: Path) -> None:
    done = subprocess.run(["qpdf", "--check", many], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
