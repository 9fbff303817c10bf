"""``import`` and ``build`` with every kind of copy, and import onto an edition."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from layout_app.storage.edition_folder import read_edition

Run = Callable[..., Any]

TEXT = (
    "# 新桥通车\n\n本报讯（记者 张三）3月2日，新桥通车，两岸居民不再绕行。\n\n"
    "大桥全长1.2公里，设双向四车道。\n\n大桥通车。本报记者 李四 摄\n"
)


def picture(path: Path | io.BytesIO, colour: int = 0) -> None:
    Image.new("RGB", (60, 40), (colour, 0, 0)).save(path, "PNG")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with Markdown, Word with a picture in it, a web page, and a loose picture."""
    home = tmp_path / "来稿"
    home.mkdir()
    (home / "2.md").write_text(TEXT, "utf-8")
    data = io.BytesIO()
    picture(data)
    data.seek(0)
    document = Document()
    document.add_heading("夜班车增开", 1)
    document.add_paragraph("本报讯（记者 王五）夜班车增开三条，末班车延长到23时30分。")
    document.add_picture(data)
    document.add_paragraph("夜班车驶过新桥。", style="Caption")
    document.save(str(home / "10.docx"))
    (home / "11.html").write_text(
        "<meta charset=utf-8><h1>灯会开幕</h1><p>昨晚，江上灯会开幕，游人如织。</p>", "utf-8"
    )
    picture(home / "大桥.png", 9)
    picture(home / "多余.png", 20)
    return home


def test_a_folder_of_mixed_files(run: Run, mixed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "e"
    ran = run("import", mixed, "-o", folder, "--title", "某报")
    assert ran.code == 0
    edition = read_edition(folder)
    assert [story.headline for story in edition.stories if story.headline] == [
        *("新桥通车", "夜班车增开", "灯会开幕"),
    ]
    media = {path.name for path in (folder / "media").iterdir()}
    assert media == {"10-1.png", "大桥.png", "多余.png"}
    bus = next(one for one in edition.stories if one.headline == "夜班车增开")
    files = {one.id: one.file for one in edition.pictures}
    assert [files[one.picture] for one in bus.pictures] == ["10-1.png"]
    asked = {shot.picture for story in edition.stories for shot in story.pictures}
    assert [one.file for one in edition.pictures if one.id not in asked] == ["多余.png"]
    assert {path.name for path in (folder / "copy").iterdir()} == {"2.md", "10.docx", "11.html"}


def test_the_report_tells_kinds_lengths_and_places(run: Run, mixed: Path) -> None:
    out = run("import", mixed / "2.md").out
    assert "news: 1, 36 characters" in out
    assert "photo: 1, 5 characters" in out
    assert "2.md:1–5" in out
    told = json.loads(run("import", mixed / "2.md", "--json").out)
    assert told["kinds"]["news"] == {"stories": 1, "characters": 36}


def test_a_broken_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    ran = run("import", path)
    assert ran.code == 2
    assert "a.docx is protected by a password" in ran.err


def test_corrected_copy_onto_an_edition(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "a.md"
    copy.write_text(TEXT, "utf-8")
    folder = tmp_path / "e"
    assert run("import", copy, "-o", folder, "--title", "某报").code == 0
    before = read_edition(folder)
    copy.write_text(TEXT.replace("1.2公里", "1.25公里") + "\n# 灯会开幕\n\n昨晚开幕。\n", "utf-8")
    ran = run("import", copy, "-o", folder)
    assert ran.code == 0
    assert "body/1" in ran.out
    assert "corrected: 1, new: 1, as before: 1, no longer in the file: 0" in ran.out
    after = read_edition(folder)
    assert after.title == "某报"
    assert [one.id for one in after.stories][:2] == [one.id for one in before.stories]
    assert after.stories[0].body[1].text == "大桥全长1.25公里，设双向四车道。"
    assert after.pictures == before.pictures
    assert {path.name for path in (folder / "copy").iterdir()} == {"a.md", "a (2).md"}
    assert after.stories[0].source is not None
    assert after.stories[0].source.file == "a (2).md"


def test_corrected_copy_as_json(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "a.md"
    copy.write_text(TEXT, "utf-8")
    folder = tmp_path / "e"
    run("import", copy, "-o", folder, "--title", "某报")
    told = json.loads(run("import", copy, "-o", folder, "--json").out)
    assert [one["differences"] for one in told["corrected"]] == [[], []]
    assert (told["new"], told["gone"]) == ([], [])


def test_marks_stay_as_typed_when_asked(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "a.md"
    copy.write_text("# 题目\n\n本报讯(记者 张三)今天,新楼封顶。\n", "utf-8")
    (plain,) = json.loads(run("import", copy, "--json").out)["stories"]
    assert plain["paragraphs"][0]["text_normalised"] == "今天，新楼封顶。"
    (typed,) = json.loads(run("import", copy, "--json", "--as-typed").out)["stories"]
    assert typed["paragraphs"][0]["text_normalised"] == "今天,新楼封顶。"


def test_a_terminal_gets_a_framed_table(
    mixed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from layout_app.cli import import_report

    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "78")
    heads = ("story", "kind", "headline", "characters", "pictures", "place")
    rows = [
        ("s01", "news", "[要闻] 新桥通车", "853", "1", "01-front.md:5–27"),
        ("s02", "news", "两岸居民过河从此不再绕行半个城区", "9", "0", "01-front.md:129"),
    ]
    import_report._listed(heads, rows)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert "───" in lines[1]
    assert "[要闻]" in lines[2], "brackets are no markup"
    assert lines[2].endswith("01-front.md:5–27")
    assert "…" in lines[3], "the headline gives way"
    assert lines[3].endswith("01-front.md:129"), "the place does not"
