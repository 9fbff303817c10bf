"""Editions for tests of storage: small, and edits of them by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition, Masthead, Picture
from layout_app.model.edits import put_pages, put_stories
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.storage.edition_folder import create_edition
from layout_app.storage.session import Session
from layout_app.storage.templates import find_template

NOW = dt.datetime(2026, 11, 23, 23, 40, tzinfo=dt.UTC)
TEMPLATE = find_template("broadsheet-8")


def paper(pages: int = 2, *, template: bool = False) -> Edition:
    """Give an edition with two stories on each page; the template's file takes its time."""
    return Edition(
        title="示例日报",
        date=dt.date(2026, 11, 23),
        masthead=Masthead(publisher="示例日报社"),
        pages=tuple(
            Page(
                id=f"p{number}",
                folio=number,
                template=TEMPLATE.name,
                placements=tuple(
                    Placement(StoryPart(f"s{number}{letter}"), Cells(0, 20 * at, 4, 20))
                    for at, letter in enumerate("ab")
                ),
            )
            for number in range(1, pages + 1)
        ),
        stories=tuple(
            Story(id=f"s{number}{letter}", headline="头条", body=(Paragraph("正文。"),))
            for number in range(1, pages + 1)
            for letter in "ab"
        ),
        pictures=(Picture("i1", "照片.jpg", 300, 200),),
        templates=(TEMPLATE,) if template else (),
    )


def made(folder: Path, pages: int = 2) -> Path:
    """Make that edition on the disk."""
    create_edition(paper(pages), folder)
    return folder


def edited(edition: Edition, number: int) -> Edition:
    """Give the edition's next value; every kind of edit comes by turns."""
    page = edition.pages[number % len(edition.pages)]
    story = edition.stories[number % len(edition.stories)]
    kind = number % 5
    if kind == 0:
        return put_pages(edition, [replace(page, section=f"要闻{number}")])
    if kind == 1 and all(story.id != f"n{number}" for story in edition.stories):
        new = Story(id=f"n{number}", headline=f"新{number}")
        return replace(edition, stories=(new, *edition.stories))
    if kind == 2:
        return replace(edition, title=f"日报{number}", stories=edition.stories[::-1])
    if kind == 3 and story.id.startswith("n"):
        return replace(edition, stories=tuple(s for s in edition.stories if s.id != story.id))
    return put_stories(edition, [replace(story, headline=f"改{number}")])


def head(session: Session, story: str, text: str) -> None:
    """Give a story another headline."""
    old = session.edition.story(story)
    session.edit(put_stories(session.edition, [replace(old, headline=text)]), NOW)


def caught(act: Callable[[], object]) -> EditionFileError:
    """Give the error that something ends with; its sentence lacks nothing."""
    with pytest.raises(EditionFileError) as found:
        act()
    assert "…" not in messages.sentence(found.value), "a fact is missing"
    return found.value
