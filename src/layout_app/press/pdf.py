"""Display lists to a PDF file for the press.

ReportLab, which brings Pillow with it, is loaded when a file is written, not with this module.
"""

from __future__ import annotations

import datetime
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from layout_app.display.items import DisplayList
from layout_app.errors import ExportError
from layout_app.fonts.catalogue import Catalogue
from layout_app.issues import Issue
from layout_app.press.codes import FaceCodes
from layout_app.press.content import Names, page_content
from layout_app.press.inks import Work, press_images
from layout_app.press.marks import Sheet, plain_sheet, press_sheet
from layout_app.press.pictures.store import Store
from layout_app.press.presets import STANDARDS, Output
from layout_app.press.survey import survey

Progress = Callable[[int, int], None]


class Facts(Struct, frozen=True):
    """What a file says of itself.

    Attributes:
        title: title of the file.
        date: date of the edition, which is the file's date too: a page made up again from the
            same edition is the same file.
        output: the standard it keeps to, its press and profile; None for a plain file.
    """

    title: str
    date: datetime.date
    output: Output | None = None


class Sources(NamedTuple):
    """Where faces and pictures come from; ``media`` None when there are no pictures.

    ``jobs`` processes share the work on pictures; ``store`` keeps them for the next file.
    """

    catalogue: Catalogue
    media: Path | None = None
    jobs: int = 1
    store: Store | None = None


def write_pdf(
    pages: Sequence[DisplayList],
    target: Path,
    sources: Sources,
    facts: Facts,
    progress: Progress | None = None,
) -> tuple[Issue, ...]:
    """Write pages as one PDF file, and give what was found wrong (pictures).

    The same pages, faces, pictures and facts give the same bytes. Text and vectors are in CMYK and
    spot inks; RGB pictures stay RGB in a plain file and are brought into the press's inks in one
    for the press. The file appears when it is whole: a failed or cancelled run leaves the folder as
    it was.

    Args:
        pages: the pages in their order.
        target: the file; one that is there is replaced.
        sources: where faces and pictures come from.
        facts: what the file says of itself.
        progress: called with pages done and their number; what it raises (``Cancelled``) goes
            through.

    Raises:
        ExportError: there is no page (``export-empty``), or the file cannot be written
            (``export-unwritable``).
        FontError: a face is missing or cannot be embedded.
    """
    if not pages:
        raise ExportError("export-empty", str(target))
    data, issues = pdf_bytes(pages, sources, facts, progress)
    with replacing(target) as unfinished:
        unfinished.write_bytes(data)
    return issues


def pdf_bytes(
    pages: Sequence[DisplayList],
    sources: Sources,
    facts: Facts,
    progress: Progress | None = None,
) -> tuple[bytes, tuple[Issue, ...]]:
    """Give the bytes of the file that ``write_pdf`` writes; raises as it does."""
    from layout_app.press.canvas import PressCanvas
    from layout_app.press.objects import GlyphFont, separation
    from layout_app.press.pdfx import Info

    output = facts.output
    sheets = [_sheet(number, page, sources, facts) for number, page in enumerate(pages)]
    used = survey([sheet.display for sheet in sheets])
    step = None if progress is None else partial(progress, 0, len(pages))  # a chance to cancel
    work = Work(sources.media, output, sources.jobs, sources.store)
    images, issues = press_images(used.pictures, work, step)
    names = Names(
        {
            key: (FaceCodes(sources.catalogue.font(key), glyphs), f"G{number}")
            for number, (key, glyphs) in enumerate(used.glyphs.items(), 1)
        },
        {ink: f"S{number}" for number, ink in enumerate(used.spots, 1)},
        {key: f"I{number}" for number, key in enumerate(images, 1)},
        overprint=output is not None and output.preset.overprint,
    )
    standard = "plain" if output is None else output.standard
    canvas = PressCanvas(Info(facts.title, facts.date, standard), output)
    for codes, stem in names.faces.values():
        canvas.add_font(GlyphFont(codes, stem, widely=output is not None))
    for ink, spot in used.spots.items():
        canvas.add_object(names.spots[ink], separation(spot))
    for key, image in images.items():
        canvas.add_picture(names.pictures[key], image)
    for done, sheet in enumerate(sheets, 1):
        canvas.add_page(sheet, page_content(sheet.display, names))
        if progress is not None:
            progress(done, len(pages))
    return canvas.data(), issues


def _sheet(number: int, page: DisplayList, sources: Sources, facts: Facts) -> Sheet:
    """Give a page as it stands on its sheet, with marks where the press wants them."""
    output = facts.output
    if output is None:
        return plain_sheet(page)
    label = output.labels[number] if number < len(output.labels) else str(number + 1)
    slug = f"{facts.title}  {label}  {STANDARDS[output.standard]}  {output.preset.name}"
    return press_sheet(page, output, slug, sources.catalogue)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a file beside a target to be written, which then takes the target's place.

    Raises:
        ExportError: the folder or the disk does not take it, or the target is a pipe or a device
            (``export-unwritable``); nothing is left behind.
    """
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise ExportError("export-unwritable", str(target), detail="no regular file")
    # A short name: the target's own may be as long as the file system takes.
    key = zlib.crc32(target.name.encode("utf-8", "surrogateescape"))
    unfinished = target.parent / f".{key:08x}-{os.getpid()}.part"
    try:
        yield unfinished
        unfinished.replace(target)
    except OSError as error:
        raise ExportError(
            "export-unwritable", str(target), detail=error.strerror or str(error)
        ) from error
    finally:
        _removed(unfinished)


def _removed(path: Path) -> None:
    """Remove what a failed run left; a folder that took no file has none to remove."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
