"""Colour spaces: what they are in the end, and whether a standard takes them.

**Source:** ISO 15930-4, 6.2; ISO 15930-7, 6.2; ISO 32000-1, 8.6.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import pikepdf

from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.intent import check_channels, read_profile
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded
from layout_app.preflight.pdf.values import entry, items, key_of, name, number

_DEVICE = {
    "DeviceGray": ("DeviceGray", 1),
    "G": ("DeviceGray", 1),
    "CalGray": ("CalGray", 1),
    "DeviceRGB": ("DeviceRGB", 3),
    "RGB": ("DeviceRGB", 3),
    "CalRGB": ("CalRGB", 3),
    "DeviceCMYK": ("DeviceCMYK", 4),
    "CMYK": ("DeviceCMYK", 4),
    "Lab": ("Lab", 3),
}
_DEEPEST = 8
_MANAGED = frozenset({"CalGray", "CalRGB", "Lab", "ICCBased"})


class Space(NamedTuple):
    """A colour space.

    Attributes:
        kind: ``DeviceCMYK``, ``Separation`` … (families of ISO 32000-1, 8.6.3); empty: unknown.
        size: number of its components.
        inks: names of spot inks.
        under: alternate or base space.
        thing: the PDF object.
    """

    kind: str
    size: int
    inks: tuple[str, ...] = ()
    under: Space | None = None
    thing: Any = None


GRAY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
UNKNOWN = Space("", 0)


def read_space(value: Any, resources: Any, depth: int = 0) -> Space:
    """Read a colour space from its name (looked up in the resources) or its array."""
    if depth > _DEEPEST:
        return UNKNOWN
    named = name(value)
    if named:
        if named == "Pattern":
            return Space("Pattern", 0)
        if named in _DEVICE:
            return Space(*_DEVICE[named])
        listed = entry(entry(resources, "/ColorSpace"), f"/{named}")
        return UNKNOWN if listed is None else read_space(listed, resources, depth + 1)
    parts = items(value)
    return _of_array(parts, value, resources, depth + 1) if parts else UNKNOWN


def _of_array(parts: list[Any], value: Any, resources: Any, depth: int) -> Space:
    family = name(parts[0])
    if family in _DEVICE:
        kind, size = _DEVICE[family]
        return Space(kind, size, thing=value)
    if len(parts) < 2:
        return Space(family, 0) if family == "Pattern" else UNKNOWN
    if family == "ICCBased":
        return Space(family, round(number(entry(parts[1], "/N")) or 0), thing=parts[1])
    under = (
        read_space(parts[2 if family in ("Separation", "DeviceN") else 1], resources, depth)
        if (len(parts) > 2 or family in ("Indexed", "I", "Pattern"))
        else UNKNOWN
    )
    if family == "Separation":
        return Space(family, 1, (name(parts[1]),), under, value)
    if family == "DeviceN":
        inks = tuple(name(one) for one in items(parts[1]))
        return Space(family, len(inks), inks, under, value)
    if family in ("Indexed", "I"):
        return Space("Indexed", 1, under=under, thing=value)
    if family == "Pattern":
        return Space(family, 0, under=under)
    return UNKNOWN


class SpaceJudge:
    """Judges each colour space of a file once a page.

    Args:
        found: where findings go.
        output: bytes of the output intent's profile; empty without one.
    """

    def __init__(self, found: Findings, output: bytes) -> None:
        self._found = found
        self._output = hashlib.sha256(output).digest() if output else b""
        self._profiles: dict[object, tuple[str, bytes]] = {}
        self._inks: dict[str, bytes] = {}

    def judge(self, space: Space, resources: Any, page: int) -> None:
        """Tell of a space that is used and that the standard does not take."""
        if space.kind == "":
            self._found.breach("pdf-space-broken", page)
        elif space.kind == "DeviceRGB":
            if self._found.standard != "x4" or not self._has_default(resources):
                self._found.breach("pdf-rgb", page)
        elif space.kind in _MANAGED:
            self._managed(space, page)
        if space.kind == "Separation":
            self._spot(space, page)
        if space.under is not None:
            self.judge(space.under, resources, page)

    @staticmethod
    def _has_default(resources: Any) -> bool:
        return entry(entry(resources, "/ColorSpace"), "/DefaultRGB") is not None

    def _managed(self, space: Space, page: int) -> None:
        shown = space.kind
        if space.kind == "ICCBased":
            shown, digest = self._profile(space.thing, page)
            if self._output and digest == self._output and self._found.standard == "x4":
                self._found.error("pdf-colour-twin", page)
        if self._found.standard == "x1a":
            self._found.error("pdf-colour-managed", page, space=shown)
        elif shown in ("ICCBased RGB", "CalRGB", "Lab", "ICCBased Lab"):
            self._found.warn("pdf-rgb-managed", page, space=shown)

    def _profile(self, stream: Any, page: int) -> tuple[str, bytes]:
        """Give what an ICC space is called and the digest of its profile, checked once."""
        key = key_of(stream)
        if key in self._profiles:
            return self._profiles[key]
        known = ("ICCBased", b"")
        if isinstance(stream, pikepdf.Stream):
            try:
                data = decoded(stream)
                profile = read_profile(data)
            except TooBig:
                self._found.error("pdf-bomb")
            except Broken as error:
                self._found.error("pdf-profile-broken", page, detail=str(error))
            else:
                check_channels(stream, profile, self._found, page)
                known = (f"ICCBased {profile.space.strip()}", hashlib.sha256(data).digest())
        self._profiles[key] = known
        return known

    def _spot(self, space: Space, page: int) -> None:
        """Compare what stands in for an ink: pages that disagree print it in two ways."""
        ink = space.inks[0] if space.inks else ""
        parts = items(space.thing)
        if ink in ("", "All", "None") or len(parts) < 4:
            return
        stand_in = _bytes_of(parts[2]) + _bytes_of(parts[3])
        if self._inks.setdefault(ink, stand_in) != stand_in:
            self._found.warn("pdf-spot-differs", page, ink=ink)


def _bytes_of(thing: Any) -> bytes:
    if isinstance(thing, pikepdf.Stream):
        try:
            return decoded(thing, 1 << 20)
        except (Broken, TooBig):
            return b""
    return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else b""
