"""``galley``: copy straight down columns (小样), for proofreaders and for measuring lines."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.cli.console import exit_code, list_issues, say
from layout_app.cli.galley_copy import pieces_of
from layout_app.cli.output import check_targets
from layout_app.cli.progress import progress
from layout_app.errors import CopyError, UsageError
from layout_app.issues import Issue, Severity, issue
from layout_app.messages import gettext as _
from layout_app.messages import ngettext
from layout_app.model.style import TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout_app.fonts.catalogue import Catalogue
    from layout_app.typeset.galley import GalleyPage, GalleyStyle, Piece

BODY = TextStyle(name="body", face="书宋", size=9.0, pitch=13.5, indent_em=2.0)
HEAD = TextStyle(name="head", face="黑体", weight=700, size=14.0, align="left")


def run(arguments: argparse.Namespace) -> int:
    """Set copy, or a sheet of pieces, down columns and write it as a PDF file."""
    from layout_app.fonts.catalogue import bundled
    from layout_app.typeset.column import Setter
    from layout_app.typeset.galley import Galley

    check_targets((arguments.output,), (arguments.copy,))
    style = _style(arguments)
    pieces, found = _pieces(arguments.copy)
    _check_kinds(pieces, style, arguments.copy)
    catalogue = bundled()
    galley = Galley(style, Setter(catalogue))
    pages = galley.pages(pieces)
    _write(arguments, pages, catalogue)
    count = ngettext("{count} page", "{count} pages", len(pages)).format(count=len(pages))
    say(_("{file}: {count}").format(file=arguments.output, count=count))
    found += [*_missing(pages), *galley.issues(pieces)]
    list_issues(found)
    return exit_code(found)


def sheet_pieces(file: Path) -> list[Piece]:
    """Read a sheet: a JSON list of ``[kind, text]``, set as it is.

    Raises:
        CopyError: it cannot be read, or is no such list.
    """
    try:
        read = json.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        detail = error.strerror or str(error)
        raise CopyError("copy-unreadable", str(file), detail=detail) from error
    except json.JSONDecodeError as error:
        raise CopyError("copy-sheet-syntax", f"{file}:{error.lineno}", detail=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise CopyError("copy-sheet-syntax", str(file), detail=str(error)) from error
    if not isinstance(read, list):
        raise CopyError("copy-sheet-item", str(file), number=1)
    for number, piece in enumerate(read, 1):
        whole = isinstance(piece, list) and len(piece) == 2
        if not whole or not all(isinstance(part, str) for part in piece):
            raise CopyError("copy-sheet-item", str(file), number=number)
    return [(kind, text) for kind, text in read]


def _pieces(file: Path) -> tuple[list[Piece], list[Issue]]:
    if not file.exists():
        raise UsageError("usage-file-missing", str(file))
    if file.suffix.lower() == ".json":
        return sheet_pieces(file), []
    from layout_app.intake.importer import import_copy

    with progress(_("Reading copy")) as report:
        imported = import_copy([file], progress=report)
    return pieces_of(imported.stories), list(imported.issues)


def _style(arguments: argparse.Namespace) -> GalleyStyle:
    if arguments.style is None:
        from layout_app.typeset.galley import plain_style

        return plain_style(arguments.measure_em, arguments.columns, BODY, HEAD)
    from layout_app.storage.galley_style import read_galley_style

    return read_galley_style(arguments.style)


def _check_kinds(pieces: Sequence[Piece], style: GalleyStyle, file: Path) -> None:
    for number, (kind, _text) in enumerate(pieces, 1):
        if kind not in style.kinds:
            known = ", ".join(style.kinds)
            raise CopyError(
                "copy-sheet-kind", str(file), number=number, kind=kind or "–", known=known
            )


def _write(
    arguments: argparse.Namespace, pages: Sequence[GalleyPage], catalogue: Catalogue
) -> None:
    from layout_app.press.pdf import Facts, Sources, write_pdf

    # The copy's own date: the same copy gives the same bytes on any day.
    day = dt.datetime.fromtimestamp(arguments.copy.stat().st_mtime, dt.UTC).date()
    with progress(_("Writing the PDF")) as report:
        write_pdf(
            [page.display for page in pages],
            arguments.output,
            Sources(catalogue),
            Facts(arguments.copy.stem, day),
            report,
        )


def _missing(pages: Sequence[GalleyPage]) -> list[Issue]:
    chars = dict.fromkeys(char for page in pages for char in page.missing)
    return [issue(Severity.ERROR, "glyph-missing", char=char) for char in chars]
