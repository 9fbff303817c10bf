"""What starting costs: nothing is compiled or loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

_ASKS = """
import re, sys
compiled = []
compile_ = re._compiler.compile
def counting(source, flags=0):
    compiled.append(source)
    return compile_(source, flags)
re._compiler.compile = counting
import layout_app.intake.importer
own = [one for one in compiled if not str(one).isascii()]
heavy = {"rjieba", "docx", "lxml.etree", "lxml.html", "PIL", "zipfile"} & set(sys.modules)
print(len(own), sorted(heavy))
"""


def test_importing_compiles_no_pattern_and_loads_no_library() -> None:
    ran = subprocess.run([sys.executable, "-c", _ASKS], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0 []"
