"""The flags of ``compose`` and ``galley``, which set lines without pages."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, get_args

from layout_app.cli.number_arguments import decimal, whole
from layout_app.messages import gettext as _
from layout_app.model.style import Align, Level, MarkWidth, Script, StartMarks


def add_compose(commands: Any, name: str) -> None:
    """Add the flags of ``compose``."""
    text = _("set text from standard input, one paragraph a line")
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.add_argument(
        "--measure-em",
        type=decimal("--measure-em", 0.5, 1000),
        required=True,
        metavar="13",
        help=_("length of the lines in characters"),
    )
    command.add_argument(
        "--size",
        type=decimal("--size", 1, 1000),
        default=9.0,
        metavar="9",
        help=_("size of the type in points"),
    )
    command.add_argument(
        "--level",
        choices=get_args(Level),
        help=_("rules for the starts and ends of lines (the script's own: gb, or basic)"),
    )
    command.add_argument(
        "--script",
        choices=("auto", *get_args(Script)),
        default="auto",
        help=_("rules of Simplified or Traditional copy; auto tells each paragraph's by its words"),
    )
    command.add_argument(
        "--indent",
        type=decimal("--indent", 0, 100),
        default=2.0,
        metavar="2",
        help=_("indent of a paragraph's first line in characters"),
    )
    _add_marks(command)
    command.add_argument(
        "--align",
        choices=get_args(Align),
        default="justify",
        help=_("edges the lines are set to"),
    )
    command.add_argument(
        "--face", default="书宋", metavar=_("ROLE"), help=_("role of the face, or “square”")
    )
    command.add_argument("--vertical", action="store_true", help=_("set vertical lines"))
    command.add_argument("--json", action="store_true", help=_("write JSON for programs"))


def _add_marks(command: argparse.ArgumentParser) -> None:
    """Add how wide marks are, and what stands between Han and Latin."""
    command.add_argument(
        "--start-marks",
        choices=get_args(StartMarks),
        default="keep",
        help=_("blank half of an opening mark at a line's start"),
    )
    command.add_argument(
        "--marks",
        choices=get_args(MarkWidth),
        default="line-end-half",
        help=_("width of the marks"),
    )
    command.add_argument(
        "--autospace",
        choices=("on", "off"),
        default="on",
        help=_("gap between Han and Latin or digits"),
    )


def add_galley(commands: Any, name: str) -> None:
    """Add the flags of ``galley``."""
    text = _("set copy straight down columns, for proofreading")
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.add_argument(
        "copy", type=Path, metavar=_("COPY|SHEET.json"), help=_("copy, or a list of [kind, text]")
    )
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    command.add_argument(
        "--style",
        type=Path,
        metavar="FILE.toml",
        help=_("sheet and kinds of type; goes before the two below"),
    )
    command.add_argument(
        "--measure-em",
        type=decimal("--measure-em", 2, 200),
        default=13.0,
        metavar="13",
        help=_("length of the lines in characters"),
    )
    command.add_argument(
        "--columns",
        type=whole("--columns", 1, 50),
        default=1,
        metavar="1",
        help=_("number of columns on a page"),
    )
