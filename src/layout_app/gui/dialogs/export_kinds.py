"""Kinds of files a paper is exported as: for looking at, for a press, as proofs to be signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from layout_app.gui.export_task import ProofOrder
from layout_app.messages import _, mark
from layout_app.model.edition import Edition
from layout_app.model.press import Preset

KINDS: tuple[tuple[str, str], ...] = (
    ("plain", mark("Plain PDF, to look at and pass on")),
    ("x4", mark("PDF/X-4, for the press")),
    ("x1a", mark("PDF/X-1a, for older presses")),
    ("proof-A3", mark("Proof on A3, with a box to sign")),
    ("proof-A4", mark("Proof on A4, with a box to sign")),
)
PRESS = ("x4", "x1a")


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen last time, or is to begin with.

    Attributes:
        preset: name of the kind of press; empty: the edition's own.
        split: a file for each page.
        pictures: a PNG of each page too.
    """

    standard: str = "plain"
    preset: str = ""
    split: bool = False
    pictures: bool = False


def proof_order(edition: Edition, kind: str) -> ProofOrder | None:
    """Give how proofs are made where that kind of file is one."""
    name, _dash, paper = kind.partition("-")
    if name != "proof":
        return None
    now = dt.datetime.now().astimezone()
    day = edition.date.isoformat()
    facts: dict[str, tuple[str, ...]] = {}
    for page in edition.pages:
        named = _("page {page}").format(page=f"{page.folio} {page.section}".strip())
        facts[page.id] = (edition.title, day, named, f"{now:%Y-%m-%d %H:%M}")
    signs = (_("Proofreader"), _("Page editor"), _("Editor on duty"), _("Time"))
    return ProofOrder("A3" if paper == "A3" else "A4", facts, signs)


def preset_name(preset: Preset) -> str:
    """Name a kind of press as a printer does: its paper and how much ink that holds."""
    paper, _dash, _most = preset.name.partition("-")
    words = {"newsprint": _("Newsprint"), "coated": _("Coated paper")}
    return _("{paper}, ink up to {percent} %").format(
        paper=words.get(paper, preset.name), percent=round(100 * preset.tac)
    )
