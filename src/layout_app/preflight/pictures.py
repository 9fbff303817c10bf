"""Pictures: their resolution where they stand, their captions, their colours, one shown twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout_app.compose import PageLayout
from layout_app.display.items import Picture as PictureItem
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Advert, Edition, Picture
from layout_app.model.page import AdvertPart, Page, StoryPart
from layout_app.model.story import Story
from layout_app.preflight.limits import Limits
from layout_app.preflight.media import MediaFacts
from layout_app.preflight.walk import marks
from layout_app.preflight.words import name_of

Media = Mapping[str, MediaFacts]
Layouts = Mapping[str, PageLayout]

_NAMES = {"rgb": "RGB", "cmyk": "CMYK", "lab": "Lab"}


def resolution_issues(
    edition: Edition, layouts: Layouts, media: Media, limits: Limits
) -> Iterator[Issue]:
    """Give pictures that are too coarse where they stand (pixels from the edition's entries)."""
    entries = {picture.file: picture for picture in edition.pictures if picture.file}
    for page_id, layout in layouts.items():
        for mark in marks(layout.display.items):
            if not isinstance(mark.item, PictureItem) or mark.item.media not in entries:
                continue
            picture = entries[mark.item.media]
            ppi = effective_ppi(picture, mark.item)
            facts = media.get(picture.file)
            is_line_art = facts is not None and facts.colours == "line"
            found = _too_coarse(ppi, Where(page=page_id, file=picture.file), limits, is_line_art)
            if found is not None:
                yield found


def effective_ppi(picture: Picture, item: PictureItem) -> float:
    """Give the lower of the pixels an inch across and down, of the part that shows."""
    across = picture.width * item.crop.width / max(item.rect.width, 1e-6)
    down = picture.height * item.crop.height / max(item.rect.height, 1e-6)
    return 72.0 * min(across, down)


def _too_coarse(ppi: float, where: Where, limits: Limits, is_line_art: bool) -> Issue | None:
    shown = round(ppi)
    if is_line_art:
        if ppi >= limits.line_art_ppi:
            return None
        wanted = round(limits.line_art_ppi)
        return issue(Severity.WARNING, "picture-line-art", where, ppi=shown, wanted=wanted)
    if ppi >= limits.warn_ppi:
        return None
    severity = Severity.ERROR if ppi < limits.error_ppi else Severity.WARNING
    return issue(severity, "picture-ppi", where, ppi=shown, wanted=round(limits.warn_ppi))


def file_issues(edition: Edition, media: Media) -> Iterator[Issue]:
    """Give files that have gone, are in no known colours, or are the same picture twice."""
    for picture in edition.pictures:
        facts = media.get(picture.file)
        if not picture.file or facts is None:
            continue
        if not facts.found:
            yield issue(Severity.ERROR, "picture-missing", Where(file=picture.file))
        elif facts.colours in _NAMES and not facts.profiled:
            where, space = Where(file=picture.file), _NAMES[facts.colours]
            yield issue(Severity.INFO, "picture-unmanaged", where, space=space)
    for advert in edition.adverts:
        if not advert.file:
            yield issue(Severity.ERROR, "advert-empty", name=advert.client or advert.id)
        elif advert.file in media and not media[advert.file].found:
            yield issue(Severity.ERROR, "picture-missing", Where(file=advert.file))
        elif advert.file in media and _reshaped(advert, media[advert.file]):
            yield issue(Severity.ERROR, "advert-changed", Where(file=advert.file))


_SHAPE = 0.01
"""Share by which the shape of an advert's file may differ from what is known of it."""


def _reshaped(advert: Advert, facts: MediaFacts) -> bool:
    """Tell whether an advert's file has become one of another shape since it was measured."""
    if not (advert.width and advert.height and facts.width and facts.height):
        return False
    known, now = advert.width / advert.height, facts.width / facts.height
    # A camera held upright says so beside the pixels, which lie on their side.
    return min(abs(known / now - 1), abs(known * now - 1)) > _SHAPE


def black_page_issues(edition: Edition) -> Iterator[Issue]:
    """Give adverts that keep their own inks on a page printed in black alone."""
    files = {advert.id: advert for advert in edition.adverts}
    for page in edition.pages:
        for placement in page.placements if page.black_only else ():
            content = placement.content
            advert = files.get(content.advert) if isinstance(content, AdvertPart) else None
            if advert and advert.file.lower().endswith(".pdf"):
                where = Where(page=page.id, file=advert.file)
                yield issue(Severity.WARNING, "advert-own-inks", where)


def _identity(picture: Picture, media: Media) -> str:
    facts = media.get(picture.file)
    return (facts.digest if facts is not None else "") or picture.file


def duplicate_issues(edition: Edition, media: Media) -> Iterator[Issue]:
    """Give pictures that stand under two captions, by the digest of their bytes."""
    entries = {picture.id: picture for picture in edition.pictures if picture.file}
    first: dict[str, Story] = {}
    for story in edition.stories:
        for number, one in enumerate(story.pictures):
            picture = entries.get(one.picture)
            if picture is None:
                continue
            key = _identity(picture, media)
            if key in first:
                where = Where(story=story.id, part=f"pictures/{number}", file=picture.file)
                other = name_of(first[key])
                yield issue(Severity.WARNING, "picture-duplicate", where, other=other)
            else:
                first[key] = story


def caption_issues(edition: Edition, layouts: Layouts) -> Iterator[Issue]:
    """Give captions without a picture, pictures without a caption, and those not set at all.

    A place that composition kept for a picture to come is its own finding and is not told twice.
    """
    files = {picture.id for picture in edition.pictures if picture.file}
    told = {
        (found.where.story, found.where.part)
        for layout in layouts.values()
        for found in layout.issues
        if found.code == "picture-placeholder"
    }
    chosen = _chosen(edition.pages)
    for story in edition.stories:
        for number, one in enumerate(story.pictures):
            where, name = Where(story=story.id, part=f"pictures/{number}"), name_of(story)
            if one.picture not in files:
                if one.caption and (story.id, where.part) not in told:
                    yield issue(Severity.WARNING, "caption-no-picture", where, story=name)
                continue
            if story.id in chosen and number not in chosen[story.id]:
                yield issue(Severity.WARNING, "picture-unplaced", where, story=name)
            if not one.caption.strip():
                yield issue(Severity.WARNING, "picture-no-caption", where, story=name)
            if not one.credit.strip():
                yield issue(Severity.INFO, "picture-no-credit", where, story=name)


def _chosen(pages: Sequence[Page]) -> dict[str, set[int]]:
    """Give the numbers of the pictures that are set, for every story that stands on a page."""
    chosen: dict[str, set[int]] = {}
    for page in pages:
        for placement in page.placements:
            if isinstance(placement.content, StoryPart):
                numbers = chosen.setdefault(placement.content.story, set())
                options = placement.options
                numbers.update(choice.index for choice in options.pictures)
                numbers.update(one.index for one in options.insets if one.content == "picture")
    return chosen
