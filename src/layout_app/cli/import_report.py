"""What an import found, as tables: the stories by kind, and what an editor must look at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from layout_app.cli.console import graded, say, table
from layout_app.cli.copy_in import Arrived
from layout_app.issues import Severity, shortened
from layout_app.messages import gettext as _
from layout_app.messages import mark, ngettext, sentence
from layout_app.model.story import Kind, Story, characters

_KINDS: dict[Kind, str] = {
    "banner": mark("banner"),
    "news": mark("news"),
    "feature": mark("feature"),
    "photo_news": mark("picture story"),
    "photo": mark("photo"),
    "briefs": mark("briefs"),
    "notice": mark("notice"),
}
_HEADLINE = 24
_GIVING = 2  # the column of headlines
_LEAST = 8
_GAP = 3  # between two columns
_FIGURES = (3, 4)
_MOST_FLAGS = 200


def tell(arrived: Arrived) -> None:
    """Write the stories in reading order, their kinds with lengths, and the notes."""
    stories = arrived.edition.stories
    heads = (_("story"), _("kind"), _("headline"), _("characters"), _("pictures"), _("place"))
    _listed(heads, [_row(story) for story in stories])
    count = len(stories)
    say(ngettext("{count} story", "{count} stories", count).format(count=count))
    kinds = Counter(story.kind for story in stories)
    for kind, name in _KINDS.items():
        if kinds[kind]:
            length = sum(characters(story) for story in stories if story.kind == kind)
            say(
                _("{kind}: {count}, {length} characters").format(
                    kind=_(name), count=kinds[kind], length=length
                )
            )
    notes = [one for one in arrived.issues if one.severity == Severity.INFO]
    for one in notes[:_MOST_FLAGS]:
        say(graded(one) if one.where.file else sentence(one))


def _listed(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write the table: framed for a person at a terminal, plain into a file or another program.

    In a narrow window the headlines alone give way: where a story is from must be readable.
    """
    if not sys.stdout.isatty():
        table(heads, rows)
        return
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout)
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    others = sum(widths) - widths[_GIVING]
    widths[_GIVING] = max(min(widths[_GIVING], console.width - others - _GAP * len(heads)), _LEAST)
    framed = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        side: Literal["right", "left"] = "right" if number in _FIGURES else "left"
        framed.add_column(
            head, justify=side, no_wrap=True, overflow="ellipsis", width=widths[number]
        )
    for row in rows:
        framed.add_row(*map(Text, row))  # Text: brackets in a headline are no markup
    console.print(framed)


def _row(story: Story) -> tuple[str, ...]:
    place = ""
    if story.source:
        first, last = story.source.lines
        lines = f"{first}–{last}" if last > first else str(first)
        place = f"{story.source.file}:{lines}" if first else story.source.file
    return (
        story.id,
        _(_KINDS[story.kind]),
        shortened(story.headline, _HEADLINE),
        str(characters(story)),
        str(len(story.pictures)),
        place,
    )
