"""What a proofreader circles: a set line in, the code of its fault out.

**Source:** CLREQ 3.6 (an opened line); typography.md 8, 10, 40: a broken rule or tightened letters
are never silent.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.typeset.column import SetParagraph
from layout_app.typeset.justify import Line
from layout_app.units import EPS

LOOSE_EM = 0.12
"""Opening of each boundary past which a line looks loose beside its neighbours."""

FORCED, LOOSE, TIGHTENED = "line-forced", "line-loose", "line-tightened"


def line_fault(line: Line) -> str:
    """Give the code of a line's gravest fault, empty for a sound line."""
    if line.forced:
        return FORCED
    if line.opened_em > LOOSE_EM + EPS:
        return LOOSE
    return TIGHTENED if line.tightened_em > EPS else ""


Told = tuple[SetParagraph, Line, str]
"""A line of a paragraph and the path of its field."""


def line_issues(texts: Iterable[Told], where: Where) -> list[Issue]:
    """Report faulty lines: each forced or tightened one, and of the loose ones the worst."""
    faulty: dict[str, list[Told]] = {}
    for text in texts:
        code = line_fault(text[1])
        if code:
            faulty.setdefault(code, []).append(text)
    found: list[Issue] = []
    for each in faulty.get(FORCED, ()):
        place, words = _at(each, where)
        found.append(issue(Severity.WARNING, "line-forced", place, text=words))
    for each in faulty.get(TIGHTENED, ()):
        place, words = _at(each, where)
        em = round(each[1].tightened_em, 3)
        found.append(issue(Severity.INFO, "line-tightened", place, em=em, text=words))
    loose = faulty.get(LOOSE)
    if loose:
        worst = max(loose, key=lambda each: each[1].opened_em)
        place, words = _at(worst, where)
        em, count = round(worst[1].opened_em, 3), len(loose)
        found.append(issue(Severity.INFO, "line-loose", place, count=count, em=em, text=words))
    return found


def _at(told: Told, where: Where) -> tuple[Where, str]:
    paragraph, line, field = told
    return replace(where, part=field), paragraph.atoms.text[line.start : line.end]
