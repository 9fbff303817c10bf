"""What colour a mark has, and what kind of mark it is: what the walk over a page hands to rules."""

from __future__ import annotations

from typing import Literal, NamedTuple

from layout_app.geometry import Rect
from layout_app.preflight.pdf.spaces import GRAY, Space

_INK = 0.005

Plates = tuple[float, float, float, float]


class Ink(NamedTuple):
    """A colour: its space and its components."""

    space: Space = GRAY
    parts: tuple[float, ...] = (0.0,)

    @property
    def plates(self) -> Plates | None:
        """Amounts of cyan, magenta, yellow and black; None where spots or profiles decide."""
        kind, parts = self.space.kind, self.parts
        if kind == "DeviceCMYK" and len(parts) == 4:
            return parts[0], parts[1], parts[2], parts[3]
        if kind in ("DeviceGray", "CalGray") and parts:
            return 0.0, 0.0, 0.0, 1.0 - parts[0]
        if kind == "Separation" and self.space.inks == ("Black",) and parts:
            return 0.0, 0.0, 0.0, parts[0]
        return None

    @property
    def plate_count(self) -> int:
        """Number of plates that get ink; -1 when only a conversion would tell."""
        plates = self.plates
        if plates is not None:
            return sum(amount > _INK for amount in plates)
        if self.space.kind in ("Separation", "DeviceN"):
            return sum(part > _INK for part in self.parts)
        return -1

    @property
    def is_black(self) -> bool:
        """Whether it is full black ink alone."""
        plates = self.plates
        return plates is not None and plates[3] > 0.95 and max(plates[:3]) <= _INK

    @property
    def is_black_of_four(self) -> bool:
        """Whether it is black made of the coloured inks too."""
        plates = self.plates
        if plates is None or min(plates[:3]) <= _INK:
            return False
        return plates[3] >= 0.7 or min(plates[:3]) >= 0.6


class Mark(NamedTuple):
    """Something painted.

    Attributes:
        size: of type or width of a line, points on the page.
        box: outer rectangle on the page (y up); for type the place where it begins.
        overprints: the painting leaves other plates alone.
        keeps_zero: components of zero leave their plates alone too (overprint mode 1).
        text: the string's bytes, of type.
    """

    kind: Literal["text", "line", "fill"]
    ink: Ink
    size: float
    box: Rect
    overprints: bool
    keeps_zero: bool


class ImageMark(NamedTuple):
    """An image on the page.

    Attributes:
        across, down: points of its edges.
        is_line_art: one bit a pixel.
    """

    width: int
    height: int
    across: float
    down: float
    is_line_art: bool
