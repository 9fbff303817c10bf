"""Processes that are killed, and processes that edit together; ``soak`` runs the same for long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(
    "what",
    [
        ["--kills", "30", "--editors", "", "--mutations", "0"],
        ["--kills", "0", "--editors", "2,8", "--seconds", "1", "--mutations", "0"],
    ],
    ids=["killed", "together"],
)
def test_nothing_is_lost(what: list[str]) -> None:
    # In a process of its own: a fork of this one would hold its threads' locks.
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.soak", *what],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
