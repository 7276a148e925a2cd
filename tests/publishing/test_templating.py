from __future__ import annotations

from pathlib import Path

import pytest

from qgaudio.errors import ConfigError, PublishingError
from qgaudio.publishing.templating import OURS, asset, render, templates_digest


def test_values_are_escaped_and_markup_of_the_template_is_not(tmp_path: Path) -> None:
    (tmp_path / "own.html.j2").write_text('<p title="{{ text }}">{{ text }}</p>')
    safe = "&lt;b&gt;&#34;&amp;&#39;&lt;/b&gt;"
    html = render("own.html.j2", str(tmp_path), text="<b>\"&'</b>")
    assert html == f'<p title="{safe}">{safe}</p>'


def test_the_newsrooms_folder_wins_and_ours_fills_the_rest(tmp_path: Path) -> None:
    (tmp_path / "reader.css").write_bytes(b"/* own */")
    assert asset("reader.css", str(tmp_path)) == b"/* own */"
    assert asset("reader.js", str(tmp_path)) == (OURS / "reader.js").read_bytes()
    (tmp_path / "page.j2").write_text("{% import 'edition.html.j2' as parts %}{{ parts.runs is defined }}")
    assert render("page.j2", str(tmp_path)) == "True"


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\ntwo\n{{ no_such_name }}\n", 3, "'no_such_name' is undefined"),
        ("{{ text.nothing }}", 1, "nothing"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n\n{{ text() }}", 3, "not callable"),
        ("{% include 'gone.j2' %}", 1, "gone.j2"),
    ],
)
def test_a_broken_template_says_file_and_line(tmp_path: Path, template: str, line: int, says: str) -> None:
    (tmp_path / "own.j2").write_text(template)
    with pytest.raises(ConfigError, match=says) as caught:
        render("own.j2", str(tmp_path), text="x")
    assert f"{tmp_path / 'own.j2'}, line {line}" in caught.value.message
    assert caught.value.hint


def test_a_fault_in_an_included_template_is_told_of_that_one(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("{% include 'part.j2' %}")
    (tmp_path / "part.j2").write_text("\n{{ gone }}")
    with pytest.raises(ConfigError, match=r"part\.j2, line 2"):
        render("own.j2", str(tmp_path))


def test_a_value_that_ours_needs_is_our_fault() -> None:
    with pytest.raises(PublishingError, match=r"index\.html\.j2, line \d+"):
        render("index.html.j2")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no folder"):
        render("index.html.j2", str(tmp_path / "no"))
    with pytest.raises(ConfigError, match="there is no folder"):
        templates_digest(str(tmp_path / "no"))


def test_the_digest_follows_names_and_contents_alone(tmp_path: Path) -> None:
    assert templates_digest("") == ""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.j2").write_text("bc")
    first = templates_digest(str(tmp_path))
    (tmp_path / ".DS_Store").write_text("hidden")
    assert templates_digest(str(tmp_path)) == first
    (tmp_path / "a.j2").rename(tmp_path / "sub" / "a.j2")
    moved = templates_digest(str(tmp_path))
    (tmp_path / "sub" / "a.j2").write_text("bd")
    assert len({first, moved, templates_digest(str(tmp_path))}) == 3


def test_a_folder_of_other_things_is_no_folder_of_templates(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(5 * 1024 * 1024))
    with pytest.raises(ConfigError, match="4 MiB"):
        templates_digest(str(tmp_path))
