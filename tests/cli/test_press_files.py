"""Files for the press from the command line: standards, presets, a file a page, jobs."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from layout_app import paths
from layout_app.cli.pages_out import Material, Written, write_pages
from layout_app.colour import Cmyk
from layout_app.compose import PageLayout
from layout_app.display.items import DisplayList, Fill, Rule
from layout_app.errors import UsageError
from layout_app.geometry import Point, Rect, Size
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.press import Press as PressSettings
from layout_app.press.file_names import page_files
from layout_app.press.presets import output

Run = Callable[..., Any]

SAMPLE = paths.resources() / "samples" / "qingshi-ribao"
EDITION = Edition(
    title="青石/日报",
    date=dt.date(2026, 5, 20),
    pages=tuple(
        Page(id=f"p{folio}", folio=folio, section=section, template="t")
        for folio, section in ((1, "要闻"), (2, "民生"), (12, "民生"))
    ),
)
IDS = ("p1", "p2", "p12")


# --- names ---------------------------------------------------------------------------------------


def names(target: Path, *, split: bool = False, pages: tuple[str, ...] = IDS) -> list[str]:
    return [file.name for file in page_files(target, EDITION, pages, split=split)]


def test_one_file_takes_all_pages_unless_asked() -> None:
    assert names(Path("out.pdf")) == []


def test_a_folder_gets_a_file_a_page_by_the_usual_pattern(tmp_path: Path) -> None:
    files = page_files(tmp_path, EDITION, ("p1", "p12"), split=True)
    assert files == (
        tmp_path / "青石-日报_2026-05-20_01.pdf",
        tmp_path / "青石-日报_2026-05-20_12.pdf",
    )


def test_a_name_to_split_gets_the_number_of_the_page() -> None:
    assert names(Path("plate.pdf"), split=True) == ["plate_01.pdf", "plate_02.pdf", "plate_12.pdf"]


def test_a_pattern_says_everything_in_either_language() -> None:
    assert names(Path("{版}-{版名}.pdf")) == ["01-要闻.pdf", "02-民生.pdf", "12-民生.pdf"]
    assert names(Path("{title} {date} {page} {section}.pdf"), pages=("p2",)) == [
        "青石-日报 2026-05-20 02 民生.pdf"
    ]


def test_a_place_without_meaning_is_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        names(Path("{编辑}_{版}.pdf"))
    assert (caught.value.code, caught.value.facts["value"]) == ("usage-pattern", "{编辑}")


def test_two_pages_in_one_file_are_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        names(Path("{版名}.pdf"))
    assert (caught.value.code, caught.value.where) == ("usage-pattern-same", "民生.pdf")


# --- export --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "standard", "condition"),
    [
        (("--standard", "x4"), "PDF/X-4", "Custom"),
        (("--standard", "x1a", "--preset", "coated-300"), "PDF/X-1a:2003", "FOGRA39"),
        (("--preset", "newsprint-240"), "PDF/X-4", "Custom"),
    ],
)
def test_export_keeps_the_standard(
    run: Run, tmp_path: Path, words: tuple[str, ...], standard: str, condition: str
) -> None:
    out = tmp_path / "x.pdf"
    ran = run("export", SAMPLE, "-o", out, "--pages", "3", *words)
    assert ran.code == 0, ran.err
    with pikepdf.open(out) as document:
        assert document.docinfo.GTS_PDFXVersion == standard
        assert document.Root.OutputIntents[0].OutputConditionIdentifier == condition


@pytest.mark.parametrize("words", [(), ("--standard", "plain", "--preset", "coated-300")])
def test_a_plain_file_has_no_intent_and_no_marks(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    out = tmp_path / "x.pdf"
    assert run("export", SAMPLE, "-o", out, "--pages", "3", *words).code == 0
    with pikepdf.open(out) as document:
        assert "/OutputIntents" not in document.Root
        assert document.pages[0].MediaBox == document.pages[0].BleedBox


@pytest.mark.slow
def test_pages_are_the_same_bytes_for_any_number_of_jobs(run: Run, tmp_path: Path) -> None:
    made = {}
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        words = ("--standard", "x4", "--jobs", jobs)
        apart = run("export", SAMPLE, "-o", folder, "--split", *words)
        assert apart.code == 0, apart.err
        assert run("export", SAMPLE, "-o", folder / "all.pdf", *words).code == 0
        made[jobs] = {file.name: file.read_bytes() for file in folder.iterdir()}
        assert apart.out.splitlines() == [
            str(folder / f"青石日报_2026-05-20_{page:02d}.pdf") for page in (1, 2, 3)
        ]
    assert made[1] == made[2]
    assert len(made[1]) == 4


def test_a_file_a_page_is_rendered_page_by_page(run: Run, tmp_path: Path) -> None:
    words = ("-o", tmp_path / "{版}.pdf", "--png", tmp_path / "x.png", "--pages", "2-3")
    assert run("export", SAMPLE, *words).code == 0
    found = sorted(file.name for file in tmp_path.iterdir())
    assert found == ["02.pdf", "03.pdf", "x-2.png", "x.png"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--preset", "gravure"), "There is no press preset “gravure”. There are: newsprint-220"),
        (("--standard", "x3"), "invalid choice"),
    ],
)
def test_what_is_unknown_stops_the_export(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("export", SAMPLE, "-o", tmp_path / "x.pdf", *words)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_editions_own_profile_is_embedded(run: Run, tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    shutil.copytree(SAMPLE, edition)
    profile = paths.resources() / "profiles" / "FOGRA39L_coated.icc"
    shutil.copy(profile, edition / "our.icc")
    index = json.loads((edition / "edition.json").read_text("utf-8"))
    index["press"]["profile"] = "our.icc"
    (edition / "edition.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    out = tmp_path / "x.pdf"
    words = ("export", edition, "-o", out, "--pages", "3", "--standard", "x4")
    assert run(*words).code == 0
    with pikepdf.open(out) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == profile.read_bytes()
    (edition / "our.icc").write_bytes(b"no profile")
    ran = run(*words)
    assert ran.code == 2
    assert "Ask the printing house for it again." in ran.err


# --- build ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_build_writes_press_files_too(run: Run, tmp_path: Path) -> None:
    copy = SAMPLE / "copy" / "03-culture.md"
    words = ("build", copy, "--date", "2026-05-20", "--title", "青石日报", "--standard", "x1a")
    ran = run(*words, "-o", tmp_path, "--split")
    assert ran.code in (0, 1), ran.err
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files[0] == "青石日报_2026-05-20_01.pdf"
    with pikepdf.open(tmp_path / files[0]) as document:
        assert document.docinfo.GTS_PDFXVersion == "PDF/X-1a:2003"


# --- what the press cannot hold ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "told"),
    [
        ("newsprint-220", {"line-hairline", "line-reversed", "ink-limit"}),
        ("coated-300", {"line-hairline"}),
        ("", set()),
    ],
)
def test_lines_and_inks_are_judged_by_the_press_that_prints_the_file(
    tmp_path: Path, preset: str, told: set[str]
) -> None:
    white = Cmyk()
    lines = (
        Rule(Point(10, 10), Point(90, 10), 0.1),
        Rule(Point(10, 20), Point(90, 20), 0.75, white),
        Fill(Rect(10, 30, 90, 60), Cmyk(0.7, 0.7, 0.7, 0.5)),
    )
    layout = PageLayout(DisplayList(Size(100, 100), 0, lines), (), (), (), ())
    order = output("x4", PressSettings(), preset=preset) if preset else None
    written = Written(("p1",), (layout,), tmp_path / "x.pdf")
    found = write_pages(Material(EDITION, output=order), written)
    assert {one.code for one in found} == told
