"""Worker processes: none outlives its window, however that goes, and a dead one is noticed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layout_app.gui import worker as workers
from layout_app.gui.worker import Bench, Worker

# A window's process: a worker with a helper of its own, as makeup has, both at work.
WINDOW = """
import sys
from PySide6.QtCore import QCoreApplication
from layout_app.gui.worker import Bench, Worker
import tasks_of_worker_tests as tasks

if __name__ == "__main__":
    app = QCoreApplication([])
    worker = Worker(tasks.with_a_helper, None, app, Bench())
    worker.part.connect(lambda pid: print(worker._process.pid, pid, flush=True))
    if sys.argv[1] == "exit":
        worker.part.connect(lambda _pid: app.quit())
    worker.start()
    app.exec()
"""
TASKS = """
import multiprocessing
import os
import time


def sleeper():
    time.sleep(60)


def with_a_helper(order, tell):
    helper = multiprocessing.get_context("spawn").Process(target=sleeper, daemon=True)
    helper.start()
    tell.part(helper.pid)
    while True:
        tell(0, 1)
        time.sleep(0.05)


def pid(order, tell):
    return os.getpid()


def may_have_helpers(order, tell):
    from layout_app.makeup.crew import crew

    return crew(2) is not None
"""


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    """Tasks in a module that worker processes can import too."""
    (tmp_path / "tasks_of_worker_tests.py").write_text(TASKS, "utf-8")
    (tmp_path / "window.py").write_text(WINDOW, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import tasks_of_worker_tests

    yield tasks_of_worker_tests
    sys.modules.pop("tasks_of_worker_tests", None)


@pytest.mark.parametrize("way", ["kill", "exit"])
def test_no_process_outlives_the_window(way, tasks, tmp_path):
    window = subprocess.Popen(
        [sys.executable, str(tmp_path / "window.py"), way],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    worker, helper = (int(pid) for pid in window.stdout.readline().split())
    if way == "kill":
        window.kill()
    assert window.communicate(timeout=30)[1] == ""
    until = time.monotonic() + 20
    while time.monotonic() < until and (_runs(worker) or _runs(helper)):
        time.sleep(0.05)
    assert not _runs(worker)
    assert not _runs(helper)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def run(bench, task, qtbot):
    worker = Worker(task, None, None, bench)
    with qtbot.waitSignal(worker.finished, timeout=30_000) as ended:
        worker.start()
    return ended.args[0]


def test_makeup_may_search_with_helpers_there(tasks, qtbot):
    bench = Bench()
    try:
        assert run(bench, tasks.may_have_helpers, qtbot)
    finally:
        bench.clear()


def test_a_process_that_died_while_it_waited_is_replaced(tasks, qtbot):
    bench = Bench()
    try:
        first = run(bench, tasks.pid, qtbot)
        assert run(bench, tasks.pid, qtbot) == first
        os.kill(first, signal.SIGKILL)
        bench._idle[0].join()
        second = run(bench, tasks.pid, qtbot)
        assert second != first
    finally:
        bench.clear()
    assert not {first, second} & {process.pid for process, _line in workers._running}
