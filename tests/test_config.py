from __future__ import annotations

from pathlib import Path

import pytest

from qgaudio.config import Config, Term, override, parse_config, read_config
from qgaudio.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent


def test_defaults() -> None:
    config = parse_config({})
    assert config.editions == ("zh-Hans", "zh-Hant-TW", "en")
    assert (config.speech, config.translator) == ("auto", "auto")


def test_the_example_holds_every_key_at_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    import tomllib

    monkeypatch.delenv("QGAUDIO_STORE", raising=False)
    monkeypatch.delenv("QGAUDIO_MODELS", raising=False)
    lines = (ROOT / "qgaudio.toml").read_text(encoding="utf-8").splitlines()
    names = ("voices", "glossary", "traditional", "lexicon")
    table, kept = "", []
    for line in lines:
        if line.startswith("["):
            table = line[1 : line.index("]")]
        uncomment = line.startswith("# ") and "=" in line and table not in names
        kept.append(line[2:] if uncomment else line)
    document = tomllib.loads("\n".join(kept))
    assert parse_config(document) == Config()
    given = {f"{name}.{key}" for name, value in document.items() if isinstance(value, dict) for key in value}
    assert {"pauses.section_ms", "edge.backoff_s", "llama.context_tokens", "sound.bitrate_kbps"} <= given


def test_tables_become_values() -> None:
    config = parse_config(
        {
            "editions": ["en"],
            "voices": {"en": "af_heart", "zh": "zm_yunxi"},
            "glossary": {"读书会": "book club"},
            "lexicon": {"单田芳": "shan4 tian2 fang1"},
            "pauses": {"sentence_ms": 100},
            "sound": {"loudness_lufs": -18},
        }
    )
    assert config.glossary == (Term("读书会", "book club"),)
    assert config.lexicon == (("单田芳", "shan4 tian2 fang1"),)
    assert config.pauses.sentence_ms == 100
    assert config.sound.loudness_lufs == -18.0
    assert config.voice_of("zh-Hant-HK") == "zm_yunxi"
    assert config.voice_of("en") == "af_heart"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"editions": ["zh-TW"]}, "no edition 'zh-TW'"),
        ({"editions": []}, "no edition"),
        ({"editions": ["en", "en"]}, "twice"),
        ({"editions": "en"}, "list of texts"),
        ({"colour": "red"}, "no key 'colour'"),
        ({"pauses": {"sentence": 1}}, "no key 'sentence'"),
        ({"pauses": {"sentence_ms": "long"}}, "wrong type"),
        ({"pauses": {"sentence_ms": -1}}, "out of bounds"),
        ({"jobs": True}, "wrong type"),
        ({"sound": {"loudness_lufs": -90}}, "out of bounds"),
        ({"sound": {"sample_rate": 22_050}}, "not to be had in MP3"),
        ({"sound": {"bitrate_kbps": 65}}, "not to be had in MP3"),
        ({"voices": {"fr": "x"}}, "edition 'fr'"),
        ({"glossary": {"词": 1}}, "table of texts"),
        ({"edge": []}, "must be a table"),
    ],
)
def test_what_is_wrong_is_told(document: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_config(document)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("editions = [", encoding="utf-8")
    with pytest.raises(ConfigError, match="not TOML"):
        read_config(tmp_path / "bad.toml")
    (tmp_path / "gbk.toml").write_bytes("voices = '声音'".encode("gbk"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(tmp_path / "gbk.toml")


def test_options_win_and_absent_ones_leave_values() -> None:
    config = override(Config(), output="elsewhere", speech=None)
    assert (config.output, config.speech) == ("elsewhere", "auto")


def test_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QGAUDIO_STORE", "there")
    assert parse_config({}).store == "there"
    assert parse_config({"store": "here"}).store == "here"
