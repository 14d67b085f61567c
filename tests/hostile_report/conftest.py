"""One report of harmless texts and two of harmful ones, made once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.poisoned import own, recorded
from tests.hostile_report.made import Made, harmless, in_turns, make
from tests.sharing import Once, once

__all__ = ["once"]


@pytest.fixture(scope="session")
def plain(once: Once) -> Made:
    """With texts that name themselves."""
    return Made(once("plain-report", lambda folder: make(folder, harmless())))


@pytest.fixture(scope="session", params=["own", "recorded"])
def harmful(request: pytest.FixtureRequest, once: Once) -> Made:
    """With the texts that this repository brings, and with those that others collected."""
    if request.param == "own":
        return Made(once("own-report", lambda folder: make(folder, in_turns(own()))))
    reference: Path = request.getfixturevalue("reference")
    return Made(once("recorded-report", lambda folder: make(folder, in_turns(recorded(reference)))))
