"""What a person must decide on: two versions of one part, and what can be done about them.

In: what a look round has found. Out: matters with their words; a decision becomes work for the
session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layout_app.gui.part_words import Line, part_name, value_lines
from layout_app.gui.session_work import Look, now
from layout_app.messages import _, sentence
from layout_app.storage.copies import ConflictCopy
from layout_app.storage.outside import BROKEN, OutsideChange
from layout_app.storage.states import Conflict

if TYPE_CHECKING:
    from layout_app.model.edition import Edition
    from layout_app.storage.session import Session

MINE, THEIRS, LATER = "mine", "theirs", "later"

Told = OutsideChange | Conflict | ConflictCopy


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to decide on.

    Attributes:
        told: what the session has told.
        key: the same matter has the same key the next time.
        part: as people call it.
        origin: where the other version comes from.
        mine, theirs: what the two choices are called.
        choices: what can be chosen, beside ``later``.
    """

    told: Told
    key: str
    part: str
    origin: str
    mine: str
    theirs: str
    choices: tuple[str, ...]

    def versions(self, session: Session) -> tuple[list[Line], list[Line]]:
        """Give both versions as lines; what cannot be read says why."""
        from layout_app.errors import EditionFileError
        from layout_app.storage.decisions import pair

        try:
            both = pair(session, self.told)
        except EditionFileError as error:
            return [], [("", sentence(error))]
        edition = session.edition
        broken = getattr(self.told, "error", None)
        theirs = value_lines(both.theirs, edition) if broken is None else [("", sentence(broken))]
        return value_lines(both.mine, edition), theirs

    def decide(self, session: Session, choice: str) -> None:
        """Do what was chosen.

        Raises:
            EditionFileError: as the edits that it makes.
        """
        from layout_app.storage import decisions

        told, time = self.told, now()
        keep = "keep-mine" if choice == MINE else "reload"
        if isinstance(told, OutsideChange):
            decisions.decide(session, told, keep, time)
        elif isinstance(told, Conflict):
            # Of a lost race the loser's value is the offer.
            decisions.settle(session, told, "reload" if choice == MINE else "keep-mine", time)
        elif choice == THEIRS:
            decisions.take_copy(session, told, time)
        else:
            decisions.drop_copy(session, told)


def matters(look: Look, edition: Edition | None) -> tuple[Matter, ...]:
    """Give what must be decided on, in the words of the language spoken now."""
    made: list[Matter] = []
    made += [_of_file(one, edition) for one in look.questions]
    made += [_of_race(one, edition) for one in look.conflicts]
    made += [_of_copy(one, edition) for one in look.copies]
    return tuple(made)


def _of_file(told: OutsideChange, edition: Edition | None) -> Matter:
    if told.kind == BROKEN:
        origin = _("{file} was damaged by another program")
    elif told.change is not None and told.change.gone:
        origin = _("{file} was removed by another program")
    else:
        origin = _("{file} was changed by another program")
    state = "" if told.change is None else str(hash(bytes(told.change.now)))
    return Matter(
        told,
        f"file {told.part} {told.kind} {state}",
        part_name(told.part, edition),
        origin.format(file=told.file),
        _("Keep mine"),
        _("Take the file's"),
        (MINE, THEIRS) if told.change is not None else (MINE,),
    )


def _of_race(told: Conflict, edition: Edition | None) -> Matter:
    at = "" if told.time is None else f"{told.time:%H:%M}"
    return Matter(
        told,
        f"race {told.id}",
        part_name(told.part, edition),
        _("Edit of {author} at {time} that came too late").format(author=told.author, time=at),
        _("Leave it as it is"),
        _("Take the late edit"),
        (MINE, THEIRS),
    )


def _of_copy(told: ConflictCopy, edition: Edition | None) -> Matter:
    return Matter(
        told,
        f"copy {told.path.name}",
        _("Lock") if told.part == "lock" else part_name(told.part, edition),
        _("Copy that a sync tool has made: {name}").format(name=told.path.name),
        _("Put the copy aside"),
        _("Take the copy"),
        (MINE, THEIRS) if told.change is not None else (MINE,),
    )


def decision(chosen: tuple[tuple[Matter, str], ...]) -> Callable[[Session], None]:
    """Give the work that does all that was chosen."""

    def work(session: Session) -> None:
        for matter, choice in chosen:
            matter.decide(session, choice)

    return work
