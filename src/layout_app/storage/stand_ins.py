"""What stands for a page, story or template whose file cannot be read, so that the rest opens."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.page import Page
from layout_app.model.story import Story
from layout_app.storage.templates import shipped_templates


class Broken(Struct, frozen=True):
    """A part (``stories/s1``) whose file cannot be read, and why."""

    part: str
    error: EditionFileError


def stand_in(kind: type[Struct], name: str, number: int, template: str) -> Any:
    """Give something empty of this id: a page has its place's number and this template.

    A template is the one of that name that comes with the program, or else any.
    """
    if kind is Story:
        return Story(id=name)
    if kind is Page:
        return Page(id=name, folio=number + 1, template=template)
    shipped = {template.name: template for template in shipped_templates()}
    found = shipped.get(name) or next(iter(shipped.values()))
    return replace(found, name=name)


def as_issue(error: EditionFileError) -> Issue:
    """Give an error as an issue, for a list beside those of the pages."""
    return issue(Severity.ERROR, error.code, Where(file=error.where), **error.facts)
