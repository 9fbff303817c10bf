"""An edition that is open for editing: every edit on the disk, others' edits taken in, saves.

In: an edition's folder and the editions that a person makes of it. Out: the edition now, and what
has to be told. No thread, no timer and no clock of its own: who uses a session calls ``refresh``,
``beat`` and ``look_outside`` every now and then and gives the time. One session, one thread.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.issues import Issue
from layout_app.model.edition import Edition
from layout_app.storage.differences import digests_in
from layout_app.storage.folder_files import FolderFiles, asked
from layout_app.storage.history import edition_at
from layout_app.storage.journal import (
    EDIT,
    JOURNAL_FORMAT,
    OUTSIDE,
    RESTORE,
    Entry,
    Heading,
    Record,
)
from layout_app.storage.keeper import Keeper, Kept, Rescued, bring_back
from layout_app.storage.leftovers import Traces, drop_journals, traces
from layout_app.storage.locks import SAVING, Held, Locks, page_lock
from layout_app.storage.outside import OutsideChange
from layout_app.storage.ownership import locks_needed
from layout_app.storage.parts import Change, diff
from layout_app.storage.process import this_process, user
from layout_app.storage.stand_ins import as_issue
from layout_app.storage.states import Conflict, State
from layout_app.storage.timeline import Timeline

Time = dt.datetime | None


class Session:
    """One opening of an edition by one editor.

    Attributes:
        folder: where the edition is.
        author: who edits.
        id: names this opening; journals and locks bear it.
        edition: the edition now; ``edit`` takes what a person has made of this value.
        outside: changes in the files that a person must decide on.
        locks: the locks of this session, and who holds the others.
    """

    def __init__(self, folder: Path, author: str = "", *, rescue: Path | None = None) -> None:
        """Open an edition; ``open_session`` says more."""
        self.folder = folder
        self.author = author or user()
        self.id = secrets.token_hex(6)
        self.locks = Locks(folder, self.author, self.id)
        self.outside: tuple[OutsideChange, ...] = ()
        self._timeline = Timeline(folder)
        self._files = FolderFiles(self._timeline)
        heading = Heading(
            journal=JOURNAL_FORMAT,
            session=self.id,
            author=self.author,
            process=this_process(),
            edition=str(folder.resolve()),
        )
        self._time: Time = None
        self._saw: dict[str, int] = {}
        self._keeper = Keeper(folder, heading, rescue, self._prepare)
        self._marks = traces(self.folder, self._keeper.owns)
        self._files.load()
        self.edition = self._timeline.table.edition()

    # --- looking --------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether the folder's files lack edits that the journal has."""
        return bool(self._timeline.touched) or not self._timeline.finished

    @property
    def saved(self) -> Edition:
        """The edition as it was saved last."""
        return self._timeline.base.edition()

    def digest(self, part: str) -> str:
        """Give the digest of a part as it is now; empty where there is none."""
        return self._timeline.table.digest(part)

    def touched_by(self, part: str) -> str:
        """Give the session that was the last to edit a part since the save; empty: none was."""
        return self._timeline.touched.get(part, (0, ""))[1]

    @property
    def pending(self) -> int:
        """How many edits are not in the edition's journal (but rescued, or in memory only)."""
        return len(self._keeper.pending)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Edits that lost a race and wait for a decision: this session's and others'."""
        return tuple(self._timeline.conflicts.values())

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Files that could not be read and what of the journal is damaged."""
        broken = [one.error for one in self._timeline.broken]
        return tuple(as_issue(error) for error in (*broken, *self._timeline.faults))

    def refresh(self) -> bool:
        """Take in what others have edited and saved; tell whether the edition has changed.

        Raises:
            EditionFileError: ``edition-unreadable`` (the share is away); ``edition-future``.
        """
        marks = traces(self.folder, self._keeper.owns)
        if marks == self._marks:
            return False
        return self._reload(marks)

    def look_outside(self, time: Time = None) -> tuple[OutsideChange, ...]:
        """Notice files that others have changed; what touches no work of ours is taken over.

        Returns:
            what a person must decide on (also in ``outside``): ``decisions.decide`` does it.

        Raises:
            EditionFileError: as ``refresh``, and as ``edit``.
        """
        self.refresh()
        review = self._files.review()
        free, questions = [], list(review.asked)
        for change in review.free:
            needed = locks_needed(self.edition, review.theirs or self.edition, [change])
            if self.locks.held_elsewhere(needed):
                questions.append(asked(change))  # who holds the page takes it over
            else:
                free.append(change)
        if free:
            self._commit(Record(seq=0, time=time, kind=OUTSIDE, changes=self._on_mine(free)))
            self._files.review()
        self.outside = tuple(questions)
        return self.outside

    # --- editing --------------------------------------------------------------------------

    def edit(
        self, after: Edition, time: Time = None, kind: str = EDIT, *, before: Edition | None = None
    ) -> Kept:
        """Keep an edit: when this returns, it is on a disk.

        Locks that it needs are taken when they are free. ``edition`` is the next edition then,
        with what others have done to other pages meanwhile.

        Args:
            after: what a person has made of ``edition``, or of ``before``.
            time: when, for the history.
            kind: ``edit`` or ``restore``.
            before: what the person saw, where that may be older than ``edition``: parts that are
                the same in both are not edits.

        Raises:
            EditionFileError: nothing was done: ``edition-page-held`` (another has the page),
                ``edition-lock-lost`` (another has taken it over), ``edition-page-changed`` (it is
                not as it was shown; ``edition`` has it now), ``edition-bad-name``,
                ``edition-broken-field``. Done but on no disk: ``edition-not-kept``.
        """
        seen = self.edition if before is None else before
        digest = digests_in(seen, self.edition, self._timeline.table.digest)
        changes = diff(seen, after, digest)
        if not changes:
            return self._keeper.retry()
        self._hold_all(locks_needed(seen, after, changes), time)
        for change in changes:
            if self._timeline.table.digest(change.part) != change.was and not change.orders:
                raise EditionFileError("edition-page-changed", change.part)
        return self._commit(Record(seq=0, time=time, kind=kind, changes=changes), after)

    def retry(self) -> Kept:
        """Try to bring edits into the journal that are only rescued or in memory.

        Raises:
            EditionFileError: ``edition-not-kept``.
        """
        return self._keeper.retry()

    def restore(self, version: str, time: Time = None) -> Kept:
        """Make the edition what it was in a version of the history; this is an edit.

        Raises:
            EditionFileError: ``edition-version-unknown``, and as ``edit``.
        """
        return self.edit(edition_at(self.folder, version), time, RESTORE)

    def put(
        self,
        changes: Sequence[Change],
        time: Time = None,
        kind: str = OUTSIDE,
        settles: tuple[str, ...] = (),
    ) -> Kept:
        """Make changes that came from elsewhere: a file, a copy, a lost race (``decisions``).

        Raises:
            EditionFileError: as ``edit``.
        """
        self._hold_all(locks_needed(self.edition, self.edition, changes), time)
        changes = self._on_mine(changes)
        return self._commit(Record(seq=0, time=time, kind=kind, changes=changes, settles=settles))

    def agree(self, change: OutsideChange) -> None:
        """Let the next save overwrite a file that somebody else has changed; it is kept aside."""
        self._files.overrule(change.file)

    def decided(self, change: OutsideChange) -> None:
        """Ask no more about a change."""
        self.outside = tuple(one for one in self.outside if one is not change)

    # --- locks ----------------------------------------------------------------------------

    def hold_page(self, page_id: str, time: Time = None) -> None:
        """Take a page for editing; as ``hold``."""
        self.hold(page_lock(page_id), time)

    def hold(self, name: str, time: Time = None) -> None:
        """Take a lock by its name: a page's, or ``common``; ``edition`` is as it was left.

        Raises:
            EditionFileError: ``edition-page-held`` (open it read-only, or a copy),
                ``edition-unwritable``.
        """
        if self.locks.hold(name, time):
            self._refresh_or_release([name])

    def take_over(self, held: Held, time: Time = None) -> None:
        """Take a lock from another, at a person's word.

        Raises:
            EditionFileError: as ``hold``.
        """
        self.locks.take_over(held, time)
        self._refresh_or_release([held.holder.name])

    def release_page(self, page_id: str) -> None:
        """Let a page go."""
        self.locks.release(page_lock(page_id))

    def beat(self) -> tuple[str, ...]:
        """Give a sign of life (every ``BEAT_S`` seconds); tell the locks that were taken over."""
        return self.locks.beat()

    def rename(self, author: str, time: Time = None) -> None:
        """Give who edits another name: locks, edits and saves bear it from now on."""
        self.author = self.locks.owner = author or user()
        for name in tuple(self.locks.mine):
            # The file of a lock never changes its length, so it is made anew.
            self.locks.release(name)
            with contextlib.suppress(EditionFileError):
                self.hold(name, time)  # taken between the two: the next edit tells

    # --- saving ---------------------------------------------------------------------------

    def save(self, time: Time = None) -> State:
        """Write the folder's files and begin a new journal; others' edits are saved with ours.

        Raises:
            EditionFileError: ``edition-changed-outside`` (``outside`` says what to decide),
                ``edition-busy`` (another saves), and as ``write_edition``. The journal holds
                everything still.
        """
        with self.locks.for_a_moment(SAVING):
            if self.look_outside(time):
                first = self.outside[0]
                raise EditionFileError("edition-changed-outside", str(self.folder / first.file))
            with contextlib.suppress(EditionFileError):
                self._keeper.retry()
            state = self._files.save(self.author, time)
            self._keeper.saved()
            drop_journals(self.folder, state)
        return state

    def bring_back(self, work: Rescued) -> None:
        """Take rescued work into the edition (``keeper.rescued`` finds it).

        What somebody has changed since is among ``conflicts`` then.

        Raises:
            EditionFileError: ``edition-unwritable``; the rescued file stays.
        """
        self._prepare()
        bring_back(work, self.folder)
        self._reload(traces(self.folder, self._keeper.owns))

    def drop_pending(self) -> None:
        """Let edits go that the folder did not take: they are whole in another place by now."""
        if self._keeper.pending:
            self._keeper.drop_pending()
            self._reload(traces(self.folder, self._keeper.owns))

    def close(self) -> None:
        """Let the locks go; what is not saved stays in the journal."""
        self.locks.release_all()
        self._keeper.close()

    # --- inside ---------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Before the first record there must be a state that it builds on."""
        if self._timeline.state is not None:
            return
        if SAVING in self.locks.mine:
            self._files.start(self.author, self._time)
            return
        with self.locks.for_a_moment(SAVING):
            self._files.start(self.author, self._time)

    def _commit(self, record: Record, after: Edition | None = None) -> Kept:
        seq = max(self._timeline.last, self._keeper.last) + 1
        seen = self._timeline.seen
        saw = {one: at for one, at in seen.items() if one != self.id and at > self._saw.get(one, 0)}
        self._saw = dict(seen)
        record = replace(record, seq=seq, author=self.author, saw=saw)
        self._time = record.time
        self._timeline.add(Entry(self.id, record))
        if after is not None:
            self._timeline.table.adopt(after, (change.part for change in record.changes))
        self.edition = self._timeline.table.edition()
        return self._keeper.keep(record)

    def _on_mine(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Give changes as made on the values held here."""
        digest = self._timeline.table.digest
        return tuple(replace(change, was=digest(change.part)) for change in changes)

    def _hold_all(self, names: Sequence[str], time: Time) -> None:
        """Take all locks or none; take in what their last holders have done."""
        new = []
        for name in names:
            mine = name in self.locks.mine
            try:
                if self.locks.hold(name, time):
                    new.append(name)
            except EditionFileError as error:
                if error.code == "edition-unwritable":
                    continue  # nobody can lock here; the edit goes to the rescue place
                for taken in new:
                    self.locks.release(taken)
                self.locks.mine.pop(name, None)
                code = "edition-lock-lost" if mine else error.code
                raise EditionFileError(code, error.where, **error.facts) from error
        self._refresh_or_release(new)

    def _refresh_or_release(self, new: Sequence[str]) -> None:
        """A lock without its last holder's edits is none."""
        try:
            if new:
                self.refresh()
        except EditionFileError:
            for name in new:
                self.locks.release(name)
            raise

    def _reload(self, marks: Traces) -> bool:
        before = self.edition
        self._files.load()
        for record in self._keeper.records:
            if record.seq > self._timeline.seen.get(self.id, 0):
                self._timeline.add(Entry(self.id, record))
        self._marks = marks
        self.edition = self._timeline.table.edition()
        state = self._timeline.state
        if state and self._timeline.finished and state.seen.get(self.id, 0) >= self._keeper.last:
            self._keeper.saved()  # somebody else has saved what we wrote
        return self.edition != before


def open_session(folder: Path, author: str = "", *, rescue: Path | None = None) -> Session:
    """Open an edition for editing, with every edit that was ever on the disk.

    A file that cannot be read costs that page or story alone (``Session.issues``).

    Args:
        folder: the edition's folder.
        author: who edits; the person logged in when empty.
        rescue: a folder on another disk for work that the edition's folder does not take.

    Raises:
        EditionFileError: as ``read_edition``, for what costs the whole edition.
    """
    return Session(folder, author, rescue=rescue)
