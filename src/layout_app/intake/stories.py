"""Drafts → stories: write every field with its ledger, and flag what an editor must look at."""

from __future__ import annotations

import bisect
import re

from msgspec import Struct

from layout_app.intake.cut import Cut
from layout_app.intake.datelines import dateline_of
from layout_app.intake.draft import Draft, DraftField, DraftItem, Para, Shot
from layout_app.intake.headline import headline_lines
from layout_app.intake.ledger import Change, Page, Pen, as_set
from layout_app.intake.normalise import fold
from layout_app.intake.patterns import lazy
from layout_app.intake.typed import GONE
from layout_app.model.story import Field, Flag, Item, Paragraph, Span, Story, StoryPicture

_BLANKS = lazy(r"[ \t\u3000]")
_AROUND = 8


class Written(Struct, frozen=True):
    """A story and what was changed in it."""

    story: Story
    changes: tuple[Change, ...]


def write_story(draft: Draft, story_id: str, rank: int, page: Page) -> Written:
    """Write a draft as a story of the model."""
    writer = _Writer(Pen(page, story_id))
    story = writer.story(draft, rank)
    return Written(story, tuple(writer.pen.changes))


class _Writer:
    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.flags: list[Flag] = []

    def story(self, draft: Draft, rank: int) -> Story:
        pen = self.pen
        headline = pen.write("headline", draft.headline)
        byline = draft.byline
        body = tuple(self._paragraph(f"body/{n}", para) for n, para in enumerate(draft.paras))
        items = tuple(self._item(f"items/{n}", item) for n, item in enumerate(draft.items))
        fields = tuple(self._field(f"fields/{n}", one) for n, one in enumerate(draft.fields))
        shots = tuple(self._shot(f"pictures/{n}", one) for n, one in enumerate(draft.shots))
        return Story(
            id=pen.story,
            kind=draft.kind,
            rank=rank,
            kicker=pen.write("kicker", draft.kicker),
            headline=headline,
            headline_lines=headline_lines(headline),
            deck=pen.write("deck", draft.deck),
            stamp=pen.write("stamp", draft.stamp),
            byline=pen.write("byline", byline.cut) if byline else "",
            byline_form=byline.form if byline else "",
            byline_place=byline.place if byline else "run_in",
            reporters=byline.names if byline else (),
            dateline=_dateline(draft),
            location=byline.location if byline else "",
            body=body,
            pictures=shots,
            items=items,
            fields=fields,
            flags=tuple(self.flags),
            source=pen.source(),
        )

    def _paragraph(self, field: str, para: Para) -> Paragraph:
        text = self._text(field, para)
        return Paragraph(text, para.role, self._spans(para, text), stanza=para.stanza)

    def _text(self, field: str, para: Para) -> str:
        text = self.pen.write(field, para.cut, table=para.role == "table")
        for doubt in para.doubts:
            self.flags.append(Flag(doubt, field))
        for seam in para.seams:
            around = as_set(para.text[max(seam - _AROUND, 0) : seam + _AROUND])
            place = _place(para.cut, seam)
            self.pen.note("joined", field, place, around)
            if "reordered" in para.doubts:
                self.pen.note("reordered", field, place, around)
        return text

    def _spans(self, para: Para, text: str) -> tuple[Span, ...]:
        spans = [Span(0, para.label, "label")] if para.label else []
        if not para.bold:
            return tuple(spans)
        gone = _vanished(para.text) if self.pen.page.normalise else []
        find = para.cut.finder()
        for start, end in para.bold:
            low, high = (at - bisect.bisect_left(gone, at) for at in (find(start), find(end)))
            if 0 <= low < high <= len(text):
                spans.append(Span(low, high, "bold"))
        return tuple(spans)

    def _item(self, path: str, item: DraftItem) -> Item:
        texts = [
            self._text(f"{path}/{'text' if n == 0 else f'more/{n - 1}'}", para)
            for n, para in enumerate(item.paras)
        ]
        return Item(
            text=texts[0] if texts else "",
            reporters=tuple(
                self.pen.write(f"{path}/reporters/{n}", name) for n, name in enumerate(item.names)
            ),
            no=self.pen.write(f"{path}/no", item.no),
            title=self.pen.write(f"{path}/title", item.title),
            fields=tuple(
                self._field(f"{path}/fields/{n}", one) for n, one in enumerate(item.fields)
            ),
            more=tuple(texts[1:]),
        )

    def _field(self, path: str, field: DraftField) -> Field:
        label = self.pen.write(f"{path}/label", field.label)
        self.pen.widen(f"{path}/label", field.mark)
        texts = [
            self._text(f"{path}/{'text' if n == 0 else f'more/{n - 1}'}", para)
            for n, para in enumerate(field.paras)
        ]
        return Field(label, texts[0] if texts else "", tuple(texts[1:]))

    def _shot(self, path: str, shot: Shot) -> StoryPicture:
        return StoryPicture(
            caption=self.pen.write(f"{path}/caption", shot.caption),
            credit=self.pen.write(f"{path}/credit", shot.credit),
            photographer="、".join(_BLANKS.sub("", name) for name in shot.names),
            role=shot.role,
            file_hint=self.pen.write(f"{path}/file_hint", shot.hint),
        )


def _vanished(text: str) -> list[int]:
    """Give the places of blanks that go when the mark beside them becomes full width."""
    return [found.start() for found in re.finditer(GONE, fold(text))]


def _dateline(draft: Draft) -> str:
    """Give the date right after the byline, or at the start of a caption of a picture story."""
    if draft.byline and draft.byline.dateline:
        return draft.byline.dateline
    if draft.byline and draft.byline.place == "run_in" and draft.paras:
        return next((dateline_of(one.text) for one in draft.paras if one.role == "body"), "")
    if draft.kind in ("photo", "photo_news") and draft.shots:
        return dateline_of(draft.shots[0].caption.text)
    return ""


def _place(cut: Cut, seam: int) -> tuple[int, int]:
    """Give the place in the file of a character of the text."""
    one = cut.part(seam, seam + 1)
    return one.start, one.end
