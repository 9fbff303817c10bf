"""One window and its session: who edits what, what was recovered, what others did, where edits are.

In: what the keeping thread tells. Out: the sign in the status bar, the bar above the page, and the
dialogs in which a person decides. Nothing here blocks: a dialog that the program opens by itself
can be left open while one looks at the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from layout_app.errors import LayoutAppError
from layout_app.gui import session_sign as sign
from layout_app.gui.frame import WindowFrame
from layout_app.gui.later import Later
from layout_app.gui.part_words import lock_name, parts_named
from layout_app.gui.recovery import Mark
from layout_app.gui.session_asking import Asking
from layout_app.gui.session_work import NOT_KEPT, Look, Outcome, now
from layout_app.issues import Severity
from layout_app.messages import _, ngettext, sentence

if TYPE_CHECKING:
    from layout_app.gui.papers import Papers
    from layout_app.storage.leftovers import Unsaved

BEAT_MS = 30_000
NEWS_MS = 2_000
LOOK_MS = 10_000
_WATCH_MS = 300
_SLOW_MS = 600
"""An edit that takes longer to the disk than this is told as under way."""

_WATCHED = ("", "stories", "pages", "templates")
_AUTHOR = "author"
"""The setting of the name that others are shown."""
_HELD = frozenset({"edition-page-held", "edition-lock-lost"})


class Sessions(QObject):
    """What a window tells and asks about the session of its edition.

    Args:
        window: whose edition it is.
        papers: opens copies.
    """

    def __init__(self, window: WindowFrame, papers: Papers) -> None:
        super().__init__(window)
        self._window, self._papers = window, papers
        self.asking = Asking(window, papers, self.set_read_only)
        self._document = window.document
        self._keeping = window.document.keeping
        self.sign = sign.SaveSign(window.status)
        window.status.add_sign(self.sign)
        self.sign.clicked.connect(self._sign_clicked)
        self._mark = Mark()
        self._trouble: LayoutAppError | None = None
        self._away = ""
        self._asked: set[str] = set()
        self._slow = Later(self._say_slow, _SLOW_MS, self)
        self._set_up_timers()
        window.document.engine.author = window.settings.text(_AUTHOR)
        window.connect_commands({"preferences": self.ask_name})
        self._document.opened.connect(self._opened)
        self._document.barred.connect(self._say_read_only)
        self._keeping.waiting.connect(self._waiting)
        self._keeping.told.connect(self._hear)
        self._opened()

    def _set_up_timers(self) -> None:
        self._timers = []
        for wait, act in (
            (BEAT_MS, self._beat),
            (NEWS_MS, lambda: self.look(deep=False)),
            (LOOK_MS, lambda: self.look(deep=True)),
        ):
            timer = QTimer(self)
            timer.setInterval(wait)
            timer.timeout.connect(act)
            self._timers.append(timer)
        self._watched = Later(lambda: self.look(deep=True), _WATCH_MS, self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._watched.ask())
        self._watcher.fileChanged.connect(lambda _path: self._watched.ask())

    # --- opening --------------------------------------------------------------------------

    def _opened(self) -> None:
        self._trouble, self._away = None, ""
        self._asked.clear()
        self.asking.forget()
        self._watch()
        session, edition, folder = self._keeping.session, self._document.edition, None
        if session is not None:
            folder = session.folder
        for timer in self._timers:
            timer.start() if folder is not None else timer.stop()
        if session is None or folder is None or edition is None:
            self._mark.drop()
            self._slow.stop()
            self.sign.say(sign.NONE)
            return
        self._mark.put(folder, edition)
        self.asking.see_holders()
        if self.asking.held:
            # Until the person has chosen nothing can be changed by mistake.
            self.set_read_only(True)
        else:
            self.sign.say(sign.UNSAVED if self._document.recovered else sign.NONE)
        QTimer.singleShot(0, self, self._greet)

    def _greet(self) -> None:
        """Tell what there is to tell once the window shows the page."""
        session = self._keeping.session
        if session is None:
            return
        if session.issues:
            more = len(session.issues) - 1
            told = sentence(session.issues[0])
            if more:
                told = _("{what} ({n} more like this)").format(what=told, n=more)
            self._tell(Severity.WARNING, told)
        if self._document.recovered:
            self._say_recovered()
        if self.asking.held:
            self.asking.ask_held()
        elif not self._document.read_only:
            self.asking.offer_rescued()
        self.look(deep=True)

    def _say_recovered(self) -> None:
        from layout_app.storage.leftovers import standing_work

        session = self._keeping.session
        assert session is not None
        try:
            work = [one for one in standing_work(session.folder) if one.session != session.id]
        except LayoutAppError:
            return
        if work and not any(one.gone for one in work):
            # Somebody is at it right now: it is theirs to save.
            self._document.set_recovered(False)
            self.sign.say(sign.READ_ONLY if self._document.read_only else sign.NONE)
            return
        if work:
            told = self._recovered_words(work)
            self._tell(Severity.INFO, told, _("Show What…"), self.asking.show_versions)

    def _recovered_words(self, work: list[Unsaved]) -> str:
        count = sum(one.edits for one in work)
        last = max((one.last for one in work if one.last is not None), default=None)
        parts = [part for one in work for part in one.parts]
        told = ngettext(
            "{n} edit that was not saved has been recovered: {parts}.",
            "{n} edits that were not saved have been recovered: {parts}.",
            count,
        ).format(n=count, parts=parts_named(parts, self._document.edition))
        if last is None:
            return told
        who = ", ".join(dict.fromkeys(one.author for one in work if one.author))
        said = _("The last is of {time}, by {author}.").format(time=f"{last:%H:%M}", author=who)
        return f"{told} {said}"

    # --- who edits ------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Let the person say what others call them."""
        from layout_app.gui.dialogs.preferences import PreferencesDialog
        from layout_app.storage.process import user

        dialog = PreferencesDialog(self._window.settings.text(_AUTHOR), user(), self._window)
        if dialog.exec():
            name = dialog.name
            self._window.settings.put(_AUTHOR, name)
            self._document.engine.author = name
            self._keeping.act("rename", lambda session: session.rename(name, now()))
        dialog.deleteLater()

    def set_read_only(self, read_only: bool) -> None:
        """Let the edition be looked at only, or edited."""
        self._document.read_only = read_only
        self._keeping.set_quiet(read_only)
        self._window.story_panel.text.setReadOnly(read_only)
        if read_only:
            self.sign.say(sign.READ_ONLY)
        elif self.sign.state == sign.READ_ONLY:
            self.sign.say(sign.UNSAVED if self._document.recovered else sign.NONE)

    def _say_read_only(self) -> None:
        self.asking.see_holders()
        told = _("This paper is open read-only. Nothing was changed.")
        self._tell(Severity.INFO, told, _("Edit…"), self.asking.ask_to_edit)

    # --- what the thread tells ------------------------------------------------------------

    def _waiting(self) -> None:
        if not self._slow.isActive():
            self._slow.ask()

    def _say_slow(self) -> None:
        if self._keeping.edits_under_way:
            self.sign.say(sign.WAITING)

    def _hear(self, outcome: Outcome) -> None:
        if outcome.refused is not None and outcome.error is not None:
            self._say_refused(outcome.error)
        elif outcome.what == "save":
            self._saved(outcome)
        elif outcome.what in ("edit", "beat"):
            self._kept(outcome)
        elif outcome.error is not None and outcome.what == "look":
            self._say_away(outcome.error)
        elif outcome.error is not None:
            self._tell(Severity.ERROR, sentence(outcome.error))
            self.look(deep=True)
        elif outcome.what not in ("look", "save"):
            self.look(deep=True)
        if outcome.lost:
            self._say_lost(outcome.lost)
        if outcome.look is not None and outcome.error is None:
            self._say_look(outcome.look)
        if outcome.news is not None:
            self._say_news(outcome)

    def _kept(self, outcome: Outcome) -> None:
        """Say where the last edit is; tell trouble once, and its end."""
        trouble = outcome.error or (outcome.kept.trouble if outcome.kept is not None else None)
        if trouble is not None:
            before, self._trouble = self._trouble, trouble
            place = str(trouble.facts.get("place", ""))
            state = sign.MEMORY if trouble.code == NOT_KEPT else sign.ASIDE
            self.sign.say(state, now(), place)
            if before is None or before.code != trouble.code:
                self._say_trouble()
        elif outcome.kept is not None and outcome.kept.place is not None and not outcome.pending:
            if self._trouble is not None:
                self._trouble = None
                self._tell(Severity.INFO, _("The edition takes edits again; nothing is missing."))
            if not self._keeping.edits_under_way:
                self._slow.stop()
                self.sign.say(sign.KEPT, now())

    def _saved(self, outcome: Outcome) -> None:
        if outcome.error is None:
            self._trouble = None
            self._asked.clear()  # what was put off is asked about once more
            self.sign.say(sign.SAVED, now())
        elif outcome.error.code == "edition-changed-outside" and outcome.look is not None:
            self._say_look(outcome.look, at_once=True)

    def _say_trouble(self) -> None:
        if self._trouble is not None:
            severity = Severity.ERROR if self._trouble.code == NOT_KEPT else Severity.WARNING
            told = sentence(self._trouble)
            self._tell(severity, told, _("Try Again"), lambda: self._beat())

    def _say_refused(self, error: LayoutAppError) -> None:
        mine = self._document.refused
        if error.code in _HELD:
            self.asking.see_holders()
            ask = self.asking.ask_held
            self._tell(Severity.ERROR, self._held_words(error), _("What Now…"), ask)
        else:
            keep = _("Keep Mine as a Copy")
            told = sentence(error)
            self._tell(Severity.ERROR, told, keep, lambda: self._papers.open_copy(mine))

    def _held_words(self, error: LayoutAppError) -> str:
        facts = error.facts
        words = (
            _("{owner} on {host} is editing {what}. Your edit was not made.")
            if error.code == "edition-page-held"
            else _("{owner} on {host} has taken over {what}. Your last edit was not made.")
        )
        what = lock_name(str(facts.get("name", "")), self._document.edition)
        return words.format(owner=facts.get("owner", "?"), host=facts.get("host", ""), what=what)

    def _say_lost(self, names: tuple[str, ...]) -> None:
        what = ", ".join(lock_name(name, self._document.edition) for name in names)
        told = _("Somebody else has taken over {what}. What you did until then is kept.")
        self._tell(Severity.WARNING, told.format(what=what), _("What Now…"), self.asking.ask_lost)

    def _say_away(self, error: LayoutAppError) -> None:
        """Tell once that the folder cannot be looked at; edits go on."""
        if self._away != error.code:
            self._away = error.code
            told = _("You can go on: edits are kept on this computer meanwhile.")
            self._tell(Severity.WARNING, f"{sentence(error)} {told}")

    def _say_look(self, look: Look, *, at_once: bool = False) -> None:
        from layout_app.gui.matters import matters

        if look.deep:
            self._away = ""
            self.asking.set_held(look.held)
            self._watch()
        found = matters(look, self._document.edition)
        self.asking.matters = found if look.deep else self.asking.matters or found
        new = [one for one in found if one.key not in self._asked]
        self._asked |= {one.key for one in found}
        if at_once and found:
            self.asking.matters = found
            self.asking.ask_matters()
        elif new:
            told = ngettext(
                "There are two versions of {n} part: {parts}.",
                "There are two versions of {n} parts: {parts}.",
                len(found),
            ).format(n=len(found), parts=_(", ").join(dict.fromkeys(one.part for one in found)))
            self._tell(Severity.WARNING, told, _("Decide…"), self.asking.ask_matters)

    def _say_news(self, outcome: Outcome) -> None:
        from layout_app.storage.differences import compare

        if outcome.news is None or outcome.refused is not None or outcome.what != "look":
            return
        parts = [one.part for one in compare(*outcome.news)]
        named = parts_named(parts, *reversed(outcome.news))
        self._window.status.tell(_("Changed by others: {parts}").format(parts=named))

    def _sign_clicked(self) -> None:
        if self._trouble is not None:
            self._say_trouble()
        elif self._document.read_only:
            self._say_read_only()
        else:
            self.asking.show_versions()

    # --- now and then ---------------------------------------------------------------------

    def look(self, *, deep: bool) -> None:
        """See what others have done, unless the thread is busy with what we do."""
        if self._keeping.session is not None and not self._keeping.busy:
            self._keeping.look(deep=deep)

    def _beat(self) -> None:
        page = self._window.shown_page()
        self._keeping.beat("" if page is None else page.id)

    def _watch(self) -> None:
        """Watch the folder's parts; a share that tells nothing is looked at now and then."""
        folder = None if self._keeping.session is None else self._keeping.session.folder
        wanted = set()
        if folder is not None:
            wanted = {str(folder / one) for one in _WATCHED if (folder / one).is_dir()}
        there = set(self._watcher.directories())
        if there - wanted:
            self._watcher.removePaths(sorted(there - wanted))
        if wanted - there:
            self._watcher.addPaths(sorted(wanted - there))

    def _tell(
        self,
        severity: Severity,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        self._window.messages.tell(severity, text, button, act)
        if not QApplication.activeWindow():
            QApplication.alert(self._window)

    def leave(self) -> None:
        """The window closes: nothing is open here any more."""
        self.asking.close_dialog()
        self._mark.drop()
