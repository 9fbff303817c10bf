"""Words that have room, and a focus that goes round: in both languages, at two sizes of type."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from layout_app.gui.dialogs.advert import AdvertDialog
from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.new_edition import NewEditionDialog
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.dialogs.palette import Palette
from layout_app.gui.dialogs.proposals import ProposalsDialog

TEXTS = (QLabel, QPushButton, QCheckBox, QRadioButton, QToolButton)


def clipped(top: QWidget) -> list[str]:
    """Give the words under a window that have less room than they need."""
    found = []
    for widget in [one for kind in TEXTS for one in top.findChildren(kind)]:
        text = widget.text()
        if not text or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        needed = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        # A label that may be pressed together says all in its tool tip.
        elides = widget.sizePolicy().horizontalPolicy() == widget.sizePolicy().Policy.Ignored
        if wraps:
            short = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            short = not elides and needed.width() > widget.width() + 1
        if short or (not elides and needed.height() > widget.height() + 1 and not wraps):
            found.append(f"{widget.objectName() or type(widget).__name__}: {text}")
    for bar in top.findChildren(QTabBar):
        if bar.isVisible() and not bar.visibleRegion().isEmpty():
            room = sum(bar.tabRect(n).width() for n in range(bar.count()))
            if room > bar.width() + 1:
                found.append(f"tabs: {[bar.tabText(n) for n in range(bar.count())]}")
    return found


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


def test_too_little_room_is_noticed(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    label, button = QLabel("一段很长的文字", top), QPushButton("一个很长的按钮", top)
    label.setGeometry(0, 0, 200, 30)
    button.setGeometry(0, 40, 200, 40)
    top.show()
    assert clipped(top) == []
    label.resize(20, 30)
    button.resize(40, 40)
    assert len(clipped(top)) == 2


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request, sample):
    sample.registry[f"language_{request.param}"].trigger()
    QApplication.processEvents()
    return sample


@pytest.mark.parametrize("points", [0, 14])
def test_no_word_is_clipped(spoken, qapp, qtbot, tmp_path, points):
    before = qapp.font()
    if points:
        font = qapp.font()
        font.setPointSize(points)
        qapp.setFont(font)
    window, document = spoken, spoken.document
    edition = document.edition
    # Elsewhere a dialog begins to work when it is shown.
    quiet = ProposalsDialog(document, "none", window)
    dialogs = [
        ExportDialog(document, "p01", tmp_path / "x.pdf", window),
        EditionSettingsDialog(edition, window),
        PageSettingsDialog(edition, edition.pages[0], window),
        NewEditionDialog([], window),
        AdvertDialog((), (6, 80), tmp_path, lambda *_: 0, lambda *_: (0.0, 0.0), window),
        Palette(window.registry, window),
        quiet,
    ]
    window.editor.selection.select([0])
    found = []
    for dock in window.docks.values():
        dock.raise_()
        found += lasting(window)
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        found += [f"{dialog.objectName()}: {one}" for one in lasting(dialog)]
        dialog.close()
    qapp.setFont(before)
    assert sorted(set(found)) == []


def name_of(widget: QWidget) -> str:
    """Give what a screen reader calls a widget."""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    labels = widget.window().findChildren(QLabel)
    told = next((label.text() for label in labels if label.buddy() is widget), "")
    return widget.accessibleName() or own or told


def test_focus_goes_round_the_window_and_every_stop_has_a_name(sample):
    for dock in sample.docks.values():
        dock.raise_()
        stops, at = [], sample.view
        for _step in range(400):
            at = at.nextInFocusChain()
            if at is sample.view:
                break
            takes = at.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and at.isVisible() and at.isEnabled() and not at.visibleRegion().isEmpty():
                stops.append(at)
        assert at is sample.view
        inside = [one for one in stops if dock.isAncestorOf(one)]
        nameless = [
            f"{one.objectName()} {type(one).__name__}"
            for one in inside
            if not name_of(one) and not _part_of_another(one)
        ]
        assert nameless == []


def _part_of_another(widget: QWidget) -> bool:
    """Tell whether a widget is the inner field of one that has the name."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox) or name_of(above):
            return True
        above = above.parentWidget()
    return widget.objectName().startswith("qt_")
