"""What the tests of intake share."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def word() -> ModuleType:
    """The maker of Word documents."""
    found = importlib.util.spec_from_file_location(
        "made_docx", Path(__file__).with_name("made_docx.py")
    )
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
