"""Faces: those the templates call, those the pages show, and characters of the furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout_app.compose import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.errors import FontError
from layout_app.fonts.catalogue import Catalogue
from layout_app.fonts.face import Face
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.template import Template
from layout_app.preflight.walk import marks


def template_face_issues(edition: Edition, catalogue: Catalogue) -> tuple[Issue, ...]:
    """Give the faces that a page's template calls and that cannot be had."""
    used = {page.template for page in edition.pages}
    found: dict[Issue, None] = {}
    for template in edition.templates:
        if template.name in used:
            for error in _failing(template, catalogue):
                found[_as_issue(error)] = None
    return tuple(found)


def settable(template: Template, catalogue: Catalogue) -> bool:
    """Tell whether every face of a template can be had, so that pages can be set with it."""
    return not any(True for _error in _failing(template, catalogue))


def _failing(template: Template, catalogue: Catalogue) -> Iterator[FontError]:
    for role, weight in dict.fromkeys((style.face, style.weight) for style in template.styles):
        try:
            catalogue.chain(role, weight)
        except FontError as error:
            yield error


def _as_issue(error: FontError) -> Issue:
    facts = tuple(sorted(error.facts.items()))
    return Issue(Severity.ERROR, error.code, Where(file=error.where), facts)


def shown_face_issues(layouts: Iterable[PageLayout], catalogue: Catalogue) -> tuple[Issue, ...]:
    """Give the faces that pages show and that no press file may hold (OS/2 fsType)."""
    keys = dict.fromkeys(
        mark.item.face
        for layout in layouts
        for mark in marks(layout.display.items)
        if isinstance(mark.item, GlyphRun)
    )
    found = []
    for key in keys:
        try:
            face = catalogue.face(key)
            if isinstance(face, Face) and not face.embeddable:
                found.append(issue(Severity.ERROR, "font-unembeddable", face=key))
        except FontError as error:
            found.append(_as_issue(error))
    return tuple(found)


def furniture_glyph_issues(edition: Edition, catalogue: Catalogue) -> tuple[Issue, ...]:
    """Give the characters of strips and nameplate that no face shows; copy is composition's."""
    found: dict[Issue, None] = {}
    known = {template.name: template for template in edition.templates}
    for page in edition.pages:
        template = known.get(page.template)
        if template is None or not settable(template, catalogue):
            continue
        for style, text in _furniture(edition, page):
            voice = next((one for one in template.styles if one.name == style), None)
            chain = catalogue.chain(voice.face, voice.weight) if voice is not None else ()
            for char in text:
                if chain and not char.isspace() and not any(face.has(char) for face in chain):
                    where, code = Where(page=page.id), f"U+{ord(char):04X}"
                    found[issue(Severity.ERROR, "glyph-missing", where, char=char, code=code)] = (
                        None
                    )
    return tuple(found)


def _furniture(edition: Edition, page: Page) -> Iterator[tuple[str, str]]:
    if page.folio == 1:
        masthead = edition.masthead
        yield "nameplate", edition.title
        yield "caption", masthead.motto
        yield "facts", masthead.publisher + masthead.price + masthead.website
    else:
        yield "strip_name", edition.title
        yield "section", page.section
        yield "credits", "".join(credit.role + credit.name for credit in page.credits)
