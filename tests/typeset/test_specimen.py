"""The specimen can be made, holds its words, and keeps every line inside its sheet."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pypdfium2
import pytest

MAKER = Path(__file__).parents[2] / "packaging" / "make_specimen.py"


def test_the_specimen_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_specimen", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.syspath_prepend(str(MAKER.parent))
    monkeypatch.setitem(sys.modules, "make_specimen", module)
    spec.loader.exec_module(module)
    module.make(tmp_path / "specimen.pdf")
    pages = list(pypdfium2.PdfDocument(tmp_path / "specimen.pdf"))
    told = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
    assert [words[:2] for words in told] == ["横排", "首字", "标题", "竖排"]
    for page in pages:
        inked = (
            page.render(scale=1).to_pil().convert("L").point(lambda v: 255 * (v < 200)).getbbox()
        )
        width, height = page.get_size()
        assert inked[0] >= 40
        assert inked[1] >= 40
        assert inked[2] <= width - 40
        assert inked[3] <= height - 40
