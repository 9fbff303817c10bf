"""The command line: one file per command, each a few lines over the engine.

``main`` is the one place where errors become sentences and exit codes: 0 done, 1 done but something
is overset, lost or in error, 2 bad use or input, 70 a fault of the program, 130 stopped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from layout_app.cli import console
from layout_app.cli.arguments import COMMANDS, parsed
from layout_app.cli.commands import run
from layout_app.errors import Cancelled, LayoutAppError, UsageError
from layout_app.messages import sentence

BAD_USE = 2
FAULT = 70
STOPPED = 130
READER_GONE = 141

OpenWindow = Callable[[Path | None, list[str]], int]


def main(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run a command, or open the window when none is named; no exception leaves it.

    Args:
        argv: what stands after the program's name.
        open_window: opens the window on an edition's folder; the rest of the line goes to Qt.

    Returns:
        the exit code.
    """
    console.prepare()
    try:
        code = _obeyed(list(argv), open_window)
        sys.stdout.flush()
    except LayoutAppError as error:
        console.complain(sentence(error))
        return BAD_USE
    except (KeyboardInterrupt, Cancelled):
        console.complain(sentence(UsageError("progress-stopped")))
        return STOPPED
    except BrokenPipeError:
        # `layout-app fonts | head` is no fault; without this Python complains at its end.
        console.hush()
        return READER_GONE
    except Exception as error:  # the last net: people get a sentence, the log gets the traceback
        from layout_app.cli.crash import kept

        console.complain(sentence(kept(error)))
        return FAULT
    return code


def _obeyed(argv: list[str], open_window: OpenWindow) -> int:
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help", "--version")):
        arguments = parsed(argv)
        return arguments if isinstance(arguments, int) else run(arguments)
    folder = Path(argv.pop(0)) if argv and not argv[0].startswith("-") else None
    if folder is not None and not folder.is_dir():
        raise _no_such(str(folder))
    return open_window(folder, argv)


def _no_such(word: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    if near:
        return UsageError("usage-command", word, nearest=near[0])
    return UsageError("usage-no-edition", word)
