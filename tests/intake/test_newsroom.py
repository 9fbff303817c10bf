"""Copy as newsrooms get it, one file for each thing it can do; what is recognised stands beside it.

``NAME.want`` has a line for each story: its head, who signed it, then its paragraphs by role, its
items, fields and pictures; last what is told. A change there is to be read by a person.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

import pytest

from layout_app.intake.importer import Imported, import_copy, rebuild
from layout_app.model.story import Story

NEWSROOM = Path(__file__).with_name("newsroom")
NAMES = sorted(path.name for path in NEWSROOM.iterdir() if path.suffix != ".want")
QUIET = ("copy-marks-widened", "copy-headline-guessed")


def dump(found: Imported) -> str:
    told = [f"! {one.code}:{one.where.line}" for one in found.issues if one.code not in QUIET]
    return "\n".join([*(line for story in found.stories for line in of_story(story)), *told, ""])


def of_story(story: Story) -> list[str]:
    head = " / ".join(text for text in (story.kicker, story.headline, story.deck) if text)
    signed = f" [{story.byline_place}: {'、'.join(story.reporters)}]" if story.byline else ""
    place = " ".join(filter(None, (story.location, story.dateline)))
    stamp = f"〔{story.stamp}〕 " if story.stamp else ""
    lines = [f"{story.kind}: {stamp}{head or '—'}{signed}{f' @{place}' if place else ''}"]
    roles = [(len(list(run)), role) for role, run in groupby(one.role for one in story.body)]
    if roles:
        lines.append("  " + " ".join(f"{role}×{count}" for count, role in roles))
    for item in story.items:
        fields = "".join(f" {one.label}={len(one.text)}" for one in item.fields)
        text = f"{item.no}|{item.title}|{len(item.text)}|{'、'.join(item.reporters)}|{fields}"
        lines.append(f"  item {text.rstrip('|')}")
    lines += [f"  field {one.label}={one.text}" for one in story.fields]
    lines += [
        f"  picture {len(one.caption)} {one.credit or '—'} [{one.photographer}]"
        for one in story.pictures
    ]
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_copy_of_the_newsroom(name: str) -> None:
    found = import_copy([NEWSROOM / name])
    assert rebuild(found, 0) == found.copies[0].text
    want = (NEWSROOM / f"{name}.want").read_text("utf-8")
    assert dump(found) == want


# --- false flags ---------------------------------------------------------------------------------

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "resources" / "samples"
BROKEN = "broken.md"  # text is missing in it on purpose


def whole_copy() -> list[Path]:
    """Give all copy of this project of which nothing is missing."""
    folders = [HERE / "copy", HERE / "kinds", NEWSROOM, *SAMPLES.glob("*/copy")]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    return [path for path in files if path.suffix != ".want" and path.name != BROKEN]


def test_one_paragraph_in_a_hundred_at_most_is_flagged_falsely(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stories = [story for path in whole_copy() for story in import_copy([path]).stories]
    text = ("body", "speech", "clause")
    paragraphs = sum(one.role in text for story in stories for one in story.body)
    flags = [
        (story.headline, one.field)
        for story in stories
        for one in story.flags
        if one.code in ("missing_before", "missing_after")
    ]
    with capsys.disabled():
        sys.stdout.write(f" [{len(flags)} false flags in {paragraphs} paragraphs]")
    assert paragraphs > 400
    assert len(flags) * 100 <= paragraphs, flags
