"""Soft proof as a way to see the page: switched, told where it cannot be, never printed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF

from layout_app.colour import BLACK
from layout_app.gui import inks
from layout_app.gui.inks import screen_colour


@pytest.fixture(autouse=True)
def usual_again():
    yield
    inks.set_proof(None)


def paper(window):
    """The screen colour of the sheet's white margin."""
    trim = window.view.page.trim
    at = window.view.mapFromScene(QRectF(trim).topLeft()) + window.view.mapFromScene(trim.center())
    image = window.view.viewport().grab().toImage()
    point = at / 2
    corner = window.view.mapFromScene(trim.topLeft())
    return image.pixelColor(corner.x() + 4, point.y())


def test_the_page_is_shown_on_its_paper_and_white_again(sample):
    before = paper(sample)
    sample.registry["soft_proof"].trigger()
    shown = paper(sample)
    assert shown.rgb() != before.rgb()
    assert shown.blue() < shown.red() < 250
    assert screen_colour(BLACK).lightness() > 30
    sample.registry["soft_proof"].trigger()
    assert paper(sample).rgb() == before.rgb()
    assert inks.paper_rgb() == (255, 255, 255)


def test_what_is_printed_is_not_proofed_twice(sample):
    sample.registry["soft_proof"].trigger()
    proofed = screen_colour(BLACK)
    with inks.as_usual():
        assert screen_colour(BLACK).rgb() != proofed.rgb()
    assert screen_colour(BLACK).rgb() == proofed.rgb()


def test_a_profile_that_is_missing_is_told_and_nothing_is_proofed(sample):
    edition = sample.document.edition
    press = replace(edition.press, profile="no.icc")
    sample.document.apply("x", replace(edition, press=press))
    sample.registry["soft_proof"].trigger()
    assert not sample.registry["soft_proof"].isChecked()
    assert "no.icc" in sample.messages.text
    assert inks.paper_rgb() == (255, 255, 255)


def test_another_edition_is_shown_as_usual(sample):
    sample.registry["soft_proof"].trigger()
    sample.document.close()
    assert inks.paper_rgb() == (255, 255, 255)
