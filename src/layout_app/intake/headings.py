"""Guess the headings of text that has no marks for them: short open lines ahead of paragraphs."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.briefs import is_briefs_line
from layout_app.intake.bylines import Byline, closing_byline, own_line_byline, run_in_byline
from layout_app.intake.captions import credit_of, is_own_caption
from layout_app.intake.characters import (
    CLOSINGS,
    MARKS,
    article_end,
    ends_stopped,
    is_chapter,
    is_note_head,
    is_short,
    label_of,
    number_of,
)
from layout_app.intake.datelines import dateline_of
from layout_app.intake.notices import says_notice
from layout_app.intake.patterns import lazy
from layout_app.intake.repair import goes_on
from layout_app.intake.tables import begins_table, is_pair, is_table_line

_LONGEST = 34
_KEPT = 256  # each line is asked about by those before it as well
_LEVEL = 2
_AHEAD = 3
_FAR = 2
_DATE_LONGEST = 12
_FEWEST_HEADS = 2
_SHORTER = 3
_CROSSHEAD_LONGEST = 10
_MOST_BELOW = 2
_DECK_LONGEST = 24
_BRACKETED_END = lazy(r"[ \t\u3000]*[（(][^（）()]{1,20}[)）]$")
_BRIEF_LONGEST = 160
_GREETING = lazy(r"(?:编辑|編輯|尊敬的|亲爱的|親愛的)[^，。]{0,10}[:：]")
_STACK = 2
_ASKS = "？！?!﹖﹗︕︖"
_FEWEST_ROWS = 2
_TURNS = lazy(r"[ \t\u3000]+")


def guess_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the lines that look like headlines as headings.

    Where the file has bylines, a headline is what stands ahead of one (or after a wide gap); in
    a file without any, every short line ahead of a paragraph is one.
    """
    signed = any(_is_byline(block) for block in blocks)
    looked: list[Block] = []
    closing = _closed(blocks) if signed else frozenset()
    in_briefs = False
    for index, block in enumerate(blocks):
        ahead = blocks[index + 1 : index + 1 + _AHEAD]
        before = looked[-1] if looked else None
        if _could_head(block, before, ahead) and (
            _heads(block, before, ahead, signed) or index in closing
        ):
            in_briefs = is_briefs_line(block.text) or (in_briefs and _is_titled(block, ahead))
            inside = in_briefs and not is_briefs_line(block.text)
            block = replace(block, kind="heading", level=_LEVEL + inside, guessed=True)
        looked.append(block)
    return _stacked(looked if signed else _crossheads(looked))


def _is_titled(block: Block, ahead: Sequence[Block]) -> bool:
    """Tell the title of a brief: one short paragraph below it, then the next title or nothing."""
    if block.blanks >= _FAR or len(ahead[0].text) > _BRIEF_LONGEST or _is_byline(ahead[0]):
        return False
    return len(ahead) == 1 or ahead[1].kind != "para" or _is_line(ahead[1].text)


def _closed(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the short lines over text that is signed at its end, by others than the text before.

    In a file of signed stories such a line is a headline too; without the names it would be taken
    for a crosshead of the story before.
    """
    found: set[int] = set()
    line = -1
    names: tuple[str, ...] = ()
    for index, block in enumerate(blocks):
        text = block.text
        opening = run_in_byline(text) or own_line_byline(text)
        closing = closing_byline(text) if line >= 0 and not credit_of(text) else None
        if closing and (own := _named(closing, text)) != names:
            found.add(line)
            line, names = -1, own
        elif opening and not closing:
            line, names = -1, _named(opening, text)
        elif _is_line(text):
            line = index
    return frozenset(found)


def _named(byline: Byline, text: str) -> tuple[str, ...]:
    """Give who signed: the names, else the words themselves (``新华社北京1月1日电``)."""
    names = tuple(text[low:high] for low, high in byline.names)
    return names or (text[byline.start : byline.end].strip("()（） "),)


def _crossheads(blocks: list[Block]) -> list[Block]:
    """In one unsigned story its own headline comes first, and is longer than the crossheads."""
    heads = [block for block in blocks if block.guessed]
    if len(heads) < _FEWEST_HEADS or not blocks[0].guessed:
        return blocks
    most = min(len(heads[0].text) - _SHORTER, _CROSSHEAD_LONGEST)
    if any(
        len(one.text) > most or one.blanks >= _FAR or says_notice(one.text)
        or is_briefs_line(one.text)
        for one in heads[1:]
    ):  # fmt: skip
        return blocks
    first = heads[0]
    return [
        replace(one, level=_LEVEL + 2) if one.guessed and one is not first else one
        for one in blocks
    ]


def _stacked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Part the lines over a story: kicker, headline, deck; a file's first slogans are a banner.

    Of three lines ahead of a byline or a paragraph the second is the headline, of two the first,
    unless the second is too long for a deck.
    """
    made = list(blocks)
    index = 0
    while index < len(blocks):
        lines = _lines_below(blocks, index + 1) if blocks[index].guessed else 0
        if lines and _is_headed(blocks, index + 1 + lines):
            made[index : index + 1 + lines] = _parted(blocks[index : index + 1 + lines], index)
        index += 1 + lines
    return tuple(made)


def _parted(lines: Sequence[Block], index: int) -> list[Block]:
    """Say which of two or three lines is the headline."""
    first, second, *others = lines
    rest = [replace(one, kind="para", level=0, guessed=False) for one in others]
    above = bool(others) or len(second.text) > _DECK_LONGEST
    if not above or second.text.startswith(("——", "--")):
        return [first, replace(second, kind="para", level=0, guessed=False), *rest]
    banner = index == 0 and len(_TURNS.findall(first.text)) > 1
    kicker = replace(first, level=1 if banner else _LEVEL + 1)
    return [kicker, replace(second, kind="heading", level=_LEVEL, guessed=True), *rest]


def _is_headed(blocks: Sequence[Block], below: int) -> bool:
    """Tell whether a byline or a paragraph stands below the lines."""
    return below < len(blocks) and not _is_line(blocks[below].text)


def _lines_below(blocks: Sequence[Block], start: int) -> int:
    """Count the lines right below a headline that could be lines of it; none of a longer run."""
    count = 0
    for block in blocks[start : start + _MOST_BELOW + 1]:
        if (
            block.kind not in ("para", "heading")
            or block.blanks >= _FAR
            or not _is_line(block.text)
        ):
            break
        count += 1
    return count if count <= _MOST_BELOW else 0


def _could_head(block: Block, before: Block | None, ahead: Sequence[Block]) -> bool:
    """Tell whether a line has the looks of a headline and something to be the headline of."""
    text = block.text
    if block.kind != "para" or not ahead:
        return False
    if not _is_line(text) and not _is_unlike(block, before, ahead):
        return False
    if before and (before.kind == "heading" or _is_row_below(block, before)):
        return False
    if before and not block.blanks:
        # The last line of a verse, or of a broken paragraph.
        verse = before.kind == "para" and _is_line(before.text)
        if verse or goes_on(before.text, text, short=False):
            return False
    if any(_is_body(one) for one in ahead) or is_briefs_line(text) or _is_picture(ahead):
        return True
    if len(ahead) < _FEWEST_ROWS or begins_table((block, *ahead)):
        return False
    inside = before is not None and not block.blanks and is_table_line(before.text)
    return not inside and (_is_table(ahead) or _is_table(ahead[1:]))


def _is_row_below(block: Block, before: Block) -> bool:
    """Tell a further row of a table, however many blank lines a format puts between rows."""
    return block.blanks < _FAR and _is_cells(before.text) and _is_cells(block.text)


def _is_table(blocks: Sequence[Block]) -> bool:
    return len(blocks) >= _FEWEST_ROWS and begins_table(blocks) and _is_cells(blocks[1].text)


def _is_cells(text: str) -> bool:
    return is_table_line(text) or is_pair(text)


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST and _is_short_line(text)


@functools.lru_cache(_KEPT)
def _is_short_line(text: str) -> bool:
    if not is_short(text, _LONGEST) or text[0] in MARKS or label_of(text) or dateline_of(text):
        return False
    if is_chapter(text) or article_end(text) or is_note_head(text) or text in CLOSINGS:
        return False
    if text[0] in "（(" and text[-1] in "）)":
        return False
    if ends_stopped(_BRACKETED_END.sub("", text)):
        return False  # a whole sentence, and who sent it
    # Two columns of a table, a signature, a number: no headline.
    return not (
        number_of(text)
        or is_table_line(text)
        or own_line_byline(text, bare=True)
        or credit_of(text)
    )


def _heads(block: Block, before: Block | None, ahead: Sequence[Block], signed: bool) -> bool:
    if before is None or before.kind == "rule" or block.blanks >= _FAR:
        return True
    if is_briefs_line(block.text) or says_notice(block.text):
        return True
    if _heads_other(ahead):
        return True
    if not signed:
        return not _is_verse(block, ahead)
    if _is_stack(block, before, ahead):
        return True
    if before.kind == "para" and _is_line(before.text):
        # Below verse: only the line at the byline is a headline, the one above it verse still.
        dashed = ahead[0].text.startswith(("——", "--"))
        return any(_is_byline(one) for one in ahead[: 1 + dashed])
    # The next lines may be a deck and the byline.
    for one in ahead:
        if _is_byline(one):
            return True
        if not is_short(one.text):
            return False
    return False


def _heads_other(ahead: Sequence[Block]) -> bool:
    """Tell whether a table, a picture or a reader's letter stands below, which has no byline."""
    if begins_table(ahead) or _is_table(ahead[1:]) or _is_picture(ahead):
        return True
    return bool(_GREETING.fullmatch(ahead[0].text))


def _is_stack(block: Block, before: Block, ahead: Sequence[Block]) -> bool:
    """Tell a kicker and a headline without byline: two unlike lines, set off, over a paragraph.

    A crosshead is one line; two of a length, or after a colon, are verse that the text quotes.
    """
    if not block.blanks or not ends_stopped(before.text) or before.text[-1] in "：:":
        return False
    if len(ahead) < _STACK or ahead[0].blanks or not _is_line(ahead[0].text):
        return False
    return len(ahead[0].text) != len(block.text) and len(ahead[1].text) > _LONGEST


def _is_unlike(block: Block, before: Block | None, ahead: Sequence[Block]) -> bool:
    """Tell a headline that looks like something else, over a byline or first in the file.

    ``综述：三队出线`` looks like a labelled field, ``谁动了海滩？`` like a sentence.
    """
    text = block.text
    asks = len(text) <= _LONGEST and text[-1] in _ASKS and "。" not in text
    if not asks and not (label_of(text) and is_short(text, _LONGEST)):
        return False
    if _is_byline(ahead[0]):
        return True
    text_below = len(ahead[0].text) > _LONGEST and not label_of(ahead[0].text)
    first = before is None or block.blanks >= _FAR
    return first and (text_below or any(map(_is_byline, ahead)))


def _is_picture(ahead: Sequence[Block]) -> bool:
    """Tell whether all that stands below is a caption: a picture with a title."""
    caption = ahead[0].text
    if ahead[0].kind != "para" or not credit_of(caption) or is_own_caption(caption):
        return False
    return len(ahead) == 1 or _is_line(ahead[1].text) or ahead[1].kind == "rule"


def _is_verse(block: Block, ahead: Sequence[Block]) -> bool:
    return all(is_short(one.text, 16) for one in ahead[:2]) and not block.blanks


def _is_body(block: Block) -> bool:
    if len(block.text) <= _DATE_LONGEST and dateline_of(block.text):
        return False  # the date below a signature
    return block.kind in ("para", "item") and not _is_line(block.text)


def _is_byline(block: Block) -> bool:
    text = block.text
    return block.kind == "para" and bool(run_in_byline(text) or own_line_byline(text))
