"""The dialogs of the desk: every word through the catalogue, every control with a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QWidget,
)

from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.import_copy import ImportDialog
from layout_app.gui.dialogs.new_edition import NewEditionDialog
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.dialogs.shortcuts_editor import ShortcutsEditor
from layout_app.intake.importer import import_copy

LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(
    r"Ctrl|InDesign|Scribus|Shift|Alt|Pg(?:Up|Down)|Del|Left|Right|Up|Down|Return|English|Banxin|PDF"
    r"|\w+\.md\S*|（[a-z]+-\d）|F\d+"
)


@pytest.fixture
def dialogs(opened, qtbot, tmp_path) -> list[QWidget]:
    opened.registry["language_zh_CN"].trigger()
    copy = tmp_path / "copy.md"
    copy.write_text("# 题目\n\n本报讯（记者 某某）染防治攻坚战打响，各地行动起来。\n", "utf-8")
    edition = opened.document.edition
    made = [
        ImportDialog(edition, import_copy([Path(copy)]), opened),
        ProposalsDialog(opened.document, "p1", opened),
        NewEditionDialog([], opened),
        EditionSettingsDialog(edition, opened),
        PageSettingsDialog(edition, edition.pages[0], opened),
        ShortcutsEditor(opened.registry, opened),
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
    yield made
    opened.registry["language_en"].trigger()


def words(top: QWidget) -> list[str]:
    found = [top.windowTitle()]
    for widget in top.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QAbstractButton | QLabel):
            found.append(widget.text())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QTreeWidget):
            head = widget.headerItem()
            found += [head.text(n) for n in range(widget.columnCount())]
            for row in range(widget.topLevelItemCount()):
                entry = widget.topLevelItem(row)
                found += [entry.text(n) for n in range(widget.columnCount())]
    return found


def test_no_english_is_left_in_the_chinese_dialogs(dialogs):
    left = [text for top in dialogs for text in words(top) if LATIN.search(NAMES.sub("", text))]
    assert left == []


def test_every_control_of_the_dialogs_has_a_name(dialogs):
    nameless = []
    for top in dialogs:
        buddies = [label.buddy() for label in top.findChildren(QLabel)]
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit):
            for widget in top.findChildren(kind):
                inside = widget.parent() in buddies or widget.objectName().startswith("qt_")
                own = isinstance(widget, QAbstractButton) and widget.text()
                if not (own or widget.accessibleName() or widget in buddies or inside):
                    nameless.append((top.objectName(), type(widget).__name__, _path(widget)))
    # Calendars, lists of boxes and clear buttons are Qt's own, with Qt's own names.
    ours = [one for one in nameless if one[1] != "QHeaderView" and not QTS_OWN.search(one[2])]
    assert ours == []


QTS_OWN = re.compile(r"QCalendar|QComboBoxPrivateContainer|QLineEdit\.|QKeySequenceEdit")


def _path(widget: QWidget) -> str:
    names = []
    node = widget.parentWidget()
    while node is not None:
        names.append(node.metaObject().className())
        node = node.parentWidget()
    return ".".join(names) + "."
