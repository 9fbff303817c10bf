"""Every dialog that a command opens, made for a window with the sample open."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtWidgets import QDialog

from layout_app import gui
from layout_app.gui.dialogs.about import AboutDialog, ShortcutsDialog
from layout_app.gui.dialogs.advert import AdvertDialog
from layout_app.gui.dialogs.edition_settings import EditionSettingsDialog
from layout_app.gui.dialogs.export import ExportDialog
from layout_app.gui.dialogs.held import HeldDialog
from layout_app.gui.dialogs.import_copy import ImportDialog
from layout_app.gui.dialogs.new_edition import NewEditionDialog
from layout_app.gui.dialogs.page_settings import PageSettingsDialog
from layout_app.gui.dialogs.palette import Palette
from layout_app.gui.dialogs.preferences import PreferencesDialog
from layout_app.gui.dialogs.proposals import ProposalsDialog
from layout_app.gui.dialogs.recovery import RecoveryDialog
from layout_app.gui.dialogs.repairs import RepairsDialog
from layout_app.gui.dialogs.shortcuts_editor import ShortcutsEditor
from layout_app.gui.dialogs.two_versions import TwoVersionsDialog
from layout_app.gui.dialogs.versions import VersionsDialog
from layout_app.gui.matters import matters
from layout_app.gui.recovery import LeftBehind
from layout_app.gui.session_work import Look
from layout_app.intake.importer import import_copy
from layout_app.storage.locks import Held, Holder
from layout_app.storage.process import Process
from layout_app.storage.states import Conflict
from tests.gui.memory_session import MemorySession

_NOW = dt.datetime(2026, 5, 20, 22, 31, tzinfo=dt.UTC)


def every_kind() -> set[type[QDialog]]:
    """Give each class of dialog that the window's modules define."""
    for module in pkgutil.walk_packages(gui.__path__, f"{gui.__name__}."):
        importlib.import_module(module.name)
    waiting, found = [QDialog], set()
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith(f"{gui.__name__}."):
                found.add(kind)
    return found


def every_dialog(window: Any, folder: Path) -> list[QDialog]:
    """Make them; what those about sessions show is told here.

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
        PreferencesDialog("", "jia", window),
        *about_sessions(window, folder),
    ]


def about_sessions(window: Any, folder: Path) -> list[QDialog]:
    """Make those that come up by themselves: somebody else's lock and edit, work left behind."""
    edition = window.document.edition
    holder = Holder(
        name=f"page-{edition.pages[0].id}",
        owner="甲",
        process=Process(host="PC-07", machine="m", pid=1),
        since=_NOW,
    )
    story = edition.stories[0]
    late = msgspec.structs.replace(story, headline="另一个题目")
    lost = Conflict(
        id="1",
        part=f"stories/{story.id}",
        session="s",
        author="甲",
        time=_NOW,
        now=msgspec.Raw(msgspec.json.encode(late)),
    )
    session: Any = MemorySession(edition, folder, lambda _edition: None)
    return [
        HeldDialog((Held(holder, 5.0),), edition, window),
        RecoveryDialog([LeftBehind(folder=folder, title=edition.title, edits=3)], window),
        TwoVersionsDialog(matters(Look(conflicts=(lost,)), edition), session, window),
    ]
