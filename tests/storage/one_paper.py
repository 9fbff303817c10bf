"""One paper with something of everything, written by hand, for tests of the edition's files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from layout_app.model.edition import Advert, Edition, Masthead, Picture
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.storage.edition_folder import write_edition
from layout_app.storage.templates import find_template

PAPER = Edition(
    title="示例日报",
    date=dt.date(2026, 11, 23),
    number="第 1 号",
    masthead=Masthead(publisher="示例日报社", issue=1),
    pages=(
        Page(
            id="p1",
            folio=1,
            section="要闻",
            template="broadsheet-8",
            placements=(Placement(StoryPart("s1"), Cells(0, 12, 4, 30)),),
        ),
        Page(id="p2", folio=2, template="broadsheet-8"),
    ),
    stories=(
        Story(id="s1", headline="头条", body=(Paragraph("正文。"),)),
        Story(id="s2", rank=1, headline="次条"),
    ),
    pictures=(Picture("i1", "照片.jpg", 300, 200),),
    adverts=(Advert("a1", "ad.pdf", "某商场"),),
    templates=(find_template("broadsheet-8"),),
)

NEW = replace(
    PAPER,
    title="另报",
    stories=(
        replace(PAPER.stories[0], headline="新头条"),
        Story(id="s0", headline="新稿"),
    ),
    pages=(replace(PAPER.pages[0], section="综合"),),
)


def written(place: Path) -> Path:
    """Write the paper into a new folder of a place."""
    folder = place / "2026-11-23"
    write_edition(PAPER, folder)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
