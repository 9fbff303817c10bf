"""The flags of ``repairs``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from layout_app.messages import gettext as _


def add_repairs(commands: Any, name: str) -> None:
    """Add the flags of ``repairs``."""
    text = _("list what an import repaired or found missing; undo, fill or check it")
    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.add_argument(
        "edition", type=Path, metavar=_("EDITION"), help=_("folder of the edition")
    )
    one = command.add_mutually_exclusive_group()
    one.add_argument("--undo", metavar="N", help=_("take the repair of this number back"))
    one.add_argument(
        "--fill", nargs=2, metavar=("N", _("TEXT")), help=_("put in what is missing there")
    )
    one.add_argument("--checked", metavar="N", help=_("mark the place as checked"))
    command.add_argument("--json", action="store_true", help=_("write JSON for programs"))
