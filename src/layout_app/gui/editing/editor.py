"""Editing by hand in the window: selection, gestures, commands and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRectF, Signal
from PySide6.QtWidgets import QMenu

from layout_app.compose import PageLayout
from layout_app.gui.actions import RULES, Actions, Entry
from layout_app.gui.canvas.ghost import Ghost
from layout_app.gui.canvas.overlay import Marks, Overlay
from layout_app.gui.canvas.view import PageView
from layout_app.gui.document import Document
from layout_app.gui.editing.commands import Commands
from layout_app.gui.editing.hands import Hands
from layout_app.gui.editing.landing import Landing
from layout_app.gui.editing.selection import Selection
from layout_app.gui.editing.trials import Trials, cells_rect
from layout_app.gui.hand import copyfit, moves
from layout_app.gui.names import called
from layout_app.messages import _, mark, ngettext
from layout_app.model import edits
from layout_app.model.page import Page, StoryPart

LEAP_LINES = 10
"""Lines by which Shift and an arrow move a block."""

CONTEXT: tuple[Entry, ...] = (
    "story_editor", "split_story", "join_stories", None,
    "fit_height", "make_room", "head_larger", "head_smaller", "head_turns", "head_form", None,
    "box", "tint", RULES, None,
    (mark("Si&ze"), ("wider", "narrower", "longer", "shorter")),
    (mark("&Swap Places"), ("swap_left", "swap_right", "swap_up", "swap_down")), None,
    "lock", "take_off",
)  # fmt: skip


class Editor(QObject):
    """Editing on the page that is shown.

    Signals:
        said: copyfit and size of what is selected, for the status bar.
        told: something to be said for a moment.
        story_asked: a story (its id) is to be opened for writing.
        needs_changed: other actions are of use now.
    """

    said = Signal(str, object)
    told = Signal(str)
    story_asked = Signal(str)
    needs_changed = Signal()

    def __init__(self, view: PageView, document: Document, actions: Actions) -> None:
        super().__init__(view)
        self.view, self.document, self.actions = view, document, actions
        self.selection = Selection(document, self)
        self.overlay, ghost = Overlay(), Ghost()
        view.add_over(self.overlay)
        view.add_over(ghost)
        self.hands = Hands(view, document, self.selection, self.overlay)
        self.trials = self.hands.trials = Trials(document, ghost, self)
        self.commands = Commands(document, self.selection, self)
        self._shown: tuple[Page, PageLayout] | None = None
        # Puts the cures of the page's faults that are about stories (their ids) into a menu.
        self.fill_cures: Callable[[QMenu, list[str]], None] = lambda _menu, _stories: None
        view.tool = self.hands
        self._landing = Landing(view, self.hands)
        view.menu_asked.connect(self.show_menu)
        self.trials.shown.connect(self._show_trial)
        self.trials.ended.connect(self._show_real)
        self.selection.changed.connect(self._renew)
        self.commands.told.connect(self.told)
        self.hands.story_asked.connect(self.story_asked)
        self.hands.off_asked.connect(self.commands.take_off)

    def wired(self) -> dict[str, Callable[[], object]]:
        """Give what the actions of editing do, by their ids."""
        do, select = self.commands, self.selection
        return {
            "move_left": lambda: do.nudge(-1, 0),
            "move_right": lambda: do.nudge(1, 0),
            "move_up": lambda: do.nudge(0, -1),
            "move_down": lambda: do.nudge(0, 1),
            "leap_up": lambda: do.nudge(0, -LEAP_LINES),
            "leap_down": lambda: do.nudge(0, LEAP_LINES),
            "wider": lambda: do.grow(1, 0),
            "narrower": lambda: do.grow(-1, 0),
            "longer": lambda: do.grow(0, 1),
            "shorter": lambda: do.grow(0, -1),
            "fit_height": do.fit_height,
            "swap_left": lambda: do.swap("left"),
            "swap_right": lambda: do.swap("right"),
            "swap_up": lambda: do.swap("up"),
            "swap_down": lambda: do.swap("down"),
            "box": do.box,
            "tint": do.tint,
            "rule_top": lambda: do.rule("top"),
            "rule_right": lambda: do.rule("right"),
            "rule_bottom": lambda: do.rule("bottom"),
            "rule_left": lambda: do.rule("left"),
            "head_larger": lambda: do.grade(1),
            "head_smaller": lambda: do.grade(-1),
            "head_turns": do.turns,
            "head_form": do.head_form,
            "lock": do.lock,
            "take_off": do.take_off,
            "select_all": self._select_all,
            "select_none": select.clear,
        }

    # --- what is shown --------------------------------------------------------------------

    def show(self, page: Page | None, layout: PageLayout | None) -> None:
        """Learn which page is shown, and its layout once it has one."""
        if page is None or self.selection.page is None or self.selection.page.id != page.id:
            self.hands.cancel()
            self.selection.show_page(page)
        self._shown = None if page is None or layout is None else (page, layout)
        self._renew()

    def _show_trial(self, page: Page, layout: PageLayout) -> None:
        self.view.show_display(layout.display, self.document.template(page), layout.parts)
        self._mark(page, layout, chosen=False)

    def _show_real(self) -> None:
        if self._shown is None:
            return
        page, layout = self._shown
        self.view.show_display(layout.display, self.document.template(page), layout.parts)
        self._renew()

    def _renew(self) -> None:
        self.needs_changed.emit()
        if self._shown is None or self._shown[0] is not self.selection.page:
            self.overlay.set_marks(Marks())
        elif not self.trials.active:
            self._mark(*self._shown, chosen=True)
        self.say()

    def _mark(self, page: Page, layout: PageLayout, *, chosen: bool) -> None:
        def rect(index: int) -> QRectF:
            return cells_rect(self.document, page, page.placements[index].cells)

        indexes = self.selection.indexes if chosen else ()
        fits = copyfit.of_page(page, layout)
        listed = list(fits)
        only = self.selection.only
        self.overlay.set_marks(
            Marks(
                chosen=tuple(rect(index) for index in indexes),
                handles=only is not None and chosen and self.hands.resizable(only),
                locked=tuple(rect(n) for n, each in enumerate(page.placements) if each.locked),
                fits=tuple((rect(index), fits[index]) for index in listed),
                told=frozenset(listed.index(index) for index in indexes if index in fits),
            )
        )

    def fit(self) -> copyfit.Copyfit | None:
        """Give the copyfit of the one selected story."""
        index = self.selection.only
        if index is None or self._shown is None or self._shown[0] is not self.selection.page:
            return None
        return copyfit.of_page(*self._shown).get(index)

    def say(self) -> None:
        """Say what is selected, in the language spoken now."""
        placements = self.selection.placements
        if not placements:
            self.said.emit("", None)
        elif len(placements) > 1:
            count = ngettext("{n} block selected", "{n} blocks selected", len(placements))
            self.said.emit(count.format(n=len(placements)), None)
        else:
            cells = placements[0].cells
            self.said.emit(copyfit.size_words(cells.columns, cells.lines), self.fit())

    def take_off_story(self, story_id: str) -> None:
        """Take a story off its page, back to the bin."""
        edition = self.document.edition
        if edition is None:
            return
        after = edits.take_off_stories(edition, [story_id])
        content = moves.content_of(edition, story_id)
        self.document.apply(
            lambda: _("Take {title} off the page").format(title=called(edition, content)), after
        )

    # --- commands -------------------------------------------------------------------------

    def there(self) -> set[str]:
        """Give what of the actions' needs is met (see ``actions.Needs``)."""
        placements = self.selection.placements
        met = {"placement"} if placements and not self.hands.busy else set()
        if len(placements) == 1 and met and isinstance(placements[0].content, StoryPart):
            met.add("story")
        return met

    def _select_all(self) -> None:
        page = self.selection.page
        self.selection.select(range(0 if page is None else len(page.placements)))

    def show_menu(self, at: QPoint, by_key: bool) -> None:
        """Show the commands on what is under the pointer, or selected."""
        if self.hands.busy:
            self.hands.cancel()
            return
        if not by_key:
            place = self.view.to_page(self.view.viewport().mapFromGlobal(at).toPointF())
            under = self.hands.at(place)
            if under and under[0] not in self.selection.indexes:
                self.selection.select([under[0]])
        menu = self.menu()
        if by_key and self.overlay.marks.chosen:
            middle = self.overlay.marks.chosen[-1].center()
            at = self.view.viewport().mapToGlobal(self.view.mapFromScene(middle))
        menu.popup(at)

    def menu(self) -> QMenu:
        """Make the menu of commands on what is selected."""
        menu = QMenu(self.view)
        menu.setAccessibleName(_("Commands for the selection"))
        fill(menu, self.actions, CONTEXT if self.selection.indexes else ("select_all",))
        if self.selection.story:
            below = menu.addMenu(_("&Cures"))
            # Only when it opens: a cure is looked for by setting stories anew.
            stories = [self.selection.story]
            below.aboutToShow.connect(lambda: self.fill_cures(below, stories))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def fill(menu: QMenu, actions: Actions, entries: tuple[Entry, ...]) -> None:
    """Put actions, submenus and lines between groups into a menu."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, str):
            menu.addAction(actions[entry])
        else:
            below = menu.addMenu(_(entry[0]))
            fill(below, actions, entry[1])
