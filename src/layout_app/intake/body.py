"""The paragraphs of a news story or feature: byline, crossheads, verse, signatures, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.bylines import Byline, closing_byline, own_line_byline, run_in_byline
from layout_app.intake.captions import credit_of, is_own_caption
from layout_app.intake.characters import (
    article_end,
    ends_open,
    ends_stopped,
    has_han,
    is_chapter,
    is_note_head,
    is_short,
    label_end,
    label_of,
    number_of,
)
from layout_app.intake.cut import NOTHING, Cut, joined
from layout_app.intake.datelines import DATE
from layout_app.intake.draft import BylineCut, Para, Shot
from layout_app.intake.patterns import lazy
from layout_app.intake.repair import goes_on
from layout_app.intake.tables import is_table_line, table_lines
from layout_app.model.story import Role

_NOTE = lazy(
    r"[■◆【\[(（]?(?:编者按|編者按|编者的话|开栏的话|开栏语|编后|编者注|导读|核心提示|阅读提示)"
    r"(?:[ \t\u3000:：】\])）]|$)"
)
_DATE_LINE = lazy(rf"(?:{DATE}|(?:19|20)\d{{2}}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}})")
_SPEAKER = lazy(r"(?:问|答|记者|主持人|嘉宾|Q|A|[^\W\d_\x00-ÿ]{2,4})[ \t\u3000]?[:：]")
_PART_NUMBER = lazy("[一二三四五六七八九十]{1,3}")
_CLOSING = ("此致", "敬礼", "此致敬礼", "此致 敬礼")
_NOTE_FEWEST = 2
_CROSSHEAD_LONGEST = 18
_VERSE_LONGEST = 16
_VERSE_FEWEST = 3
_SPEAKER_TURNS = 3
_SIGNATURE_LONGEST = 24


class Body(Struct, frozen=True):
    """What was read below a headline.

    Attributes:
        shots: pictures of the story itself.
        detached: pictures that only stand near it.
    """

    byline: BylineCut | None = None
    paras: tuple[Para, ...] = ()
    shots: tuple[Shot, ...] = ()
    detached: tuple[Shot, ...] = ()


class Gap(Protocol):
    """Gives what of the copy is kept between two pieces that become one."""

    def __call__(self, one: Cut, two: Cut) -> tuple[Cut, ...]:
        """Give the characters between."""


def read_body(blocks: Sequence[Block], line_end: Gap) -> Body:
    """Read the blocks below a headline (the deck taken off).

    Args:
        blocks: paragraphs, crossheads, images …
        line_end: gives the line end between two lines of a byline, which is set as a blank.
    """
    found, blocks = pictures(blocks)
    byline, blocks = _opening_byline(blocks, line_end)
    paras = _roles(blocks)
    if byline is None:
        byline, paras = _inner_byline(paras)
    elif len(paras) > 1 and paras[-1].role == "body" and _is_sign_off(paras[-1].text):
        paras[-1] = replace(paras[-1], role="signature")
    return Body(byline, tuple(paras), found.shots, found.detached)


def _is_sign_off(text: str) -> bool:
    """Tell a last line that names the reporters once more: ``（某某）``."""
    return text[:1] in "（(" and bool(own_line_byline(text, bare=True))


def _opening_byline(
    blocks: Sequence[Block], line_end: Gap
) -> tuple[BylineCut | None, Sequence[Block]]:
    """Take bylines on lines of their own off the top; several become one."""
    parts: list[Cut] = []
    names: list[str] = []
    forms: list[str] = []
    location = ""
    rest = list(blocks)
    # An editor's note may stand ahead of the byline.
    lead: list[Block] = []
    if rest and _NOTE.match(rest[0].text) and len(rest) > _NOTE_FEWEST:
        size = 2 if is_note_head(rest[0].text) else 1
        lead, rest = rest[:size], rest[size:]
    while rest and rest[0].kind == "para":
        found = own_line_byline(rest[0].text, bare=not parts and len(rest) > 1)
        if not found:
            break
        cut = rest.pop(0).cut
        if parts:
            parts += line_end(parts[-1], cut)
        parts.append(cut)
        names += _names(found, cut.text)
        forms.append(found.form(cut.text))
        location = location or found.location
    rest = [*lead, *rest]
    if not parts:
        return None, rest
    form = " ".join(forms)
    return BylineCut(joined(parts), form, "own_line", tuple(names), location), rest


def _inner_byline(paras: list[Para]) -> tuple[BylineCut | None, list[Para]]:
    """Take a byline off the first paragraph, or off the end of the last."""
    for index, para in enumerate(paras):
        if para.role == "editor_note" and index == 0:
            continue
        found = run_in_byline(para.text)
        if found:
            rest = replace(para, cut=para.cut.part(found.end).stripped())
            kept = [*paras[:index], *([rest] if rest.cut else []), *paras[index + 1 :]]
            return _cut_out(para.cut, found), kept
        break
    return _last_byline(paras)


def _last_byline(paras: list[Para]) -> tuple[BylineCut | None, list[Para]]:
    if not paras:
        return None, paras
    last = paras[-1]
    found = own_line_byline(last.text) if len(paras) > 1 else None
    found = replace(found, place="end") if found else closing_byline(last.text)
    if not found:
        return None, paras
    rest = replace(last, cut=last.cut.part(0, found.start).stripped())
    return _cut_out(last.cut, found), [*paras[:-1], *([rest] if rest.cut else [])]


def _cut_out(cut: Cut, found: Byline) -> BylineCut:
    return BylineCut(
        cut.part(found.start, found.end).stripped(),
        found.form(cut.text),
        found.place,
        tuple(_names(found, cut.text)),
        found.location,
        found.dateline,
        found.wire,
    )


def _names(found: Byline, text: str) -> list[str]:
    """Give the names; one padded with a blank to three characters loses the blank."""
    return [re.sub("[ \t\u3000]", "", text[low:high]) for low, high in found.names]


# --- pictures ------------------------------------------------------------------------------------


class _Pictures(Struct, frozen=True):
    shots: tuple[Shot, ...] = ()
    detached: tuple[Shot, ...] = ()


def pictures(blocks: Sequence[Block]) -> tuple[_Pictures, list[Block]]:
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
        if index and blocks[index - 1].kind == "image" and not shots[-1].credit:
            shots[-1] = _merged(shots[-1], shot, rest, block)
        elif is_own_caption(block.text) or index < last_text:
            shots.append(shot)
        else:
            detached.append(shot)
    return _Pictures(tuple(shots), tuple(detached)), rest


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


# --- roles ---------------------------------------------------------------------------------------


def _roles(blocks: Sequence[Block]) -> list[Para]:
    blocks = [block for block in blocks if block.kind != "rule"]
    verse = _verse(blocks)
    stanzas = _stanzas(blocks, verse)
    tables = table_lines(blocks)
    articles = sum(article_end(block.text) > 0 for block in blocks) > 1
    signed = _signature_from(blocks)
    speakers = _speakers(blocks)
    paras: list[Para] = []
    for index, block in enumerate(blocks):
        role: Role
        if index in verse:
            role = "verse"
        elif index >= signed:
            role = "signature"
        elif index in tables:
            role = "table"
        elif _is_noted(blocks, index, paras):
            role = "editor_note"
        else:
            before = paras[-1].text if paras and paras[-1].role == "body" else ""
            role = _role(block, before, blocks[index + 1 : index + 2])
        label = article_end(block.text) if articles else 0
        label = _speaker_end(block.text, speakers) or label
        made = Para(block.cut, role, block.bold, label if role == "body" else 0)
        paras.append(replace(made, stanza=index in stanzas))
    return paras


def _role(block: Block, before: str, after: Sequence[Block]) -> Role:
    if block.kind == "heading":
        return "crosshead"
    if _NOTE.match(block.text):
        return "editor_note"
    return "crosshead" if _is_crosshead(block, before, after) else "body"


def _is_noted(blocks: Sequence[Block], index: int, paras: Sequence[Para]) -> bool:
    """Tell the paragraph below a line that says nothing but ``编者按``."""
    below = index > 0 and is_note_head(blocks[index - 1].text) and bool(paras)
    return below and blocks[index].kind != "heading"


def _stanzas(blocks: Sequence[Block], verse: frozenset[int]) -> frozenset[int]:
    """Give the lines of verse that begin a stanza: more blank lines before them than usual."""
    lines = sorted(index for index in verse if index - 1 in verse)
    usual = min((blocks[index].blanks for index in lines), default=0)
    return frozenset(index for index in lines if blocks[index].blanks > usual)


def _is_crosshead(block: Block, before: str, after: Sequence[Block]) -> bool:
    """A short line between paragraphs that neither continues the one nor leads into the other."""
    text = block.text
    if block.kind == "para" and after and is_chapter(text):
        return True
    if block.kind != "para" or not after or after[0].kind not in ("para", "item"):
        return False
    if not is_short(text, _CROSSHEAD_LONGEST) or not has_han(text) or label_of(text):
        return False
    if block.all_bold or number_of(text) or _PART_NUMBER.fullmatch(text):
        return True
    if re.search("[，,；;。]", text) or not before or ends_open(before):
        return False
    long_enough = len(after[0].text) > _CROSSHEAD_LONGEST
    return long_enough and not goes_on(text, after[0].text)


def _verse(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the places of lines of verse: runs of short lines, most without a final stop.

    **Source:** typography.md 83.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate((*blocks, None)):
        if block and block.kind == "para" and _is_verse_line(block):
            run.append(index)
            continue
        if _is_verse_run([blocks[place].text for place in run]):
            found.update(run)
        run = []
    return frozenset(found)


def _is_verse_line(block: Block) -> bool:
    text = block.text
    if len(text) > _VERSE_LONGEST or number_of(text) or label_of(text) or block.all_bold:
        return False
    if (text[0] in "（(" and text[-1] in "）)") or text in _CLOSING:
        return False
    return has_han(text) and not _DATE_LINE.fullmatch(text) and not is_table_line(text)


def _is_verse_run(lines: list[str]) -> bool:
    if len(lines) < _VERSE_FEWEST or any(line[0] in '“"‘「' for line in lines):
        return False
    unstopped = sum(not ends_stopped(line) for line in lines)
    even = max(map(len, lines)) - min(map(len, lines)) <= 1
    return unstopped * 10 >= len(lines) * 6 or (even and len(lines) > _VERSE_FEWEST)


def _signature_from(blocks: Sequence[Block]) -> int:
    """Give where the signature begins: short last lines of which one is a date."""
    start = len(blocks)
    dated = False
    for index in range(len(blocks) - 1, max(len(blocks) - 4, 0), -1):
        block = blocks[index]
        if block.kind != "para" or not is_short(block.text, _SIGNATURE_LONGEST):
            break
        dated = dated or bool(_DATE_LINE.fullmatch(block.text))
        start = index
    return start if dated else len(blocks)


def _speakers(blocks: Sequence[Block]) -> frozenset[str]:
    """Give the speakers of an interview: labels that take turns, three times at least in all."""
    turns = [found.group() for block in blocks if (found := _SPEAKER.match(block.text))]
    known = any(turn.rstrip(" \t\u3000:：") in ("问", "记者", "主持人", "Q") for turn in turns)
    return frozenset(turns) if known and len(turns) >= _SPEAKER_TURNS else frozenset()


def _speaker_end(text: str, speakers: frozenset[str]) -> int:
    found = _SPEAKER.match(text)
    if not found or found.group() not in speakers:
        return 0
    return label_end(text) or found.end()
