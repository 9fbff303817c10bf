"""What is wrong with an edition, gathered for a command: composed where it can be, then checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from layout_app.cli.pages_out import Material, Report, compose_pages
from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.model.press import Press
from layout_app.preflight.edition import Means, check_edition, head_issues, sound_pages
from layout_app.preflight.form import form_issues
from layout_app.preflight.limits import DRAFT, NEWSPRINT, Limits, judged, limits_for, limits_of
from layout_app.preflight.media import media_facts
from layout_app.preflight.stories import placement_issues as _unplaced

__all__ = ["edition_issues", "gathered", "head_issues", "placement_issues"]


def gathered(*groups: Sequence[Issue]) -> tuple[Issue, ...]:
    """Put issues together, each once: makeup and composition may find the same."""
    return tuple(dict.fromkeys(issue for group in groups for issue in group))


def placement_issues(edition: Edition) -> tuple[Issue, ...]:
    """Give the stories that stand on no page of an edition that has pages."""
    return tuple(_unplaced(edition))


def edition_issues(
    folder: Path, edition: Edition, preset: str, report: Report | None = None
) -> tuple[Issue, ...]:
    """Compose what can be composed and give everything that is wrong, in the order of the checks.

    Args:
        folder: the edition's folder.
        edition: what was read from it.
        preset: name of the kind of press; empty: the edition's own, ``draft``: a proof's.
        report: called with the pages done and their number.
    """
    media = folder / "media"
    material = Material(edition, folder, media)
    catalogue = material.catalogue()
    pages = sound_pages(edition, catalogue)
    layouts = compose_pages(material, pages, report=report)
    files = [picture.file for picture in edition.pictures] + [one.file for one in edition.adverts]
    limits = limits_named(preset, edition.press)
    means = Means(catalogue, media_facts(media, filter(None, files)), limits)
    found = check_edition(edition, dict(zip(pages, layouts, strict=True)), means)
    return (*found, *judged(form_issues(edition, pages, catalogue), limits))


def limits_named(name: str, press: Press | None = None) -> Limits:
    """Give the limits of a kind of press.

    Args:
        name: as the presets of ``export`` are called, or ``draft``; empty: the edition's own.
        press: the edition's settings; None for a file that is no edition.

    Raises:
        ExportError: there is no such preset (``export-preset-unknown``).
    """
    from layout_app.press.presets import chosen_preset

    if name == DRAFT_NAME:
        return DRAFT if press is None else limits_for(press, DRAFT)
    if press is None and not name:
        return NEWSPRINT
    return limits_of(chosen_preset(press or Press(), name))


DRAFT_NAME = "draft"
