"""A workspace in the middle of its week, and the program run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ipms.cli.main import main
from tests.faults.weekly import region


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return region(tmp_path / "here")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*typed: str) -> Ran:
        code = main(typed)
        return Ran(code, *capsys.readouterr())

    return run
