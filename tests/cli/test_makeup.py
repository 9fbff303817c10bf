"""``makeup`` on a real edition: what it tells programs of faults and their cures."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from layout_app import cli
from layout_app.makeup.cures import CURES
from layout_app.makeup.weights import MEASURES

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "qingshi-ribao"


def test_every_fault_is_told_with_its_stories_and_cures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = shutil.copytree(SAMPLE, tmp_path / "edition")
    words = ["makeup", str(edition), "--page", "p03", "--proposals", "3", "--json"]
    assert cli.main(words, lambda *_: 1) == 0
    told = json.loads(capsys.readouterr().out)
    faults = [f for p in told["proposals"] for page in p["pages"] for f in page["faults"]]
    assert faults
    for fault in faults:
        assert fault["fault"] in MEASURES
        assert set(fault) == {"fault", "hard", "stories", "cures"}
        for cure in fault["cures"]:
            assert cure["cure"] in CURES
            assert cure["gain"] > 0
            assert cure["stories"]
