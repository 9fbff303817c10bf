"""The commands' names and flags, and what they say about themselves."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, get_args

from layout_app import __version__
from layout_app.cli.argparse_words import speak_our_language
from layout_app.cli.lines_arguments import add_compose, add_galley
from layout_app.cli.number_arguments import whole
from layout_app.cli.proof_arguments import add_compare, add_proof
from layout_app.cli.repairs_arguments import add_repairs
from layout_app.errors import UsageError
from layout_app.messages import gettext as _
from layout_app.model.press import Standard

_Commands = Any  # argparse keeps the class of add_subparsers to itself


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints take the way of all others."""

    def error(self, message: str) -> NoReturn:
        """Refuse a command line.

        Raises:
            UsageError: always.
        """
        raise UsageError("usage-arguments", detail=message.rstrip("."), call=self.prog)


def parsed(argv: Sequence[str]) -> argparse.Namespace | int:
    """Read a command line.

    Returns:
        the arguments, or the exit code when ``--help`` or ``--version`` has been answered.

    Raises:
        UsageError: it makes no sense.
    """
    try:
        return parser().parse_args(argv)
    except SystemExit as done:
        return int(done.code or 0)


def parser() -> argparse.ArgumentParser:
    """Make the parser in the language spoken now."""
    speak_our_language()
    top = _Parser(
        prog="layout-app",
        description=_("Banxin makes newspaper pages of copy."),
        epilog=_("“layout-app” or “layout-app EDITION” opens the window."),
        allow_abbrev=False,
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"layout-app {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = top.add_subparsers(
        dest="command", metavar=_("COMMAND"), required=True, title=_("commands")
    )
    for name, add in _ADDED.items():
        add(commands, name)
    return top


def _command(commands: _Commands, name: str, text: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, allow_abbrev=False
    )
    return made


def _add_build(commands: _Commands, name: str) -> None:
    command = _command(commands, name, _("make finished pages of copy"))
    _copy_arguments(command)
    _add_press(command)
    command.add_argument(
        "--first-page",
        type=whole("--first-page", 1, 999),
        default=1,
        metavar="N",
        help=_("number of the first page (1: with the nameplate)"),
    )
    command.add_argument(
        "--edition", type=Path, metavar="DIR", help=_("keep the editable edition here")
    )
    _add_seed(command)
    _add_png(command)
    command.add_argument(
        "--report", type=Path, metavar="OUT.json", help=_("write what stands where, and timings")
    )


def _add_import(commands: _Commands, name: str) -> None:
    command = _command(commands, name, _("read copy into an edition, without making it up"))
    _copy_arguments(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar=_("EDITION"), help=_("folder of the new edition")
    )
    _add_json(command)


def _copy_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("copy", nargs="+", type=Path, metavar=_("COPY"), help=_("files of copy"))
    command.add_argument(
        "--template",
        default="auto",
        metavar=_("NAME"),
        help=_("form of the page; “auto” takes the one that suits the amount of copy"),
    )
    command.add_argument(
        "--date", type=_date, metavar="2021-12-04", help=_("day of publication; default: today")
    )
    command.add_argument("--title", default="", metavar=_("TITLE"), help=_("name of the paper"))
    command.add_argument(
        "--as-typed", action="store_true", help=_("leave half-width marks as they were typed")
    )
    command.add_argument(
        "--images", type=Path, metavar="DIR", help=_("folder of the pictures for the captions")
    )


def _add_makeup(commands: _Commands, name: str) -> None:
    command = _command(commands, name, _("arrange the stories of an edition and save the best"))
    _add_edition(command)
    command.add_argument(
        "--page", metavar="ID", action="append", help=_("only this page (may be repeated)")
    )
    command.add_argument(
        "--proposals",
        type=whole("--proposals", 1, 20),
        default=1,
        metavar="N",
        help=_("number of proposals to compare"),
    )
    _add_seed(command)
    _add_json(command)


def _add_export(commands: _Commands, name: str) -> None:
    command = _command(commands, name, _("write the pages of an edition for the press"))
    _add_edition(command)
    _add_press(command)
    command.add_argument(
        "--pages", type=_page_numbers, default=(), metavar="1-4", help=_("only these pages")
    )
    command.add_argument(
        "--jobs",
        type=whole("--jobs", 1, 64),
        default=1,
        metavar="N",
        help=_("number of processes that work at once"),
    )
    _add_png(command)


def _add_check(commands: _Commands, name: str) -> None:
    command = _command(
        commands, name, _("list everything that is wrong with an edition or a PDF file")
    )
    command.add_argument(
        "edition",
        type=Path,
        metavar=_("EDITION|FILE.pdf"),
        help=_("folder of the edition, or a file for the press"),
    )
    command.add_argument(
        "--preset",
        default="",
        metavar="NAME",
        help=_("kind of press as in “export”, or “draft”: what is still to come is a note"),
    )
    command.add_argument(
        "--standard",
        choices=("x4", "x1a"),
        default=None,
        help=_("standard the PDF file must keep; default: the one it names"),
    )
    _add_json(command)


def _add_templates(commands: _Commands, name: str) -> None:
    _command(commands, name, _("list the templates"))


def _add_fonts(commands: _Commands, name: str) -> None:
    _command(commands, name, _("list the faces"))


def _add_edition(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "edition", type=Path, metavar=_("EDITION"), help=_("folder of the edition")
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("write JSON for programs"))


def _add_seed(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--seed",
        type=whole("--seed", 0, 2**31 - 1),
        default=0,
        metavar="N",
        help=_("another number may find another arrangement"),
    )


def _add_press(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT.pdf",
        help=_("the file; {places} in its name make a file of each page").format(
            places="{报名} {日期} {版} {版名}"
        ),
    )
    command.add_argument(
        "--split", action="store_true", help=_("a file a page, named by paper, date and page")
    )
    command.add_argument(
        "--standard",
        choices=get_args(Standard),
        help=_("standard of the file; “plain” has no marks and keeps to none"),
    )
    command.add_argument(
        "--preset",
        default="",
        metavar=_("NAME"),
        help=_("kind of press: newsprint-220, newsprint-240, newsprint-260, coated-300"),
    )


def _add_png(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--png",
        type=Path,
        metavar="OUT.png",
        help=_("a picture of the page too (further pages: OUT-2.png …)"),
    )


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError("usage-date", value=value) from error


def _page_numbers(value: str) -> tuple[int, ...]:
    """Read ``1-4`` or ``1,3,5-7``."""
    numbers: list[int] = []
    for part in value.split(","):
        first, dash, last = (end.strip() for end in part.partition("-"))
        ends = (first, last if dash else first)
        if not all(end.isdecimal() and len(end) < 5 for end in ends) or int(ends[0]) > int(ends[1]):
            raise UsageError("usage-pages", value=value)
        numbers += range(int(ends[0]), int(ends[1]) + 1)
    return tuple(dict.fromkeys(numbers))


_ADDED: dict[str, Callable[[_Commands, str], None]] = {
    "build": _add_build,
    "import": _add_import,
    "makeup": _add_makeup,
    "export": _add_export,
    "check": _add_check,
    "repairs": add_repairs,
    "compose": add_compose,
    "galley": add_galley,
    "proof": add_proof,
    "compare": add_compare,
    "templates": _add_templates,
    "fonts": _add_fonts,
}

COMMANDS = tuple(_ADDED)
