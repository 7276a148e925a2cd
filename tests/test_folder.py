"""The folder of an export: its name, its owner, how it is put in place and mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import PublishingError
from qgaudio.model import Article, Source
from qgaudio.publishing import folder as folders
from qgaudio.publishing.folder import (
    MANIFEST,
    export_folder,
    folder_name,
    mend,
    read_owner,
    staged,
)

ARTICLE = Article(
    id="0123456789ab",
    title="灯塔书屋开张",
    language="zh-Hans",
    publication=None,
    page=None,
    date="2026-03-18",
    authors=(),
    byline=None,
    source=Source("text", "a.txt", "0" * 64),
    images=(),
    sections=(),
)


def put(output: Path, name: str, owner: str = ARTICLE.id, mark: str = "old") -> Path:
    """A folder with the manifest of an article, and a file that tells which it is."""
    folder = output / name
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text(json.dumps({"id": owner}), encoding="utf-8")
    (folder / "mark").write_text(mark)
    return folder


@pytest.fixture
def dead() -> int:
    """The number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_name_is_date_slug_and_id() -> None:
    assert folder_name(ARTICLE) == "2026-03-18-deng-ta-shu-wu-kai-012345"
    assert folder_name(replace(ARTICLE, date=None)) == "undated-deng-ta-shu-wu-kai-012345"
    assert folder_name(replace(ARTICLE, title="“——”")) == "2026-03-18-article-012345"
    assert folder_name(replace(ARTICLE, title="ＡＢＣ../../etc 书")).startswith("2026-03-18-")


@given(st.text(min_size=1, max_size=80))
def test_a_name_is_one_plain_folder(title: str) -> None:
    name = folder_name(replace(ARTICLE, title=title))
    assert name.isascii()
    assert len(name) < 70
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_an_article_finds_its_folder_whatever_its_title_was(tmp_path: Path) -> None:
    old = put(tmp_path, "2026-03-18-quite-another-title-012345")
    assert export_folder(tmp_path, ARTICLE) == old
    assert export_folder(tmp_path, replace(ARTICLE, date=None)) == old


def test_a_folder_of_another_article_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "2026-03-18-something-else-012345", owner="012345ffffff")
    assert export_folder(tmp_path, ARTICLE) == tmp_path / folder_name(ARTICLE)
    put(tmp_path, folder_name(ARTICLE), owner="012345ffffff")
    with pytest.raises(PublishingError, match="belongs to another article") as caught:
        export_folder(tmp_path, ARTICLE)
    assert "--id" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 3}', b"\xff"])
def test_a_folder_without_a_manifest_belongs_to_nobody(tmp_path: Path, content: bytes) -> None:
    folder = put(tmp_path, folder_name(ARTICLE))
    (folder / MANIFEST).write_bytes(content)
    assert read_owner(folder) is None
    assert export_folder(tmp_path, ARTICLE) == folder


def test_what_was_built_takes_the_place_of_the_old(tmp_path: Path) -> None:
    folder = put(tmp_path, "a-folder")
    with staged(folder) as staging:
        (staging / "mark").write_text("new")
        assert (folder / "mark").read_text() == "old"
    assert (folder / "mark").read_text() == "new"
    assert [path.name for path in folder.iterdir()] == ["mark"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["a-folder"]


def test_what_fails_leaves_the_old(tmp_path: Path) -> None:
    folder = put(tmp_path, "a-folder")
    with pytest.raises(ZeroDivisionError), staged(folder) as staging:
        (staging / "mark").write_text(str(1 // 0))
    assert (folder / "mark").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a-folder"]


def test_what_cannot_be_moved_in_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path, "a-folder")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if ".new-" in path.name:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PublishingError, match="cannot be written: No space left"), staged(folder):
        pass
    assert (folder / "mark").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["a-folder"]


def test_an_output_that_is_a_file_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for output in (tmp_path / "file", tmp_path / "file" / "deeper"):
        with pytest.raises(PublishingError, match="cannot be written") as caught, staged(output / "a"):
            pytest.fail("there is nowhere to build")
        assert "-o" in str(caught.value)


def test_what_a_kill_left_is_mended(tmp_path: Path, dead: int) -> None:
    put(tmp_path, ".one.old", mark="kept")
    put(tmp_path, f".one.new-{dead}")
    put(tmp_path, "two", mark="kept")
    put(tmp_path, ".two.old", mark="removed")
    put(tmp_path, f".three.new-{dead}")
    (tmp_path / ".one.old.txt").write_text("somebody's own")
    (tmp_path / ".somebodys").mkdir()
    told = mend(tmp_path)
    assert len(told) == 4
    assert any("one: the export before the interrupted one was put back" in line for line in told)
    folders_left = sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    assert folders_left == [".somebodys", "one", "two"]
    assert (tmp_path / "one" / "mark").read_text() == (tmp_path / "two" / "mark").read_text() == "kept"
    assert mend(tmp_path) == ()


def test_what_another_process_builds_is_left_to_it(tmp_path: Path) -> None:
    name = f".one.new-{os.getppid()}"
    put(tmp_path, name)
    assert mend(tmp_path) == ()
    assert (tmp_path / name).is_dir()


def test_mending_an_orderly_folder_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "one")
    before = tmp_path.stat().st_mtime_ns
    assert mend(tmp_path) == ()
    assert tmp_path.stat().st_mtime_ns == before


def test_mending_waits_for_a_swap_that_is_going_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path, "a-folder")
    between, mended = threading.Event(), threading.Event()
    rename = Path.rename

    def slow(path: Path, target: Path) -> Path:
        if ".new-" in path.name:
            between.set()
            mended.wait(0.3)  # time enough for mending to spoil it, if it did not wait
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", slow)

    def watch() -> None:
        between.wait(5)
        mend(tmp_path)
        mended.set()

    other = threading.Thread(target=watch)
    other.start()
    with staged(folder) as staging:
        (staging / "mark").write_text("new")
    other.join()
    assert (folder / "mark").read_text() == "new"
    assert folders.mend(tmp_path) == ()
