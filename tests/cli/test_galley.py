"""Galleys through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.cli.galley_copy import pieces_of
from layout_app.model.story import Field, Item, Paragraph, Story, StoryPicture

Run = Callable[..., Any]

STYLE = """
[sheet]
width = "100mm"
height = "150mm"
margin = { x = "10mm", y = "10mm" }
columns = 2
gutter = "5mm"
grid = 13.5

[body]
size = 9
pitch = 13.5
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps([["h1", "标题"], ["p", "桥通了。" * 200]]), "utf-8")
    return file


def test_a_sheet_is_set_as_it_is(run: Run, sheet: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    ran = run("galley", sheet, "-o", out)
    assert (ran.code, ran.out) == (0, f"{out}: 2 pages\n")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_line_against_the_rules_is_told(run: Run, sheet: Path, tmp_path: Path) -> None:
    sheet.write_text(json.dumps([["h1", "标题"], ["p", "文" + "a" * 200]]), "utf-8")
    ran = run("galley", sheet, "-o", tmp_path / "x.pdf")
    assert ran.code == 0
    assert "warning: Paragraph 2: The line “" in ran.err


def test_the_same_sheet_gives_the_same_bytes(run: Run, sheet: Path, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        assert run("galley", sheet, "-o", tmp_path / name, "--columns", "3").code == 0
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_copy_is_set_with_all_its_words(run: Run, copy: Path, tmp_path: Path) -> None:
    assert run("galley", copy, "-o", tmp_path / "x.pdf").code == 0


def test_a_kind_without_a_style_is_named(run: Run, sheet: Path, tmp_path: Path) -> None:
    style = tmp_path / "style.toml"
    style.write_text(STYLE, "utf-8")
    ran = run("galley", sheet, "-o", tmp_path / "x.pdf", "--style", style)
    assert ran.code == 2
    assert "Piece 1 of" in ran.err
    assert "“h1”" in ran.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[", ("line 1",)),
        ("{}", ("Piece 1",)),
        ('[["p", "好"], ["p"]]', ("Piece 2",)),
        ('[["p", 7]]', ("Piece 1",)),
        ("[" * 100_000, ("sheet.json",)),
    ],
)
def test_a_sheet_with_a_fault_is_said(
    run: Run, sheet: Path, tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    sheet.write_text(text, "utf-8")
    ran = run("galley", sheet, "-o", tmp_path / "x.pdf")
    assert ran.code == 2
    assert all(word in ran.err for word in words)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("fault", ["[", "[sheet]\n", STYLE + "colour = 1\n"])
def test_a_style_with_a_fault_is_said(run: Run, sheet: Path, tmp_path: Path, fault: str) -> None:
    style = tmp_path / "style.toml"
    style.write_text(fault, "utf-8")
    ran = run("galley", sheet, "-o", tmp_path / "x.pdf", "--style", style)
    assert ran.code == 2
    assert "style.toml" in ran.err


@pytest.mark.parametrize("name", ["gone.md", "gone.json"])
def test_copy_that_is_not_there(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("galley", tmp_path / name, "-o", tmp_path / "x.pdf")
    assert ran.code == 2
    assert name in ran.err


def test_a_character_without_a_glyph_is_an_error(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps([["p", "桥\U0002ffff通了。"]]), "utf-8")
    ran = run("galley", file, "-o", tmp_path / "x.pdf")
    assert ran.code == 1
    assert "U+2FFFF" in ran.err


def test_every_word_of_a_story_becomes_a_piece() -> None:
    story = Story(
        id="s01",
        kicker="肩",
        headline="题",
        deck="副",
        byline="本报讯",
        body=(Paragraph("小标题", "crosshead"), Paragraph("一"), Paragraph("二")),
        pictures=(StoryPicture(caption="图", credit="某某 摄"),),
        items=(
            Item(no="一", title="项", fields=(Field("单位", "市", ("又",)),)),
            Item(text="近日。", reporters=("某某",)),
        ),
        fields=(Field("目标", "成"),),
    )
    assert pieces_of([story]) == [
        ("h3", "肩"),
        ("h2", "题"),
        ("h3", "副"),
        ("h3", "小标题"),
        ("p", "本报讯一"),
        ("p", "二"),
        ("h3", "一、项"),
        ("p", "单位：市"),
        ("p", "又"),
        ("p", "●近日。（某某）"),
        ("p", "目标：成"),
        ("by", "图 某某 摄"),
    ]


@pytest.mark.parametrize(
    ("place", "pieces"),
    [
        ("own_line", [("h2", "题"), ("by", "■本报记者"), ("p", "一")]),
        ("end", [("h2", "题"), ("p", "一"), ("by", "■本报记者")]),
        ("run_in", [("h2", "题"), ("p", "■本报记者一")]),
    ],
)
def test_the_byline_stands_where_it_belongs(place: Any, pieces: list[tuple[str, str]]) -> None:
    body = (Paragraph("一"),)
    story = Story(id="s", headline="题", byline="■本报记者", byline_place=place, body=body)
    assert pieces_of([story]) == pieces


def test_a_byline_without_text_is_not_lost() -> None:
    assert pieces_of([Story(id="s", byline="本报讯")]) == [("by", "本报讯")]
