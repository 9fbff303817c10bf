"""Icons and their colours: what is said in a colour stands out from its ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from layout_app.gui import icons
from layout_app.gui.theme import palette
from tests.gui.looks import luminance

COLOURS = (icons.ERROR, icons.WARNING, icons.INFO, icons.FINE, icons.FADED)


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS, ids=lambda one: one.name())
def test_words_in_a_colour_stand_out_and_keep_their_hue(qapp, appearance, colour):
    looks = palette(appearance)
    ground = looks.color(QPalette.ColorRole.Base)
    made = icons.as_words(colour, looks)
    low, high = sorted((luminance(made), luminance(ground)))
    assert (high + 0.05) / (low + 0.05) >= 4.5
    assert abs(made.hue() - colour.hue()) <= 3


def test_a_colour_that_stands_out_already_stays(qapp):
    looks = palette("light")
    black = looks.color(QPalette.ColorRole.Text)
    assert icons.as_words(black, looks) == black
