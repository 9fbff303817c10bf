"""The bar shows on a terminal, after a while, and is gone in the end."""

from __future__ import annotations

import io
import sys
import threading
import time

import pytest

from layout_app.cli import progress as module
from layout_app.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nobody_watching_means_no_bar() -> None:
    with progress("读稿") as report:
        assert report is None


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    before = threading.active_count()
    with progress("读稿") as report:
        assert report is not None
        report(1, 2)
    assert terminal.getvalue() == ""
    assert threading.active_count() <= before + 1


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    with progress("读稿") as report:
        assert report is not None
        report(1, 4)
        until = time.monotonic() + 10
        while "读稿" not in terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
        report(2, 4)
    assert "读稿" in terminal.getvalue()


def test_a_fault_in_the_work_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(ValueError, match="work"), progress("读稿"):
        raise ValueError("work")
