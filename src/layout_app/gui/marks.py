"""The marks of a page on the screen: each item of a display list made ready for QPainter.

In: an item. Out: a mark that knows what it may touch and paints itself on any QPainter whose unit
is the point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QPainter, QPainterPath, QPen, QTransform

from layout_app.display.items import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Path,
    Picture,
    Rule,
)
from layout_app.geometry import Rect
from layout_app.gui.faces import OUTLINE_EM, ScreenFace, ScreenFaces
from layout_app.gui.inks import greyed, screen_colour
from layout_app.gui.pictures import Pictures

GREEK_PX = 4.0
"""Type smaller than this on the screen is a grey bar: no eye reads it and it costs most."""

GLYPH_PX = 40.0
"""Type larger than this is filled outlines: Qt 6.9 and later draws no glyph run above 64 px, and
below that puts baselines on whole pixels, which can be seen from about here on."""

LEAST_LINE_PX = 1.0
"""No line is thinner on the screen: it would fade away, where a PDF reader still shows it."""

_ROUNDING = 1e-6
_ORIGIN = QPointF(0.0, 0.0)
_MISSING = QColor(226, 226, 226)
_MISSING_CROSS = QColor(168, 168, 168)


@dataclass(slots=True)
class Stage:
    """Where a plan is painted: painter, fonts, pictures and what of the page is exposed."""

    painter: QPainter
    faces: ScreenFaces
    pictures: Pictures
    exposed: QRectF | None
    scale: float = 1.0

    def measure(self) -> None:
        """Take the scale in device pixels per point from the painter's transform."""
        to_device = self.painter.deviceTransform()
        self.scale = math.sqrt(abs(to_device.determinant()))

    def line_width(self, width: float) -> float:
        """Give a line's width in points as it is drawn: a device pixel at least."""
        return max(width, LEAST_LINE_PX / self.scale)

    def whole_pixels(self, rect: QRectF) -> QRectF:
        """Let a rectangle cover whole device pixels, as readers of PDF show a filled one.

        Blurred edges would let the paper shine through where two areas meet.
        """
        to_device = self.painter.deviceTransform()
        if to_device.m12() or to_device.m21():
            return rect
        back, possible = to_device.inverted()
        seen = to_device.mapRect(rect)
        x, width = _whole(seen.left(), seen.width())
        y, height = _whole(seen.top(), seen.height())
        return back.mapRect(QRectF(x, y, width, height)) if possible else rect


def _whole(start: float, length: float) -> tuple[float, float]:
    """Give the nearest whole pixels that are as long at least.

    Source: PDFium, ``CFX_FloatRect::GetClosestRect``.
    """
    long = math.ceil(length - _ROUNDING)
    low, high = math.floor(start + _ROUNDING), math.ceil(start - _ROUNDING)
    end = start + length
    nearer = start - low + abs(end - low - long) > high - start + abs(end - high - long)
    return float(high if nearer else low), float(long)


class Mark(Protocol):
    """One item of a plan."""

    @property
    def bounds(self) -> QRectF:
        """What it may touch, in points."""

    def paint(self, stage: Stage) -> None:
        """Paint it."""


def paint_all(marks: Iterable[Mark], stage: Stage) -> None:
    """Paint what touches the exposed place."""
    exposed = stage.exposed
    for mark in marks:
        if exposed is None or exposed.intersects(mark.bounds):
            mark.paint(stage)


def mark_of(item: Item) -> Mark:
    """Make an item ready."""
    match item:
        case GlyphRun():
            return _Text(item)
        case Rule():
            return _Line(item)
        case Fill():
            return _Area(item)
        case Path():
            return _Outline(item)
        case Picture():
            return _Image(item)
        case Group():
            return _Together(item)


class _Text:
    """A glyph run; Qt's own run is made when it is first seen, for a page has hundreds."""

    def __init__(self, run: GlyphRun) -> None:
        self._run = run
        self._prepared: QGlyphRun | None = None
        self._origin = _ORIGIN
        self._ink = screen_colour(run.colour)
        size = run.size
        xs, ys = run.xs or (0.0,), run.ys or (0.0,)
        # A page has hundreds of runs; in one on a line the glyphs stand in their order.
        left, right = (xs[0], xs[-1]) if len(ys) == 1 else (min(xs), max(xs))
        top, foot = min(ys), max(ys)
        # Two em to the right: the long dash is one glyph of two em.
        high = foot - top + 1.9 * size
        self.bounds = QRectF(left - size, top - 1.3 * size, right - left + 3.2 * size, high)

    def _paint_bar(self, painter: QPainter) -> None:
        """Paint a grey bar where the characters stand."""
        run, within = self._run, self.bounds
        body = 0.88 * run.size * run.stretch if run.text.strip() else 0.0
        across = within.width() - 3.2 * run.size + body
        high = within.height() - 1.4 * run.size
        left, top = within.left() + run.size, within.top() + 0.68 * run.size
        painter.fillRect(QRectF(left, top, across, high), greyed(run.colour))

    def paint(self, stage: Stage) -> None:
        px = self._run.size * stage.scale
        face = stage.faces.face(self._run.face) if px >= GREEK_PX else None
        if face is None:
            self._paint_bar(stage.painter)
        elif px * max(1.0, self._run.stretch) <= GLYPH_PX:
            self._paint_glyphs(stage.painter, face)
        else:
            self._paint_outlines(stage.painter, face)

    def _paint_glyphs(self, painter: QPainter, face: ScreenFace) -> None:
        if self._prepared is None:
            self._prepared = self._prepare(face)
        painter.setPen(self._ink)
        if self._run.stretch == 1.0:
            painter.drawGlyphRun(self._origin, self._prepared)
            return
        before = painter.worldTransform()
        painter.scale(self._run.stretch, 1.0)
        painter.drawGlyphRun(self._origin, self._prepared)
        painter.setWorldTransform(before)

    def _prepare(self, face: ScreenFace) -> QGlyphRun:
        """Give Qt's run, counted from its first glyph: a line that only moved is known already."""
        run, narrow = self._run, 1.0 / self._run.stretch
        if not run.glyphs:
            return QGlyphRun()
        x0, y0 = run.xs[0], run.ys[0]
        self._origin = QPointF(x0 * narrow, y0)
        # A ten-thousandth of a point is less than the press can place.
        steps = tuple([round((x - x0) * narrow, 4) for x in run.xs])
        rises = tuple([round(y - y0, 4) for y in run.ys])
        return face.prepared(run.size, run.glyphs, steps, rises)

    def _paint_outlines(self, painter: QPainter, face: ScreenFace) -> None:
        run, before = self._run, painter.worldTransform()
        tall = run.size / OUTLINE_EM
        brush = QBrush(self._ink)
        for glyph, (x, y) in zip(run.glyphs, _origins(run), strict=True):
            here = QTransform(tall * run.stretch, 0.0, 0.0, tall, x, y)
            painter.setWorldTransform(here * before)
            painter.fillPath(face.outline(glyph), brush)
        painter.setWorldTransform(before)


def _origins(run: GlyphRun) -> Iterable[tuple[float, float]]:
    ys = run.ys if len(run.ys) == len(run.xs) else run.ys * len(run.xs)
    return zip(run.xs, ys, strict=True)


class _Line:
    """A straight rule."""

    def __init__(self, rule: Rule) -> None:
        self._line = QLineF(*rule.start, *rule.end)
        self._width = rule.width
        self._pen = QPen(screen_colour(rule.colour), rule.width)
        self._pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._dash = rule.dash
        half = max(rule.width, 1.0)
        across = QRectF(self._line.p1(), self._line.p2()).normalized()
        self.bounds = across.adjusted(-half, -half, half, half)

    def paint(self, stage: Stage) -> None:
        width = stage.line_width(self._width)
        self._pen.setWidthF(width)
        if self._dash:
            self._pen.setDashPattern([length / width for length in self._dash])
        stage.painter.setPen(self._pen)
        stage.painter.drawLine(self._line)


class _Area:
    """A filled rectangle."""

    def __init__(self, fill: Fill) -> None:
        self.bounds = _qrect(fill.rect)
        self._brush = QBrush(screen_colour(fill.colour))

    def paint(self, stage: Stage) -> None:
        stage.painter.fillRect(stage.whole_pixels(self.bounds), self._brush)


class _Outline:
    """A free outline, filled by the non-zero rule, stroked or both."""

    def __init__(self, path: Path) -> None:
        self._path = QPainterPath()
        self._path.setFillRule(Qt.FillRule.WindingFill)
        for segment in path.segments:
            _add_segment(self._path, segment)
        self._brush = QBrush(screen_colour(path.fill)) if path.fill else Qt.BrushStyle.NoBrush
        self._pen = QPen(Qt.PenStyle.NoPen)
        if path.stroke is not None:
            self._pen = QPen(screen_colour(path.stroke), path.width)
            self._pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._width = path.width
        half = max(path.width, 1.0)
        self.bounds = self._path.boundingRect().adjusted(-half, -half, half, half)

    def paint(self, stage: Stage) -> None:
        if self._pen.style() != Qt.PenStyle.NoPen:
            self._pen.setWidthF(stage.line_width(self._width))
        stage.painter.setPen(self._pen)
        stage.painter.setBrush(self._brush)
        stage.painter.drawPath(self._path)


def _add_segment(path: QPainterPath, segment: tuple[str | float, ...]) -> None:
    numbers = [float(value) for value in segment[1:]]
    match segment[0]:
        case "M":
            path.moveTo(*numbers)
        case "L":
            path.lineTo(*numbers)
        case "C":
            path.cubicTo(*numbers)
        case _:
            path.closeSubpath()


class _Image:
    """A picture; without a readable file a grey box with a cross keeps its place."""

    def __init__(self, picture: Picture) -> None:
        self.bounds = _qrect(picture.rect)
        self._picture = picture

    def paint(self, stage: Stage) -> None:
        crop = self._picture.crop
        shown_px = self.bounds.width() * stage.scale / max(crop.width, 1e-6)
        pixmap = stage.pictures.pixmap(self._picture.media, shown_px, self._picture.inks)
        if pixmap is None:
            self._paint_missing(stage)
            return
        width, height = pixmap.width(), pixmap.height()
        source = QRectF(crop.x0 * width, crop.y0 * height, crop.width * width, crop.height * height)
        stage.painter.drawPixmap(self.bounds, pixmap, source)

    def _paint_missing(self, stage: Stage) -> None:
        painter = stage.painter
        painter.fillRect(self.bounds, _MISSING)
        painter.setPen(QPen(_MISSING_CROSS, max(0.5, 1.0 / stage.scale)))
        painter.drawLine(self.bounds.topLeft(), self.bounds.bottomRight())
        painter.drawLine(self.bounds.topRight(), self.bounds.bottomLeft())


class _Together:
    """A group: marks under a transform, clipped."""

    def __init__(self, group: Group) -> None:
        self._marks = [mark_of(item) for item in group.items]
        self._transform = QTransform(*group.transform)
        self._clip = None if group.clip is None else _qrect(group.clip)
        within = QRectF()
        for mark in self._marks:
            within = mark.bounds if within.isNull() else within.united(mark.bounds)
        if self._clip is not None:
            within = within.intersected(self._clip)
        self.bounds = self._transform.mapRect(within)

    def paint(self, stage: Stage) -> None:
        painter = stage.painter
        painter.save()
        painter.setTransform(self._transform, True)
        if self._clip is not None:
            painter.setClipRect(self._clip, Qt.ClipOperation.IntersectClip)
        inner = Stage(painter, stage.faces, stage.pictures, None)
        if stage.exposed is not None:
            back, possible = self._transform.inverted()
            inner.exposed = back.mapRect(stage.exposed) if possible else None
        inner.measure()
        paint_all(self._marks, inner)
        painter.restore()


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.width, rect.height)
