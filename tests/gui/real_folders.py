"""The hand-made paper in a real folder: with journal, locks and files, composed without engine."""

from __future__ import annotations

from pathlib import Path

from layout_app.gui.engine import Engine
from layout_app.model.edition import Edition
from layout_app.storage.edition_folder import create_edition
from tests.gui.hand_made_paper import HandMade, edition


class RealFolders(HandMade):
    """Composes as the hand-made paper does; reads, keeps and writes as the program does."""

    read, session, write = Engine.read, Engine.session, Engine.write


def made(place: Path) -> Path:
    """Make the hand-made paper's folder."""
    folder = place / "paper"
    create_edition(edition(), folder)
    return folder


def headline(window: object, story: str, text: str, merge: str = "") -> Edition:
    """Give a story another headline, as the window's commands do."""
    from msgspec.structs import replace

    from layout_app.model import edits

    document = window.document
    told = replace(document.edition.story(story), headline=text)
    document.apply("headline", edits.put_stories(document.edition, [told]), merge)
    return document.edition
