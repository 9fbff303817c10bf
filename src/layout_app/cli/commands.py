"""From a command's name to its module; each is loaded only when it is called."""

from __future__ import annotations

import argparse


def run(arguments: argparse.Namespace) -> int:
    """Run the command that was parsed and give its exit code."""
    return _RUNS[arguments.command](arguments)


def _build(arguments: argparse.Namespace) -> int:
    from layout_app.cli import build

    return build.run(arguments)


def _import(arguments: argparse.Namespace) -> int:
    from layout_app.cli import import_copy

    return import_copy.run(arguments)


def _makeup(arguments: argparse.Namespace) -> int:
    from layout_app.cli import makeup

    return makeup.run(arguments)


def _export(arguments: argparse.Namespace) -> int:
    from layout_app.cli import export

    return export.run(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from layout_app.cli import check

    return check.run(arguments)


def _repairs(arguments: argparse.Namespace) -> int:
    from layout_app.cli import repairs

    return repairs.run(arguments)


def _compose(arguments: argparse.Namespace) -> int:
    from layout_app.cli import compose

    return compose.run(arguments)


def _galley(arguments: argparse.Namespace) -> int:
    from layout_app.cli import galley

    return galley.run(arguments)


def _proof(arguments: argparse.Namespace) -> int:
    from layout_app.cli import proof

    return proof.run(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    from layout_app.cli import compare

    return compare.run(arguments)


def _templates(_arguments: argparse.Namespace) -> int:
    from layout_app.cli import listings

    return listings.list_templates()


def _fonts(_arguments: argparse.Namespace) -> int:
    from layout_app.cli import listings

    return listings.list_fonts()


_RUNS = {
    "build": _build,
    "import": _import,
    "makeup": _makeup,
    "export": _export,
    "check": _check,
    "repairs": _repairs,
    "compose": _compose,
    "galley": _galley,
    "proof": _proof,
    "compare": _compare,
    "templates": _templates,
    "fonts": _fonts,
}
