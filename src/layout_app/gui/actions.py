"""The registry of actions: every command once, for menus, tool bar, shortcuts and help."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette

from layout_app.gui import icons
from layout_app.gui.specs import LACKING, Spec
from layout_app.gui.specs import SPECS as _SPECS
from layout_app.messages import _, mark

Entry = str | tuple[str, tuple["Entry", ...]] | None
"""An action's id, a submenu with its entries, or None for a line between groups."""

RULES: Entry = (mark("&Rules"), ("rule_top", "rule_bottom", "rule_left", "rule_right"))

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        mark("&File"),
        ("new", "open", (mark("Open &Recent"), ("@recent", None, "forget_recent")),
         "open_parcel", "open_sample", None, "save", "save_as", "pack_parcel", "versions",
         "close", None,
         "import_copy", "import_clipboard", "export", "print", "print_tiled", None,
         "edition_settings", None, "quit"),
    ),
    (
        mark("&Edit"),
        ("undo", "redo", None, "take_off", None, "select_all", "select_none", None,
         "find", "find_next", "find_previous", "replace", None,
         "story_editor", "split_story", "join_stories", "repairs", None, "preferences"),
    ),
    (
        mark("&Block"),
        ("fit_height", "make_room",
         (mark("Si&ze"), ("wider", "narrower", "longer", "shorter")),
         (mark("Mo&ve"),
          ("move_left", "move_right", "move_up", "move_down", None, "leap_up", "leap_down")),
         (mark("&Swap Places"), ("swap_left", "swap_right", "swap_up", "swap_down")), None,
         "head_larger", "head_smaller", "head_turns", "head_form", None,
         "box", "tint", RULES, "lock"),
    ),
    (
        mark("&View"),
        ("zoom_in", "zoom_out", "fit_page", "fit_width", "real_size", "double_size", None,
         "columns", "baselines", "preview", "soft_proof", None,
         (mark("Pa&nels"),
          ("panel_pages", "panel_bin", "panel_inspector", "panel_outline", "panel_template",
           "panel_issues", "panel_story", "panel_history", None,
           "next_pane", "panels", "reset_layout")),
         (mark("Wor&kspace"), ("workspace_edit", "workspace_design")),
         (mark("&Appearance"), ("appearance_system", "appearance_light", "appearance_dark")),
         (mark("&Language"), ("language_zh_CN", "language_en")), None, "full_screen"),
    ),
    (
        mark("&Page"),
        ("previous_page", "next_page", "first_page", "last_page", "go_to_page", None,
         "page_settings", "add_page", "remove_page", "page_back", "page_on", None,
         "place_advert", (mark("&Template"), ("open_template", "copy_template")), None,
         "makeup", None, "check", "next_problem", "previous_problem"),
    ),
    (mark("&Help"), ("palette", "shortcuts", "edit_shortcuts", "about")),
)  # fmt: skip

TOOLBAR: tuple[str | None, ...] = (
    "new", "open", "save", "import_copy", "export", None, "undo", "redo", None,
    "story_editor", "find", "makeup", None,
    "previous_page", "next_page", None,
    "zoom_out", "zoom_in", "fit_page", "fit_width", "real_size", None,
    "columns", "baselines", "preview", None, "check",
)  # fmt: skip


def _listed(entries: tuple[Entry, ...], below: str = "") -> dict[str, str]:
    """Give the commands of a menu in its order, with the titles of the submenus they stand in."""
    found: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, str):
            found[entry] = below
        elif entry is not None:
            found |= _listed(entry[1], entry[0])
    return found


_PLACES = {key: below for _title, entries in MENUS for key, below in _listed(entries).items()}
SPECS = tuple(sorted(_SPECS, key=lambda spec: list(_PLACES).index(spec.id)))
"""Every command, in the order of the menus: lists of commands are read by it."""


class Actions(QObject):
    """The actions of one window.

    Args:
        parent: the window, whose keys they are.
        canvas: the page view, whose keys the single letters are.
    """

    def __init__(self, parent: QObject, canvas: QObject) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(parent)
            action.setObjectName(f"action_{spec.id}")
            action.setCheckable(spec.checkable)
            # Beside an icon a menu has no box that shows whether it is on.
            action.setIconVisibleInMenu(not spec.checkable)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            if spec.canvas:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                canvas.addAction(action)  # type: ignore[attr-defined]  # any widget has it
            if spec.id == "quit":
                action.setMenuRole(QAction.MenuRole.QuitRole)
            elif spec.id == "preferences":
                action.setMenuRole(QAction.MenuRole.PreferencesRole)
            elif spec.id == "about":
                action.setMenuRole(QAction.MenuRole.AboutRole)
            else:
                action.setMenuRole(QAction.MenuRole.NoRole)
            self._by_id[spec.id] = action
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def retranslate(self) -> None:
        """Say every action's text in the language spoken now."""
        for spec in SPECS:
            action = self._by_id[spec.id]
            action.setText(_(spec.text))
            action.setToolTip(self._tip(spec))
            action.setStatusTip(_(spec.tip))

    def _tip(self, spec: Spec) -> str:
        """Say what an action does, by which key, and why it cannot be had now."""
        action = self._by_id[spec.id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{_(spec.tip)}  ({keys})" if keys else _(spec.tip)
        why = "" if action.isEnabled() else LACKING.get(spec.needs, "")
        return f"{tip}\n{_(why)}" if why else tip

    def name(self, action_id: str) -> str:
        """Name a command where its menu is not seen: with the submenu that it stands in."""
        text, below = plain(self._by_id[action_id].text()), _PLACES[action_id]
        return f"{plain(_(below)).rstrip('…')} › {text}" if below else text

    def recolour(self, palette: QPalette) -> None:
        """Draw the icons in the palette's colours."""
        for spec in SPECS:
            if spec.icon:
                self._by_id[spec.id].setIcon(icons.icon(spec.icon, palette))

    def enable(self, there: Container[str]) -> None:
        """Grey out what is of no use with what is there (see ``Needs``), and say why."""
        for spec in SPECS:
            action, useful = self._by_id[spec.id], not spec.needs or spec.needs in there
            if useful != action.isEnabled():
                action.setEnabled(useful)
                action.setToolTip(self._tip(spec))

    def say(self, action_id: str, what: str) -> None:
        """Let an action's text end with what it would act on: 撤销 移动《…》."""
        spec = next(spec for spec in SPECS if spec.id == action_id)
        # An ampersand in a headline is a letter, not an access key.
        shown = what.replace("&", "&&")
        self._by_id[action_id].setText(f"{_(spec.text)} {shown}".rstrip())

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Give the keys of a command."""
        return tuple(key.toString() for key in self._by_id[action_id].shortcuts())

    def set_keys(self, action_id: str, keys: tuple[str, ...]) -> None:
        """Give a command other keys."""
        self._by_id[action_id].setShortcuts([QKeySequence(key) for key in keys])

    def check_one(self, group: str, chosen: str) -> None:
        """Tick one action of a group (``language_``, ``appearance_``) and no other."""
        for spec in SPECS:
            if spec.id.startswith(group):
                self._by_id[spec.id].setChecked(spec.id == group + chosen)


def plain(text: str) -> str:
    """Give a menu text without its access key, Latin (``&Open``) or Chinese (``打开(&O)``)."""
    if "(&" in text:
        before, _mark, after = text.partition("(&")
        return (before + after[2:]).strip()
    return text.replace("&", "")
