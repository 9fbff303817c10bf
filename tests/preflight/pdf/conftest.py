"""What the tests of the check of PDF files share."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

# The tests' own faults (pdf_seeds.py and others) are imported by their bare names.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def maker(conforming: ModuleType) -> ModuleType:
    """Let the faults find the maker of conforming files."""
    from pdf_seeds import MAKER

    MAKER[:] = [conforming]
    return conforming
