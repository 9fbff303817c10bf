"""argparse's own words, said in the language of the program."""

from __future__ import annotations

import argparse

from layout_app import messages
from layout_app.messages import mark

WORDS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("not allowed with argument %s"),
    mark("ignored explicit argument %r"),
)
"""What argparse can say about these commands; gathered for the catalogue."""


def speak_our_language() -> None:
    """Let argparse look its words up in the program's catalogue.

    It asks the functions ``_`` and ``ngettext`` of its own module, which know only the system's
    language; ours follows ``BANXIN_LANG`` and a live switch.
    """
    vars(argparse).update(_=messages.gettext, ngettext=messages.ngettext)
