"""Mend what column breaks did to paragraphs: join, reorder, flag; never invent.

Paragraphs of one story in, paragraphs out. **Source:** the rules of rejoining, reordering and
missing text of the copy notes: when unsure keep the author's characters, keep the order, flag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from layout_app.intake.characters import CLOSINGS, LETTER, MARKS, ends_open, label_of, number_of
from layout_app.intake.cut import Cut, joined
from layout_app.intake.datelines import dateline_of
from layout_app.intake.draft import Doubt, Para
from layout_app.intake.patterns import lazy
from layout_app.intake.sense import begins_bound, segmenter, torn_character, word_across

_NEAR = 4
_LONG = 25
_ENOUGH = 40
_LATIN_LINE = 60
_INNER = lazy("[，。；！？,;!?]")
# A short opening with a comma is how a new paragraph begins: "目前，…", "据了解，…", "其中，…".
_OPENING = lazy(
    rf"(?:{LETTER}{{2,4}}[，,：:]|“|《|记者|据|近[日年期来]|日前|当[日天前]|今[天年]|昨[天日]|本报|特此|\d{{4}}年)"
)
_BY_THIS = lazy(r"(?:对此|对其|为此|由此|与此|据此)(?![，,])")
_SENTENCE_END = lazy("[。！？!?；;]")
_CLAUSE_END = lazy("[，,、]")
# Kinds of words that can be what a sentence is about; set phrases (i, l) are not.
_NOMINAL = ("n", "r", "m", "t", "s", "j", "x", "eng")
_ORDERING = ("要", "应", "须", "必须", "应当", "应该", "需")
_PAIRS = dict(zip("”’）》】」』)", "“‘（《【「『(", strict=True))
_MARK = lazy("[“”‘’（）《》【】「」『』()]")

Glue = Callable[[Cut, Cut], tuple[Cut, ...]]


def mend(paras: Sequence[Para], glue: Glue, known: Mapping[str, bool]) -> tuple[Para, ...]:
    """Join, reorder and flag the body paragraphs of a story.

    Args:
        paras: those of one story, in the copy's order.
        glue: gives what of the copy is kept between two joined pieces (a blank of Latin text).
        known: whether the copy knows a character only as a later part of a word.
    """
    mended = join(reorder(paras), glue)
    return _flag(mended, known)


def suspects(paras: Sequence[Para]) -> set[str]:
    """Give the first characters that seem torn off a word, to look them up in the copy."""
    found = {torn_character(para.text) for para in paras if para.role == "body"}
    return found - {""}


def reorder(paras: Sequence[Para]) -> list[Para]:
    """Move the one piece that continues an open paragraph right behind it.

    Only when the piece begins inside a word, completes a word of the open paragraph, nothing
    before it is open and no second piece fits as well.
    """
    moved = list(paras)
    at = 0
    while at < len(moved):
        fits = _fitting(moved, at)
        if len(fits) == 1:
            piece = moved.pop(fits[0])
            at -= fits[0] < at
            moved.insert(at + 1, replace(piece, doubts=(*piece.doubts, "reordered")))
        at += 1
    return moved


def _fitting(paras: Sequence[Para], at: int) -> list[int]:
    """Give the pieces near an open paragraph that complete a word of it, unless the next does."""
    para = paras[at]
    if para.role != "body" or not ends_open(para.text):
        return []
    if at + 1 < len(paras) and word_across(para.text, paras[at + 1].text):
        return []
    return [index for index in _nearby(paras, at) if _continues(paras, at, index)]


def _nearby(paras: Sequence[Para], at: int) -> list[int]:
    low, high = max(at - _NEAR, 0), min(at + _NEAR + 1, len(paras))
    return [index for index in range(low, high) if index not in (at, at + 1)]


def _continues(paras: Sequence[Para], at: int, index: int) -> bool:
    piece = paras[index]
    # A piece is moved once: two that complete each other would change places for ever.
    if piece.role != "body" or "reordered" in piece.doubts or not torn_character(piece.text):
        return False
    before = paras[index - 1] if index else None
    if before and before.role == "body" and ends_open(before.text):
        return False
    return word_across(paras[at].text, piece.text)


def join(paras: Sequence[Para], glue: Glue) -> list[Para]:
    """Join each open paragraph with its continuation."""
    whole: list[Para] = []
    run: list[Para] = []
    for para in paras:
        if run and not _belongs(run[-1], para, first=run[0] is run[-1]):
            whole.append(_together(run, glue))
            run = []
        run.append(para)
    return [*whole, _together(run, glue)] if run else whole


def _belongs(one: Para, two: Para, *, first: bool) -> bool:
    if one.role != "body" or two.role != "body" or two.label:
        return False
    if "reordered" in two.doubts:
        return True
    return goes_on(one.text, two.text, short=first)


def goes_on(one: str, two: str, *, short: bool = True) -> bool:
    """Tell whether the second text continues the first across a break.

    Args:
        one: the text before the break.
        two: the text after it.
        short: the first text may be a line of its own (a label's short value, a small head).
    """
    if not ends_open(one) or starts_something(two) or one in CLOSINGS or two in CLOSINGS:
        return False
    if two[:1].isascii() and two[:1].isupper() and len(one) < _LATIN_LINE:
        return False  # a line of its own in English copy
    if word_across(one, two) or begins_bound(two) or two[:1] in "(（":
        return True
    if one[-1:] in "，,、" or not short:
        return not _OPENING.match(two) or one[-1:] in "，,、"
    running = len(one) >= _LONG or bool(_INNER.search(one))
    return running and not _OPENING.match(two) and not dateline_of(two)


def starts_something(text: str) -> bool:
    """Tell whether a line opens something of its own: an item, a label, a byline."""
    if not text or text[0] in MARKS or text.startswith(("本报讯", "新华社", "据新华社", "【")):
        return True
    return bool(label_of(text)) or bool(number_of(text) and text[0] not in "(（")


def _together(run: list[Para], glue: Glue) -> Para:
    if len(run) == 1:
        return run[0]
    parts: list[Cut] = []
    seams: list[int] = []
    length = 0
    for para in run:
        if parts:
            between = glue(parts[-1], para.cut)
            parts += between
            length += sum(len(one.text) for one in between)
            seams.append(length)
        parts.append(para.cut)
        length += len(para.text)
    doubts: dict[Doubt, None] = {"joined": None}
    doubts.update(dict.fromkeys(doubt for para in run for doubt in para.doubts))
    bold = tuple(span for para in run for span in para.bold)
    return replace(run[0], cut=joined(parts), bold=bold, doubts=tuple(doubts), seams=tuple(seams))


def _flag(paras: Sequence[Para], known: Mapping[str, bool]) -> tuple[Para, ...]:
    flagged: list[Para] = []
    opened: dict[str, int] = {}
    for index, para in enumerate(paras):
        doubts = para.doubts
        if para.role == "body":
            unopened = _closes_unopened(para.text, opened)
            if index and (unopened or begins_inside(para.text, known)):
                doubts = (*doubts, "missing_before")
            if len(para.text) >= _ENOUGH and ends_open(para.text):
                doubts = (*doubts, "missing_after")
        flagged.append(replace(para, doubts=doubts))
    return tuple(flagged)


def _closes_unopened(text: str, opened: dict[str, int]) -> bool:
    """Tell whether a mark closes here that the story never opened (quotations span paragraphs)."""
    unopened = False
    for found in _MARK.finditer(text):
        mark = found.group()
        if mark not in _PAIRS:
            opened[mark] = opened.get(mark, 0) + 1
        elif opened.get(_PAIRS[mark], 0):
            opened[_PAIRS[mark]] -= 1
        # A number's bracket "1)" and a foot mark have no partner; a half pair is a typing slip.
        elif mark in "”》】」』" and not opened.get("（") and found.start() < _ENOUGH:
            unopened = True
    return unopened


def begins_inside(text: str, known: Mapping[str, bool]) -> bool:
    """Tell whether a paragraph begins inside a sentence whose start is lost."""
    if begins_bound(text):
        return True
    torn = torn_character(text)
    if torn and known.get(torn, False):
        return True
    return _lacks_subject(text) or _is_headless_list(text)


def _lacks_subject(text: str) -> bool:
    """``对此…不已。``: a short sentence of nothing but a reference back and verbs."""
    if not _BY_THIS.match(text):
        return False
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
    if len(sentence) > _LONG or _CLAUSE_END.search(sentence):
        return False
    kinds = [kind for _, kind in segmenter().tag(sentence)[1:]]
    return bool(kinds) and not any(kind.startswith(_NOMINAL) for kind in kinds)


def _is_headless_list(text: str) -> bool:
    """A list of what is to be done whose governing word is lost.

    Its first clause is two or three bare common nouns, the next ones begin with verbs, and every
    further sentence (two at least) repeats the same 要 or 应.
    """
    sentences = [one for one in _SENTENCE_END.split(text[:400]) if one]
    clauses = _CLAUSE_END.split(sentences[0]) if sentences else []
    if len(clauses) < 3 or len(sentences) < 3 or not 3 <= len(clauses[0]) <= 8:
        return False
    whole = sentences[1:] if len(text) <= 400 else sentences[1:-1]
    if not any(all(one.startswith(word) for one in whole) for word in _ORDERING):
        return False
    first = segmenter().tag(clauses[0])
    if not 1 < len(first) <= 3 or any(kind not in ("n", "vn", "an") for _, kind in first):
        return False
    return sum(_begins_with_verb(clause) for clause in clauses[1:]) >= 2


def _begins_with_verb(clause: str) -> bool:
    words = segmenter().tag(clause[:8])
    return bool(words) and (words[0][1] in ("v", "vn", "p", "d") or words[0][0] in ("把", "将"))
