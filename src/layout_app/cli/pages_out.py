"""Edition to page files: compose every page, write the PDF, render the pictures of the pages.

In: an edition and where its faces and pictures are. Out: page layouts, files, issues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout_app.issues import Issue
from layout_app.model.edition import Edition

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from layout_app.compose import PageLayout
    from layout_app.fonts.catalogue import Catalogue

Report = Callable[[int, int], None]


class Material(NamedTuple):
    """What pages are made of.

    Attributes:
        folder: the edition's folder with its own fonts; None for an edition in memory.
        media: folder of the pictures; None when there are none.
    """

    edition: Edition
    folder: Path | None = None
    media: Path | None = None

    def catalogue(self) -> Catalogue:
        """Give the faces of the edition; a process opens its own.

        Raises:
            FontError: a catalogue of faces has a fault.
        """
        if self.folder is None:
            from layout_app.fonts.catalogue import bundled

            return bundled()
        from layout_app.fonts.user import edition_catalogue

        return edition_catalogue(self.folder)


def compose_pages(
    material: Material, pages: Sequence[str], jobs: int = 1, report: Report | None = None
) -> list[PageLayout]:
    """Compose pages by their ids, in their order.

    With ``jobs`` above 1 as many worker processes share the work; ``report`` is called with the
    number of pages done and of all.
    """
    if jobs == 1 or len(pages) < 2:
        return _counted(map(_Worker(material).composed, pages), len(pages), report)
    with _workers(material, min(jobs, len(pages))) as pool:
        return _counted(pool.map(_composed, pages), len(pages), report)


def write_pages(
    material: Material, layouts: Sequence[PageLayout], target: Path, report: Report | None = None
) -> tuple[Issue, ...]:
    """Write composed pages as one PDF file.

    Raises:
        ExportError: the file cannot be written.
    """
    from layout_app.press.pdf import Facts, Sources, write_pdf

    edition = material.edition
    title = f"{edition.title} {edition.date.isoformat()}".strip()
    return write_pdf(
        [layout.display for layout in layouts],
        target,
        Sources(material.catalogue(), material.media),
        Facts(title, edition.date),
        report,
    )


def render_pages(pdf: Path, count: int, target: Path) -> None:
    """Render the pages of a PDF file: ``OUT.png``, ``OUT-2.png`` ….

    Raises:
        ExportError: a file cannot be written.
    """
    from layout_app.press.png import render_png

    for page in range(count):
        file = target if page == 0 else target.with_stem(f"{target.stem}-{page + 1}")
        render_png(pdf, file, page=page)


def _counted(made: Iterable[PageLayout], total: int, report: Report | None) -> list[PageLayout]:
    layouts = []
    for layout in made:
        layouts.append(layout)
        if report is not None:
            report(len(layouts), total)
    return layouts


class _Worker:
    """Composes pages of one edition with one set of open faces and set paragraphs."""

    def __init__(self, material: Material) -> None:
        from layout_app.makeup.setting import StorySetter
        from layout_app.typeset.column import Setter

        self._edition = material.edition
        self._catalogue = material.catalogue()
        self._setter = StorySetter(Setter(self._catalogue))

    def composed(self, page: str) -> PageLayout:
        """Compose a page."""
        from layout_app.compose import compose_page

        return compose_page(self._edition, page, self._catalogue, self._setter)


_here: list[_Worker] = []
"""The one worker of a worker process; empty in the program's own process."""


def _workers(material: Material, jobs: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh interpreters: a fork would copy the progress bar's thread in whatever state it is.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(material,))


def _begin(material: Material) -> None:
    _here.append(_Worker(material))


def _composed(page: str) -> PageLayout:
    return _here[0].composed(page)
