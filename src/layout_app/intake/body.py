"""The paragraphs of a news story or feature: byline, crossheads, verse, signatures, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.bylines import Byline, closing_byline, own_line_byline, run_in_byline
from layout_app.intake.characters import (
    CLOSINGS,
    COLON,
    LETTER,
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
from layout_app.intake.cut import Cut, joined
from layout_app.intake.datelines import DATE
from layout_app.intake.draft import BylineCut, Para, Shot
from layout_app.intake.patterns import lazy
from layout_app.intake.repair import goes_on
from layout_app.intake.shots import pictures
from layout_app.intake.tables import is_pair, is_table_line, table_lines
from layout_app.model.story import Role

_NOTE = lazy(
    r"[■◆【\[(（〈《<]?(?:编者按|編者按|编者的话|开栏的话|开栏语|编后|编者注|编按|編按|导读|核心提示|阅读提示)"
    r"(?:[ \t\u3000:：﹕︰】\])）〉》>]|$)"
)
_DATE_LINE = lazy(rf"(?:{DATE}|(?:19|20)\d{{2}}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}})")
_SPEAKER = lazy(
    rf"(?:问|答|問|记者|記者|主持人|嘉宾|Q|A|{LETTER}{{2,4}}|{LETTER}[ \t\u3000]{{1,2}}{LETTER})"
    r"[ \t\u3000]?" + COLON
)
"""Names of two characters may be padded to three."""
_QUESTION = lazy(r"[^“”「」\"。！？!?：:，,]{3,18}[？?]")
_FEWEST_QUESTIONS = 2
_TIME = lazy(r"\d{1,2}[:：]\d{2}(?:[-—~～]{1,2}\d{1,2}[:：]\d{2})?|(?:19|20)\d{2}年")
_PART_NUMBER = lazy("[一二三四五六七八九十]{1,3}")
_PART_TITLE = lazy(r"(?:\d{2}|第[一二三四五六七八九十]{1,2}[幕回部站天])[ \t\u3000]+\S{2,14}")
_NOTE_FEWEST = 2
_CROSSHEAD_LONGEST = 18
_VERSE_LONGEST = 16
_VERSE_FEWEST = 3
_SPEAKER_TURNS = 3
_ASKERS = frozenset(("问", "记者", "主持人", "Q", "記者", "問"))
_SIGNATURE_LONGEST = 24
_SIGNATURE_LINES = 6


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
    return [_unpadded(text[low:high]) for low, high in found.names]


def _unpadded(name: str) -> str:
    return name if name.isascii() else re.sub("[ \t\u3000]", "", name)


# --- roles ---------------------------------------------------------------------------------------


def _roles(blocks: Sequence[Block]) -> list[Para]:
    blocks = [block for block in blocks if block.kind != "rule"]
    verse = _verse(blocks)
    stanzas = _stanzas(blocks, verse)
    tables = table_lines(blocks)
    articles = sum(article_end(block.text) > 0 for block in blocks) > 1
    signed = signature_from([(block.text, block.kind) for block in blocks])
    speakers = _speakers(blocks)
    asking = _asking(blocks)
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
        elif index in asking:
            role = "crosshead"
        else:
            role = _role(block, _text_before(paras), blocks[index + 1 : index + 2])
        label = article_end(block.text) if articles else 0
        label = _speaker_end(block.text, speakers) or label
        made = Para(block.cut, role, block.bold, label if role == "body" else 0)
        paras.append(replace(made, stanza=index in stanzas))
    return paras


def _asking(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the crossheads that ask: short questions over paragraphs, two at least in a story."""
    found = [
        index
        for index, (block, below) in enumerate(pairwise(blocks))
        if block.kind == below.kind == "para"
        and _QUESTION.fullmatch(block.text)
        and len(below.text) >= 2 * len(block.text)
        and (not index or ends_stopped(blocks[index - 1].text))
    ]
    return frozenset(found) if len(found) >= _FEWEST_QUESTIONS else frozenset()


def _text_before(paras: Sequence[Para]) -> str:
    """Give the paragraph that a crosshead would stand below; the head of a note is none."""
    if not paras or paras[-1].role not in ("body", "editor_note") or is_note_head(paras[-1].text):
        return ""
    return paras[-1].text


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
    if _TIME.fullmatch(text):
        return len(after[0].text) > len(text)
    if not is_short(text, _CROSSHEAD_LONGEST) or not has_han(text) or label_of(text):
        return False
    if text in CLOSINGS:
        return False
    if block.all_bold or number_of(text) or _PART_NUMBER.fullmatch(text):
        return True
    if _PART_TITLE.fullmatch(text) and len(after[0].text) > len(text):
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
    return frozenset(found) or _all_verse(blocks)


def _all_verse(blocks: Sequence[Block]) -> frozenset[int]:
    """Give all lines where each is one of verse, in stanzas too short to tell one by one."""
    lines = [index for index, block in enumerate(blocks) if block.kind != "heading"]
    texts = [blocks[index].text for index in lines]
    if all(_is_verse_line(blocks[n]) and blocks[n].kind == "para" for n in lines):
        return frozenset(lines) if _is_verse_run(texts) else frozenset()
    return frozenset()


def _is_verse_line(block: Block) -> bool:
    text = block.text
    if len(text) > _VERSE_LONGEST or number_of(text) or label_of(text) or block.all_bold:
        return False
    if (text[0] in "（(" and text[-1] in "）)") or text in CLOSINGS:
        return False
    return has_han(text) and not _DATE_LINE.fullmatch(text) and not _is_cells(text)


def _is_cells(text: str) -> bool:
    return is_table_line(text) or is_pair(text)


def _is_verse_run(lines: list[str]) -> bool:
    if len(lines) < _VERSE_FEWEST or any(line[0] in '“"‘「' for line in lines):
        return False
    unstopped = sum(not ends_stopped(line) for line in lines)
    even = max(map(len, lines)) - min(map(len, lines)) <= 1
    return unstopped * 10 >= len(lines) * 6 or (even and len(lines) > _VERSE_FEWEST)


def signature_from(lines: Sequence[tuple[str, str]]) -> int:
    """Give where the signature begins: short last lines of which one is a date.

    Args:
        lines: texts with their kinds; only ``para`` and ``body`` can be of a signature.
    """
    start = len(lines)
    dated = False
    for index in range(len(lines) - 1, max(len(lines) - _SIGNATURE_LINES, 0), -1):
        text, kind = lines[index]
        closing = text in CLOSINGS
        if kind not in ("para", "body") or not (closing or is_short(text, _SIGNATURE_LONGEST)):
            break
        if len(lines) - index >= _SIGNATURE_LINES - 2 and not closing:
            break  # three lines and a farewell are the most
        dated = dated or closing or bool(_DATE_LINE.fullmatch(text))
        start = index
    return start if dated else len(lines)


def _speakers(blocks: Sequence[Block]) -> frozenset[str]:
    """Give the speakers of an interview: labels that take turns, three times at least in all."""
    turns = [found.group() for block in blocks if (found := _SPEAKER.match(block.text))]
    asked = [n for n, turn in enumerate(turns) if turn.rstrip(" \t\u3000:：﹕︰") in _ASKERS]
    if len(turns) < _SPEAKER_TURNS or not asked:
        return frozenset()
    # What stands once ahead of the first question is a field: "人物简介：".
    repeated = {turn for turn, count in Counter(turns).items() if count > 1}
    return frozenset(turns[asked[0] :]) | repeated


def _speaker_end(text: str, speakers: frozenset[str]) -> int:
    found = _SPEAKER.match(text)
    if not found or found.group() not in speakers:
        return 0
    return label_end(text) or found.end()
