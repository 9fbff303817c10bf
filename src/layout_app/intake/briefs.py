"""Briefs: a section of short items, each with its mark or number and its contributor."""

from __future__ import annotations

from itertools import pairwise

from layout_app.intake.blocks import Block
from layout_app.intake.bylines import closing_byline
from layout_app.intake.characters import ends_stopped, is_short, number_of
from layout_app.intake.cut import NOTHING, Cut
from layout_app.intake.draft import Draft, DraftItem, Para
from layout_app.intake.names import NAME, ROLE, names_in, roles_in
from layout_app.intake.patterns import lazy
from layout_app.intake.repair import Glue, join

_HEAD = lazy(
    r"(?:[^，。]{0,8}(?:简讯|短讯|快讯|简报|短波|要闻速览|速览|速递|一句话新闻|集纳|点击|播报|资讯)(?:[（(]\S{1,6}[)）])?)"
)
_FRAME = "【】[]《》■●◆▲ \u3000"
_DOT = "●◆■▲★○◇□△☆•▪"
_MARK = lazy(f"[{_DOT}]")
_MOST_DOTTED = 2
_CONTRIBUTOR = lazy(
    rf"(?<=[。！？”』」）)!?])[ \t\u3000]*[(（]?(?P<names>(?:{ROLE}[ \t\u3000]*)?{NAME}"
    rf"(?:[ \t\u3000、]+(?:{ROLE}[ \t\u3000]*)?{NAME})*)[)）]?[ \t\u3000]*$"
)
_TAIL = 60


def is_briefs(headline: str, blocks: tuple[Block, ...]) -> bool:
    """Tell whether a section is one of briefs: its head says so, or its paragraphs are dotted."""
    texts = [block.text for block in blocks if block.kind in ("para", "item")]
    if _HEAD.fullmatch(headline.strip(_FRAME)):
        return bool(texts)
    dotted = sum(text[0] in _DOT for text in texts)
    return dotted >= _MOST_DOTTED and texts[0][0] in _DOT and dotted * 2 >= len(texts)


def read_briefs(draft: Draft, blocks: tuple[Block, ...], glue: Glue) -> Draft:
    """Make the items of a section of briefs."""
    open_items: list[_Item] = []
    dotted = any(_MARK.match(block.text) for block in blocks)
    for block in blocks:
        for opens, piece in _pieces(block.cut, dotted):
            _take(open_items, block, piece, opens)
    items = tuple(item.finished(glue) for item in open_items)
    return _with(draft, items)


def _with(draft: Draft, items: tuple[DraftItem, ...]) -> Draft:
    return Draft(
        kind="briefs",
        level=draft.level,
        guessed=draft.guessed,
        kicker=draft.kicker,
        stamp=draft.stamp,
        headline=draft.headline,
        items=items,
        shots=draft.shots,
    )


class _Item:
    """An item that is being read."""

    def __init__(self, title: Cut = NOTHING, no: Cut = NOTHING) -> None:
        self.title = title
        self.no = no
        self.paras: list[Para] = []

    def finished(self, glue: Glue) -> DraftItem:
        paras = join(self.paras, glue)
        title = self.title
        if not title and len(paras) > 1 and is_short(paras[0].text) and not paras[0].seams:
            title, paras = paras[0].cut, paras[1:]
        names: tuple[Cut, ...] = ()
        if paras:
            last = paras[-1]
            text, names = contributor(last.cut)
            paras[-1] = Para(text, last.role, last.bold, last.label, last.doubts, last.seams)
        return DraftItem(self.no, title, tuple(para for para in paras if para.cut), names)


def _pieces(cut: Cut, dotted: bool) -> list[tuple[bool, Cut]]:
    """Cut a block at its marks, which may stand anywhere in it; with each: does it open an item."""
    if not dotted:
        return [(False, cut)]
    places = [found.start() for found in _MARK.finditer(cut.text)]
    edges = [0, *[place for place in places if place], len(cut.text)]
    marked = set(places)
    pieces = []
    for low, high in pairwise(edges):
        piece = cut.part(low + (low in marked), high).stripped()
        if piece:
            pieces.append((low in marked, piece))
    return pieces


def _take(items: list[_Item], block: Block, piece: Cut, opens: bool) -> None:
    """Put a piece into the item it belongs to, or open one for it."""
    if block.kind == "heading":
        items.append(_Item(title=piece))
        return
    number = number_of(piece.text)
    if number and not opens and _numbered(piece.text):
        low, high, end = number
        items.append(_Item(no=piece.part(low, high)))
        piece = piece.part(end).stripped()
    elif opens or not items or _starts_item(items[-1], block):
        items.append(_Item())
    items[-1].paras.append(Para(piece, bold=block.bold))


def _numbered(text: str) -> bool:
    return text[:1] not in "(（"


def _starts_item(item: _Item, block: Block) -> bool:
    """A list item opens one; so does a paragraph after a finished one, where nothing is marked."""
    if block.kind == "item":
        return True
    if not item.paras or item.title or item.no:
        return False
    last = item.paras[-1].text
    return ends_stopped(last) or bool(contributor_place(last))


def contributor(cut: Cut) -> tuple[Cut, tuple[Cut, ...]]:
    """Part an item's text from the names after its last stop; no role is assigned to them."""
    place = contributor_place(cut.text)
    if not place:
        return cut, ()
    low, high = place
    names = names_in(cut.text[low:high]) or ()
    if roles_in(cut.text[low:high]):
        # A stated role is kept with its names: nothing of what the copy says is lost.
        return cut.part(0, low).stripped().stripped("(（"), (cut.part(low, high),)
    bracketed = cut.text[low - 1 : low] in ("(", "（")
    return (
        cut.part(0, low - bracketed).stripped(),
        tuple(cut.part(low + start, low + end) for start, end in names),
    )


def contributor_place(text: str) -> tuple[int, int] | None:
    """Give where the contributors' names stand at the end of an item."""
    low = max(len(text) - _TAIL, 0)
    found = _CONTRIBUTOR.search(text, low)
    if found and names_in(found.group("names")) and found.start() > 0:
        return found.span("names")
    byline = closing_byline(text)
    return (byline.names[0][0], byline.names[-1][1]) if byline and byline.names else None


def is_briefs_line(text: str) -> bool:
    """Tell whether a line in unmarked text is the head of a section of briefs."""
    return is_short(text, 12) and bool(_HEAD.fullmatch(text.strip(_FRAME)))
