"""Numbers as editors type them."""

from __future__ import annotations

import pytest

from layout_app.gui.hand.quantity import quantity
from layout_app.gui.panels.fields import CountBox

UNITS = {"": 1.0, "行": 1.0, "mm": 0.5, "%": 0.01}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("12行", 12), ("１２ 行", 12), ("12 + 3", 15), ("20mm-4行", 6), ("8mm", 4),
        ("-2", -2), ("5０％", 0.5),
    ],
)  # fmt: skip
def test_sums_with_units_are_read(text, value):
    assert quantity(text, UNITS) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "行", "12栏", "3 4", "1+", "abc", "--3"])
def test_what_is_no_number_is_none(text):
    assert quantity(text, UNITS) is None


def test_field_keeps_its_value_when_nonsense_is_typed(qtbot):
    box = CountBox()
    qtbot.addWidget(box)
    box.setRange(1, 88)
    box.set_units({"mm": 0.5})
    box.setValue(7)
    for text, value in (("30mm", 15), ("abc", 15), ("12+1", 13)):
        box.lineEdit().setText(text)
        box.interpretText()
        assert box.value() == value
