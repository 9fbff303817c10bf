"""The building stands as the README draws it: who loads what, the tree, the floors."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "src" / "layout_app"
README = (CHECKOUT / "README.md").read_text("utf-8")
COPY = "# 听橹桥修好了\n\n本报讯（记者 陆怀谷）5月19日，封闭了十四个月的听橹桥重新过人。\n"


def loaded_by(script: str) -> set[str]:
    """Run a script in a fresh interpreter and give the libraries it loaded."""
    told = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint('\\nloaded', *sys.modules)"],
        capture_output=True,
        check=True,
        timeout=120,
        text=True,
        encoding="utf-8",
    )
    return {name.partition(".")[0] for name in told.stdout.splitlines()[-1].split()}


def calling(*words: object) -> str:
    """Give a script that calls the program and fails when it does not end with 0 or 1."""
    argv = [str(word) for word in words]
    return f"from layout_app import cli\nassert cli.main({argv!r}, print) in (0, 1)"


def block_after(words: str) -> list[str]:
    """Give the lines of the README's first fenced block after some words."""
    found = re.search(r"```\n(.*?)```", README[README.index(words) :], re.DOTALL)
    assert found
    return found.group(1).splitlines()


def drawn_tree() -> Iterator[Path]:
    """Give every path in the README's tree."""
    above: list[Path] = [CHECKOUT]
    for line in block_after("**The tree.**"):
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r" {2,}", line.strip())[0].split()
        paths = [above[depth] / name for name in names]  # joining drops a folder's closing slash
        above[depth + 1 :] = [paths[0]]
        yield from paths


def parts(names: str) -> set[str]:
    return {name.strip("() ") for name in re.split(r"[|:]", names)}


@pytest.mark.slow
def test_building_a_page_loads_no_qt(tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    copy.write_text(COPY, "utf-8")
    pdf = tmp_path / "page.pdf"
    loaded = loaded_by(calling("build", copy, "-o", pdf, "--title", "青石日报"))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert {"PySide6", "shiboken6"} & loaded == set()


def test_composing_a_page_loads_no_press_and_no_window() -> None:
    sample = CHECKOUT / "resources" / "samples" / "qingshi-ribao"
    loaded = loaded_by(
        "from pathlib import Path\n"
        "from layout_app.compose import compose_page\n"
        "from layout_app.fonts.catalogue import bundled\n"
        "from layout_app.storage.edition_folder import read_edition\n"
        f"edition = read_edition(Path({str(sample)!r}))\n"
        "assert compose_page(edition, edition.pages[0].id, bundled()).lines"
    )
    assert {"uharfbuzz", "layout_app"} <= loaded
    assert {"reportlab", "PIL", "pikepdf", "pypdfium2", "PySide6", "rich"} & loaded == set()


def test_the_drawn_tree_stands() -> None:
    drawn = list(drawn_tree())
    assert len(drawn) > 50
    assert [str(path.relative_to(CHECKOUT)) for path in drawn if not path.exists()] == []


def test_nothing_on_the_ground_floor_is_left_out() -> None:
    packages = {path.parent for path in PACKAGE.glob("*/__init__.py")}
    modules = set(PACKAGE.glob("*.py")) - {PACKAGE / "__init__.py"}
    assert {path.name for path in (packages | modules) - set(drawn_tree())} == set()


def test_the_drawn_floors_are_the_checked_ones() -> None:
    table = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    contracts = table["tool"]["importlinter"]["contracts"]
    checked = next(one["layers"] for one in contracts if one["type"] == "layers")
    drawn = [re.split(r" {2,}", line.strip())[0] for line in block_after("**Floors.**")]
    assert [parts(line) for line in drawn] == [parts(layer) for layer in checked]
