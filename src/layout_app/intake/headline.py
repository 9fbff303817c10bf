"""Which headings are headlines, kickers, banners, decks and crossheads: blocks → sections.

Heading depth is typography, not hierarchy: stories are never nested by it.
**Source:** the rules of heading depth of the copy notes; typography.md 74, 75.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from layout_app.intake.blocks import Block
from layout_app.intake.briefs import is_briefs
from layout_app.intake.bylines import own_line_byline, run_in_byline
from layout_app.intake.captions import credit_of
from layout_app.intake.characters import (
    article_end,
    is_chapter,
    is_note_head,
    is_short,
    label_of,
    number_of,
)
from layout_app.intake.cut import NOTHING, Cut
from layout_app.intake.notices import says_notice
from layout_app.intake.patterns import lazy
from layout_app.intake.stamps import stamp_name, with_stamp
from layout_app.intake.tables import is_table_line

_CROSSHEAD_FROM = 3
_FEWEST_HEADS = 2
_DECK_HEADING_LONGEST = 40
_SHORTEST_LINE = 2
_SECTION_NAME_LONGEST = 4
_CROSSHEAD_LONGEST = 14
_DOCUMENT = lazy(r"[〔\[(（](?:19|20)\d{2}[〕\])）]第?\d{1,5}号$")
_TURN = lazy(r"[ \t\u3000]+")
_LATIN = lazy(r"[A-Za-z0-9,.;:'’&\-]")


class Section(Struct, frozen=True):
    """A headline with what stands over it and the blocks below it.

    Attributes:
        banners: headlines over several stories that stand ahead of this one.
        lone: headings ahead of this one that have nothing below them.
        body: the blocks below; crossheads and item heads among them are headings.
        stamp: name of the paper's column over it.
        parted: nothing but the place of its heading says that it is a story of its own: it stands
            deeper than that of the story before.
    """

    banners: tuple[Block, ...] = ()
    lone: tuple[Block, ...] = ()
    kicker: Cut = NOTHING
    headline: Block | None = None
    deck: Cut = NOTHING
    body: tuple[Block, ...] = ()
    parted: bool = False
    stamp: Cut = NOTHING


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Part blocks into sections, one for each headline and one for what stands ahead of all."""
    one_story = _is_one_story(blocks)
    made: list[Section] = []
    heads: list[Block] = []
    body: list[Block] = []
    parted = False
    for index, block in enumerate(blocks):
        below = blocks[index + 1 : index + 5]
        inside = bool(heads) and _is_inside(block, heads[-1], below, one_story)
        if block.kind != "heading" or inside:
            body += with_stamp(block)
        elif heads and not body:
            heads.append(block)
        else:
            if heads or body:
                alone = bool(heads) and block.level <= heads[0].level
                made.append(_section(heads, body, parted, alone))
            parted = bool(heads) and block.level > heads[-1].level and not _is_sure(block, below)
            heads, body = [block], []
    return (*made, _section(heads, body, parted, alone=True)) if heads or body else tuple(made)


def _is_sure(block: Block, below: Sequence[Block]) -> bool:
    """Tell whether a heading shows by itself or by what is below that it opens a story."""
    if block.guessed or says_notice(block.text) or is_briefs(block.text, tuple(below)):
        return True
    if not below or below[0].kind != "para":
        return False
    first = below[0].text
    signed = own_line_byline(first, bare=True) is not None
    return signed or credit_of(first) is not None or _opens_story(below)


def _is_inside(block: Block, head: Block, below: Sequence[Block], one_story: bool) -> bool:
    """Tell whether a heading is a crosshead or an item of the story that runs."""
    if is_chapter(block.text):
        return True
    if block.level <= head.level or is_briefs(block.text, tuple(below)):
        return False
    if below and below[0].kind == "heading" and below[0].level <= head.level:
        return False  # the kicker of the next story
    if number_of(block.text) or one_story:
        return True
    return block.level >= _CROSSHEAD_FROM and not _opens_story(below)


def _opens_story(below: Sequence[Block]) -> bool:
    """Tell whether the blocks below a heading begin with a byline, or a deck and a byline."""
    for index, block in enumerate(below):
        if block.kind == "heading":
            return False
        if run_in_byline(block.text) or own_line_byline(block.text):
            return True
        if index or not is_short(block.text):
            return False
    return False


def _is_one_story(blocks: Sequence[Block]) -> bool:
    """Tell whether a file is one story: one top heading with a byline, none under the others."""
    heads = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if len(heads) < _FEWEST_HEADS or any(blocks[index].guessed for index in heads):
        return False
    if len(heads) == _FEWEST_HEADS and len(blocks[heads[1]].text) > _CROSSHEAD_LONGEST:
        return False
    top = blocks[heads[0]].level
    if any(blocks[index].level <= top for index in heads[1:]) or heads[1] == heads[0] + 1:
        return False
    if not _opens_story(blocks[heads[0] + 1 : heads[1]]):
        return False
    rest = blocks[heads[1] :]
    return not any(_is_of_another(block) for block in rest)


def _is_of_another(block: Block) -> bool:
    """Tell whether a block shows that there is more than one story."""
    if block.kind == "heading":
        return says_notice(block.text) or is_briefs(block.text, (block,))
    return bool(run_in_byline(block.text) or own_line_byline(block.text) or credit_of(block.text))


def _section(heads: list[Block], body: list[Block], parted: bool, alone: bool) -> Section:
    """Make a section; ``alone``: no second story stands below its first heading."""
    if not heads:
        return Section(body=tuple(body))
    headline = heads[-1]
    above = heads[:-1]
    stamps = [head.stamp for head in heads if head.stamp is not None]
    kicker = NOTHING
    deck = NOTHING
    if above and above[-1].level > headline.level:
        kicker = above.pop().cut
    elif above and _is_deck_of(headline, above[-1], alone and len(heads) == _FEWEST_HEADS):
        deck, headline = headline.cut, above.pop()
    banners = tuple(block for block in above if block.level == 1)
    lone = tuple(block for block in above if block.level > 1)
    deck, kept = (deck, body) if deck else _deck_in(headline, body)
    stamp = stamp_name(stamps[-1].cut) if stamps else NOTHING
    # A story is of one column; a second name over its head is a line of text.
    kept = [*stamps[:-1], *kept]
    return Section(banners, lone, kicker, headline, deck, tuple(kept), parted, stamp)


def _is_deck_of(block: Block, head: Block, alone: bool) -> bool:
    """A smaller heading right below a headline is its deck where the dash or the depth says so.

    A top heading over one heading only is a headline over its deck, over several it is a banner;
    slogans in a row, or the name of a section, are a banner over one story too.
    """
    if block.level <= head.level or len(block.text) > _DECK_HEADING_LONGEST:
        return False
    if block.text.startswith(("——", "—", "--")) or head.level > 1:
        return True
    slogans = len(_TURN.findall(head.text)) > 1
    return alone and not slogans and len(head.text) > _SECTION_NAME_LONGEST


def _deck_in(headline: Block, body: list[Block]) -> tuple[Cut, list[Block]]:
    """Take the deck off the body, and a crosshead-deep heading that is alone in it.

    A deck is a short open line right below the headline that other text follows.
    """
    first = body[0] if body else None
    if first is None:
        return NOTHING, body
    if first.kind == "heading":
        alone = sum(block.kind == "heading" for block in body) == 1
        small = len(first.text) <= _DECK_HEADING_LONGEST and not number_of(first.text)
        if alone and small and len(body) > 1 and headline.level > 1:
            return first.cut, body[1:]
        return NOTHING, body
    if is_deck(first, body[1:]):
        return first.cut, body[1:]
    return NOTHING, body


def is_deck(block: Block, below: Sequence[Block]) -> bool:
    """Tell whether a line right below a headline is its deck."""
    if block.kind != "para" or not below:
        return False
    text = block.text
    dashed = text.startswith(("——", "——".replace("—", "-")))
    if not is_short(text, 40 if dashed else 24) or label_of(text) or number_of(text):
        return False
    if (
        _DOCUMENT.search(text)
        or is_table_line(text)
        or is_note_head(text)
        or is_chapter(text)
        or article_end(text)
    ):
        return False
    if text[0] in "●■◆▲★○□◇" or own_line_byline(text, bare=True) or credit_of(text):
        return False
    return dashed or _is_text(below[0])


def _is_text(block: Block) -> bool:
    """The line after a deck is a byline or a paragraph; another short line would make verse."""
    if block.kind in ("heading", "image", "item", "table"):
        return True
    byline = own_line_byline(block.text, bare=True) or run_in_byline(block.text)
    return bool(byline) or not is_short(block.text, 16)


def headline_lines(text: str) -> tuple[str, ...]:
    """Give the lines that the blanks of a headline ask for; none when it asks for no turn.

    A blank beside Latin is a word space, and one between single characters (``公 告``) spaces a
    short head out: neither is a turn. **Source:** typography.md 74.
    """
    lines: list[str] = []
    start = 0
    for found in _TURN.finditer(text):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
        if _LATIN.match(before) and _LATIN.match(after):
            continue
        lines.append(text[start : found.start()])
        start = found.end()
    lines.append(text[start:])
    spaced = any(len(line) < _SHORTEST_LINE for line in lines)
    return () if spaced or len(lines) < _SHORTEST_LINE else tuple(lines)
