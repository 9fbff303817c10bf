"""The questions of a window about its session, each a dialog that leaves the window usable.

In: what is held, what has two versions, what was left behind. Out: the person's decision, done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from layout_app.errors import LayoutAppError
from layout_app.gui.frame import WindowFrame
from layout_app.gui.recovery import drop_marks, left_behind, let_go
from layout_app.gui.session_work import now
from layout_app.gui.unsaved import rescue_folder
from layout_app.issues import Severity
from layout_app.messages import _, ngettext, sentence

if TYPE_CHECKING:
    from layout_app.gui.matters import Matter
    from layout_app.gui.papers import Papers
    from layout_app.storage.keeper import Rescued
    from layout_app.storage.locks import Held
    from layout_app.storage.session import Session


class Asking(QObject):
    """Asks, and does what was chosen.

    Args:
        window: whose session it is.
        papers: opens papers and copies of them.
        read_only: lets the edition be looked at only, or edited.

    Attributes:
        held: what others hold, as it was seen last.
        matters: parts of which there are two versions.
        dialog: the one that is open.
    """

    def __init__(
        self, window: WindowFrame, papers: Papers, read_only: Callable[[bool], None]
    ) -> None:
        super().__init__(window)
        self._window, self._papers, self._read_only = window, papers, read_only
        self._document = window.document
        self._keeping = window.document.keeping
        self.held: tuple[Held, ...] = ()
        self.matters: tuple[Matter, ...] = ()
        self.dialog: QDialog | None = None
        window.connect_commands({"versions": self.show_versions})

    def forget(self) -> None:
        """Another edition is open, or none."""
        self.set_held(())
        self.matters = ()
        self.close_dialog()

    def see_holders(self) -> None:
        """Look who holds what, now."""
        session = self._keeping.session
        self.set_held(() if session is None else held_by_others(session))

    def set_held(self, held: tuple[Held, ...]) -> None:
        """Keep in mind who holds what, and mark the pages."""
        from layout_app.storage.locks import page_lock

        self.held = held
        pages = {page_lock(page.id): page.id for page in self._document.pages}
        names = ((pages.get(one.holder.name), one) for one in held if not one.gone)
        self._window.pages_panel.pages.set_held({page: one for page, one in names if page})

    # --- who edits ------------------------------------------------------------------------

    def ask_held(self) -> None:
        """Ask how to go on while others edit the paper."""
        from layout_app.gui.dialogs.held import HeldDialog

        dialog = HeldDialog(self.held, self._document.edition, self._window)

        def done() -> None:
            self.go_on(dialog.choice if dialog.result() else "")

        self._show(dialog, done)

    def go_on(self, choice: str) -> None:
        """Go on as was chosen in the dialog about those who edit."""
        from layout_app.gui.dialogs.held import COPY, READ, SHARE, TAKE

        if choice == COPY:
            self._papers.open_copy(self._document.refused or self._document.edition)
        elif choice == SHARE:
            self._read_only(False)
        elif choice == TAKE:
            self._read_only(False)
            self._keeping.act("take", _taking(self.held))
            self.set_held(())
        elif choice == READ:
            self._read_only(True)

    def ask_to_edit(self) -> None:
        """Let a paper that is open read-only be edited, where nobody else does."""
        if self.held:
            self.ask_held()
        else:
            self._read_only(False)

    def ask_lost(self) -> None:
        """Ask how to go on after somebody has taken something over."""
        self.see_holders()
        if self.held:
            self.ask_held()

    # --- two versions, and versions -------------------------------------------------------

    def ask_matters(self) -> None:
        """Let the person decide on parts of which there are two versions."""
        from layout_app.gui.dialogs.two_versions import TwoVersionsDialog
        from layout_app.gui.matters import decision

        session = self._keeping.session
        if session is None or not self.matters:
            return
        self._keeping.flush()
        dialog = TwoVersionsDialog(self.matters, session, self._window)

        def done() -> None:
            if dialog.result() and dialog.chosen:
                self._keeping.act("decide", decision(dialog.chosen))

        self._show(dialog, done)

    def show_versions(self) -> None:
        """Show the versions of the edition, and restore one as a step that can be undone."""
        from layout_app.gui.dialogs.versions import VersionsDialog
        from layout_app.gui.keeping import RESTORE

        document = self._document
        if document.edition is None or document.folder is None:
            return
        self._keeping.wait()
        may = not document.read_only
        dialog = VersionsDialog(document.folder, document.edition, may, self._window)

        def done() -> None:
            if dialog.result() and dialog.chosen is not None:
                time = dialog.time
                document.apply(
                    lambda: _("Restore the version of {time}").format(time=time),
                    dialog.chosen,
                    kind=RESTORE,
                )

        self._show(dialog, done)

    # --- left behind ----------------------------------------------------------------------

    def offer_rescued(self) -> None:
        """Offer work that did not reach this edition's folder."""
        from layout_app.storage.keeper import rescued
        from layout_app.storage.process import is_gone

        session = self._keeping.session
        assert session is not None
        try:
            works = rescued(rescue_folder(), session.folder)
        except LayoutAppError as error:
            self._window.messages.tell(Severity.WARNING, sentence(error))
            return
        works = tuple(one for one in works if is_gone(one.heading.process))
        if not works:
            return
        count = sum(len(one.records) for one in works)
        told = ngettext(
            "{n} edit of this paper could not be written into its folder and is kept aside.",
            "{n} edits of this paper could not be written into its folder and are kept aside.",
            count,
        ).format(n=count)

        def back() -> None:
            self._keeping.act("bring-back", _bringing(works))
            self._document.set_recovered(True)

        self._window.messages.tell(Severity.WARNING, told, _("Bring Back"), back)

    def offer_left(self) -> None:
        """At the start: offer what a crash has left behind."""
        from layout_app.gui.dialogs.recovery import LET_GO, OPEN, RecoveryDialog

        found = []
        for left in left_behind():
            if left.folder == self._document.folder:
                drop_marks(left)  # it is open already, with every edit
            else:
                found.append(left)
        if not found:
            return
        dialog = RecoveryDialog(found, self._window)

        def done() -> None:
            left = dialog.chosen
            if left is None:
                return
            if dialog.choice == OPEN and self._papers.open_paper(left.folder):
                drop_marks(left)
            elif dialog.choice == LET_GO:
                let_go(left)

        self._show(dialog, done)

    # --- dialogs --------------------------------------------------------------------------

    def _show(self, dialog: QDialog, done: Callable[[], None]) -> None:
        """Open a dialog over the window without waiting for it."""
        self.close_dialog()
        self.dialog = dialog
        dialog.finished.connect(lambda _result: self._finished(dialog, done))
        dialog.open()

    def _finished(self, dialog: QDialog, done: Callable[[], None]) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
        done()

    def close_dialog(self) -> None:
        """Close the dialog that is open, deciding nothing."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.reject()


def _bringing(works: tuple[Rescued, ...]) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        for work in works:
            session.bring_back(work)

    return bring


def _taking(held: tuple[Held, ...]) -> Callable[[Session], None]:
    def take(session: Session) -> None:
        for one in held:
            session.take_over(one, now())

    return take


def held_by_others(session: Session) -> tuple[Held, ...]:
    """Give the locks of others, but for the one of a save."""
    from layout_app.storage.locks import SAVING

    return tuple(
        one
        for one in session.locks.all_held()
        if one.holder.session != session.id and one.holder.name != SAVING
    )
