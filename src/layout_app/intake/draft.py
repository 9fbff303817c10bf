"""Drafts: stories made of cuts, before they become values of the model."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout_app.intake.cut import NOTHING, Cut, Spans
from layout_app.model.story import BylinePlace, Kind, Role

Doubt = Literal["missing_before", "missing_after", "joined", "reordered"]


class Para(Struct, frozen=True, gc=False):
    """A paragraph of a draft.

    Attributes:
        bold: places in the file that are bold.
        label: length of the label it opens with (``记者：``), 0 for none.
        doubts: what an editor must look at.
        seams: where in the text pieces were joined.
        stanza: a blank line stands before it: a new stanza.
    """

    cut: Cut
    role: Role = "body"
    bold: Spans = ()
    label: int = 0
    doubts: tuple[Doubt, ...] = ()
    seams: tuple[int, ...] = ()
    stanza: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.cut.text


class BylineCut(Struct, frozen=True, gc=False):
    """A byline of a draft; names, dateline and location are copies out of the cut."""

    cut: Cut
    form: str
    place: BylinePlace
    names: tuple[str, ...] = ()
    location: str = ""
    dateline: str = ""
    wire: bool = False


class Shot(Struct, frozen=True, gc=False):
    """A picture of a draft."""

    caption: Cut = NOTHING
    credit: Cut = NOTHING
    names: tuple[str, ...] = ()
    role: str = ""
    hint: Cut = NOTHING


class DraftField(Struct, frozen=True, gc=False):
    """A labelled field with its paragraphs: the first is its text, the others are further ones.

    ``mark`` is the colon after the label; whoever sets the label sets it.
    """

    label: Cut
    paras: tuple[Para, ...] = ()
    mark: Cut = NOTHING


class DraftItem(Struct, frozen=True, gc=False):
    """A brief or an item of a notice."""

    no: Cut = NOTHING
    title: Cut = NOTHING
    paras: tuple[Para, ...] = ()
    names: tuple[Cut, ...] = ()
    fields: tuple[DraftField, ...] = ()


class Draft(Struct, frozen=True, kw_only=True):
    """A story made of cuts.

    Attributes:
        level: depth of its headline, 0 for none.
        guessed: its headline was told from its looks.
        parted: its heading might as well be a crosshead of the story before.
    """

    kind: Kind = "news"
    level: int = 0
    guessed: bool = False
    parted: bool = False
    kicker: Cut = NOTHING
    headline: Cut = NOTHING
    deck: Cut = NOTHING
    stamp: Cut = NOTHING
    byline: BylineCut | None = None
    paras: tuple[Para, ...] = ()
    shots: tuple[Shot, ...] = ()
    items: tuple[DraftItem, ...] = ()
    fields: tuple[DraftField, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing below the headline."""
        return not (self.paras or self.shots or self.items or self.fields)
