"""Where validators must be there (``QGAUDIO_VALIDATORS=required``), a test that skips without one fails."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

VARIABLE = "QGAUDIO_VALIDATORS"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    required = os.environ.get(VARIABLE) == "required" and item.get_closest_marker("validators")
    if required and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{VARIABLE}=required, but {reason}"
    return report
