"""Pictures that markup names: taken from beside the file, from nowhere else."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PIL import Image

from layout_app.intake.importer import Imported, import_copy, rebuild

NITF = """<nitf><body><body.head><hedline><hl1>新桥通车</hl1></hedline></body.head><body.content>
<p>据新华社北京1月1日电（记者 张三）新桥通车，两岸居民过河不再绕行。</p>{media}
</body.content></body></nitf>"""
NITF_PICTURE = """<media media-type="image"><media-reference source="{}" mime-type="{}"/>
<media-caption>新桥夜景。</media-caption></media>"""
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>
<headline>新桥通车</headline><creditline>新华社记者 李四 摄</creditline>
<description role="drol:caption">新桥夜景。</description></contentMeta>
<contentSet>{}</contentSet></newsItem>"""
REMOTE = '<remoteContent href="{}" contenttype="image/jpeg" {}/>'
HTML = "<h1>新桥通车</h1><p>新桥今天通车。</p><img src='{}'>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with pictures in it, below it and outside of it."""
    home = tmp_path / "site"
    (home / "img").mkdir(parents=True)
    for file in ("site/bridge.jpg", "site/新 桥.webp", "site/img/b.png", "secret.jpg"):
        Image.new("RGB", (3, 2)).save(tmp_path / file)
    (home / "notes.txt").write_text("no picture", "utf-8")
    (home / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (home / "loop.jpg").symlink_to("loop.jpg")
    return home


def read(site: Path, text: str, suffix: str) -> Imported:
    file = site / f"a{suffix}"
    file.write_text(text, "utf-8")
    found = import_copy([file])
    assert rebuild(found, 0) == found.copies[0].text
    return found


MARKUPS = {
    "nitf": lambda name: (NITF.format(media=NITF_PICTURE.format(name, "image/jpeg")), ".xml"),
    "newsml": lambda name: (NEWSML.format(REMOTE.format(name, "")), ".xml"),
    "html": lambda name: (HTML.format(name), ".html"),
}


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("bridge.jpg", "bridge.jpg"),
        ("img/b.png", "b.png"),
        ("./img/../bridge.jpg", "bridge.jpg"),
        ("img\\b.png", "b.png"),
        ("%E6%96%B0%20%E6%A1%A5.webp", "新 桥.webp"),
        ("http://example.com/p/bridge.jpg?w=800", "bridge.jpg"),
        ("../secret.jpg", ""),
        ("link.jpg", ""),
        ("loop.jpg", ""),
        ("notes.txt", ""),
        ("http://example.com/none.jpg", ""),
        ("x" * 5000 + ".jpg", ""),
        ("", ""),
    ],
)
def test_a_named_picture_is_taken_only_from_the_folder(
    site: Path, markup: str, source: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network is not to be asked")

    monkeypatch.setattr(socket, "socket", refuse)
    found = read(site, *MARKUPS[markup](source))
    assert [one.name for one in found.media] == ([file] if file else [])
    hints = [shot.file_hint for story in found.stories for shot in story.pictures]
    assert not file or hints == [file]
    told = "copy-picture-external" in {one.code for one in found.issues}
    assert told == (source.startswith("http") and not file)


def test_an_absolute_path_leads_nowhere(site: Path) -> None:
    outside = (site.parent / "secret.jpg").as_posix()
    for source in (outside, f"file://{outside}"):
        for markup in MARKUPS.values():
            assert not read(site, *markup(source)).media


def test_of_several_renditions_the_one_for_print_is_taken(site: Path) -> None:
    renditions = (
        REMOTE.format("small.jpg", 'rendition="rnd:thumbnail" width="120"')
        + REMOTE.format("wide.jpg", 'rendition="rnd:web" width="900"')
        + REMOTE.format("bridge.jpg", 'rendition="rnd:highRes" width="4000"')
        + '<remoteContent href="clip.mp4" contenttype="video/mp4" width="9000"/>'
    )
    (story,) = read(site, NEWSML.format(renditions), ".xml").stories
    assert [shot.file_hint for shot in story.pictures] == ["bridge.jpg"]


def test_what_is_no_picture_is_not_asked_for(site: Path) -> None:
    film = NITF.format(media=NITF_PICTURE.format("clip.mp4", "video/mp4"))
    (story,) = read(site, film, ".xml").stories
    assert not story.pictures


def test_a_picture_that_is_named_twice_comes_once(site: Path) -> None:
    twice = NITF_PICTURE.format("bridge.jpg", "image/jpeg") * 2
    found = read(site, NITF.format(media=twice), ".xml")
    assert [one.name for one in found.media] == ["bridge.jpg"]
