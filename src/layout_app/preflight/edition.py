"""Every check of an edition, in one order.

In: an edition, its composed pages, its faces, what is known of its files. Out: issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from layout_app.compose import PageLayout
from layout_app.fonts.catalogue import Catalogue
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.preflight import dates, faces, folio, inks, jumps, pictures, places, stories
from layout_app.preflight.limits import Limits, judged, limits_for
from layout_app.preflight.media import MediaFacts
from layout_app.preflight.references import composable, reference_issues
from layout_app.preflight.words import name_of

Layouts = Mapping[str, PageLayout]


class Means(Struct, frozen=True):
    """What the checks look at beside the edition; what is None is not checked.

    Attributes:
        catalogue: the edition's faces.
        media: what is known of its files, by name (``media.media_facts``).
        limits: what the press wants; None: newsprint, with the inks and resolution that the
            edition's own press settings ask for.
    """

    catalogue: Catalogue | None = None
    media: Mapping[str, MediaFacts] | None = None
    limits: Limits | None = None


def sound_pages(edition: Edition, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the ids of the pages that can be composed: no name leads nowhere, every face is there.

    What keeps the others is among the findings of ``check_edition``.
    """
    settable = {
        template.name for template in edition.templates if faces.settable(template, catalogue)
    }
    return tuple(page for page in composable(edition) if edition.page(page).template in settable)


def check_edition(
    edition: Edition, layouts: Layouts, means: Means | None = None
) -> tuple[Issue, ...]:
    """Check an edition before the press.

    Args:
        edition: the edition.
        layouts: its composed pages by their ids; pages that are not there are checked as far as
            the edition itself tells.
        means: faces, files and limits.

    Returns:
        the findings, each once: names that lead nowhere, copy, places, pages, pictures, inks.
    """
    given = means or Means()
    limits = given.limits or limits_for(edition.press)
    found = (
        *reference_issues(edition),
        *copy_checks(edition),
        *head_issues(edition, tuple(layouts.values())),
        *stories.underset_issues(edition, layouts),
        *_page_checks(edition, layouts, limits),
        *_picture_checks(edition, layouts, given.media or {}, limits),
        *(one for layout in layouts.values() for one in layout.issues),
        *_face_checks(edition, layouts, given.catalogue),
        *inks.ink_issues(layouts, limits),
    )
    return judged(found, limits)


def copy_checks(edition: Edition) -> Iterator[Issue]:
    """Give what the edition tells without its pages being composed."""
    yield from stories.flag_issues(edition)
    yield from stories.word_issues(edition)
    yield from dates.date_issues(edition)
    yield from stories.duplicate_issues(edition)
    yield from stories.placement_issues(edition)
    yield from jumps.jump_issues(edition)


def _page_checks(edition: Edition, layouts: Layouts, limits: Limits) -> Iterator[Issue]:
    yield from folio.folio_issues(edition)
    yield from folio.nameplate_issues(edition, layouts)
    yield from places.grid_issues(edition)
    yield from places.outside_issues(edition, layouts, limits)


def _picture_checks(
    edition: Edition, layouts: Layouts, media: Mapping[str, MediaFacts], limits: Limits
) -> Iterator[Issue]:
    yield from pictures.file_issues(edition, media)
    yield from pictures.black_page_issues(edition)
    yield from pictures.resolution_issues(edition, layouts, media, limits)
    yield from pictures.caption_issues(edition, layouts)
    yield from pictures.duplicate_issues(edition, media)


def _face_checks(
    edition: Edition, layouts: Layouts, catalogue: Catalogue | None
) -> Iterator[Issue]:
    if catalogue is not None:
        yield from faces.template_face_issues(edition, catalogue)
        yield from faces.shown_face_issues(layouts.values(), catalogue)
        yield from faces.furniture_glyph_issues(edition, catalogue)


def head_issues(edition: Edition, layouts: Sequence[PageLayout]) -> tuple[Issue, ...]:
    """Give the placed stories whose headline stands on no page: it found no room."""
    lines = [line for layout in layouts for line in layout.lines]
    headed = {line.story for line in lines if line.field.startswith("headline")}
    placed = {line.story for line in lines}
    return tuple(
        issue(Severity.ERROR, "head-too-long", Where(story=story.id), headline=name_of(story))
        for story in edition.stories
        if story.headline and story.id in placed - headed
    )
