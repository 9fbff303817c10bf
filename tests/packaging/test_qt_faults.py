"""The installed Qt has none of the faults that made us pin it (pyproject.toml says which)."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest
from PySide6.QtGui import QPainterPath

VOID_CALLS = 300


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_void_calls_do_not_use_up_none() -> None:
    """6.12.0 drops one reference of None in each call; after some thousands the process dies."""
    path = QPainterPath()
    before = sys.getrefcount(None)
    for position in range(VOID_CALLS):
        path.lineTo(position, position)
    assert sys.getrefcount(None) > before - 50


@pytest.mark.parametrize("package", ["PySide6-Essentials", "shiboken6"])
def test_version_is_in_the_pinned_range(package: str) -> None:
    major, minor, patch = (int(part) for part in version(package).split(".")[:3])
    assert (6, 8, 3) <= (major, minor, patch) < (6, 12)
