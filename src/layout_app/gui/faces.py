"""Faces for the screen: the same font files as the press, read by Qt when first needed."""

from __future__ import annotations

import logging
from pathlib import Path
from weakref import WeakValueDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainterPath, QRawFont

from layout_app.errors import FontError
from layout_app.fonts.catalogue import Catalogue

OUTLINE_EM = 1000.0
"""Pixels per em of the kept outlines."""

_KEPT_OUTLINES = 4000
_KEPT_RUNS = 20_000

logger = logging.getLogger(__name__)


class ScreenFace:
    """One font file as Qt sees it.

    Args:
        path: the font file. Reading it takes 9 to 19 ms and a copy of the file in memory; the
            copies made for each size share that.
    """

    def __init__(self, path: Path) -> None:
        # Without hinting glyphs stand where the press puts them; with it they move by up to 0.3 px.
        self._base = QRawFont(str(path), OUTLINE_EM, QFont.HintingPreference.PreferNoHinting)
        self._sizes: dict[float, QRawFont] = {}
        self._outlines: dict[int, QPainterPath] = {}
        self._runs: dict[tuple[object, ...], QGlyphRun] = {}

    @property
    def readable(self) -> bool:
        """Whether Qt could read the file."""
        return self._base.isValid()

    def sized(self, size: float) -> QRawFont:
        """Give the face at a size in page units."""
        raw = self._sizes.get(size)
        if raw is None:
            raw = QRawFont(self._base)
            raw.setPixelSize(size)
            self._sizes[size] = raw
        return raw

    def prepared(
        self,
        size: float,
        glyphs: tuple[int, ...],
        xs: tuple[float, ...],
        ys: tuple[float, ...],
    ) -> QGlyphRun:
        """Give glyphs made ready to be drawn, at places counted from the first one."""
        key = (size, glyphs, xs, ys)
        run = self._runs.get(key)
        if run is None:
            if len(self._runs) >= _KEPT_RUNS:
                self._runs.clear()
            run = self._runs[key] = QGlyphRun()
            rises = ys if len(ys) == len(xs) else ys * len(xs)
            run.setRawFont(self.sized(size))
            run.setGlyphIndexes(list(glyphs))
            run.setPositions([QPointF(x, y) for x, y in zip(xs, rises, strict=True)])
        return run

    def outline(self, glyph: int) -> QPainterPath:
        """Give a glyph's outline at ``OUTLINE_EM`` pixels per em, to be filled non-zero."""
        path = self._outlines.get(glyph)
        if path is None:
            if len(self._outlines) >= _KEPT_OUTLINES:
                self._outlines.clear()
            path = self._base.pathForGlyph(glyph)
            path.setFillRule(Qt.FillRule.WindingFill)
            self._outlines[glyph] = path
        return path


_shared: WeakValueDictionary[tuple[Path, int, int], ScreenFace] = WeakValueDictionary()


def shared_face(path: Path) -> ScreenFace:
    """Give the face of a file, one for all windows and dialogs: a copy of it takes 10 to 25 MB."""
    state = path.stat()
    key = (path, state.st_mtime_ns, state.st_size)
    face = _shared.get(key)
    if face is None:
        face = _shared[key] = ScreenFace(path)
    return face


class ScreenFaces:
    """The faces of a catalogue, each read when a page first shows it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._faces: dict[str, ScreenFace | None] = {}

    def face(self, key: str) -> ScreenFace | None:
        """Give a face, or None for one without a readable file (its text shows as grey bars)."""
        if key not in self._faces:
            self._faces[key] = self._read(key)
        return self._faces[key]

    def _read(self, key: str) -> ScreenFace | None:
        try:
            face = shared_face(self._catalogue.font(key).path)
        except (FontError, OSError) as error:
            # The composed page carries its own issue about the face; here it is enough to go on.
            logger.info("no outlines on screen for %s: %s", key, error)
            return None
        return face if face.readable else None
