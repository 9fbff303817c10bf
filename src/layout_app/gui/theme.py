"""The look of the window: one style, a light and a dark palette, a font that has Chinese."""

from __future__ import annotations

import sys
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from layout_app import paths

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = ("system", "light", "dark")

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f3f3f4", _Role.WindowText: "#1d1e20", _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f6f7f8", _Role.Text: "#1d1e20", _Role.Button: "#f7f7f8",
    _Role.ButtonText: "#2c2e31", _Role.BrightText: "#ffffff", _Role.Highlight: "#2f6fc4",
    _Role.HighlightedText: "#ffffff", _Role.ToolTipBase: "#ffffff", _Role.ToolTipText: "#1d1e20",
    _Role.Link: "#1f5fb5", _Role.PlaceholderText: "#6b6f75", _Role.Mid: "#c9cbce",
    _Role.Light: "#ffffff", _Role.Midlight: "#ececee", _Role.Dark: "#a7abb0",
    _Role.Shadow: "#6e7277",
}  # fmt: skip
_DARK = {
    _Role.Window: "#2a2c2f", _Role.WindowText: "#e7e8ea", _Role.Base: "#212326",
    _Role.AlternateBase: "#26282b", _Role.Text: "#e7e8ea", _Role.Button: "#34373b",
    _Role.ButtonText: "#dfe1e4", _Role.BrightText: "#ffffff", _Role.Highlight: "#3470c4",
    _Role.HighlightedText: "#ffffff", _Role.ToolTipBase: "#3a3d41", _Role.ToolTipText: "#e7e8ea",
    _Role.Link: "#7fb2f5", _Role.PlaceholderText: "#9a9ea4", _Role.Mid: "#45494e",
    _Role.Light: "#4a4e53", _Role.Midlight: "#3c3f44", _Role.Dark: "#17181a",
    _Role.Shadow: "#0c0d0e",
}  # fmt: skip
_FADED = {"light": "#9a9da2", "dark": "#74787e"}
_EDGES = {"light": "#b0b4ba", "dark": "#b4bac2"}
"""The window colour of fields and boxes. Fusion draws an outline in it, darkened by a third and
more: from the dark window's own colour nobody would see where a box is that has no tick."""
_EDGED = ("QCheckBox", "QRadioButton", "QLineEdit", "QAbstractSpinBox", "QComboBox", "QGroupBox")


def apply(app: QApplication, appearance: Appearance) -> None:
    """Dress the program in the appearance a person chose."""
    hints = QGuiApplication.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(appearance, Qt.ColorScheme.Unknown))
    if sys.platform == "darwin":
        return  # its own style follows the scheme by itself
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    if appearance == "system":
        appearance = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    app.setPalette(palette(appearance))
    for kind in _EDGED:
        app.setPalette(edged(appearance), kind)  # type: ignore[arg-type]  # bytes are refused


def palette(appearance: Appearance) -> QPalette:
    """Give the colours of the light or the dark window."""
    made = QPalette()
    for role, colour in (_DARK if appearance == "dark" else _LIGHT).items():
        made.setColor(role, QColor(colour))
    faded = QColor(_FADED["dark" if appearance == "dark" else "light"])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def edged(appearance: Appearance) -> QPalette:
    """Give the colours of fields and boxes, whose outline is to be seen."""
    made = palette(appearance)
    made.setColor(_Role.Window, QColor(_EDGES["dark" if appearance == "dark" else "light"]))
    return made


def appearance_of(text: str) -> Appearance:
    """Take an appearance from the settings; a spoilt one counts as the system's."""
    return next((known for known in APPEARANCES if known == text), "system")


def ensure_chinese(app: QApplication) -> None:
    """Give the window a Chinese font where the system has none, or it would show boxes."""
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return
    number = QFontDatabase.addApplicationFont(str(paths.fonts() / "NotoSansSC-Regular.ttf"))
    families = QFontDatabase.applicationFontFamilies(number)
    if families:
        font = QFont(app.font())
        font.setFamilies([font.family(), *families])
        app.setFont(font)
