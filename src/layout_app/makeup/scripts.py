"""A template in the script of a story: Traditional copy is set by its own rules, whole.

In: a template, a story. Out: the template whose styles all keep the rules of the story's script:
text, heads, captions and labels alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from layout_app.model.edition import Edition
from layout_app.model.page import Page, story_of
from layout_app.model.story import Field, Story
from layout_app.model.style import Script
from layout_app.model.template import Template
from layout_app.typeset.script import in_script, lean, script_for

_KEPT_STORIES = 1000


def story_script(story: Story, usual: Script) -> Script:
    """Tell a story's script by all its words; ``usual`` where they tell nothing."""
    return script_for(sum(lean(text) for text in _texts(story)), usual)


def page_script(edition: Edition, page: Page, usual: Script) -> Script:
    """Tell a page's script by the words of all stories on it."""
    ids = {story_of(each.content) for each in page.placements} - {""}
    leaning = sum(lean(text) for each in sorted(ids) for text in _texts(edition.story(each)))
    return script_for(leaning, usual)


def _texts(story: Story) -> Iterator[str]:
    yield from (story.kicker, story.headline, story.deck)
    yield from (paragraph.text for paragraph in story.body)
    for item in story.items:
        yield from (item.title, item.text, *item.more)
        yield from _field_texts(item.fields)
    yield from _field_texts(story.fields)
    yield from (picture.caption for picture in story.pictures)


def _field_texts(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield from (field.text, *field.more)


class Scripts:
    """Templates in the script of stories; keeps those it has turned, and what stories are in."""

    def __init__(self) -> None:
        self._turned: dict[tuple[int, Script], tuple[Template, Template]] = {}
        self._told: dict[int, tuple[Story, Script, Script]] = {}

    def template(self, template: Template, story: Story) -> Template:
        """Give the template itself, or its copy in the story's script."""
        own = template.style("body").rules
        script = self._script(story, own.script)
        if script == own.script and all(s.rules.script == script for s in template.styles):
            return template
        key = id(template), script
        known = self._turned.get(key)
        if known is None or known[0] is not template:
            turned = tuple(in_script(style, script, own) for style in template.styles)
            known = self._turned[key] = (template, replace(template, styles=turned))
        return known[1]

    def of(self, template: Template, story: Story) -> Script:
        """Give a story's script."""
        return self._script(story, template.style("body").rules.script)

    def _script(self, story: Story, usual: Script) -> Script:
        known = self._told.get(id(story))
        if known is None or known[0] is not story or known[1] != usual:
            if len(self._told) >= _KEPT_STORIES:
                self._told.clear()
            known = self._told[id(story)] = (story, usual, story_script(story, usual))
        return known[2]
