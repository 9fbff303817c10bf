"""The command line run inside the test's own process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import layout_app.compose as composing
from layout_app import cli, messages
from tests.cli.stand_ins import Engine, Request, module


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Windows:
    """Takes the window's place and keeps what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[tuple[Path | None, list[str]]] = []

    def __call__(self, folder: Path | None, rest: list[str]) -> int:
        self.opened.append((folder, rest))
        return 0


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = messages.language()
    monkeypatch.setenv("COLUMNS", "200")
    messages.set_language("en")
    yield
    messages.set_language(before)


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], windows: Windows) -> Callable[..., Ran]:
    """Run a command line; whatever happens, nobody sees a traceback."""

    def runs(*argv: object) -> Ran:
        code = cli.main([str(word) for word in argv], windows)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "Traceback" not in out
        return Ran(code, out, err)

    return runs


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "copy.md"
    file.write_text("# 金山路沙河桥恢复通行\n\n本报讯(记者 某某)12月3日,桥通了。\n", "utf-8")
    return file


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    stand_in = Engine()
    for name, holds in {
        "layout_app.intake.importer": {"import_copy": stand_in.import_copy},
        "layout_app.intake.report": {"as_json": lambda imported: {"stories": len(imported[0])}},
        "layout_app.makeup.planner": {"make_up": stand_in.make_up, "MakeupRequest": Request},
    }.items():
        monkeypatch.setitem(sys.modules, name, module(name, **holds))
    monkeypatch.setattr(composing, "compose_page", stand_in.compose_page, raising=False)
    return stand_in


@pytest.fixture
def edition(run: Callable[..., Ran], engine: Engine, copy: Path, tmp_path: Path) -> Path:
    """A made-up edition of two pages on the disk."""
    del engine
    folder = tmp_path / "edition"
    argv = ["build", copy, "-o", tmp_path / "first.pdf", "--edition", folder, "--title", "某报"]
    assert run(*argv).code == 0
    return folder
