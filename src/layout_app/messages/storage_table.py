"""The sentences of the journal, the locks, saving and the parcel; ``table.py`` holds the others."""

from __future__ import annotations

STORAGE: dict[str, str] = {
    "edition-unwritable": (
        "{where} cannot be written: {detail}. To go on: {reason}. "
        "What was saved before is untouched."
    ),
    "edition-kept-aside": (
        "The edition {where} takes no edits: {detail}. To go on: {reason}. "
        "Until then your work is kept in {place}."
    ),
    "edition-not-kept": (
        "The edition {where} takes no edits ({detail}), and no other place does. "
        "Your work is in memory only: do not close the program; make room or connect the disk."
    ),
    "edition-unsaved-open": (
        "{where} is open in a window, and edits there are not saved yet ({edits}; the last by "
        "{author}, {time}). They are missing here: save them in the window (Ctrl+S), then do this "
        "again."
    ),
    "edition-unsaved-left": (
        "In the journal of {where} are edits that were never saved ({edits}; the last by {author}, "
        "{time}). They are missing here: open it by “layout-app {where}”, see what was recovered "
        "and save it, then do this again."
    ),
    "edition-changed-outside": (
        "{where} was changed by another program and is not overwritten. "
        "Take the file's content, keep yours, or compare the two; then save again."
    ),
    "edition-page-held": (
        "{owner} on {host} is editing this ({name}; last seen {age_s} s ago). "
        "Open it read-only or as a copy, or take it over if nobody works there any more."
    ),
    "edition-lock-lost": (
        "{owner} on {host} has taken this over ({name}); your last edit was not made. "
        "Look at what is there now, or keep yours as a copy."
    ),
    "edition-page-changed": (
        "{where} was changed by somebody else before your edit, which was not made. "
        "Look at what is there now, then edit again."
    ),
    "edition-busy": (
        "{owner} on {host} is saving the edition (last seen {age_s} s ago). Try again in a moment; "
        "if that computer is off, take its lock over."
    ),
    "edition-journal-damaged": (
        "In the journal {where}, {lines} lines are damaged; all others were used. "
        "Check the last edits of the edition, and the disk."
    ),
    "edition-state-damaged": (
        "The saved state {where} is damaged; the one before it and the journal are used. "
        "Check the disk."
    ),
    "edition-version-unknown": (
        "There is no version “{version}” of {where} any more. Choose one from the list."
    ),
    "edition-parcel-broken": (
        "{where} is no whole parcel of an edition: {detail}. Ask for it once more."
    ),
    "edition-parcel-unsafe": (
        "The parcel {where} was not opened: “{name}” {reason}. Ask who sent it."
    ),
    "edition-parcel-too-big": (
        "The parcel {where} was not opened: it would take {size_mb} MB (at most {limit_mb} MB). "
        "Ask who sent it."
    ),
}

STORAGE_WORDS: dict[str, str] = {
    "disk-full": "make room on the disk",
    "read-only": "ask for the right to write there, or save to another place",
    "gone": "connect the disk or the share again",
    "path-too-long": "move the edition to a folder with a shorter path",
    "disk-broken": "save to another disk, this one fails",
    "other": "try again, or save to another place",
    "path-leads-out": "leads out of the edition",
    "name-unfit": "cannot be the name of a file",
    "is-link": "is a link",
    "name-twice": "is there twice",
    "is-secret": "is protected by a password",
    "packing-unknown": "is packed in a way that is not known",
    "is-bomb": "is far larger than it should be",
}
"""Facts that are codes; those of ``edition-unwritable`` and ``edition-kept-aside`` say
the remedy."""
