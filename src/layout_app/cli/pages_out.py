"""Edition to page files: compose every page, write the PDF, render the pictures of the pages.

In: an edition and where its faces and pictures are. Out: page layouts, files, issues.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.model.press import Press, Standard
from layout_app.press.file_names import page_label

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from layout_app.compose import PageLayout
    from layout_app.fonts.catalogue import Catalogue
    from layout_app.press.pdf import Facts
    from layout_app.press.presets import Output

Report = Callable[[int, int], None]

_Made = TypeVar("_Made")


class Material(NamedTuple):
    """What pages are made of.

    Attributes:
        folder: the edition's folder with its own fonts; None for an edition in memory.
        media: folder of the pictures; None when there are none.
        output: how files for the press are written; None: plain ones.
    """

    edition: Edition
    folder: Path | None = None
    media: Path | None = None
    output: Output | None = None

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


def press_output(arguments: argparse.Namespace, press: Press, folder: Path | None) -> Output | None:
    """Give the order for press files that the command line asks for; None for plain files.

    Raises:
        ExportError: the preset is unknown, or its profile cannot be used.
    """
    standard: Standard = arguments.standard or ("x4" if arguments.preset else "plain")
    if standard == "plain":
        return None
    from layout_app.press.presets import output

    return output(standard, press, folder, arguments.preset)


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


class Written(NamedTuple):
    """Composed pages and the file they go into."""

    pages: Sequence[str]
    layouts: Sequence[PageLayout]
    target: Path


def write_pages(
    material: Material, written: Written, jobs: int = 1, report: Report | None = None
) -> tuple[Issue, ...]:
    """Write composed pages as one PDF file; ``jobs`` processes share the pictures.

    Gives what was wrong with pictures and, where a press is to print the file, with the pages'
    lines, type and inks by what that press holds.

    Raises:
        ExportError: the file cannot be written.
    """
    from layout_app.press.pdf import Sources, write_pdf

    found = write_pdf(
        [layout.display for layout in written.layouts],
        written.target,
        Sources(material.catalogue(), material.media, jobs),
        _facts(material, written.pages),
        report,
    )
    return (*_press_issues(material, written), *found)


def _press_issues(material: Material, written: Written) -> tuple[Issue, ...]:
    if material.output is None:
        return ()
    from layout_app.preflight.inks import press_issues

    return press_issues(
        dict(zip(written.pages, written.layouts, strict=True)), material.output.preset
    )


def write_each(
    material: Material,
    pages: Sequence[tuple[str, Path]],
    jobs: int = 1,
    report: Report | None = None,
) -> tuple[Issue, ...]:
    """Compose pages and write each into its own file, pages at once in ``jobs`` processes.

    Raises:
        ExportError: a file cannot be written.
    """
    if jobs == 1 or len(pages) < 2:
        found = _counted(map(_Worker(material).written, pages), len(pages), report)
    else:
        with _workers(material, min(jobs, len(pages))) as pool:
            found = _counted(pool.map(_written, pages), len(pages), report)
    return tuple(issue for issues in found for issue in issues)


def render_pages(files: Sequence[Path], count: int, target: Path) -> None:
    """Render pages: ``OUT.png``, ``OUT-2.png`` ….

    Args:
        files: one file with all pages, or a file for each.
        count: number of pages.
        target: file of the first page's picture.

    Raises:
        ExportError: a file cannot be written.
    """
    from layout_app.press.png import render_png

    for page in range(count):
        file = target if page == 0 else target.with_stem(f"{target.stem}-{page + 1}")
        if len(files) == count:
            render_png(files[page], file)
        else:
            render_png(files[0], file, page=page)


def _facts(material: Material, pages: Sequence[str]) -> Facts:
    from layout_app.press.pdf import Facts

    edition, order = material.edition, material.output
    title = f"{edition.title} {edition.date.isoformat()}".strip()
    if order is not None:
        labels = tuple(page_label(edition.page(page)) for page in pages)
        order = replace(order, labels=labels)
    return Facts(title, edition.date, order)


def _counted(made: Iterable[_Made], total: int, report: Report | None) -> list[_Made]:
    done = []
    for one in made:
        done.append(one)
        if report is not None:
            report(len(done), total)
    return done


class _Worker:
    """Composes pages of one edition with one set of open faces and set paragraphs."""

    def __init__(self, material: Material) -> None:
        from layout_app.compose import PageSetter
        from layout_app.typeset.column import Setter

        self._material = material
        self._edition = material.edition
        self._catalogue = material.catalogue()
        self._setter = PageSetter(Setter(self._catalogue))

    def composed(self, page: str) -> PageLayout:
        """Compose a page."""
        from layout_app.compose import compose_page

        return compose_page(self._edition, page, self._catalogue, self._setter)

    def written(self, wanted: tuple[str, Path]) -> tuple[Issue, ...]:
        """Compose a page and write it into its file; give what was found."""
        page, target = wanted
        layout = self.composed(page)
        found = write_pages(self._material, Written([page], [layout], target))
        return (*layout.issues, *found)


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


def _written(wanted: tuple[str, Path]) -> tuple[Issue, ...]:
    return _here[0].written(wanted)
