"""What the press wants: lengths, sizes and inks below or above which a finding is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout_app.issues import Issue, Severity
from layout_app.model.press import Gravity, Preset, Press


class Limits(Struct, frozen=True, kw_only=True):
    """The limits of one press. **Source:** press.md B2 (IFRA, IE/UK newspaper specification).

    Attributes:
        tac: highest sum of inks, 2.2 = 220 %.
        warn_ppi, error_ppi: effective resolution of photographs.
        line_art_ppi: effective resolution of line art (one bit a pixel).
        hairline: thinnest line at all, points.
        thin_reversed, thin_two, thin_multi: thinnest line left white in ink, in two inks, in more.
        type_solid, type_tint, type_multi, type_reversed: smallest type, points; two inks count as
            a tint, more as multi.
        safe: least distance of text from the trim, points.
        severities: how grave a code is where this press differs; None leaves the finding out.
    """

    tac: float = 2.4
    warn_ppi: float = 200.0
    error_ppi: float = 150.0
    line_art_ppi: float = 1000.0
    hairline: float = 0.25
    thin_reversed: float = 1.5
    thin_two: float = 0.5
    thin_multi: float = 1.5
    type_solid: float = 6.0
    type_tint: float = 8.0
    type_multi: float = 10.0
    type_reversed: float = 10.0
    safe: float = 8.5
    severities: Mapping[str, Severity | None] = {}


NEWSPRINT = Limits()
COATED = Limits(
    tac=3.0,
    warn_ppi=250.0,
    error_ppi=200.0,
    line_art_ppi=1200.0,
    thin_reversed=0.5,
    thin_two=0.25,
    thin_multi=0.5,
    type_solid=4.0,
    type_tint=6.0,
    type_multi=6.0,
    type_reversed=6.0,
)
DRAFT = Limits(
    severities={
        "picture-placeholder": Severity.INFO,
        "caption-no-picture": Severity.INFO,
        "folio-fact-missing": None,
        "picture-ppi": Severity.WARNING,
        "picture-line-art": Severity.INFO,
        "underset": Severity.INFO,
    }
)
"""For proofs on the way to the page: what is still to come is a note."""


def limits_for(press: Press, base: Limits = NEWSPRINT) -> Limits:
    """Give limits with the inks and the resolution that an edition's own settings ask for."""
    return replace(base, tac=press.tac, warn_ppi=float(press.warn_ppi))


def limits_of(preset: Preset) -> Limits:
    """Give the limits of a kind of press; what it does not tell is taken from its paper."""
    return replace(
        COATED if preset.name.startswith("coated") else NEWSPRINT,
        tac=preset.tac,
        warn_ppi=float(preset.warn_ppi),
        error_ppi=float(preset.error_ppi),
        line_art_ppi=float(preset.line_art_ppi),
        hairline=preset.hairline,
        thin_reversed=preset.thin_reversed,
        thin_multi=preset.thin_multi,
        severities={code: _SEVERITIES[gravity] for code, gravity in preset.severities.items()},
    )


_SEVERITIES: Mapping[Gravity, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "none": None,
}


def judged(found: Iterable[Issue], limits: Limits) -> tuple[Issue, ...]:
    """Give issues as grave as a press takes them, each once, in the order found."""
    kept: dict[Issue, None] = {}
    for one in found:
        severity = limits.severities.get(one.code, one.severity)
        if severity is not None:
            kept[one if severity == one.severity else replace(one, severity=severity)] = None
    return tuple(kept)
