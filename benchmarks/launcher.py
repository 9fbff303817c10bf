"""Run commands in turn, each in a fresh process, and tell seconds and peak memory of each.

Its own small process: what is started from a big one inherits its peak memory on Linux. Run as a
file with the standard library alone: ``launcher.py RUNS``, the commands as JSON on standard input.
"""

from __future__ import annotations

import json
import os
import sys
import time


def run(command: list[str]) -> tuple[float, int, int]:
    """Run a command; give seconds, peak resident memory (bytes) and exit code."""
    # What a command says of its work would stand among the figures.
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes on macOS, else KiB
    return seconds, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Run every command so many times, turn by turn, so that a busy spell meets all alike."""
    runs = int(sys.argv[1])
    commands = json.load(sys.stdin)
    told: list[list[tuple[float, int, int]]] = [[] for _ in commands]
    for _ in range(runs):
        for number, command in enumerate(commands):
            told[number].append(run(command))
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
