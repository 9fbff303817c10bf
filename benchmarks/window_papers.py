"""Papers to try the window with: one page of 9,000 characters, and a paper of 48 pages."""

from __future__ import annotations

import atexit
import random
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from benchmarks.fresh import UnavailableError
from benchmarks.places import SAMPLE
from benchmarks.sample import build, copy_files

_LENGTHS = (2700, 1900, 1500, 1200, 950, 750)
_SEED = 1872
PAGES = 48


@cache
def full_page() -> Path:
    """Make an edition of one page with 9,000 characters, dealt out of the sample's copy.

    Raises:
        UnavailableError: the copy is not there or the build fails.
    """
    text = "\n\n".join(file.read_text("utf-8") for file in copy_files())
    blocks = [block.strip().replace("\n", "") for block in text.split("\n\n")]
    heads = [block for block in blocks if block.startswith("## ")]
    bodies = [block for block in blocks if re.fullmatch(r"[一-龥].{60,}[。”]", block)]
    folder = _folder()
    copy = folder / "copy.md"
    copy.write_text("\n\n".join(_dealt(heads, bodies)), "utf-8")
    edition = folder / "edition"
    options: list[str | Path] = [copy, "--template", "broadsheet-8", "--date", "2026-05-20"]
    build("the page", [*options, "-o", folder / "page.pdf", "--edition", edition])
    return edition


def _dealt(heads: list[str], bodies: list[str]) -> list[str]:
    dice = random.Random(_SEED)
    pieces: list[str] = []
    for head, length in zip(heads, _LENGTHS, strict=False):
        pieces.append(head)
        room = length
        while room > 0:
            body = dice.choice(bodies)
            pieces.append(body)
            room -= len(body)
    return pieces


@cache
def thick_paper() -> Path:
    """Make an edition of 48 pages: the sample's pages again and again, each with its own stories.

    Raises:
        UnavailableError: there is no sample edition.
    """
    from layout_app.model.page import Banner, Page, StoryPart
    from layout_app.storage.edition_folder import create_edition, read_edition

    if not (SAMPLE / "edition.json").exists():
        raise UnavailableError("there is no sample edition")
    sample = read_edition(SAMPLE)
    pages: list[Page] = []
    stories = []
    for number in range(PAGES):
        turn, page = divmod(number, len(sample.pages))
        model = sample.pages[page]
        own = {content.story for content in (p.content for p in model.placements)
               if isinstance(content, StoryPart | Banner)}  # fmt: skip
        stories += [
            replace(story, id=f"{story.id}x{turn}") for story in sample.stories if story.id in own
        ]
        placements = tuple(
            replace(each, content=replace(each.content, story=f"{each.content.story}x{turn}"))
            if isinstance(each.content, StoryPart | Banner)
            else each
            for each in model.placements
        )
        pages.append(
            replace(model, id=f"p{number + 1:02}", folio=number + 1, placements=placements)
        )
    folder = _folder() / "edition"
    create_edition(replace(sample, pages=tuple(pages), stories=tuple(stories)), folder)
    if (folder / "media").is_dir():
        (folder / "media").rmdir()
    (folder / "media").symlink_to(SAMPLE / "media", target_is_directory=True)
    return folder


def _folder() -> Path:
    made = TemporaryDirectory()
    atexit.register(made.cleanup)
    return Path(made.name)
