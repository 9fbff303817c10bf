"""Pictures in the shades of inks look on the screen as those inks do."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import pytest
from PySide6.QtWidgets import QApplication

from layout_app.colour import BLACK, Cmyk, Spot, screen_rgb
from layout_app.gui.pictures import Pictures

RED = Spot("大红", Cmyk(m=0.9, y=1.0))


@pytest.mark.parametrize("ink", [BLACK, Cmyk(c=1.0), RED])
def test_from_paper_to_the_full_ink(qapp: QApplication, tmp_path: Path, ink: Cmyk | Spot) -> None:
    picture = PIL.Image.new("RGB", (128, 64), "white")
    picture.paste("black", (0, 0, 64, 64))
    picture.save(tmp_path / "a.png")
    kept = Pictures(tmp_path)
    toned = kept.pixmap("a.png", 128, (ink,))
    plain = kept.pixmap("a.png", 128)
    assert toned is not None
    assert plain is not None
    image = toned.toImage()
    full = image.pixelColor(20, 30)
    assert (full.red(), full.green(), full.blue()) == screen_rgb(ink)
    assert image.pixelColor(100, 30).name() == "#ffffff"
    assert plain.toImage().pixelColor(20, 30).name() == "#000000"


def test_a_duotone_has_the_second_ink_in_its_lights(qapp: QApplication, tmp_path: Path) -> None:
    PIL.Image.new("L", (64, 64), 200).save(tmp_path / "a.png")
    toned = Pictures(tmp_path).pixmap("a.png", 64, (BLACK, Cmyk(c=1.0)))
    assert toned is not None
    colour = toned.toImage().pixelColor(30, 30)
    assert colour.red() < colour.blue() - 20
