"""The file as a whole: version, encryption, actions, scripts, attachments, layers, annotations.

**Source:** ISO 15930-4, 6.11 to 6.15; press.md B1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from layout_app.preflight.pdf.boxes import boxes_of
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.opened import Raw
from layout_app.preflight.pdf.values import entries, entry, items, key_of, name, rect

_VERSIONS = {"x4": (1, 6), "x1a": (1, 4)}
_MOST_OUTLINES = 20_000
_AREAS = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")


def check_catalog(pdf: pikepdf.Pdf, raw: Raw, found: Findings) -> None:
    """Check what stands in the catalogue and round it."""
    _check_version(pdf, raw, found)
    if entry(pdf.trailer, "/Encrypt") is not None:
        found.breach("pdf-encrypted")
    _check_layers(pdf, found)
    for kind in _actions(pdf):
        found.breach("pdf-script" if kind == "JavaScript" else "pdf-action", kind=kind)
    names = entry(pdf.Root, "/Names")
    if entry(names, "/EmbeddedFiles") is not None:
        found.warn("pdf-attachment")
    form = entry(pdf.Root, "/AcroForm")
    if entry(form, "/XFA") is not None:
        found.breach("pdf-form")
    wishes = entry(pdf.Root, "/ViewerPreferences")
    for area in _AREAS:
        if name(entry(wishes, f"/{area}")) not in ("", "MediaBox", "BleedBox"):
            found.breach("pdf-viewer-area", area=area)


def _check_version(pdf: pikepdf.Pdf, raw: Raw, found: Findings) -> None:
    version = raw.version
    later = name(entry(pdf.Root, "/Version"))
    if later[:1].isdecimal() and later[2:3].isdecimal():
        version = max(version, (int(later[0]), int(later[2])))
    most = _VERSIONS.get(found.standard)
    if most is not None and version > most:
        said, limit = (f"{major}.{minor}" for major, minor in (version, most))
        found.error("pdf-version", said=said, limit=limit)
    if raw.starts_late:
        found.breach("pdf-header-late")
    if not raw.is_closed:
        found.breach("pdf-cut-short")
    if raw.is_packed and found.standard == "x1a":
        found.error("pdf-packed-objects")


def _check_layers(pdf: pikepdf.Pdf, found: Findings) -> None:
    layers = entry(pdf.Root, "/OCProperties")
    if layers is None:
        return
    if found.standard == "x1a":
        found.error("pdf-layers")
    for config in (entry(layers, "/D"), *items(entry(layers, "/Configs"))):
        if entry(config, "/AS") is not None:
            found.breach("pdf-layers-automatic")


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give the kinds of the actions of the document, its outline and its pages."""
    opening = entry(pdf.Root, "/OpenAction")
    if isinstance(opening, pikepdf.Dictionary):
        yield name(entry(opening, "/S")) or "OpenAction"
    if entry(entry(pdf.Root, "/Names"), "/JavaScript") is not None:
        yield "JavaScript"
    yield from _triggers(pdf.Root)
    for page in pdf.pages:
        yield from _triggers(page.obj)
    yield from _outline(entry(pdf.Root, "/Outlines"))


def _triggers(holder: Any) -> Iterator[str]:
    for _trigger, action in entries(entry(holder, "/AA")):
        yield name(entry(action, "/S")) or "AA"


def _outline(root: Any) -> Iterator[str]:
    waiting = [entry(root, "/First")]
    seen: set[object] = set()
    while waiting and len(seen) < _MOST_OUTLINES:
        node = waiting.pop()
        if node is None or key_of(node) in seen:
            continue
        seen.add(key_of(node))
        action = entry(node, "/A")
        if action is not None:
            yield name(entry(action, "/S")) or "A"
        waiting += [entry(node, "/Next"), entry(node, "/First")]


def check_annotations(page: Any, number: int, found: Findings) -> None:
    """Check that annotations keep out of the bleed and do nothing."""
    boxes = boxes_of(page)
    trim = boxes.get("TrimBox") or boxes.get("ArtBox") or boxes.get("MediaBox")
    bleed = boxes.get("BleedBox") or trim
    for annotation in items(entry(page, "/Annots")):
        kind = name(entry(annotation, "/Subtype")) or "–"
        if kind == "TrapNet":
            continue
        place = rect(entry(annotation, "/Rect"))
        limit = trim if kind == "PrinterMark" else bleed
        if place is None or limit is None or place.overlaps(limit):
            found.breach("pdf-annotation", number, kind=kind)
        action = entry(annotation, "/A")
        if action is not None:
            _check_action(name(entry(action, "/S")) or kind, number, found)
        for trigger in _triggers(annotation):
            _check_action(trigger, number, found)


def _check_action(kind: str, page: int, found: Findings) -> None:
    found.breach("pdf-script" if kind == "JavaScript" else "pdf-action", page, kind=kind)
