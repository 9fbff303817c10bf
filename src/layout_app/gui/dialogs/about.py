"""About the program, its keys, and the licences of the faces that come with it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app import paths
from layout_app.errors import FontError
from layout_app.fonts.catalogue import FaceEntry, read_catalogue
from layout_app.gui.actions import SPECS, Actions
from layout_app.gui.panels.rows import RoomyRows
from layout_app.messages import _, sentence

_AIR = 24
"""Pixels beside the tabs."""


class AboutDialog(QDialog):
    """What this is, which faces it brings, under which licences."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(_("About Banxin"))
        self.resize(640, 460)
        title = QLabel("版心 Banxin", self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        about = QLabel(
            _("Makes up newspaper pages. Version {version}").format(version=version), self
        )
        tabs = QTabWidget(self)
        tabs.setObjectName("licences")
        tabs.setAccessibleName(_("Licences"))
        self._add_tabs(tabs)
        # In large type the tabs want more than the usual width.
        self.setMinimumWidth(tabs.tabBar().sizeHint().width() + 2 * _AIR)
        column = QVBoxLayout(self)
        for part in (title, about, tabs, _close_button(self)):
            column.addWidget(part)

    def _add_tabs(self, tabs: QTabWidget) -> None:
        try:
            entries, _fallback = read_catalogue(paths.fonts())
        except FontError as error:
            tabs.addTab(_text_page(sentence(error), tabs), _("Fonts"))
            return
        tabs.addTab(_text_page(_font_list(entries), tabs), _("Fonts"))
        for name in sorted({entry.licence_file for entry in entries}):
            text = (paths.fonts() / name).read_text("utf-8", errors="replace")
            tabs.addTab(_text_page(text, tabs), name.removesuffix(".txt"))
        tabs.addTab(_text_page(_LIBRARIES, tabs), _("Libraries"))


_LIBRARIES = """\
Qt, PySide6 (LGPL-3.0) — The Qt Company
ReportLab (BSD-3-Clause) — ReportLab Inc.
HarfBuzz (MIT), uharfbuzz (Apache-2.0)
fontTools (MIT), Pillow (MIT-CMU), pikepdf (MPL-2.0), PDFium, pypdfium2 (Apache-2.0, BSD-3-Clause)
msgspec (BSD-3-Clause), lxml (BSD-3-Clause), python-docx (MIT), rjieba (MIT), lunar_python (MIT),
pyphen (MPL-1.1, LGPL-2.1 or later), tomlkit (MIT), rich (MIT)
"""


def _font_list(entries: tuple[FaceEntry, ...]) -> str:
    lines = []
    for entry in entries:
        lines.append(f"{entry.role}  {entry.key}  {entry.version}")
        lines.append(f"    {entry.licence} — {entry.licence_file}")
    return "\n".join(lines)


class ShortcutsDialog(QDialog):
    """All keys, from the registry."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keyboard Shortcuts"))
        self.resize(520, 520)
        table = QTreeWidget(self)
        table.setObjectName("shortcutsList")
        table.setAccessibleName(_("Keyboard Shortcuts"))
        table.setHeaderLabels([_("Command"), _("Keys")])
        table.setRootIsDecorated(False)
        table.setItemDelegate(RoomyRows(table))
        table.setAlternatingRowColors(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for spec in SPECS:
            action = actions[spec.id]
            if action.shortcuts():
                table.addTopLevelItem(QTreeWidgetItem([actions.name(spec.id), _keys(action)]))
        hands = (
            (_("Zoom about the pointer"), _("Ctrl + wheel")),
            (_("Scroll across"), _("Shift + wheel")),
            (_("Move the page by hand"), _("Space + drag, or middle button")),
            (_("Move a picture behind its frame"), _("Ctrl + drag")),
            (_("Move a picture or quote in the text"), _("Ctrl + drag")),
        )
        for name, keys in hands:
            table.addTopLevelItem(QTreeWidgetItem([name, keys]))
        column = QVBoxLayout(self)
        column.addWidget(table)
        column.addWidget(_close_button(self))


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "  /  ".join(key.toString(native) for key in action.shortcuts())


def _text_page(text: str, parent: QWidget) -> QPlainTextEdit:
    page = QPlainTextEdit(text, parent)
    page.setReadOnly(True)
    page.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    page.setAccessibleName(_("Licence"))
    return page


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    return buttons
