"""The lines of the type area that furniture takes before any story is placed."""

from __future__ import annotations

from layout_app.model.template import Template

BANNER_LINES = 4
"""A slogan across its group: its line, its two hairlines and the gap under them."""

NAMEPLATE_GAP = 1


def nameplate_lines(template: Template, folio: int) -> int:
    """Give the grid lines the nameplate takes on a page (only page 1 has one)."""
    return template.furniture.nameplate.lines + NAMEPLATE_GAP if folio == 1 else 0


def free_lines(template: Template, folio: int, banner: bool) -> int:
    """Give the lines of a page that stories may fill."""
    taken = nameplate_lines(template, folio) + (BANNER_LINES if banner else 0)
    return template.grid.lines - taken
