"""The language of the window, switched while it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from layout_app import messages
from layout_app.gui.qt_words import QtWords


class WindowLanguage:
    """Speaks one language in our words and in Qt's own dialogs.

    Args:
        app: the program.
        name: ``zh_CN`` or ``en``; empty for what the system asks for.
    """

    def __init__(self, app: QApplication, name: str = "") -> None:
        self._app = app
        self._qt = QTranslator(app)
        self._ours = QtWords(app)
        if name in messages.languages():
            messages.set_language(name)
        self._take_qt_words(messages.language())

    def speak(self, name: str) -> None:
        """Switch; every open window is told to say its words anew."""
        messages.set_language(name)
        self._app.removeTranslator(self._ours)
        self._app.removeTranslator(self._qt)
        self._take_qt_words(name)
        for window in self._app.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    def _take_qt_words(self, name: str) -> None:
        QLocale.setDefault(QLocale(name))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load(f"qtbase_{name}", folder):
            self._app.installTranslator(self._qt)
        # The translator installed last is asked first.
        self._app.installTranslator(self._ours)
