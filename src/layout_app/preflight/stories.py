"""Copy: flags nobody checked off, placeholder words, double spaces, one story twice, white."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from layout_app.compose import PageLayout
from layout_app.issues import Issue, Severity, Where, issue, shortened
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, StoryPart
from layout_app.model.story import Flag, Story
from layout_app.preflight.words import fields_of, name_of, whole_text

_HARMLESS = frozenset({"joined"})

_PLACEHOLDER = re.compile(
    r"×{2,}|[×✕╳]{2,}|(?<![A-Za-z])(?:[Xx]{3,}|TKTK|TK|TBD|TODO)(?![A-Za-z0-9])"
    r"|待补|待填|此处[填配插]|[Ll]orem ipsum|□{2,}|【\s*】|（\s*）|\?{3,}"
)
_DOUBLE_SPACE = re.compile(r"\S( {2,}|[ \u3000]*\u3000{2,}[ \u3000]*| +\u3000+| ?\u00a0{2,})\S")
_SHORTEST = 12
"""Characters from which two equal texts are no chance (two one-line briefs may be alike)."""


def flag_issues(edition: Edition) -> Iterator[Issue]:
    """Give what intake flagged and no editor has marked as checked."""
    for story in edition.stories:
        for flag in story.flags:
            if not flag.checked:
                yield Issue(
                    Severity.INFO if flag.code in _HARMLESS else Severity.WARNING,
                    f"copy-{flag.code.replace('_', '-')}",
                    Where(story=story.id, part=flag.field),
                    (("text", shortened(_text(story, flag))),),
                )


def _text(story: Story, flag: Flag) -> str:
    field, _slash, number = flag.field.partition("/")
    if field == "body" and number.isdecimal() and int(number) < len(story.body):
        return story.body[int(number)].text
    return story.headline


def word_issues(edition: Edition) -> Iterator[Issue]:
    """Give placeholder words and double spaces; the words of a banner are parted by spaces."""
    for story in edition.stories:
        for path, text in fields_of(story):
            where = Where(story=story.id, part=path)
            for found in dict.fromkeys(_PLACEHOLDER.findall(text)):
                word = shortened(found)
                yield issue(Severity.WARNING, "copy-placeholder-word", where, word=word)
            spaced = _DOUBLE_SPACE.search(text) if story.kind != "banner" else None
            if spaced is not None:
                at = max(0, spaced.start() - 5)
                text = text[at : spaced.end() + 5]
                yield issue(Severity.WARNING, "copy-double-space", where, text=text)


def duplicate_issues(edition: Edition) -> Iterator[Issue]:
    """Give stories whose whole text is that of an earlier one, or whose headline is."""
    texts: dict[str, Story] = {}
    heads: dict[str, Story] = {}
    for story in edition.stories:
        text, head = whole_text(story), "".join(story.headline.split())
        where = Where(story=story.id)
        if text in texts and len(text) >= _SHORTEST:
            other = texts[text].id
            yield issue(Severity.ERROR, "story-duplicate", where, name=name_of(story), other=other)
        elif head and head in heads and story.kind != "banner":
            other = heads[head].id
            yield issue(Severity.WARNING, "head-duplicate", where, name=name_of(story), other=other)
        texts.setdefault(text, story)
        heads.setdefault(head, story)


def placement_issues(edition: Edition) -> Iterator[Issue]:
    """Give the stories that stand on no page."""
    placed = {
        placement.content.story
        for page in edition.pages
        for placement in page.placements
        if isinstance(placement.content, StoryPart | Banner)
    }
    for story in edition.stories:
        if story.id not in placed:
            where, headline = Where(story=story.id), name_of(story)
            # A slogan is not simply forgotten: makeup gives each page one at the most.
            code = "banner-unplaced" if story.kind == "banner" else "story-unplaced"
            yield issue(Severity.ERROR, code, where, headline=headline)


def underset_issues(edition: Edition, layouts: Mapping[str, PageLayout]) -> Iterator[Issue]:
    """Give the stories that leave lines of their place empty."""
    known = {story.id: story for story in edition.stories}
    for page_id, layout in layouts.items():
        for report in layout.stories:
            if report.underset_lines and report.story in known:
                where = Where(page=page_id, story=report.story)
                yield issue(Severity.WARNING, "underset", where, lines=report.underset_lines)
