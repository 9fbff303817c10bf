"""``import``: copy to an edition, or to a list of what is in it."""

from __future__ import annotations

import argparse

from layout_app.cli.console import exit_code, list_issues, say_json
from layout_app.cli.copy_in import arrive, kept


def run(arguments: argparse.Namespace) -> int:
    """Import copy; nothing is written unless a folder is named."""
    arrived = arrive(arguments)
    if arguments.output is not None:
        from layout_app.cli import onto

        if onto.is_edition(arguments.output):
            onto.tell(onto.take(arrived, arguments.output), json=arguments.json)
            list_issues(arrived.issues)
            return exit_code(arrived.issues)
        kept(arrived, arguments.output)
    if arguments.json:
        from layout_app.intake.report import as_json

        say_json(as_json(arrived.imported))
    else:
        from layout_app.cli.import_report import tell

        tell(arrived)
        list_issues(arrived.issues)
    return exit_code(arrived.issues)
