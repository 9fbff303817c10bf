"""Recognise stories in blocks, whatever format they came from: blocks → drafts in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.body import Body, read_body
from layout_app.intake.briefs import is_briefs, read_briefs
from layout_app.intake.characters import is_note_head
from layout_app.intake.cut import NOTHING, Cut, cut
from layout_app.intake.draft import Draft, Para, Shot
from layout_app.intake.hanging import hanging
from layout_app.intake.headings import guess_headings
from layout_app.intake.headline import Section, sections
from layout_app.intake.lines import seam_space
from layout_app.intake.notices import is_notice, read_notice
from layout_app.intake.repair import mend, suspects
from layout_app.intake.sense import tails
from layout_app.intake.shots import pictures

_FEATURE_FROM = 800


def recognise(blocks: Sequence[Block], copy: str) -> tuple[Draft, ...]:
    """Make drafts of the blocks of one file.

    Args:
        blocks: those of the file, in its order.
        copy: the decoded file; line ends are cut out of it where lines become one.
    """
    reader = _Reader(copy)
    drafts: list[Draft] = []
    for section in sections(_with_headings(blocks)):
        drafts += reader.read(section)
    return reader.mended(drafts)


def _with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Use the front matter's title, or guess headings, where the text has none of its own."""
    front = [block for block in blocks if block.kind == "front"]
    text = tuple(
        # Over an editor's note stands no headline, whatever the marks say.
        replace(block, kind="para", level=0) if is_note_head(block.text) else block
        for block in blocks
        if block.kind != "front"
    )
    if any(block.kind == "heading" for block in text):
        return text
    title = next(
        (one for one in front if one.key in ("title", "headline", "标题") and one.cut), None
    )
    if title:
        return (replace(title, kind="heading", level=1), *text)
    return guess_headings(text)


class _Reader:
    """Reads the sections of one file."""

    def __init__(self, copy: str) -> None:
        self._copy = copy

    def glue(self, one: Cut, two: Cut) -> tuple[Cut, ...]:
        """Give what is kept between two pieces of a paragraph: a blank between Latin words."""
        return seam_space(one, two, self._copy)

    def line_end(self, one: Cut, two: Cut) -> tuple[Cut, ...]:
        """Give the line end between two lines of a byline."""
        place = self._copy.find("\n", one.end, two.start)
        return (cut(self._copy, place, place + 1),) if place >= 0 else ()

    def read(self, section: Section) -> list[Draft]:
        """Make the drafts of a section: banners ahead of it, its story, detached pictures."""
        drafts = [_banner(block) for block in section.banners]
        drafts += [_lone(block) for block in section.lone]
        story, detached = self._story(section)
        if story:
            drafts.append(story)
        drafts += [Draft(kind="photo", shots=(shot,)) for shot in detached]
        return drafts

    def _story(self, section: Section) -> tuple[Draft | None, tuple[Shot, ...]]:
        headline = section.headline
        draft = Draft(
            level=headline.level if headline else 0,
            guessed=bool(headline and headline.guessed),
            parted=section.parted,
            kicker=section.kicker,
            headline=headline.cut if headline else NOTHING,
            deck=section.deck,
            stamp=section.stamp,
        )
        text = draft.headline.text
        blocks = tuple(block for block in section.body if block.kind != "rule")
        if is_notice(text, blocks) or is_briefs(text, blocks):
            return self._listed(draft, blocks)
        body = read_body(section.body, self.line_end)
        return _made(draft, body)

    def _listed(
        self, draft: Draft, blocks: tuple[Block, ...]
    ) -> tuple[Draft | None, tuple[Shot, ...]]:
        found, rest = pictures(blocks)
        if is_briefs(draft.headline.text, blocks):
            made = read_briefs(draft, _as_block(draft.deck, rest), self.glue)
        else:
            made = read_notice(draft, tuple(rest), self.glue)
        return replace(made, shots=found.shots), found.detached

    def mended(self, drafts: list[Draft]) -> tuple[Draft, ...]:
        """Mend the paragraphs of all stories, with what the whole file knows of torn words."""
        wanted: set[str] = set()
        for draft in drafts:
            if draft.kind in ("news", "feature"):
                wanted |= suspects(draft.paras)
        known = tails(wanted, (self._copy,))
        return tuple(
            replace(draft, paras=hanging(mend(draft.paras, self.glue, known)))
            if draft.kind in ("news", "feature")
            else replace(draft, paras=hanging(draft.paras))
            for draft in drafts
        )


def _as_block(deck: Cut, rest: list[Block]) -> tuple[Block, ...]:
    """Briefs have no deck: a short line below their head is an item."""
    return (Block(kind="para", cut=deck), *rest) if deck else tuple(rest)


def _banner(block: Block) -> Draft:
    return Draft(kind="banner", level=block.level, headline=block.cut, guessed=block.guessed)


def _lone(block: Block) -> Draft:
    return Draft(level=block.level, headline=block.cut, guessed=block.guessed)


def _made(draft: Draft, body: Body) -> tuple[Draft | None, tuple[Shot, ...]]:
    """Give a story its kind; a heading whose only body is a caption is a picture with a title."""
    paras, deck = body.paras, draft.deck
    shots, detached = body.shots, body.detached
    if not paras and not body.byline and not deck and (shots or detached):
        if draft.headline:
            return replace(draft, kind="photo_news", shots=(*shots, *detached)), ()
        return None, (*shots, *detached)
    made = replace(draft, paras=paras, byline=body.byline, deck=deck, shots=shots)
    if not made.headline and made.is_empty and not made.byline:
        return None, detached
    return replace(made, kind="feature" if _is_feature(made) else "news"), detached


def _is_feature(draft: Draft) -> bool:
    """Features are signed on a line of their own, have crossheads, or are long and unsigned."""
    if draft.byline and draft.byline.wire:
        return False
    if draft.byline and draft.byline.place == "own_line":
        return True
    if any(para.role in ("crosshead", "verse") or para.label for para in draft.paras):
        return True
    return draft.byline is None and _length(draft.paras) >= _FEATURE_FROM


def _length(paras: Sequence[Para]) -> int:
    return sum(len(para.text) for para in paras)
