"""What the eye would stumble over in a window: words without room, words of the other language."""

from __future__ import annotations

import getpass
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

TEXTS = (QLabel, QPushButton, QCheckBox, QRadioButton, QToolButton)
LATIN = re.compile(r"[A-Za-z]{3,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
NAMES = re.compile(
    r"Ctrl|Shift|Alt|InDesign|Scribus|Pg(?:Up|Down)|Del|Esc|Return|English|简体中文|版心|Banxin"
    r"|PDF(?:/X-\w+)?|PNG|Word|TOML|DejaVu|解析器原话：[^）]*"
    rf"|\b{getpass.getuser()}\b"
    r"|Noto|OFL[\w-]*|F\d+|[\w./\\:-]*[./\\][\w./\\-]+|qingshi\w*"
)
"""What is the same in every language: names of keys, programs and forms, files, folders, people,
and what the reader of a file says of its fault."""


def in_sight(widget: QWidget) -> bool:
    """Tell whether any of a widget is to be seen."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def clipped(top: QWidget) -> list[str]:
    """Give the words under a window that have less room than they need."""
    found = []
    for widget in [one for kind in TEXTS for one in top.findChildren(kind)]:
        text = widget.text()
        if not text or not in_sight(widget):
            continue
        needed = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        # A label that may be pressed together says all in its tool tip.
        elides = widget.sizePolicy().horizontalPolicy() == widget.sizePolicy().Policy.Ignored
        if wraps:
            short = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            short = not elides and needed.width() > widget.width() + 1
        # Words that go on below take the height that the width leaves them.
        below = widget.hasHeightForWidth()
        height = widget.heightForWidth(widget.width()) if below else needed.height()
        if short or (not elides and height > widget.height() + 1 and not wraps):
            found.append(f"{widget.objectName() or type(widget).__name__}: {text}")
    for bar in top.findChildren(QTabBar):
        if in_sight(bar):
            room = sum(bar.tabRect(n).width() for n in range(bar.count()))
            if room > bar.width() + 1:
                found.append(f"tabs: {[bar.tabText(n) for n in range(bar.count())]}")
    return [*found, *_parted(top), *_clipped_choices(top), *_clipped_heads(top)]


def _parted(top: QWidget) -> Iterator[str]:
    """Give labels whose underlined letter parts a kerned pair: drawn in pieces they are wider."""
    for label in top.findChildren(QLabel):
        before, sign, after = label.text().partition("&")
        if sign and label.buddy() is not None and in_sight(label):
            pieces = (before, after[:1], after[1:])
            drawn = sum(label.fontMetrics().horizontalAdvance(piece) for piece in pieces)
            if drawn > label.width():
                yield f"parted: {label.text()}"


def _clipped_choices(top: QWidget) -> Iterator[str]:
    """Give the chosen words of boxes too narrow for them; titles of stories may be cut."""
    for box in top.findChildren(QComboBox):
        if not in_sight(box) or box.isEditable() or box.objectName() in _TITLES:
            continue
        drawn = QStyleOptionComboBox()
        box.initStyleOption(drawn)
        parts = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(parts[0], drawn, parts[1], box).width()
        if box.fontMetrics().horizontalAdvance(box.currentText()) > room:
            yield f"{box.objectName() or 'box'}: {box.currentText()}"


_TITLES = frozenset(("storyChooser", "pictureWhich", "lookInCombo"))


def _clipped_heads(top: QWidget) -> Iterator[str]:
    for head in top.findChildren(QHeaderView):
        model = head.model()
        if not in_sight(head) or model is None or head.orientation() == Qt.Orientation.Vertical:
            continue
        for section in range(model.columnCount()):
            text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            if not head.isSectionHidden(section) and text:
                needed = head.fontMetrics().horizontalAdvance(text)
                if needed > head.sectionSize(section):
                    yield f"head: {text}"


def lasting(top: QWidget) -> list[str]:
    """Give the words that stay clipped: a sign whose words changed is laid out a moment later."""
    found: list[str] = []
    for _try in range(5):
        QApplication.processEvents()
        found = clipped(top)
        if not found:
            break
        QTest.qWait(100)
    return found


def words_in_sight(top: QWidget) -> Iterator[str]:
    """Give every word of the window's own that is to be seen: no text that is being edited."""
    yield top.windowTitle()
    for widget in top.findChildren(QWidget):
        if in_sight(widget):
            for kind, words in _WORDS:
                if isinstance(widget, kind):
                    yield from words(widget)


def _heads(head: QHeaderView) -> Iterator[str]:
    for section in range(head.count() if head.model() is not None else 0):
        if not head.isSectionHidden(section):
            yield str(head.model().headerData(section, head.orientation()) or "")


_WORDS: tuple[tuple[Any, Callable[[Any], Iterable[str]]], ...] = (
    ((QAbstractButton, QLabel), lambda one: [one.text()]),
    (QGroupBox, lambda one: [one.title()]),
    (QComboBox, lambda one: [one.currentText()]),
    (QLineEdit, lambda one: [one.placeholderText()]),
    (QTabBar, lambda one: [one.tabText(n) for n in range(one.count())]),
    (QDockWidget, lambda one: [one.windowTitle()]),
    ((QMenuBar, QMenu), lambda one: [act.text() for act in one.actions()]),
    (QHeaderView, lambda one: _heads(one)),
)
"""Kinds of widgets with the words that they show."""


def strange_words(top: QWidget, language: str, content: str) -> list[str]:
    """Give what is said in the other language, but for what the paper itself says.

    Args:
        content: everything that stands in the paper.
    """
    pattern = LATIN if language == "zh_CN" else CHINESE
    found = []
    for text in words_in_sight(top):
        if text.startswith(("<", "http")):
            continue
        runs = pattern.findall(NAMES.sub(" ", text.replace("&", "")))
        if any(run not in content for run in runs):
            found.append(text)
    return found


def seen_faults(top: QWidget, language: str, content: str = "") -> list[str]:
    """Give what is wrong with what is to be seen of a window now."""
    cut = [f"clipped: {text}" for text in lasting(top)]
    return [*cut, *(f"not {language}: {text}" for text in strange_words(top, language, content))]


_LEAST_CONTRAST = 4.5
"""**Source:** WCAG 2.2, 1.4.3 (AA)."""


def faint(top: QWidget) -> list[str]:
    """Give the words that hardly stand out from what is painted behind them, as it is painted."""
    found = []
    for widget in [one for kind in TEXTS for one in top.findChildren(kind)]:
        text = widget.text()
        plain = isinstance(widget, QLabel) and not text.startswith("<")
        shown = in_sight(widget) and widget.isEnabled() and text
        if shown and (plain or not isinstance(widget, QLabel)):
            drawn = contrast_of(widget)
            if drawn < _LEAST_CONTRAST:
                found.append(f"{widget.objectName() or type(widget).__name__}: {text} {drawn:.1f}")
    return found


def contrast_of(widget: QWidget) -> float:
    """Give the contrast of a widget's ground to what differs most from it, as painted."""
    image = widget.grab().toImage()
    colours = Counter(
        image.pixel(x, y) for x in range(image.width()) for y in range(image.height())
    )
    ground = luminance(QColor(colours.most_common(1)[0][0]))
    others = (luminance(QColor(rgb)) for rgb in colours)
    return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05) for one in others)


def luminance(colour: QColor) -> float:
    """Give the relative luminance of a colour, 0 to 1."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
