"""Every dialog that a command opens, made for a window with the sample open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from layout_app.gui.dialogs.about import AboutDialog, ShortcutsDialog
from layout_app.gui.dialogs.advert import AdvertDialog
from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.import_copy import ImportDialog
from layout_app.gui.dialogs.new_edition import NewEditionDialog
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.dialogs.palette import Palette
from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.dialogs.repairs import RepairsDialog
from layout_app.gui.dialogs.shortcuts_editor import ShortcutsEditor
from layout_app.gui.dialogs.versions import VersionsDialog
from layout_app.intake.importer import import_copy


def every_dialog(window: Any, folder: Path) -> list[QDialog]:
    """Make them; those about sessions have tests of their own (test_session_dialogs).

    Args:
        window: with the sample open.
        folder: an empty one.
    """
    document = window.document
    edition = document.edition
    copy = folder / "copy.md"
    copy.write_text("# 题目\n\n本报讯（记者 某某）染防治攻坚战打响，各地行动起来。\n", "utf-8")
    return [
        ImportDialog(edition, import_copy([copy]), window),
        # For a page that is not there it begins nothing by itself.
        ProposalsDialog(document, "none", window),
        ExportDialog(document, edition.pages[0].id, folder / "x.pdf", window),
        NewEditionDialog([], window),
        EditionSettingsDialog(edition, window),
        PageSettingsDialog(edition, edition.pages[0], window),
        AdvertDialog((), (6, 80), folder, lambda *_: 0, lambda *_: (0.0, 0.0), window),
        RepairsDialog(document, edition.stories[0].id, window),
        VersionsDialog(document.folder, edition, True, window),
        ShortcutsEditor(window.registry, window),
        ShortcutsDialog(window.registry, window),
        Palette(window.registry, window),
        AboutDialog("1.0", window),
    ]
