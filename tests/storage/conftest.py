"""An edition on the disk, for every test that asks for its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.papers import made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the small paper."""
    return made(tmp_path / "edition")
