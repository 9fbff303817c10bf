"""Resources that pages and forms list: graphics states, groups, fonts.

**Source:** ISO 15930-4, 6.9, 6.16; ISO 15930-7, 6.15; ISO 32000-1, 8.4.5, 11.3.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from layout_app.preflight.pdf.faces import FaceJudge
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.spaces import read_space
from layout_app.preflight.pdf.values import entries, entry, items, key_of, name, number

_OPAQUE = frozenset({"", "Normal", "Compatible"})
_BLENDS = _OPAQUE | {
    *("Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn"),
    *("HardLight", "SoftLight", "Difference", "Exclusion"),
    *("Hue", "Saturation", "Color", "Luminosity"),
}


class ResourceJudge:
    """Judges resource dictionaries, each once.

    Attributes:
        transparent: numbers of pages on which something is transparent.
    """

    def __init__(self, found: Findings, faces: FaceJudge) -> None:
        self._found = found
        self._faces = faces
        self._seen: set[object] = set()
        self.transparent: set[int] = set()

    def judge(self, resources: Any, page: int) -> None:
        """Judge what a page or a form may call."""
        key = key_of(resources)
        if key in self._seen and isinstance(key, tuple):
            return
        self._seen.add(key)
        for _name, font in entries(entry(resources, "/Font")):
            self._faces.listed(font, page)
        for _name, state in entries(entry(resources, "/ExtGState")):
            self._state(state, page)

    def _state(self, state: Any, page: int) -> None:
        for what in _transparencies(state):
            self.transparent.add(page)
            if self._found.standard == "x1a":
                self._found.error("pdf-transparent", page, what=what)
        blends = entry(state, "/BM")
        for blend in items(blends) or [blends]:
            if name(blend) not in _BLENDS:
                self._found.breach("pdf-blend-unknown", page, name=name(blend))
        if entry(state, "/TR") is not None or name(entry(state, "/TR2")) not in ("", "Default"):
            self._found.breach("pdf-transfer", page)
        if entry(state, "/TR2") is not None and not name(entry(state, "/TR2")):
            self._found.breach("pdf-transfer", page)
        if entry(state, "/HTP") is not None:
            self._found.breach("pdf-halftone", page)
        self._halftone(entry(state, "/HT"), page)
        font = items(entry(state, "/Font"))
        if font:
            self._faces.listed(font[0], page)

    def _halftone(self, halftone: Any, page: int) -> None:
        if not isinstance(halftone, pikepdf.Dictionary | pikepdf.Stream):
            return
        kind = number(entry(halftone, "/HalftoneType"))
        if kind not in (1.0, 5.0) or entry(halftone, "/HalftoneName") is not None:
            self._found.breach("pdf-halftone", page)

    def group(self, holder: Any, page: int, *, is_page: bool = False) -> None:
        """Judge the transparency group of a page or a form."""
        group = entry(holder, "/Group")
        if name(entry(group, "/S")) != "Transparency":
            return
        if self._found.standard == "x1a":
            self._found.error("pdf-transparent", page, what="Group")
        if not is_page:
            self.transparent.add(page)
        space = entry(group, "/CS")
        if space is not None:
            kind = read_space(space, entry(holder, "/Resources")).kind
            if kind in ("DeviceRGB", "CalRGB", "Lab"):
                self._found.breach("pdf-group-space", page, space=kind)

    def image(self, image: Any, page: int) -> None:
        """Judge the transparency of an image."""
        if entry(image, "/SMask") is None and not entry(image, "/SMaskInData"):
            return
        self.transparent.add(page)
        if self._found.standard == "x1a":
            self._found.error("pdf-transparent", page, what="SMask")

    def finish(self, page: Any, number_: int) -> None:
        """Tell of a page that blends without saying in which colours."""
        if self._found.standard != "x4" or number_ not in self.transparent:
            return
        group = entry(page, "/Group")
        if entry(group, "/CS") is None:
            self._found.warn("pdf-group-missing", number_)


def _transparencies(state: Any) -> list[str]:
    found = []
    for key in ("ca", "CA"):
        alpha = number(entry(state, f"/{key}"))
        if alpha is not None and alpha < 1:
            found.append(key)
    blends = entry(state, "/BM")
    first = name((items(blends) or [blends])[0])
    if first not in _OPAQUE:
        found.append("BM")
    mask = entry(state, "/SMask")
    if mask is not None and name(mask) != "None":
        found.append("SMask")
    return found
