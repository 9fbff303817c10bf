"""``proof`` and ``compare`` on the edition that comes with the program."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from layout_app import paths

Run = Callable[..., Any]
SAMPLE = paths.resources() / "samples" / "qingshi-ribao"
WHEN = ("--time", "2026-05-19 22:10", "--label", "二校")


def pages(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


@pytest.mark.parametrize(
    ("flags", "count"),
    [
        (("--page", "2"), 1),
        (("--page", "p02", "--grey", "--paper", "A4"), 1),
        (("--page", "2", "--tile"), 4),
        (("--page", "3", "--galley", "--paper", "A4"), 8),
    ],
)
def test_proofs_are_written(flags: tuple[str, ...], count: int, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    ran = run("proof", SAMPLE, "-o", out, *flags, *WHEN)
    assert ran.code == 0
    assert pages(out) == count
    assert ran.out == f"{out}: {count} sheet{'s' if count > 1 else ''}\n"


def test_the_same_proof_is_the_same_file(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for file in files:
        run("proof", SAMPLE, "-o", file, "--page", "1", *WHEN)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_page_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ran = run("proof", SAMPLE, "-o", tmp_path / "p.pdf", "--page", "9")
    assert ran.code == 2
    assert "no page 9" in ran.err


def test_versions_are_compared(run: Run, tmp_path: Path) -> None:
    new, out = tmp_path / "new", tmp_path / "c.pdf"
    shutil.copytree(SAMPLE, new)
    file = new / "stories" / "s01.json"
    story = json.loads(file.read_text("utf-8"))
    story["body"][1]["text"] = story["body"][1]["text"].replace("三孔", "五孔")
    file.write_text(json.dumps(story, ensure_ascii=False), "utf-8")
    ran = run("compare", SAMPLE, new, "-o", out, *WHEN)
    assert ran.code == 0
    assert "三 → 五" in ran.out
    assert ran.out.endswith("1 change\n")
    assert pages(out) == 3  # old, new, list
    (change,) = json.loads(run("compare", SAMPLE, new, "--json").out)
    assert (change["kind"], change["folio"], change["new"]) == ("text", 1, "五")
    assert change["after"]


def test_the_same_version_twice(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "c.pdf"
    ran = run("compare", SAMPLE, SAMPLE, "-o", out)
    assert (ran.code, ran.out) == (0, "The two versions are the same.\n")
    assert not out.exists()
