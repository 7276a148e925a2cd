"""Covers: what they say, how they look, and that they never show empty boxes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qgaudio.errors import ConfigError
from qgaudio.publishing import fonts
from qgaudio.publishing.artwork import artwork, artwork_warning, draw, fit
from qgaudio.publishing.artwork_design import (
    MOST_CHARACTERS,
    PALETTES,
    channel_design,
    design,
    drawable,
    shorten,
)
from qgaudio.publishing.fonts import OWN, face_for, font, missing
from qgaudio.settings import Publishing

from .shelves import add, manifest_of

SETTINGS = Publishing()
LONG = "三年读完一百本书 青石巷读书会开放“听书角”"


@pytest.fixture
def manifest(tmp_path: Path) -> dict[str, Any]:
    return manifest_of(add(tmp_path, "lighthouse", cover=False))


@pytest.fixture
def han() -> None:
    if face_for("zh-Hans", "灯塔书屋", SETTINGS) is None:
        pytest.skip("no font with Chinese characters is installed")


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_faces", lambda language, configured: (OWN,))


def titled(manifest: dict[str, Any], title: str, edition: int = 0) -> dict[str, Any]:
    manifest["editions"][edition]["title"] = title
    return manifest


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.ground)
def test_colours_stand_out(palette: Any) -> None:
    for colour in (palette.ink, palette.accent):
        assert (luminance(colour) + 0.05) / (luminance(palette.ground) + 0.05) >= 7


@pytest.mark.usefixtures("han")
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "en"])
def test_a_cover_is_what_directories_ask(manifest: dict[str, Any], language: str) -> None:
    made = artwork(manifest, language, SETTINGS)
    assert (made.role, made.path, made.media_type) == ("cover", f"{language}/cover.png", "image/png")
    image = Image.open(io.BytesIO(made.data))
    assert (image.size, image.mode, image.format) == ((3000, 3000), "RGB", "PNG")
    assert len(made.data) <= 500_000
    assert artwork(manifest, language, SETTINGS).data == made.data
    assert artwork_warning(manifest, language, SETTINGS) is None


@pytest.mark.usefixtures("han")
def test_the_longest_title_is_small_enough(manifest: dict[str, Any]) -> None:
    title = "".join(chr(0x4E00 + 37 * number) for number in range(400))
    chosen = design(titled(manifest, title), "zh-Hans", SETTINGS)
    assert len(chosen.title) == MOST_CHARACTERS
    assert chosen.title.endswith("…")
    assert len(draw(chosen)) <= 500_000


@pytest.mark.usefixtures("han")
def test_the_colour_is_the_publications(manifest: dict[str, Any]) -> None:
    grounds = {design(manifest, language, SETTINGS).palette for language in ("zh-Hans", "zh-Hant-TW", "en")}
    assert len(grounds) == 1
    many = {channel_design("题", name, "zh-Hans", SETTINGS).palette for name in map(str, range(99))}
    assert len(many) == len(PALETTES)


@pytest.mark.usefixtures("han")
def test_the_publication_is_the_editions_own(manifest: dict[str, Any]) -> None:
    assert design(manifest, "en", SETTINGS).publication == "Example Weekly"
    assert design(manifest, "zh-Hant-TW", SETTINGS).publication == "示例週刊"
    manifest["article"]["publication"] = manifest["article"]["date"] = None
    chosen = design(manifest, "en", SETTINGS)
    assert (chosen.publication, chosen.date) == ("", "")
    draw(chosen)


@pytest.mark.usefixtures("han")
@pytest.mark.parametrize(
    "title", ["三年读完一百本书 青石巷读书会开放“听书角”", "春", "A" * 60, "Lighthouse opens"]
)
def test_titles_fill_the_width_and_no_more(title: str) -> None:
    face = face_for("zh-Hans", title, SETTINGS)
    assert face is not None
    size, lines = fit(title, face)
    assert all(font(face, size).getlength(line) <= 2600 for line in lines)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")


@pytest.mark.usefixtures("han")
def test_a_titles_halves_stand_on_lines_of_their_own() -> None:
    face = face_for("zh-Hans", "三年", SETTINGS)
    assert face is not None
    _, lines = fit(LONG, face)
    assert lines == ("三年读完", "一百本书", "青石巷读书会", "开放“听书角”")


@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_a_chinese_cover_shows_a_mark_and_says_so(manifest: dict[str, Any]) -> None:
    assert design(manifest, "zh-Hans", SETTINGS).face is None
    warning = artwork_warning(manifest, "zh-Hans", SETTINGS)
    assert warning is not None
    assert (warning.code, warning.edition) == ("artwork-without-title", "zh-Hans")
    image = Image.open(io.BytesIO(artwork(manifest, "zh-Hans", SETTINGS).data))
    assert image.size == (3000, 3000)
    assert len(image.getcolors(1 << 24) or ()) > 2


@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_an_english_cover_has_its_title(manifest: dict[str, Any]) -> None:
    chosen = design(titled(manifest, "It’s “open” — at last… 🎉", 2), "en", SETTINGS)
    assert chosen.face == OWN
    assert missing(OWN, chosen.title) == ""
    assert chosen.title.startswith("It’s “open” - at last")
    assert artwork_warning(manifest, "en", SETTINGS) is None
    assert artwork_warning(titled(manifest, "Open 开张", 2), "en", SETTINGS) is not None


@pytest.mark.usefixtures("han")
@pytest.mark.parametrize("sign", ["🎉", "\u202e", "\x00", "\u200f", "\ue000", "\U0010ffff"])
def test_what_cannot_be_drawn_is_left_out(manifest: dict[str, Any], sign: str) -> None:
    chosen = design(titled(manifest, f"开{sign}张"), "zh-Hans", SETTINGS)
    assert chosen.title == "开张"


def test_a_letter_that_no_font_has_is_never_left_out(manifest: dict[str, Any]) -> None:
    rare = "\U00013000"  # a hieroglyph
    chosen = design(titled(manifest, f"开{rare}张"), "zh-Hans", SETTINGS)
    assert chosen.face is None or not missing(chosen.face, chosen.title)
    assert rare in chosen.title


def test_short_and_plain() -> None:
    assert shorten("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS
    assert len(shorten("a" * (MOST_CHARACTERS + 1))) == MOST_CHARACTERS
    assert drawable(" 一\n二\t三\u3000四\x00 ") == "一 二 三 四"


def test_a_configured_font_that_is_none(manifest: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not there"):
        artwork(manifest, "zh-Hans", Publishing(font=str(tmp_path / "none.ttf")))
    (tmp_path / "text.ttf").write_text("no font", encoding="utf-8")
    with pytest.raises(ConfigError, match="not a font"):
        artwork(manifest, "zh-Hans", Publishing(font=str(tmp_path / "text.ttf")))


def test_the_face_is_the_regions_own() -> None:
    collection = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
    if not collection.is_file():
        pytest.skip(f"{collection} is not installed")
    settings = Publishing(font=str(collection))
    ends = {"zh-Hans": "SC", "zh-Hant-TW": "TC", "zh-Hant": "TC", "zh-Hant-HK": "HK", "en": "KR"}
    for language, end in ends.items():
        face = face_for(language, "A", settings)
        assert face is not None
        assert (font(face, 20).getname()[0] or "").endswith(end)


def test_fonts_are_found_without_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qgaudio.publishing.fonts.shutil.which", lambda name: None)
    found = list(fonts._found("zh-Hant-TW"))
    if not found:
        pytest.skip("none of the well-known fonts is installed")
    assert all(Path(face.path).is_file() for face in found)
