"""Words of Qt's own dialogs that the translation shipped with Qt lacks, or has wrong.

Qt ships ``qtbase_zh_CN`` with the words of an older version: what was reworded since stays English,
and a file's size is called its volume. Found by asking Qt for every word of its dialogs.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from layout_app.messages import _, language, mark

_LACKING: dict[tuple[str, str], str] = {
    ("QFileDialog", "&Look in:"): mark("&Look in:"),
    ("QFileDialog", "Files of &type:"): mark("Files of &type:"),
    ("QAbstractFileIconProvider", "Drive"): mark("Drive"),
    ("QAbstractFileIconProvider", "Folder"): mark("Folder"),
    ("QFileSystemModel", "Size"): mark("File size"),
    ("QPageSetupWidget", "Page &order:"): mark("Page &order:"),
    ("QPageSetupWidget", "Pages &per sheet:"): mark("Pages &per sheet:"),
    ("QPrintSettingsOutput", "Page &Set:"): mark("Page &Set:"),
}


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
"""In the names of keys: Alt+Shift+→ is read at a glance, in any language."""


class QtWords(QTranslator):
    """Gives Qt the words it lacks, in the language spoken now, and leaves it the others."""

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Give our words for a text of Qt's; None lets Qt ask its own translation."""
        del disambiguation, n
        if context == "QShortcut" and source_text in _ARROWS:
            return _ARROWS[source_text]
        if language() == "en":
            return None  # Qt's own words are English
        text = _LACKING.get((context, source_text))
        return None if text is None else _(text)

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask."""
        return False
