"""How inks are shown on the screen: as usual, or as a press prints them (soft proof)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from layout_app.colour import Colour, screen_rgb

if TYPE_CHECKING:
    from layout_app.press.soft_proof import SoftProof

Rgb = tuple[int, int, int]

_WHITE: Rgb = (255, 255, 255)
_proofs: list[SoftProof] = []
"""The proof that is shown; none: colours as usual. Marks made before keep the colours they have."""


def shown_rgb(colour: Colour) -> Rgb:
    """Give the screen colour of an ink."""
    return _proofs[0].rgb(colour) if _proofs else screen_rgb(colour)


def paper_rgb() -> Rgb:
    """Give the screen colour of the paper."""
    return _proofs[0].paper if _proofs else _WHITE


@lru_cache(maxsize=512)
def screen_colour(colour: Colour) -> QColor:
    """Give an ink colour as the screen shows it (never to be changed: it is shared)."""
    return QColor(*shown_rgb(colour))


@lru_cache(maxsize=512)
def greyed(colour: Colour) -> QColor:
    """Give the tone of type too small to be read."""
    grey = QColor(*shown_rgb(colour))
    grey.setAlphaF(0.45)
    return grey


def set_proof(proof: SoftProof | None) -> None:
    """Show inks by a proof from now on, or as usual."""
    _proofs[:] = [] if proof is None else [proof]
    screen_colour.cache_clear()
    greyed.cache_clear()


@contextmanager
def as_usual() -> Iterator[None]:
    """Show inks as usual for a while: what is printed is proofed by the paper itself."""
    before = _proofs[0] if _proofs else None
    set_proof(None)
    try:
        yield
    finally:
        set_proof(before)
