"""Every shipped template holds a page of its own kind: fitting, and without a hard fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layout_app import cli
from layout_app.makeup.score import HARD
from layout_app.storage.templates import template_names

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "qingshi-ribao"
COPY = {"culture-4": "03-culture.md", "feature-5": "02-life.md"}


@pytest.mark.parametrize("name", template_names())
def test_a_template_holds_its_own_sample(name: str, tmp_path: Path) -> None:
    copy = SAMPLE / "copy" / COPY.get(name, "01-front.md")
    media = ("--images", str(SAMPLE / "media"), "--title", "青石日报", "--date", "2026-05-20")
    out = ("-o", str(tmp_path / "x.pdf"), "--report", str(tmp_path / "x.json"))

    def refuse(*_: object) -> int:
        raise AssertionError("build opens no window")

    code = cli.main(["build", str(copy), *media, "--template", name, *out], refuse)
    report = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert code == 0
    for page in report["pages"]:
        assert page["faults"]["hard"] == 0
        assert {fault: page["measures"][fault] for fault in HARD} == dict.fromkeys(HARD, 0.0)
    assert not [each for each in report["issues"] if each["severity"] == "error"]


NEWS = ("broadsheet-6", "broadsheet-8", "slim-6", "tabloid-6")
"""Templates that hold a page of news; the others are for features and culture."""
_MOST_SOFT = 2


@pytest.mark.parametrize("name", NEWS)
def test_the_sample_page_keeps_its_form_on_every_news_template(
    name: str, shared: Path, tmp_path: Path
) -> None:
    copy = shared / "copy" / "lhrb-page.md"
    _formed(tmp_path, copy, "--date", "2021-12-04", "--title", "漯河日报", "--template", name)


def test_the_sample_edition_keeps_its_form(tmp_path: Path) -> None:
    copies = sorted((SAMPLE / "copy").glob("*.md"))
    media = ("--images", SAMPLE / "media", "--template", "broadsheet-6")
    _formed(tmp_path, *copies, "--date", "2026-05-20", "--title", "青石日报", *media)


def _formed(folder: Path, *words: object) -> None:
    """Make pages: no hard fault stands on any, and hardly a soft one."""

    def refuse(*_: object) -> int:
        raise AssertionError("build opens no window")

    out = ("-o", str(folder / "x.pdf"), "--report", str(folder / "x.json"))
    assert cli.main(["build", *[str(word) for word in words], *out], refuse) == 0
    report = json.loads((folder / "x.json").read_text("utf-8"))
    counts = [(page["faults"]["hard"], page["faults"]["soft"]) for page in report["pages"]]
    assert [hard for hard, _ in counts] == [0] * len(counts)
    assert max(soft for _, soft in counts) <= _MOST_SOFT, counts
