"""``compose``: paragraphs set in one measure, line by line, for tests and for the curious."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from layout_app.cli.console import exit_code, list_issues, say, say_json
from layout_app.errors import CopyError, UsageError
from layout_app.issues import Issue, Severity, Where, issue

if TYPE_CHECKING:
    from layout_app.typeset.column import SetParagraph
    from layout_app.typeset.justify import Line

AUTOSPACE_EM = 0.25


def run(arguments: argparse.Namespace) -> int:
    """Set each line of standard input as a paragraph."""
    from msgspec.structs import replace

    from layout_app.fonts.catalogue import bundled
    from layout_app.model.style import TRADITIONAL, Rules, TextStyle
    from layout_app.typeset.column import Setter
    from layout_app.typeset.script import in_script, script_of

    style = TextStyle(
        name="compose",
        face=arguments.face,
        size=arguments.size,
        indent_em=arguments.indent,
        align=arguments.align,
        rules=Rules(
            level=arguments.level or "gb",
            marks=arguments.marks,
            start_marks=arguments.start_marks,
            autospace_em=AUTOSPACE_EM if arguments.autospace == "on" else 0.0,
        ),
    )
    setter = Setter(bundled())
    # A level that is asked for holds in either script; else each has its own.
    own = replace(TRADITIONAL, level=arguments.level or TRADITIONAL.level)
    paragraphs = []
    for text in _paragraphs():
        script = script_of(text) if arguments.script == "auto" else arguments.script
        voiced = in_script(style, script, own)
        measure = arguments.measure_em
        paragraphs.append(setter.paragraph(text, voiced, measure, vertical=arguments.vertical))
    if arguments.json:
        lines = [
            line_entry(paragraph, line, number)
            for number, paragraph in enumerate(paragraphs)
            for line in paragraph.lines
        ]
        say_json({"lines": lines})
    else:
        for paragraph in paragraphs:
            for line in paragraph.lines:
                say(paragraph.atoms.text[line.start : line.end])
    found = [*_missing(paragraphs), *_faulty(paragraphs)]
    list_issues(found)
    return exit_code(found)


def line_entry(paragraph: SetParagraph, line: Line, number: int) -> dict[str, Any]:
    """Give a set line as plain values.

    ``x_em`` and ``advance_em`` have a value for each character of ``text``: where its cell begins,
    from the measure's left edge, and how wide it is. Characters of one glyph share its width.
    """
    atoms = paragraph.atoms
    starts: list[float] = []
    widths: list[float] = []
    first = atoms.char_from.index(line.start) if line.end > line.start else 0
    for cell, (left, right) in enumerate(zip(line.atoms_em, line.atoms_em[1:], strict=False)):
        count = atoms.char_from[first + cell + 1] - atoms.char_from[first + cell]
        share = (right - left) / count
        starts += [round(left + share * char, 4) for char in range(count)]
        widths += [round(share, 4)] * count
    return {
        "paragraph": number,
        "text": atoms.text[line.start : line.end],
        "start": line.start,
        "end": line.end,
        "width_em": round(line.width_em, 4),
        "opened_em": round(line.opened_em, 4),
        "tightened_em": round(line.tightened_em, 4),
        "forced": line.forced,
        "x_em": starts,
        "advance_em": widths,
    }


def _paragraphs() -> list[str]:
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = f"{error.object[error.start]:02X}"
        raise CopyError("copy-undecodable", f"stdin:{line}", encoding="utf-8", byte=byte) from error
    paragraphs = [line for line in text.splitlines() if line.strip()]
    if not paragraphs:
        raise UsageError("usage-no-text", command="compose")
    return paragraphs


def _faulty(paragraphs: list[SetParagraph]) -> list[Issue]:
    from layout_app.typeset.faults import line_issues

    told = (
        (paragraph, line, f"body/{number}")
        for number, paragraph in enumerate(paragraphs)
        for line in paragraph.lines
    )
    return line_issues(told, Where(file="stdin"))


def _missing(paragraphs: list[SetParagraph]) -> list[Issue]:
    chars = dict.fromkeys(char for paragraph in paragraphs for char in paragraph.missing)
    return [issue(Severity.ERROR, "glyph-missing", char=char) for char in chars]
