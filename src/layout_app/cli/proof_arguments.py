"""The flags of ``proof`` and ``compare``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from layout_app.messages import gettext as _


def add_proof(commands: Any, name: str) -> None:
    """Add the flags of ``proof``."""
    text = _("print pages on office paper for proofreading")
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.add_argument(
        "edition", type=Path, metavar=_("EDITION"), help=_("folder of the edition")
    )
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    command.add_argument(
        "--page", metavar="ID", action="append", help=_("only this page (may be repeated)")
    )
    command.add_argument(
        "--tile", action="store_true", help=_("real size, on as many sheets as it takes")
    )
    command.add_argument("--grey", action="store_true", help=_("without colour"))
    command.add_argument(
        "--galley", action="store_true", help=_("the stories alone, their lines numbered")
    )
    _add_sheet(command)


def add_compare(commands: Any, name: str) -> None:
    """Add the flags of ``compare``."""
    text = _("list and draw what differs between two versions of an edition")
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.add_argument("old", type=Path, metavar=_("OLD"), help=_("folder of the old version"))
    command.add_argument("new", type=Path, metavar=_("NEW"), help=_("folder of the new version"))
    command.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    command.add_argument("--json", action="store_true", help=_("write JSON for programs"))
    _add_sheet(command)


def _add_sheet(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--paper", choices=("A3", "A4"), default="A3", help=_("size of the sheets")
    )
    command.add_argument(
        "--label",
        default="",
        metavar=_("TEXT"),
        help=_("version that the sheets bear, such as “second proof”"),
    )
    command.add_argument(
        "--time", default="", metavar=_("TEXT"), help=_("time that the sheets bear; default: now")
    )
