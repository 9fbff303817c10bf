"""The sample's drawings: each draws the same pixels every time, and the sample keeps those."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops, ImageStat

from layout_app import paths

PACKAGING = Path(__file__).parents[2] / "packaging"
MEDIA = paths.resources() / "samples" / "qingshi-ribao" / "media"


@pytest.fixture(scope="module")
def draw() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PACKAGING)
        import draw_samples

        yield draw_samples
    for name in [
        name for name in sys.modules if name.split(".")[0] in ("drawings", "draw_samples")
    ]:
        del sys.modules[name]


def test_every_picture_of_the_sample_has_its_drawing(draw: ModuleType) -> None:
    assert {path.stem for path in MEDIA.glob("*.jpg")} == set(draw.PICTURES)


@pytest.mark.slow
def test_a_drawing_gives_the_pixels_that_are_kept(draw: ModuleType, tmp_path: Path) -> None:
    assert draw.main([str(tmp_path), "reading"]) == 0
    # Another libjpeg may round otherwise; the picture must be the same.
    with Image.open(tmp_path / "reading.jpg") as drawn, Image.open(MEDIA / "reading.jpg") as kept:
        assert drawn.size == kept.size
        apart = ImageStat.Stat(ImageChops.difference(drawn, kept))
    assert max(apart.mean) < 1.0
