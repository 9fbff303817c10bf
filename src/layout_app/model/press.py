"""What the press wants of a file."""

from __future__ import annotations

from msgspec import Struct


class Press(Struct, frozen=True, forbid_unknown_fields=True):
    """Press settings of an edition.

    Attributes:
        tac: highest sum of inks, 2.2 = 220 %.
        warn_ppi: effective resolution below which a picture is warned about.
    """

    tac: float = 2.2
    warn_ppi: int = 200
