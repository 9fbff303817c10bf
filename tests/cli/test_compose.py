"""Single paragraphs through the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def types(text: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))

    return types


def test_each_line_is_a_paragraph(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("甲乙丙丁\n\n戊己\n".encode())
    ran = run("compose", "--measure-em", "4", "--face", "square", "--indent", "2")
    assert ran.code == 0
    assert ran.out == "甲乙\n丙丁\n戊己\n"


def test_json_gives_each_character_its_cell(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("国。（国".encode())
    ran = run("compose", "--measure-em", 13, "--face", "square", "--indent", 0, "--json")
    (line,) = json.loads(ran.out)["lines"]
    assert line == {
        "paragraph": 0,
        "text": "国。（国",
        "start": 0,
        "end": 4,
        "width_em": 3.5,
        "opened_em": 0.0,
        "tightened_em": 0.0,
        "forced": False,
        "x_em": [0.0, 1.0, 2.0, 2.5],
        "advance_em": [1.0, 1.0, 0.5, 1.0],
    }


@pytest.mark.parametrize(
    "text", ["甲——乙……丙", "CO2浓度58.92%,“降”了", "e\u0301a", "甲", "㊙️好", "👨‍👩‍👧家"]
)
def test_there_is_one_place_for_each_character(
    run: Run, typed: Callable[[bytes], None], text: str
) -> None:
    typed(text.encode())
    ran = run("compose", "--measure-em", "3", "--face", "square", "--indent", "0", "--json")
    lines = json.loads(ran.out)["lines"]
    assert "".join(line["text"] for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert len(line["x_em"]) == len(line["advance_em"]) == len(line["text"])
        assert line["end"] - line["start"] == len(line["text"])


@pytest.mark.parametrize("flag", [["--vertical"], ["--autospace", "off"], ["--level", "strict"]])
def test_every_flag_reaches_the_setter(
    run: Run, typed: Callable[[bytes], None], flag: list[str]
) -> None:
    typed("第12期".encode())
    assert run("compose", "--measure-em", "10", *flag).code == 0


def test_no_text_is_said(run: Run, typed: Callable[[bytes], None]) -> None:
    typed(b" \n")
    ran = run("compose", "--measure-em", "13")
    assert ran.code == 2
    assert "No text came in" in ran.err


def test_text_that_is_not_utf8_is_said_with_its_line(
    run: Run, typed: Callable[[bytes], None]
) -> None:
    typed("一\n".encode() + "二".encode("gb18030"))
    ran = run("compose", "--measure-em", "13")
    assert ran.code == 2
    assert "stdin, line 2" in ran.err


def test_a_role_that_no_face_has_is_said(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("甲".encode())
    ran = run("compose", "--measure-em", "13", "--face", "瘦金")
    assert ran.code == 2
    assert "瘦金" in ran.err


def test_a_character_without_a_glyph_is_an_error(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("甲\U0002ffff".encode())
    ran = run("compose", "--measure-em", "13")
    assert ran.code == 1
    assert "U+2FFFF" in ran.err


def test_what_was_done_to_a_line_is_told(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("一二三四五六七八九十。一二三\nhappynewyear".encode())
    words = ("compose", "--measure-em", 10, "--face", "square", "--indent", 0, "--json")
    opened, _last = json.loads(run(*words).out)["lines"][:2]
    assert (opened["opened_em"], opened["forced"]) == (0.125, False)
    typed(b"happynewyear")
    ran = run("compose", "--measure-em", 4, "--face", "square", "--indent", 0, "--json")
    assert [line["forced"] for line in json.loads(ran.out)["lines"]] == [True, False]


def test_marks_and_edges_may_be_chosen(run: Run, typed: Callable[[bytes], None]) -> None:
    words = ("compose", "--measure-em", 5, "--face", "square", "--indent", 0, "--json")
    typed("国，国".encode())
    (whole,) = json.loads(run(*words, "--marks", "full").out)["lines"]
    typed("国，国".encode())
    (half,) = json.loads(run(*words, "--marks", "half", "--align", "right").out)["lines"]
    assert whole["x_em"] == [0.0, 1.0, 2.0]
    assert half["x_em"] == [2.5, 3.5, 4.0]


TRADITIONAL = "國會／議會昨日三讀。"


@pytest.mark.parametrize(
    ("arguments", "centred"),
    [
        ((), True),
        (("--script", "auto"), True),
        (("--script", "hant"), True),
        (("--script", "hans"), False),
    ],
)
def test_a_script_has_its_own_rules(
    run: Run, typed: Callable[[bytes], None], arguments: tuple[str, ...], centred: bool
) -> None:
    typed(f"{TRADITIONAL}\n国会昨日三读。\n".encode())
    ran = run("compose", "--measure-em", 12, "--face", "square", "--json", *arguments)
    first, second = json.loads(ran.out)["lines"]
    # A centred stop keeps its em at the end of a line, another gives its half.
    assert (first["advance_em"][-1] == 1.0) is centred
    assert (second["advance_em"][-1] == 1.0) is (arguments == ("--script", "hant"))


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        ((), "國會／"),  # its own level is the basic one, which lets a solidus end a line
        (("--level", "gb"), "國"),
        (("--script", "hans"), "國"),
        (("--level", "basic"), "國會／"),
    ],
)
def test_a_level_asked_for_holds_in_either_script(
    run: Run, typed: Callable[[bytes], None], arguments: tuple[str, ...], first: str
) -> None:
    typed(TRADITIONAL.encode())
    ran = run("compose", "--measure-em", 3, "--face", "square", "--indent", 0, *arguments)
    assert ran.out.splitlines()[0] == first


def test_a_line_against_the_rules_is_told(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("文字文字\n文abcdefghijkl文".encode())
    ran = run("compose", "--measure-em", "4")
    assert ran.code == 0
    assert "stdin, paragraph 2: The line “abc" in ran.err
    assert "paragraph 1" not in ran.err
