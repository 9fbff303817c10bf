"""Any PDF file: what a press would refuse or print wrongly.

In: a file. Out: issues. Written from the requirement lists of PDF/X (press.md B1) and the values
of newspaper presses (B2), apart from the code that writes such files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from layout_app.geometry import Rect
from layout_app.issues import Issue
from layout_app.preflight.limits import NEWSPRINT, Limits, judged
from layout_app.preflight.pdf.boxes import check_boxes, check_scale, check_sizes, finished
from layout_app.preflight.pdf.catalog import check_annotations, check_catalog
from layout_app.preflight.pdf.faces import FaceJudge
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.intent import check_intent
from layout_app.preflight.pdf.marks import MarkJudge
from layout_app.preflight.pdf.metadata import (
    BadPacket,
    Packet,
    check_metadata,
    read_info,
    read_packet,
    standard_of,
)
from layout_app.preflight.pdf.objects import check_objects
from layout_app.preflight.pdf.opened import Raw, Unreadable, look, opened
from layout_app.preflight.pdf.operators import Judges
from layout_app.preflight.pdf.pictures import PictureJudge
from layout_app.preflight.pdf.resources import ResourceJudge
from layout_app.preflight.pdf.spaces import SpaceJudge
from layout_app.preflight.pdf.streams import TooBig
from layout_app.preflight.pdf.values import entry
from layout_app.preflight.pdf.walk import Budget, Walk

STANDARDS = ("x4", "x1a")

_MOST_PAGES = 500
_FAULTS = (
    *(pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, RecursionError, RuntimeError, NotImplementedError),
)
"""What a file that is wrong in a way nobody thought of makes a check raise."""


def check_pdf(
    path: Path, standard: str | None = None, limits: Limits = NEWSPRINT
) -> tuple[Issue, ...]:
    """Check a PDF file.

    Never raises for what the file is: a file that cannot be read is one finding. Time and memory
    are bounded whatever it holds; what was left unread for that is a finding too.

    Args:
        path: the file.
        standard: ``x4`` or ``x1a``, which it must keep; None: the one it names.
        limits: what the press wants of lines, type, inks and pictures.

    Returns:
        the findings: the file as a whole first, then page by page.
    """
    found = Findings(str(path), standard or "", limits)
    try:
        raw = look(path)
        with opened(path) as pdf:
            _check(pdf, raw, standard, found)
    except Unreadable as error:
        found.error(error.code, detail=error.detail)
    except TooBig:
        found.error("pdf-bomb")
    return judged(found.all(), limits)


def _check(pdf: pikepdf.Pdf, raw: Raw, standard: str | None, found: Findings) -> None:
    if pdf.get_warnings():
        found.error("pdf-damaged")
    packet = _packet(pdf, found)
    _choose(standard, standard_of(read_info(pdf), packet), found)
    output = b""

    def intent() -> None:
        nonlocal output
        output = check_intent(pdf, found)

    _guarded(lambda: check_metadata(pdf, packet, found), found)
    _guarded(intent, found)
    _guarded(lambda: check_catalog(pdf, raw, found), found)
    _guarded(lambda: check_objects(pdf, found), found)
    _check_pages(pdf, output, found)


def _packet(pdf: pikepdf.Pdf, found: Findings) -> Packet | None:
    try:
        return read_packet(pdf)
    except BadPacket:
        found.error("pdf-xmp-broken")
        return {}


def _choose(wanted: str | None, named: str, found: Findings) -> None:
    """Decide which standard the file is held to."""
    found.standard = wanted or (named if named in STANDARDS else "")
    if wanted and named != wanted:
        found.error("pdf-standard-other", wanted=_shown(wanted), named=_shown(named) or "–")
    elif not named:
        found.note("pdf-standard-none")
    elif named not in STANDARDS:
        found.warn("pdf-standard-unknown", name=named)


def _shown(standard: str) -> str:
    return {"x4": "PDF/X-4", "x1a": "PDF/X-1a"}.get(standard, standard)


def _check_pages(pdf: pikepdf.Pdf, output: bytes, found: Findings) -> None:
    if len(pdf.pages) == 0:
        found.error("pdf-no-pages")
    faces = FaceJudge(found)
    resources, pictures = ResourceJudge(found, faces), PictureJudge(found)
    judges = Judges(found, SpaceJudge(found, output), faces, resources, pictures)
    budget = Budget()
    trims: list[Rect] = []
    for number, page in enumerate(pdf.pages, 1):
        if number > _MOST_PAGES:
            found.warn("pdf-unfinished", detail="it has too many pages")
            break
        _guarded(lambda: trims.append(finished(page.obj)), found)  # noqa: B023
        _guarded(lambda: _check_page(page.obj, number, judges, budget), found)  # noqa: B023
    _guarded(lambda: check_sizes(trims, found), found)
    _guarded(faces.finish, found)


def _check_page(page: Any, number: int, judges: Judges, budget: Budget) -> None:
    found = judges.found
    check_boxes(page, number, found)
    check_scale(page, number, found)
    check_annotations(page, number, found)
    marks = MarkJudge(found, number, finished(page))
    judges.resources.group(page, number, is_page=True)
    if entry(page, "/Contents") is None:
        found.warn("pdf-page-empty", number)
    Walk(judges, marks, number, budget).page(page)
    marks.finish()
    judges.resources.finish(page, number)


def _guarded(check: Callable[[], None], found: Findings) -> None:
    """Run a check; what it cannot digest is a finding, and the other checks go on."""
    try:
        check()
    except _FAULTS as error:
        found.error("pdf-check-stopped", kind=type(error).__name__)
