"""Icons: our own line drawings, coloured like the text beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from layout_app import paths

# Each stands out from white and from the dark window by at least 3, as WCAG asks of pictures.
ERROR = QColor(222, 66, 66)
WARNING = QColor(196, 122, 0)
INFO = QColor(62, 128, 208)
FINE = QColor(46, 148, 86)
FADED = QColor(128, 133, 140)
_ON_HIGHLIGHT = QColor(255, 255, 255)
_SIZES = (16, 20, 24, 32, 48)
_DENSITIES = (1.0, 2.0)
_LEAST_CONTRAST, _MOST_STEPS = 4.5, 40


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")


def pixmap(name: str, colour: QColor, size: int, density: float = 1.0) -> QPixmap:
    """Draw an icon in one colour; ``size`` in logical pixels."""
    drawing = _drawing(name).replace("currentColor", colour.name())
    made = QPixmap(round(size * density), round(size * density))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    renderer.render(painter, QRectF(0.0, 0.0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(density)
    return made


def icon(name: str, palette: QPalette) -> QIcon:
    """Give an icon in the palette's text colours, normal and disabled."""
    made = QIcon()
    for group, mode in (
        (QPalette.ColorGroup.Active, QIcon.Mode.Normal),
        (QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in _SIZES:
            for density in _DENSITIES:
                made.addPixmap(pixmap(name, colour, size, density), mode)
    return made


def coloured(name: str, colour: QColor) -> QIcon:
    """Give an icon that keeps its colour (severities)."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, colour, 20, density))
        # In a selected row a coloured sign is lost on the highlight.
        made.addPixmap(pixmap(name, _ON_HIGHLIGHT, 20, density), QIcon.Mode.Selected)
    return made


def as_words(colour: QColor, palette: QPalette) -> QColor:
    """Give a colour as words can have it: it stands out from the ground by 4.5.

    **Source:** WCAG 2.2, 1.4.3 (AA).
    """
    ground = palette.color(QPalette.ColorRole.Base)
    made = QColor(colour)
    for _step in range(_MOST_STEPS):
        if contrast(made, ground) >= _LEAST_CONTRAST:
            break
        made = made.lighter(105) if _light(ground) < _light(made) else made.darker(105)
    return made


def contrast(one: QColor, other: QColor) -> float:
    """Give how much two colours stand out from each other, 1 to 21."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: QColor) -> float:
    """Give the relative luminance of a colour, 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
