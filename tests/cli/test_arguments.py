"""Names and flags of the commands: the contract that scripts of newspapers rely on."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from layout_app import messages
from layout_app.cli.arguments import COMMANDS, parsed, parser
from layout_app.errors import UsageError

BUILD = ["build", "a.md", "-o", "x.pdf"]

GOOD: dict[str, tuple[list[str], dict[str, Any]]] = {
    "build: defaults": (
        BUILD,
        {
            "copy": [Path("a.md")],
            "output": Path("x.pdf"),
            "template": "auto",
            "date": None,
            "title": "",
            "first_page": 1,
            "images": None,
            "edition": None,
            "seed": 0,
            "png": None,
            "report": None,
        },
    ),
    "build: all": (
        [
            *["build", "a.md", "b.txt", "-o", "x.pdf", "--template", "slim-6"],
            *["--date", "2021-12-04", "--title", "漯河日报", "--first-page", "3"],
            *["--images", "pics", "--edition", "e", "--seed", "7", "--png", "x.png"],
            *["--report", "x.json"],
        ],
        {
            "copy": [Path("a.md"), Path("b.txt")],
            "template": "slim-6",
            "date": dt.date(2021, 12, 4),
            "title": "漯河日报",
            "first_page": 3,
            "images": Path("pics"),
            "edition": Path("e"),
            "seed": 7,
            "png": Path("x.png"),
            "report": Path("x.json"),
        },
    ),
    "import": (
        ["import", "a.md", "-o", "e", "--json", "--template", "slim-6"],
        {"copy": [Path("a.md")], "output": Path("e"), "json": True, "template": "slim-6"},
    ),
    "makeup": (
        ["makeup", "e", "--page", "p1", "--page", "p2", "--proposals", "3", "--json"],
        {"edition": Path("e"), "page": ["p1", "p2"], "proposals": 3, "json": True},
    ),
    "export": (
        ["export", "e", "-o", "x.pdf", "--pages", "1,3-5", "--jobs", "2", "--png", "x.png"],
        {"pages": (1, 3, 4, 5), "jobs": 2, "png": Path("x.png")},
    ),
    "export: defaults": (["export", "e", "-o", "x.pdf"], {"pages": (), "jobs": 1}),
    "check": (["check", "e", "--json"], {"edition": Path("e"), "json": True}),
    "templates": (["templates"], {}),
    "fonts": (["fonts"], {}),
}

BAD: dict[str, tuple[list[str], str]] = {
    "no output": (["build", "a.md"], "usage-arguments"),
    "no copy": (["build", "-o", "x.pdf"], "usage-arguments"),
    "unknown flag": ([*BUILD, "--colour"], "usage-arguments"),
    "shortened flag": ([*BUILD, "--temp", "slim-6"], "usage-arguments"),
    "no value": ([*BUILD, "--date"], "usage-arguments"),
    "no date": ([*BUILD, "--date", "4.12.2021"], "usage-date"),
    "date that is none": ([*BUILD, "--date", "2021-02-30"], "usage-date"),
    "seed that is none": ([*BUILD, "--seed", "-1"], "usage-number"),
    "page 0": ([*BUILD, "--first-page", "0"], "usage-number"),
    "too many proposals": (["makeup", "e", "--proposals", "1000"], "usage-number"),
    "no jobs": (["export", "e", "-o", "x.pdf", "--jobs", "none"], "usage-number"),
    "pages backwards": (["export", "e", "-o", "x.pdf", "--pages", "4-1"], "usage-pages"),
    "pages without end": (["export", "e", "-o", "x.pdf", "--pages", "1-"], "usage-pages"),
    "pages as words": (["export", "e", "-o", "x.pdf", "--pages", "all"], "usage-pages"),
    "half a million pages": (["export", "e", "-o", "x", "--pages", "1-500000"], "usage-pages"),
}


@pytest.mark.parametrize("line", GOOD)
def test_a_command_line_is_read(line: str) -> None:
    argv, wanted = GOOD[line]
    arguments = parsed(argv)
    assert isinstance(arguments, argparse.Namespace)
    assert arguments.command == argv[0]
    assert {name: getattr(arguments, name) for name in wanted} == wanted


@pytest.mark.parametrize("line", BAD)
def test_a_wrong_command_line_is_refused_with_its_reason(line: str) -> None:
    argv, code = BAD[line]
    with pytest.raises(UsageError) as refused:
        parsed(argv)
    assert refused.value.code == code
    assert "…" not in messages.sentence(refused.value)


@pytest.mark.parametrize("language", messages.languages())
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.set_language(language)
    assert parsed([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：" if language == "zh_CN" else "usage: ")
    assert "show this help" not in told or language == "en"


@pytest.mark.parametrize("language", messages.languages())
def test_the_help_lists_every_command(language: str) -> None:
    messages.set_language(language)
    told = parser().format_help()
    for command in COMMANDS:
        assert f"\n    {command}" in told


def test_argparse_complains_in_the_language_of_the_program() -> None:
    messages.set_language("zh_CN")
    with pytest.raises(UsageError) as refused:
        parsed(["build", "a.md"])
    assert messages.sentence(refused.value) == (
        "缺少参数：-o/--output。用法见“layout-app build --help”。"
    )
