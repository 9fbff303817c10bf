"""The pictures of a section: images, captions and credits parted from the text.

In: the blocks below a headline. Out: pictures of the story, pictures that only stand near it, the
blocks of text.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.captions import credit_of, is_own_caption
from layout_app.intake.cut import NOTHING, Cut
from layout_app.intake.datelines import dateline_of
from layout_app.intake.draft import Shot

_CAPTION_LONGEST = 160
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ALONE = 2  # a caption and its credit


class Pictures(Struct, frozen=True):
    """Pictures of a story itself, and those that only stand near it."""

    shots: tuple[Shot, ...] = ()
    detached: tuple[Shot, ...] = ()


def pictures(blocks: Sequence[Block]) -> tuple[Pictures, list[Block]]:
    """Part images and captions from the text.

    A caption below an image or one that says ``图为`` is the story's; one at the end, with a
    credit and no heading of its own, is an independent picture.
    """
    shots: list[Shot] = []
    detached: list[Shot] = []
    rest: list[Block] = []
    last_text = _last_text(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "image":
            shots.append(shot_of(block.cut, block.hint))
            continue
        if block.kind != "para" or not credit_of(block.text):
            rest.append(block)
            continue
        shot = shot_of(block.cut)
        if not shot.caption:
            shots += _numbered(rest)
        if not shot.caption and _takes_credit(blocks, index, rest):
            block = rest.pop()
            shot = replace(shot, caption=block.cut)
        if index and blocks[index - 1].kind == "image" and not shots[-1].credit:
            shots[-1] = _merged(shots[-1], shot, rest, block)
        elif is_own_caption(block.text) or index < last_text:
            shots.append(shot)
        else:
            detached.append(shot)
    return Pictures(tuple(shots), tuple(detached)), rest


def _numbered(rest: list[Block]) -> list[Shot]:
    """Take numbered captions (``①…``) off the text, but for the last, whose credit is below it."""
    start = len(rest)
    while start and rest[start - 1].text[:1] in _CIRCLED:
        start -= 1
    found = [Shot(caption=block.cut) for block in rest[start:-1]] if len(rest) > start else []
    del rest[start : start + len(found)]
    return found


def _takes_credit(blocks: Sequence[Block], index: int, rest: Sequence[Block]) -> bool:
    """Tell a caption above a lone credit: it is all there is, dated, pointing, or next to one."""
    above = blocks[index - 1]
    if not rest or rest[-1] is not above:
        return False
    if above.kind != "para" or len(above.text) > _CAPTION_LONGEST or credit_of(above.text):
        return False
    if (
        len(blocks) == _ALONE
        or above.text[0] in _CIRCLED
        or is_own_caption(above.text)
        or dateline_of(above.text)
    ):
        return True
    before = blocks[index - 2] if index > 1 else None
    return before is not None and (before.kind == "image" or bool(credit_of(before.text)))


def _merged(image: Shot, shot: Shot, rest: list[Block], block: Block) -> Shot:
    """Give an image the caption below it; a caption it already has stays, the line stays text."""
    if not image.caption:
        return replace(shot, hint=image.hint)
    if not shot.caption:
        return replace(shot, caption=image.caption, hint=image.hint)
    rest.append(block)
    return image


def _last_text(blocks: Sequence[Block]) -> int:
    """Give the place of the last block that is neither image nor caption; -1 if all are."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind != "image" and not (block.kind == "para" and credit_of(block.text)):
            return index
    return -1


def shot_of(cut: Cut, hint: Cut = NOTHING) -> Shot:
    """Part a caption from its credit."""
    credit = credit_of(cut.text)
    if not credit:
        return Shot(caption=cut, hint=hint)
    return Shot(
        caption=cut.part(0, credit.start).stripped(),
        credit=cut.part(credit.start),
        names=credit.names,
        role=credit.role,
        hint=hint,
    )
