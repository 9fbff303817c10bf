"""The program's ways in and out: window or command, exit codes, sentences instead of tracebacks."""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app import __main__ as entry
from layout_app import __version__, cli, messages
from layout_app.errors import Cancelled, ExportError

Run = Callable[..., Any]

SOURCE = Path(cli.__file__).parents[2]


def failing(error: BaseException) -> Callable[[argparse.Namespace], int]:
    def run(_arguments: argparse.Namespace) -> int:
        raise error

    return run


def program(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "layout_app", *argv],
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_page_is_set_without_a_sweep_for_garbage(monkeypatch):
    swept_as_before = gc.get_threshold()
    monkeypatch.setattr(sys, "argv", ["layout-app", "--version"])
    try:
        with pytest.raises(SystemExit):
            sys.exit(entry.main())
        gc.collect()
        page = [[number] for number in range(15_000)]  # as many lists as a full page makes
        assert gc.get_count()[0] >= len(page)
    finally:
        gc.set_threshold(*swept_as_before)


# --- the window --------------------------------------------------------------------------------


def test_no_argument_opens_the_window(run: Run, windows: Any) -> None:
    assert run().code == 0
    assert windows.opened == [(None, [])]


def test_a_folder_opens_the_window_on_it(run: Run, windows: Any, tmp_path: Path) -> None:
    assert run(tmp_path, "-platform", "offscreen").code == 0
    assert windows.opened == [(tmp_path, ["-platform", "offscreen"])]


def test_a_mistyped_command_is_no_folder(run: Run, windows: Any) -> None:
    ran = run("biuld", "a.md")
    assert ran.code == 2
    assert ran.err == "There is no command “biuld”. Did you mean “build”?\n"
    assert windows.opened == []


def test_what_is_neither_command_nor_folder_is_said(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path / "gone")
    assert ran.code == 2
    assert str(tmp_path / "gone") in ran.err


# --- the ends ----------------------------------------------------------------------------------


def test_version_and_help_end_well(run: Run) -> None:
    assert run("--version").out == f"layout-app {__version__}\n"
    helped = run("--help")
    assert helped.code == 0
    assert "build" in helped.out


def test_bad_use_ends_with_2(run: Run) -> None:
    ran = run("build")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1


def test_an_error_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    error = ExportError("export-unwritable", "/plates/01.pdf", detail="Permission denied")
    monkeypatch.setattr(cli, "run", failing(error))
    ran = run("templates")
    assert ran.code == 2
    assert ran.err.startswith("/plates/01.pdf cannot be written: permission denied.")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), Cancelled()])
def test_a_stopped_command_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    monkeypatch.setattr(cli, "run", failing(stop))
    ran = run("templates")
    assert ran.code == 130
    assert ran.err == "Stopped. Nothing was half written.\n"


def test_a_fault_of_the_program_is_kept_in_the_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(cli, "run", failing(ZeroDivisionError("division by zero")))
    ran = run("templates")
    assert ran.code == 70
    assert "ZeroDivisionError" in ran.err
    if sys.platform == "linux":
        log = tmp_path / "banxin" / "banxin.log"
        assert str(log) in ran.err
        assert "Traceback" in log.read_text("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of logs is another")
def test_a_log_that_cannot_be_written_is_kept_elsewhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cli, "run", failing(ZeroDivisionError()))
    assert str(tmp_path / "banxin.log") in run("templates").err


def test_a_missing_part_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "run", failing(ImportError("libEGL.so.1: cannot open")))
    ran = run("templates")
    assert ran.code == 70
    assert "libEGL.so.1" in ran.err
    assert "make run" in ran.err


def test_errors_are_said_in_the_language_of_the_person() -> None:
    assert program("biuld", BANXIN_LANG="zh_CN").stderr.decode() == (
        "没有“biuld”这个命令。是不是“build”？\n"
    )
    assert program("biuld", BANXIN_LANG="en").stderr.decode().startswith("There is no command")


def test_a_poor_terminal_takes_every_character() -> None:
    ended = program("templates", PYTHONIOENCODING="ascii", BANXIN_LANG="zh_CN")
    assert ended.returncode == 0
    assert b"\\u" in ended.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        ended = subprocess.run(
            [sys.executable, "-m", "layout_app", "templates"],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ended.stderr == b""
    assert ended.returncode == 141


# --- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", messages.languages())
def test_the_templates_are_listed(run: Run, language: str) -> None:
    messages.set_language(language)
    ran = run("templates")
    assert ran.code == 0
    for word in ("broadsheet-8", "slim-6", "390 × 545", "11960"):
        assert word in ran.out


def test_the_faces_are_listed(run: Run) -> None:
    ran = run("fonts")
    assert ran.code == 0
    for word in ("书宋", "楷体", "OFL", "LXGWWenKai-Regular"):
        assert word in ran.out
