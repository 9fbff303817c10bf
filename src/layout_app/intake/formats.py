"""Formats: which module reads a file of copy. A new format is a module and a line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from layout_app.intake import markdown, plain
from layout_app.intake.blocks import Parsed
from layout_app.intake.patterns import lazy

Parser = Callable[[str], Parsed]

_BY_SUFFIX: dict[str, Parser] = {
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".mdown": markdown.parse,
    ".txt": plain.parse,
}
_LOOKS_MARKED = lazy(r"^#{1,6}[ \t]+\S|^!\[[^\]\r\n]*\]\(", re.MULTILINE)


def parser_of(file: str, text: str) -> Parser:
    """Give the parser for a file by its name; without a known ending, by its looks.

    Plain text with headings marked by ``#`` is read as Markdown: newsrooms name both ``.txt``.
    """
    named = _BY_SUFFIX.get(PurePath(file).suffix.lower(), plain.parse)
    return markdown.parse if named is plain.parse and looks_marked(text) else named


def looks_marked(text: str) -> bool:
    """Tell whether plain text has headings or pictures in Markdown's marks."""
    return bool(_LOOKS_MARKED.search(text))
