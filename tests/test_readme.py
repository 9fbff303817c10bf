"""The README tells the truth: its command lines parse, what it names is there."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout_app import cli, messages
from layout_app.cli.arguments import COMMANDS, parser

CHECKOUT = Path(__file__).parents[1]
SAMPLE = CHECKOUT / "resources" / "samples" / "qingshi-ribao"
README = (CHECKOUT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PROSE = re.sub(r"^```\w*\n.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
PICTURE_BYTES = 300_000


def command_lines() -> Iterator[str]:
    """Give what a reader would type: `sh` blocks whole, of `console` blocks the lines with `$`."""
    for kind, block in BLOCKS:
        lines = block.replace("\\\n", " ").splitlines()
        if kind == "sh":
            yield from lines
        elif kind == "console":
            yield from (line[2:] for line in lines if line.startswith("$ "))


def program_calls() -> list[list[str]]:
    called = (shlex.split(line.rpartition("|")[2], comments=True) for line in command_lines())
    return [words[1:] for words in called if words and words[0] == "layout-app"]


def output_of(command: str) -> list[str]:
    """Give the lines the README shows below a command."""
    shown: str = next(block for _, block in BLOCKS if block.startswith(f"$ {command}\n"))
    return shown.splitlines()[1:]


@pytest.fixture
def english() -> Iterator[None]:
    before = messages.language()
    messages.set_language("en")
    yield
    messages.set_language(before)


@pytest.mark.parametrize("words", program_calls(), ids=" ".join)
def test_every_call_of_the_program_makes_sense(words: list[str]) -> None:
    if words[0] in COMMANDS:
        assert parser().parse_args(words).command == words[0]
    else:
        assert (CHECKOUT / words[0] / "edition.json").is_file()


def test_the_tour_shows_every_command() -> None:
    assert {words[0] for words in program_calls()} >= set(COMMANDS)


def test_the_table_lists_every_command() -> None:
    listed = re.findall(r"^\| `layout-app (\w+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_files_that_commands_read_are_there() -> None:
    words = [word for line in command_lines() for word in shlex.split(line, comments=True)]
    named = [word for word in words if "/" in word and word.split("/")[0] not in ("build", ".venv")]
    assert named
    assert [word for word in named if not (CHECKOUT / word).exists()] == []


def test_paths_in_the_text_are_there() -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[A-Z]+\.md)`", PROSE)
    named = [name for name in named if not name.startswith(("build/", "../"))]
    # What is said of the window is below the package, what is said of an edition in the sample.
    places = (CHECKOUT, CHECKOUT / "src" / "layout_app", SAMPLE)
    assert len(named) > 5
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_chores_that_are_named_are_in_the_makefile() -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    chores = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([\w-]+)", README, re.MULTILINE))
    assert {"run", "test", "bench"} <= named <= chores


def test_the_picture_is_there_and_light() -> None:
    pictures = [CHECKOUT / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)]
    assert pictures
    assert all(picture.stat().st_size <= PICTURE_BYTES for picture in pictures)


@pytest.mark.parametrize("command", ["templates", "fonts"])
def test_lists_are_shown_as_they_are(
    command: str, english: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main([command], lambda folder, rest: 0)
    told = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    shown = [line for line in output_of(f"layout-app {command}") if line != "…"]
    assert told[: len(shown)] == shown


def call_of(command: str) -> tuple[str, list[str]]:
    """Give the words of a command of the tour and what the README shows below it."""
    block = next(block for _, block in BLOCKS if f"layout-app {command} " in block)
    call, _, shown = block.replace("\\\n", " ").partition("\n")
    if "layout-app" not in call:
        call, _, shown = shown.partition("\n")
    # A block may show several calls: this one is followed by its own lines.
    while f"layout-app {command} " not in call:
        call, _, shown = shown.partition("\n")
    return call, [line for line in shown.splitlines() if line != "…"]


def test_what_an_import_tells_is_shown_as_it_is(
    english: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "200")
    call, shown = call_of("import")
    assert cli.main(shlex.split(call)[2:], lambda folder, rest: 0) == 0
    told = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert len(shown) > 3
    assert [line for line in shown if line not in told] == []


def test_lines_are_set_as_they_are_shown(
    english: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call, shown = call_of("compose")
    echo, _, program = call.partition("|")
    text = shlex.split(echo)[-1].encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), "utf-8"))
    assert cli.main(shlex.split(program)[1:], lambda folder, rest: 0) == 0
    assert capsys.readouterr().out.splitlines() == shown
