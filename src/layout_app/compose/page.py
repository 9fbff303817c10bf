"""One page of an edition to its display list, line positions and issues."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from layout_app.compose.black import in_black
from layout_app.compose.block import Block, BlockComposer
from layout_app.compose.layout import LinePlace, PageLayout, PagePart
from layout_app.display.items import DisplayList, Item
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Rect, Size
from layout_app.makeup.furniture import Furniture
from layout_app.makeup.placed_plan import story_plan
from layout_app.makeup.reading import telling_order
from layout_app.makeup.scripts import page_script
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Edition
from layout_app.model.page import (
    AdvertPart,
    Banner,
    Filler,
    Page,
    PicturePart,
    Placement,
    StoryPart,
)
from layout_app.typeset.column import Setter

_KEPT_BLOCKS = 600
"""Placements whose composition is kept: those of a thick paper, and the steps of a drag."""

Inputs = tuple[object, ...]


@dataclass(slots=True)
class PageSetter(StorySetter):
    """A story setter that keeps what was composed of each placement, and the furniture.

    What is kept is found by page and placement and holds while the values it was made of are the
    same objects: an edit gives new ones for what it touches, and for nothing else.
    """

    _blocks_kept: OrderedDict[tuple[str, Placement], tuple[Inputs, Block]] = field(
        default_factory=OrderedDict
    )
    _last: dict[tuple[str, str], Block] = field(default_factory=dict)
    _furniture: dict[str, tuple[Inputs, tuple[Item, ...]]] = field(default_factory=dict)

    def block(self, edition: Edition, page: Page, placement: Placement) -> Block:
        """Compose a placement, or give what is kept of it."""
        key = (page.id, placement)
        inputs = _inputs(edition, page, placement)
        known = self._blocks_kept.get(key)
        if known is not None and _same(known[0], inputs):
            self._blocks_kept.move_to_end(key)
            return known[1]
        content = (page.id, repr(placement.content))
        before = self._last.get(content)
        made = BlockComposer(edition, page, placement, self, before).block()
        if page.black_only:
            made = replace(made, items=in_black(made.items), kept=in_black(made.kept))
        self._blocks_kept[key] = (inputs, made)
        self._last[content] = made
        while len(self._blocks_kept) > _KEPT_BLOCKS:
            self._blocks_kept.popitem(last=False)
        return made

    def furniture(self, edition: Edition, page: Page, feet: dict[int, float]) -> tuple[Item, ...]:
        """Draw a page's furniture, or give what is kept of it."""
        template = edition.template(page.template)
        inputs: Inputs = (
            page,
            template,
            edition.title,
            edition.date,
            edition.number,
            edition.masthead,
            len(edition.pages),
        )
        ends = tuple(feet.values())
        known = self._furniture.get(page.id)
        if known is not None and _same(known[0][:-1], inputs) and known[0][-1] == ends:
            return known[1]
        # What stays as it was stays the same object, so that it is not painted again.
        before = {} if known is None else {item: item for item in known[1]}
        drawn: Sequence[Item] = Furniture(edition, page, template, self.setter, feet).all()
        if page.black_only:
            drawn = in_black(drawn)
        items = tuple(before.get(item, item) for item in drawn)
        self._furniture[page.id] = ((*inputs, ends), items)
        return items


def compose_page(
    edition: Edition, page_id: str, catalogue: Catalogue, setter: PageSetter | None = None
) -> PageLayout:
    """Compose one page.

    Args:
        edition: the whole edition (jump lines name other pages).
        page_id: id of the page.
        catalogue: of faces.
        setter: one that has composed this page before composes again only what an edit changed;
            its catalogue is the same.

    Raises:
        KeyError: the edition has no such page, or the page names a template it has not.
    """
    page = edition.page(page_id)
    keeper = setter or PageSetter(Setter(catalogue))
    blocks = [keeper.block(edition, page, placement) for placement in page.placements]
    order = telling_order([block.extent for block in blocks])
    feet = {number: block.foot for number, block in enumerate(blocks) if block.foot is not None}
    furniture = keeper.furniture(edition, page, feet)
    parts = [PagePart(number, blocks[number].items) for number in order]
    parts.append(PagePart(-1, furniture))
    parts += [PagePart(number, blocks[number].kept) for number in order if blocks[number].kept]
    told = [blocks[number] for number in order]
    lines: list[LinePlace] = []
    frames: list[Rect] = []
    for block in told:
        lines += block.lines(len(frames))
        frames += block.frames
    sheet = edition.template(page.template).sheet
    # A page bleeds only where something does.
    bleed = sheet.bleed if any(block.bleeds for block in blocks) else 0.0
    items = tuple(item for part in parts for item in part.items)
    return PageLayout(
        DisplayList(Size(sheet.width, sheet.height), bleed, items),
        tuple(frames),
        tuple(block.rect for block in blocks),
        tuple(lines),
        tuple(found for block in told for found in block.issues),
        tuple(report for block in blocks for report in block.reports),
        tuple(parts),
    )


def _inputs(edition: Edition, page: Page, placement: Placement) -> Inputs:
    """Give the values that composing a placement reads."""
    content = placement.content
    inputs: list[object] = [page.folio, page.black_only, edition.template(page.template)]
    if isinstance(content, StoryPart | Banner):
        story = edition.story(content.story)
        inputs.append(story)
        named = (each.picture for each in story.pictures if each.picture)
        inputs += [edition.picture(name) for name in named]
    if isinstance(content, StoryPart):
        inputs += _jumps(edition, page, placement)
    elif isinstance(content, PicturePart):
        inputs.append(edition.picture(content.picture))
    elif isinstance(content, Filler):
        usual = edition.template(page.template).style("body").rules.script
        inputs.append(page_script(edition, page, usual))
    elif isinstance(content, AdvertPart):
        inputs += [one for one in edition.adverts if one.id == content.advert]
    return tuple(inputs)


def _jumps(edition: Edition, page: Page, placement: Placement) -> tuple[int, int]:
    plan = story_plan(edition, page, placement)
    return plan.jump_to, plan.jump_from


def _same(one: Inputs, other: Inputs) -> bool:
    """Tell whether values are the same objects; numbers and words may be equal ones."""
    return len(one) == len(other) and all(
        mine is theirs or (isinstance(mine, int | str) and mine == theirs)
        for mine, theirs in zip(one, other, strict=True)
    )
