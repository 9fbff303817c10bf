"""The language of the window: every word through the catalogue, switched while it is open."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QMenu,
    QTabWidget,
    QTreeView,
    QWidget,
)

from layout_app import messages
from layout_app.gui.dialogs.about import AboutDialog, ShortcutsDialog
from layout_app.gui.dialogs.export import ExportDialog

OWN_NAMES = re.compile(r"^(简体中文|English|版心 Banxin|1-3, 5|漯河日报.*|[\d\s%.,/·—–-]*|.*/.*)$")
"""What is the same in every language: names, numbers, paths."""


class Pseudo:
    """A catalogue that wraps every text, so that one that did not go through it shows."""

    def gettext(self, text: str) -> str:
        return f"〔{text}〕"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"〔{one if count == 1 else many}〕"


@pytest.fixture
def pseudo(monkeypatch) -> None:
    def speak() -> None:
        # The package gives a function of the same name, so the module is asked for by its path.
        module = importlib.import_module("layout_app.messages.language")
        monkeypatch.setattr(module._spoken, "words", Pseudo())

    return speak


def texts(top: QWidget) -> Iterator[str]:
    """Every text a person sees or hears in a window."""
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_") or not _ours(widget):
            continue
        yield from (widget.toolTip(), widget.statusTip(), widget.accessibleName())
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        if isinstance(widget, QMenu):
            yield widget.title()
            for action in widget.actions():
                if action.data() is None:
                    yield from (action.text(), action.toolTip())
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(n) for n in (0, widget.count() - 1))
        if isinstance(widget, QTreeView):
            yield from _table(widget)


def _ours(widget: QWidget) -> bool:
    names = {widget.metaObject().className(), type(widget.parentWidget()).__name__}
    return not names & {"QDockWidgetTitleButton", "QToolBarExtension", "QTabBar"}


def _table(view: QTreeView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    if view.objectName() == "outlinePanel":
        yield from (str(model.index(row, 1).data()) for row in range(model.rowCount()))


def untranslated(top: QWidget) -> list[str]:
    return [text for text in texts(top) if text and "〔" not in text and not OWN_NAMES.match(text)]


def test_no_word_goes_past_the_catalogue(opened, pseudo):
    pseudo()
    QApplication.sendEvent(opened, QEvent(QEvent.Type.LanguageChange))
    opened.view.pointed.emit(opened.view.page.trim.center())
    assert untranslated(opened) == []
    assert "〔" in opened.windowTitle()
    assert all("〔" in dock.windowTitle() for dock in opened.docks.values())


def test_no_word_of_the_dialogs_goes_past_the_catalogue(opened, pseudo, qtbot, tmp_path):
    pseudo()
    QApplication.sendEvent(opened, QEvent(QEvent.Type.LanguageChange))
    for made in (
        AboutDialog("1.0", opened),
        ShortcutsDialog(opened.registry, opened),
        ExportDialog(opened.document, "p1", tmp_path / "x.pdf", opened),
    ):
        qtbot.addWidget(made)
        assert untranslated(made) == []
        assert "〔" in made.windowTitle()


def test_language_is_switched_while_open_and_kept(opened):
    opened.registry["language_zh_CN"].trigger()
    assert messages.language() == "zh_CN"
    assert opened.settings.text("language") == "zh_CN"
    assert opened.registry["language_zh_CN"].isChecked()
    assert not opened.registry["language_en"].isChecked()
    opened.registry["language_en"].trigger()
    assert opened.registry["next_page"].text() == "&Next Page"


def test_qts_own_dialogs_speak_chinese_too(opened):
    opened.registry["language_zh_CN"].trigger()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    opened.registry["language_en"].trigger()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_qts_file_and_print_dialogs_have_no_english_left(opened, qtbot, tmp_path):
    opened.registry["language_zh_CN"].trigger()
    (tmp_path / "夹").mkdir()
    file = QFileDialog(opened, "打开", str(tmp_path))
    file.setOption(QFileDialog.Option.DontUseNativeDialog)
    shown = (file, QPrintPreviewDialog(QPrinter(), opened))
    seen = []
    for dialog in shown:
        qtbot.addWidget(dialog)
        for part in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton):
            seen += [part.text(), part.toolTip()]
    rows = file.findChild(QFileSystemModel)
    seen += [str(rows.headerData(n, Qt.Orientation.Horizontal)) for n in range(4)]
    seen += [rows.type(rows.index(str(tmp_path / "夹")))]
    opened.registry["language_en"].trigger()
    assert [text for text in seen if LATIN.search(text)] == []
    assert "大小" in seen
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


LATIN = re.compile(r"[A-Za-z]{3,}")
LATIN_NAMES = re.compile(
    r"Ctrl|Shift|Alt|PgUp|PgDown|PDF|PNG|English|Banxin|OFL-\w+|F\d+|Del|missing.jpg"
)


def test_no_english_is_left_in_the_chinese_window(opened, qtbot, tmp_path):
    opened.registry["language_zh_CN"].trigger()
    dialogs = (
        AboutDialog("1.0", opened),
        ShortcutsDialog(opened.registry, opened),
        ExportDialog(opened.document, "p1", tmp_path / "x.pdf", opened),
    )
    for dialog in dialogs:
        qtbot.addWidget(dialog)
    seen = [text for top in (opened, *dialogs) for text in texts(top)]
    english = [text for text in seen if LATIN.search(LATIN_NAMES.sub("", text)) and "/" not in text]
    opened.registry["language_en"].trigger()
    assert english == []


def test_chinese_access_keys_are_unique_within_each_menu(opened):
    opened.registry["language_zh_CN"].trigger()
    for menu, _title in opened.menus._titles:
        texts_ = [action.text() for action in menu.actions() if action.data() is None]
        keys = [text[text.index("&") + 1].lower() for text in texts_ if "&" in text]
        assert len(keys) == len(set(keys)), (menu.title(), keys)
    opened.registry["language_en"].trigger()
