from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOK = "from tests.validators.required import pytest_runtest_makereport as pytest_runtest_makereport\n"
SKIPPED = """
import pytest

@pytest.mark.validators
def test_of_a_validator():
    pytest.skip("the validator is not installed")

def test_of_something_else():
    pytest.skip("this may be missing")
"""


@pytest.mark.parametrize(("value", "counted"), [("", "2 skipped"), ("required", "1 failed, 1 skipped")])
def test_a_missing_validator_fails_where_it_is_required(tmp_path: Path, value: str, counted: str) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPED)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = validators: needs one\n")
    (tmp_path / "conftest.py").write_text(HOOK)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            str(tmp_path),
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "QGAUDIO_VALIDATORS": value, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=False,
    )
    assert counted in done.stdout
    assert (value == "required") == ("QGAUDIO_VALIDATORS=required, but" in done.stdout)
