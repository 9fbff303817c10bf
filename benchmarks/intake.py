"""Import of copy of many shapes: what a megabyte takes, and what twice as much takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.places import CHECKOUT
from benchmarks.rows import Result, Row, Target, middle

_MB = 1024 * 1024
_SECONDS = 2.0
_LINEAR = 2.4  # twice the copy, a little for memory
_FRESH_MS = 150.0

_TEXT = (
    "渠水从分水闸里出来,先过三孔桥，再分成四条支渠，往东的一条最宽，浇着沿线两万三千亩稻田。"
    "管水员老沈今年58岁，每天骑车走26.4公里，手机里存着112个闸口的位置(每处都拍过照片)。"
)


def _long(number: int) -> str:
    return f"# 第{number}道闸口\n\n本报讯（记者 沈一苇）5月{number % 28 + 1}日，{_TEXT * 40}\n\n"


def _stories(number: int) -> str:
    return f"## 第{number}道闸口放水\n\n本报讯（记者 沈一苇）5月19日，{_TEXT}\n\n{_TEXT * 2}\n\n"


def _briefs(number: int) -> str:
    head = "## 简讯\n\n" if number == 0 else ""
    return f"{head}●{number}号闸口昨日放水，浇地{number * 7}亩。沈一苇\n\n"


def _one_line(number: int) -> str:
    return f"## {number}号闸口放水\n\n{number}号闸口昨日放水，浇地{number * 7}亩。\n\n"


def _unmarked(number: int) -> str:
    return f"{'东西南北'[number % 4]}支渠的守闸人\n\n　　{_TEXT}\n　　{_TEXT * 2}\n\n\n"


def _wrapped(number: int) -> str:
    words = f"{number}号闸口。{_TEXT * 3}"
    return "\n".join(words[at : at + 34] for at in range(0, len(words), 34)) + "\n\n"


def _torn(number: int) -> str:
    return f"{number}号名单上有电工、焊工、机\n\n械师等{number}人，的确不少\n\n"


def _verse(number: int) -> str:
    name = "".join("零一二三四五六七八九"[int(one)] for one in str(number))
    return f"风从{name}里外的河面上来\n{name}条船带着泥土的消息\n桃花{name}开在对岸\n\n"


def _fields(number: int) -> str:
    head = "# 停水公告\n\n" if number == 0 else ""
    when = f"停水时间:3月{number % 28 + 1}日"
    return f"{head}### 一、{number}号片区\n\n{when}\n\n停水范围:和平路以东\n\n"


def _figures(number: int) -> str:
    return f"江南队 {number} 72 106\n远山队 {number} 80 96\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "long paragraphs": _long,
    "stories of 200 characters": _stories,
    "briefs": _briefs,
    "stories of one line": _one_line,
    "text without marks": _unmarked,
    "hard line breaks": _wrapped,
    "torn paragraphs": _torn,
    "verse": _verse,
    "a notice's fields": _fields,
    "lines of figures": _figures,
}


def copy_of(shape: str, size: int) -> str:
    """Give copy of a shape, about so many bytes of UTF-8."""
    piece = SHAPES[shape]
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece(len(parts)))
        length += len(parts[-1].encode())
    return "".join(parts)


def measure(runs: int) -> list[Result]:
    """Import a megabyte of each shape, then two; and one page in a new process."""
    found: list[Result] = [_fresh(runs)]
    for shape in SHAPES:
        once, twice = (_seconds(copy_of(shape, size * _MB), runs) for size in (1, 2))
        note = "CPU, a megabyte"
        found.append(Row(f"import: {shape}", "s", once, None, Target(_SECONDS), note))
        note = "twice as much copy"
        found.append(Row("  grows by", "×", twice / once, None, Target(_LINEAR), note))
    return found


def _seconds(text: str, runs: int) -> float:
    from layout_app.intake.importer import import_texts
    from layout_app.intake.read import CopyText

    copy = CopyText("copy.txt", "copy.txt", text)
    times = []
    for _run in range(min(runs, 3)):
        began = time.process_time()
        import_texts([copy])
        times.append(time.process_time() - began)
    return min(times)


_PAGE = """
import sys, time
from pathlib import Path
from layout_app.intake.importer import import_copy
import_copy([Path(sys.argv[1])])
print(time.process_time() * 1000)
"""


def _fresh(runs: int) -> Row:
    """Import a page's copy in a new process: what starting the interpreter takes is in it."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.md"
        page.write_text(copy_of("stories of 200 characters", 15_000), "utf-8")
        words = [sys.executable, "-c", _PAGE, str(page)]
        told = [
            subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
            for _run in range(runs)
        ]
    milliseconds = middle([float(one) for one in told])
    return Row("import of a page, fresh", "ms", milliseconds, None, Target(_FRESH_MS), "CPU")
