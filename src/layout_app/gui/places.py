"""Places on a page: where an issue is, and what a person calls the point under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from layout_app.compose import PageLayout
from layout_app.geometry import Rect, bounds
from layout_app.issues import Issue
from layout_app.messages import _
from layout_app.model.page import Banner, Page, StoryPart
from layout_app.model.template import Template
from layout_app.units import to_mm


def issue_rect(issue: Issue, page: Page, layout: PageLayout) -> QRectF | None:
    """Give the place of an issue on its page: the lines of its part, else its story's block."""
    where = issue.where
    if not where.story:
        return None
    lines = [line for line in layout.lines if line.story == where.story]
    wanted = [line for line in lines if where.part and line.field == where.part]
    if wanted:
        rects = [Rect(ln.x0, ln.baseline - ln.size, ln.x1, ln.baseline + 2) for ln in wanted]
        return _qrect(bounds(rects))
    for placement, block in zip(page.placements, layout.blocks, strict=False):
        content = placement.content
        if isinstance(content, StoryPart | Banner) and content.story == where.story:
            return _qrect(block)
    return None


def pointer_text(at: QPointF | None, template: Template | None) -> str:
    """Say where the pointer is: millimetres from the trim, and column and line of the grid."""
    if at is None:
        return ""
    x, y = to_mm(at.x()), to_mm(at.y())
    text = f"x {x:.1f}  y {y:.1f} mm"
    cell = None if template is None else grid_cell(at, template)
    if cell is None:
        return text
    column, line = cell
    named = _("column {column}, line {line}").format(column=column, line=line)
    return f"{text}  ·  {named}"


def grid_cell(at: QPointF, template: Template) -> tuple[int, int] | None:
    """Give column and line of a point, counted from 1; None outside the type area.

    A gutter belongs to the column on its left.
    """
    area, grid = template.type_area, template.grid
    if not (area.x0 <= at.x() < area.x1 and area.y0 <= at.y() < area.y1):
        return None
    column = int((at.x() - area.x0) / (grid.measure + grid.gutter))
    line = int((at.y() - area.y0) / grid.pitch)
    return min(column, grid.columns - 1) + 1, min(line, grid.lines - 1) + 1


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.width, rect.height)
