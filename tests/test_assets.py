"""The catalogue, and what of it lies on the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio import assets
from qgaudio.assets import Asset, AssetState, Bundle, Part
from qgaudio.config import Config
from qgaudio.errors import AssetError

CONTENT = {"toy/model.bin": b"model" * 100, "toy/voices/one.bin": b"voice"}


def toy(content: dict[str, bytes] = CONTENT) -> dict[str, Bundle]:
    import hashlib

    files = tuple(
        Asset(name, hashlib.sha256(data).hexdigest(), len(data), "MIT", ()) for name, data in content.items()
    )
    return {"toy": Bundle("toy", "speech", "A toy", "MIT", "nobody", files)}


def install(folder: Path, content: dict[str, bytes] = CONTENT) -> Path:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def quiet(_name: str, _done: int, _total: int) -> None:
    pass


def test_the_catalogue_holds_the_names_that_engines_ask_for() -> None:
    assert list(assets.BUNDLES) == ["kokoro", "qwen2.5-coder-1.5b", "qwen2.5-coder-0.5b", "whisper-base"]
    assert assets.DEFAULT_BUNDLES == ("kokoro", "qwen2.5-coder-1.5b")
    names = [asset.name for bundle in assets.BUNDLES.values() for asset in bundle.assets]
    assert len(set(names)) == len(names)
    voices = {Path(name).stem for name in names if name.startswith("kokoro/voices/")}
    assert len([voice for voice in voices if voice.startswith("z")]) == 8
    assert {"af_heart", "af_bella", "am_michael", "bf_emma", "bm_george", "zf_xiaoxiao"} <= voices
    assert {"kokoro/model.onnx", "kokoro/vocab.json", "qwen2.5-coder-1.5b/model.gguf"} <= set(names)
    assert {f"whisper-base/{name}" for name in ("model.bin", "config.json", "tokenizer.json")} <= set(names)


def test_the_parts_of_every_file_add_up_to_it() -> None:
    for bundle in assets.BUNDLES.values():
        for asset in bundle.assets:
            cut = [source for source in asset.sources if isinstance(source, assets.Parts)]
            assert cut, f"{asset.name} cannot be had where the publisher is out of reach"
            for source in cut:
                assert sum(part.bytes for part in source.parts) == asset.bytes
                assert all(part.bytes > 0 for part in source.parts)
                if len(source.parts) == 1:
                    assert source.parts[0].sha256 == asset.sha256
            assert isinstance(asset.sources[-1], assets.Parts), "the publisher is asked first"


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../b", "a//b", ".parts/lock", "a\\b", "", "a/", "a\n"]
)
def test_no_name_leaves_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the name"):
        Asset(name, "0" * 64, 1, "MIT", ())
    with pytest.raises(AssetError, match="no model file"):
        assets.find(name, Config(models=str(tmp_path)))


@given(st.text(max_size=30))
def test_a_name_that_is_accepted_stays_below_the_folder(name: str) -> None:
    try:
        Asset(name, "0" * 64, 1, "MIT", ())
    except ValueError:
        return
    root = Path("/models")
    assert (root / name).resolve().is_relative_to(root)
    assert not name.startswith(".")


@pytest.mark.parametrize(
    ("package", "version"), [("--index-url=x", "1"), ("a", "1 --pre"), ("a/b", "1"), ("", "1")]
)
def test_a_package_is_never_an_option(package: str, version: str) -> None:
    with pytest.raises(ValueError, match="not a package"):
        Part("pypi", package, version, "m", 1, "0" * 64)


def test_an_installed_file_is_found_and_its_digest_known(tmp_path: Path) -> None:
    config = Config(models=str(install(tmp_path)))
    assert assets.find("toy/model.bin", config, toy()) == tmp_path / "toy/model.bin"
    assert assets.digest("toy/model.bin", config, toy()) == toy()["toy"].assets[0].sha256


def test_a_missing_file_says_how_to_get_it(tmp_path: Path) -> None:
    for ask in (assets.find, assets.digest):
        with pytest.raises(AssetError, match="not installed") as caught:
            ask("toy/model.bin", Config(models=str(tmp_path)), toy())
        assert caught.value.hint == "Run: qgaudio models pull toy"


def test_a_file_cut_short_is_not_taken_for_a_model(tmp_path: Path) -> None:
    config = Config(models=str(install(tmp_path)))
    (tmp_path / "toy/model.bin").write_bytes(b"model")
    with pytest.raises(AssetError, match="damaged") as caught:
        assets.find("toy/model.bin", config, toy())
    assert "pull toy" in str(caught.value)
    assert assets.state("toy", config, toy()).state == "wrong"


def test_a_shared_folder_is_looked_in_after_the_own_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a", install(tmp_path / "b")
    monkeypatch.setenv(assets.SHARED_VARIABLE, f"{first}:{second}")
    config = Config(models=str(tmp_path / "own"))
    assert assets.find("toy/model.bin", config, toy()) == second / "toy/model.bin"
    state = assets.state("toy", config, toy())
    assert (state.state, state.folder) == ("installed", second / "toy")
    install(tmp_path / "own")
    assert assets.find("toy/model.bin", config, toy()) == tmp_path / "own/toy/model.bin"
    # One of the wrong size in front does not hide the right one behind it.
    (tmp_path / "own/toy/model.bin").write_bytes(b"")
    assert assets.find("toy/model.bin", config, toy()) == second / "toy/model.bin"


def test_the_state_of_a_bundle(tmp_path: Path) -> None:
    config = Config(models=str(tmp_path))
    missing = assets.state("toy", config, toy())
    assert (missing.state, missing.installed_bytes, missing.folder) == ("missing", 0, None)
    install(tmp_path, {"toy/voices/one.bin": b"voice"})
    partly = assets.state("toy", config, toy())
    assert (partly.state, partly.installed_bytes, partly.bytes, partly.licence) == ("partly", 5, 505, "MIT")
    with pytest.raises(AssetError, match="no model called 'nothing'"):
        assets.state("nothing", config, toy())


def test_verify_reads_everything(tmp_path: Path) -> None:
    config = Config(models=str(install(tmp_path)))
    seen: list[tuple[str, int, int]] = []
    found = assets.verify(["toy"], config, lambda *call: seen.append(call), toy())
    assert [item.state for item in found] == ["installed", "installed"]
    assert seen == [("toy/model.bin", 500, 500), ("toy/voices/one.bin", 5, 5)]
    model, voice = tmp_path / "toy/model.bin", tmp_path / "toy/voices/one.bin"
    model.write_bytes(b"M" + model.read_bytes()[1:])  # the right size: only the digest shows it
    voice.unlink()
    assert assets.verify(["toy", "toy/model.bin"], config, quiet, toy()) == (
        AssetState("toy/model.bin", "wrong", model),
        AssetState("toy/voices/one.bin", "missing", None),
    )
    with pytest.raises(AssetError, match="no model file called"):
        assets.verify(["other"], config, quiet, toy())


def test_every_bundle_has_a_licence_and_gives_credit() -> None:
    found = {item.bundle: item for item in assets.licences()}
    assert {name: item.licence for name, item in found.items()} == {
        "kokoro": "Apache-2.0",
        "qwen2.5-coder-1.5b": "Apache-2.0",
        "qwen2.5-coder-0.5b": "Apache-2.0",
        "whisper-base": "MIT",
    }
    assert all("https://" in item.credit for item in found.values())
    assert [item.bundle for item in assets.licences(["kokoro"])] == ["kokoro"]
    with pytest.raises(AssetError):
        assets.licences(["nothing"])


def test_asking_for_a_file_imports_neither_network_nor_processes() -> None:
    code = (
        "import sys; from qgaudio import assets; "
        "print([name for name in ('urllib.request', 'http.client', 'subprocess', 'zipfile', 'tarfile') "
        "if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
