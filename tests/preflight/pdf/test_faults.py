"""Conforming files raise nothing; each of many faults, put in alone, is found by its code."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pdf_painted
import pdf_said
import pytest
from pdf_seeds import BOTH, checked, codes

from layout_app import messages

FAULTS = {**pdf_said.FAULTS, **pdf_painted.FAULTS}
CASES = [(name, standard) for name, fault in FAULTS.items() for standard in fault.standards]


@pytest.mark.parametrize("standard", BOTH)
def test_a_conforming_file_raises_nothing(
    standard: str, conforming: ModuleType, tmp_path: Path
) -> None:
    data = conforming.Made(standard).bytes()
    assert checked(data, tmp_path) == ()
    assert checked(data, tmp_path, standard) == ()


@pytest.mark.parametrize(("name", "standard"), CASES)
def test_a_seeded_fault_is_caught(
    name: str, standard: str, conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made(standard)
    FAULTS[name].edit(made)
    found = checked(made.bytes(), tmp_path)
    assert FAULTS[name].code in codes(found)
    assert "pdf-check-stopped" not in codes(found)
    for one in found:
        assert one.code in messages.codes()
        lacking = messages.sentence(one).count("…")
        assert lacking == 0, messages.sentence(one)


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.code for fault in FAULTS.values()}) >= 60
