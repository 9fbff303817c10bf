"""What a command loads: starting is quick only when nothing is loaded that is not needed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

from layout_app import cli

HEAVY = ("PySide6", "shiboken6", "reportlab", "PIL", "rich", "lxml", "pikepdf", "babel", "docx")


def loaded(script: str) -> set[str]:
    """Run a script in a fresh interpreter and give which heavy packages it loaded."""
    told = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys\nprint(*sys.modules, sep='\\n')"],
        env={"PYTHONPATH": str(Path(cli.__file__).parents[2])},
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    return {name.partition(".")[0] for name in told.stdout.split()} & set(HEAVY)


def there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def test_starting_loads_nothing_heavy() -> None:
    script = "import layout_app.__main__\nfrom layout_app.cli.arguments import parser\nparser()"
    assert loaded(script) == set()


def test_listing_templates_loads_nothing_heavy() -> None:
    assert loaded("from layout_app import cli\ncli.main(['templates'], print)") == set()


def test_composing_loads_no_press() -> None:
    script = "import layout_app.compose, layout_app.typeset.column, layout_app.fonts.catalogue"
    assert loaded(script) == set()


def test_build_loads_no_qt() -> None:
    parts = [
        *["layout_app.cli.build", "layout_app.cli.report", "layout_app.compose"],
        *["layout_app.intake.importer", "layout_app.makeup.planner", "layout_app.press.pdf"],
        *["layout_app.press.png", "layout_app.storage.edition_folder"],
    ]
    script = "\n".join(f"import {part}" for part in parts if there(part))
    assert not {"PySide6", "shiboken6"} & loaded(script)
