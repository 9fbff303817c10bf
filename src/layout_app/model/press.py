"""What the press wants of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Standard = Literal["plain", "x4", "x1a"]
"""``x4`` is PDF/X-4:2010, ``x1a`` PDF/X-1a:2003; a plain file keeps to none and has no marks."""


Gravity = Literal["error", "warning", "info", "none"]
"""How grave a press takes a finding; ``none`` leaves it out."""


class Press(Struct, frozen=True, forbid_unknown_fields=True):
    """Press settings of an edition.

    Attributes:
        tac: highest sum of inks, 2.2 = 220 %, where no preset is named.
        warn_ppi: effective resolution below which a picture is warned about, where no preset is
            named.
        preset: name of the preset; empty: newsprint with the two limits above.
        profile: the printing house's own output profile, a file in the edition's folder; empty:
            the preset's.
    """

    tac: float = 2.2
    warn_ppi: int = 200
    preset: str = ""
    profile: str = ""


class Preset(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one kind of press wants. **Source:** design/press.md B2.

    Attributes:
        name: key, ``newsprint-220``.
        profile: file of the output profile in ``resources/profiles/``.
        condition: identifier of the printing condition; one that is not registered with the ICC
            is ``Custom``.
        tac: highest sum of inks, 2.2 = 220 %.
        warn_ppi, error_ppi: effective resolution below which a photograph is warned about or
            refused.
        line_art_ppi: the same for pictures of one bit.
        overprint: black type and rules print on what lies under them instead of being cut out.
        marks: crop, bleed and register marks, colour bar and slug line round the page.
        bleed_mm: how far colour runs over the trim.
        hairline: the thinnest rule, points.
        thin_reversed, thin_multi: the thinnest rule left white in ink, and in more than two inks.
        severities: how grave findings are by their codes, where this press differs.
    """

    name: str
    profile: str
    condition: str = "Custom"
    tac: float
    warn_ppi: int
    error_ppi: int
    line_art_ppi: int
    overprint: bool = True
    marks: bool = True
    bleed_mm: float = 3.0
    hairline: float = 0.25
    thin_reversed: float
    thin_multi: float
    severities: Mapping[str, Gravity] = {}
