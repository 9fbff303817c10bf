"""Inks and pictures as the press prints them."""

from __future__ import annotations

import pytest

from layout_app.colour import BLACK, PAPER, Cmyk, screen_rgb
from layout_app.model.press import Press
from layout_app.press.presets import output
from layout_app.press.soft_proof import SoftProof


@pytest.fixture(scope="module")
def proof() -> SoftProof:
    made = output("x4", Press())
    assert made is not None
    return SoftProof(made)


def test_newsprint_is_no_white_and_its_black_no_black(proof: SoftProof) -> None:
    red, green, blue = proof.paper
    assert 190 < blue < green <= red < 250  # greyish, warm
    assert proof.rgb(PAPER) == proof.paper
    assert max(proof.rgb(BLACK)) > max(screen_rgb(BLACK))
    assert max(proof.rgb(BLACK)) < 110


def test_inks_are_duller_than_on_a_screen(proof: SoftProof) -> None:
    def colourful(rgb: tuple[int, int, int]) -> int:
        return max(rgb) - min(rgb)

    for ink in (Cmyk(m=1.0, y=1.0), Cmyk(c=1.0), Cmyk(y=1.0)):
        assert colourful(proof.rgb(ink)) < colourful(screen_rgb(ink))


def test_tints_fall_in_order_from_paper_to_black(proof: SoftProof) -> None:
    tones = [proof.rgb(Cmyk(k=k / 10))[1] for k in range(11)]
    assert tones == sorted(tones, reverse=True)


def test_pictures_lose_their_white_and_keep_their_size(proof: SoftProof) -> None:
    white, grey, red = bytes([255, 255, 255]), bytes([128, 128, 128]), bytes([255, 0, 0])
    shown = proof.picture(3, 1, white + red + grey)
    assert len(shown) == 9
    assert all(abs(one - two) <= 6 for one, two in zip(shown[:3], proof.paper, strict=True))
    assert shown[3] > shown[4] + 40
    only_grey = proof.picture(2, 1, white + grey)
    assert only_grey[0] > only_grey[3] > 60
