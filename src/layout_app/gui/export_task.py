"""Exporting in a worker process. No Qt here: the worker must start quickly.

In: an edition, its pages and the files they go into. Out: the files, all of them or none, and what
the press found.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.errors import ExportError
from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.model.press import Standard

if TYPE_CHECKING:
    from layout_app.compose import PageLayout, PageSetter
    from layout_app.display.items import DisplayList
    from layout_app.press.pdf import Facts
    from layout_app.press.pictures.store import Store
    from layout_app.press.proof import PaperName

Progress = Callable[[int, int], None]

_STORED_BYTES = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ProofOrder:
    """How proofs are made, in the words of the person who asks.

    Attributes:
        paper: ``A3`` or ``A4``.
        facts: what each sheet says of itself, by the id of its page.
        signs: who signs.
    """

    paper: PaperName
    facts: dict[str, tuple[str, ...]]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be exported.

    Attributes:
        folder: the edition.
        target: the PDF file; with a file a page, one that stands for all.
        pages: ids of the pages, in the order of the file.
        edition: as it is in the window, with what is not saved yet; None: as it was saved.
        files: the file of each page; empty: all pages go into ``target``.
        standard: what the files keep to.
        preset: the kind of press; empty: the edition's own.
        pictures: whether a PNG picture of each page is written too.
        proof: what makes proofs on office paper of the pages; None: they are for the press.
    """

    folder: Path
    target: Path
    pages: tuple[str, ...]
    edition: Edition | None = None
    files: tuple[Path, ...] = ()
    standard: Standard = "plain"
    preset: str = ""
    pictures: bool = False
    proof: ProofOrder | None = None

    def unfinished(self, pid: int) -> Path:
        """Give the folder in which a worker writes; killed, it leaves it behind."""
        return self.target.parent / f".{self.target.stem}.{pid}.part"


def export_edition(order: ExportOrder, progress: Progress) -> tuple[Issue, ...]:
    """Read an edition, compose its pages and write them as one PDF, or as one each.

    Everything is written aside first, so that a cancelled export leaves no file.

    Args:
        order: what is wanted.
        progress: called with steps done and their number, two for each page.

    Returns:
        what the press found: pictures, and for a press file lines, type and inks.

    Raises:
        LayoutAppError: the edition cannot be read or a file cannot be written.
    """
    aside = order.unfinished(os.getpid())
    try:
        aside.mkdir(exist_ok=True)
    except OSError as error:
        where, detail = str(order.target.parent), error.strerror or str(error)
        raise ExportError("export-unwritable", where, detail=detail) from error
    try:
        made, issues = _written(order, aside, progress)
        put_in_place(made, order.target.parent, aside / "before")
    except ExportError as error:
        if str(aside) not in error.where:
            raise
        # Nobody knows the place aside: what is told is the file that was asked for.
        where = error.where.replace(str(aside), str(order.target.parent))
        raise ExportError(error.code, where, **error.facts) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return issues


def put_in_place(made: Sequence[Path], folder: Path, aside: Path) -> None:
    """Move files to where they belong, all or none: what was there before stands there again.

    Raises:
        ExportError: one cannot be replaced; another program has it open, or it is a folder.
    """
    aside.mkdir()
    done: list[Path] = []
    for file in made:
        target = folder / file.name
        try:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if target.exists():
                target.replace(aside / file.name)
            done.append(target)
            file.replace(target)
        except OSError as error:
            for each in done:
                each.unlink(missing_ok=True)
                if (aside / each.name).exists():
                    (aside / each.name).replace(each)
            detail = error.strerror or str(error)
            raise ExportError("export-unwritable", str(target), detail=detail) from error


def _written(
    order: ExportOrder, aside: Path, progress: Progress
) -> tuple[list[Path], tuple[Issue, ...]]:
    from layout_app.gui.engine import Engine
    from layout_app.press.pdf import Sources, write_pdf

    engine = Engine()
    edition = order.edition or engine.read(order.folder)
    catalogue = engine.catalogue(order.folder)
    sources = Sources(catalogue, order.folder / "media", store=_kept())
    count = len(order.pages)
    layouts: list[PageLayout] = []
    setter = engine.setter(catalogue)
    for done, page_id in enumerate(order.pages):
        progress(done, 2 * count)
        layouts.append(engine.compose(edition, page_id, catalogue, setter))
    files: list[Path] = []
    found: list[Issue] = []
    step = count
    for target, pages in _shares(order):
        facts = _facts(order, edition, pages)
        shown = layouts[step - count : step - count + len(pages)]
        file = aside / target.name
        start = step

        def told(done: int, _total: int, start: int = start) -> None:
            progress(start + done, 2 * count)

        told(0, 0)
        sheets = [one.display for one in shown]
        if order.proof is not None:
            sheets = [_proof(order.proof, *one, setter) for one in zip(pages, sheets, strict=True)]
        found += write_pdf(sheets, file, sources, facts, told)
        found += _press_issues(facts, pages, shown)
        files.append(file)
        if order.pictures:
            # Rendering takes its time: somebody may have cancelled.
            files += _pictures(file, len(pages), partial(progress, step + len(pages), 2 * count))
        step += len(pages)
    return files, tuple(dict.fromkeys(found))


def _proof(order: ProofOrder, page: str, display: DisplayList, setter: PageSetter) -> DisplayList:
    """Put a page on a sheet of office paper, with a box to sign."""
    from layout_app.press.proof import Note, Order, page_proof

    note = Note(order.facts.get(page, ()), order.signs)
    (sheet,) = page_proof(display, Order(paper=order.paper, note=note), setter.setter)
    return sheet


def _shares(order: ExportOrder) -> Sequence[tuple[Path, tuple[str, ...]]]:
    """Give each file with its pages."""
    if not order.files:
        return [(order.target, order.pages)]
    return [(file, (page,)) for file, page in zip(order.files, order.pages, strict=True)]


def _facts(order: ExportOrder, edition: Edition, pages: Sequence[str]) -> Facts:
    from layout_app.press.file_names import page_label
    from layout_app.press.pdf import Facts
    from layout_app.press.presets import output

    labels = [page_label(edition.page(page)) for page in pages]
    made = output(order.standard, edition.press, order.folder, order.preset, labels)
    return Facts(f"{edition.title} {edition.date.isoformat()}".strip(), edition.date, made)


def _press_issues(
    facts: Facts, pages: Sequence[str], layouts: Sequence[PageLayout]
) -> tuple[Issue, ...]:
    """Give the lines, type and inks that the press of a file cannot hold."""
    if facts.output is None:
        return ()
    from layout_app.preflight.inks import press_issues

    return press_issues(dict(zip(pages, layouts, strict=True)), facts.output.preset)


def _pictures(file: Path, count: int, told: Callable[[], None]) -> list[Path]:
    """Render the pages of a file beside it; ``told`` is called before each."""
    from layout_app.press.png import render_png

    made = []
    for page in range(count):
        told()
        name = file.stem if count == 1 else f"{file.stem}_{page + 1:02d}"
        picture = file.with_name(f"{name}.png")
        render_png(file, picture, page=page)
        made.append(picture)
    return made


_stores: list[Store] = []


def _kept() -> Store:
    """Give the finished pictures that this process keeps: a second export is quick."""
    if not _stores:
        from layout_app.press.pictures.store import Store

        _stores.append(Store(_STORED_BYTES))
    return _stores[0]
