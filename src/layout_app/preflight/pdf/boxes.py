"""Boxes of a page. **Source:** ISO 15930-4, 6.8; press.md B1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout_app.geometry import Rect
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.values import entry, inherited, rect

_SLACK = 0.01
_ONE_SIZE = 0.5  # points, by which programs round sizes differently
_NAMES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_NESTED = (
    ("TrimBox", "BleedBox"),
    ("ArtBox", "BleedBox"),
    ("TrimBox", "CropBox"),
    ("ArtBox", "CropBox"),
    ("TrimBox", "MediaBox"),
    ("ArtBox", "MediaBox"),
    ("BleedBox", "MediaBox"),
)


def boxes_of(page: Any) -> dict[str, Rect]:
    """Give the boxes that a page has, by name; those that are no rectangle are left out."""
    found = {}
    for name in _NAMES:
        is_handed_down = name in ("MediaBox", "CropBox")
        value = inherited(page, f"/{name}") if is_handed_down else entry(page, f"/{name}")
        box = rect(value)
        if box is not None:
            found[name] = box
    return found


def finished(page: Any) -> Rect:
    """Give what is left of a page when it has been cut: its trim or, without one, its sheet."""
    boxes = boxes_of(page)
    for name in ("TrimBox", "ArtBox", "CropBox", "MediaBox"):
        if name in boxes:
            return boxes[name]
    return Rect(0.0, 0.0, 612.0, 792.0)


def check_boxes(page: Any, number: int, found: Findings) -> None:
    """Check that a page has its boxes and that each lies in the next one."""
    boxes = boxes_of(page)
    for name in _NAMES:
        stated = entry(page, f"/{name}") is not None
        box = boxes.get(name)
        if (stated and box is None) or (box is not None and min(box.width, box.height) <= 0):
            found.error("pdf-box-bad", number, box=name)
    if "MediaBox" not in boxes:
        found.error("pdf-box-missing", number, box="MediaBox")
    if "TrimBox" not in boxes and "ArtBox" not in boxes:
        found.breach("pdf-box-missing", number, box="TrimBox")
    if "TrimBox" in boxes and "ArtBox" in boxes:
        found.breach("pdf-box-both", number)
    for inner, outer in _NESTED:
        if inner in boxes and outer in boxes and not _holds(boxes[outer], boxes[inner]):
            found.breach("pdf-box-order", number, inner=inner, outer=outer)


def check_scale(page: Any, number: int, found: Findings) -> None:
    """Check that the units of a page are points: not every RIP knows others (PDF 1.6)."""
    unit = entry(page, "/UserUnit")
    if unit is not None and unit != 1:
        found.breach("pdf-user-unit", number)


def check_sizes(trims: Sequence[Rect], found: Findings) -> None:
    """Check that pages have one trimmed size; a sheet laid out for one crops the others."""
    first = trims[0] if trims else Rect(0.0, 0.0, 0.0, 0.0)
    for number, trim in enumerate(trims, 1):
        off = max(abs(trim.width - first.width), abs(trim.height - first.height))
        if off > _ONE_SIZE:
            wide, high = (round(side / 72 * 25.4, 1) for side in (trim.width, trim.height))
            found.warn("pdf-size-differs", number, width=wide, height=high)


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.inset(-_SLACK, -_SLACK).contains(inner)
