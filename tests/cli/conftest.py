"""Running the program in this process, as a user would type it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Ran, Run

from ipms.cli import commands
from ipms.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Ran:
        code = main(words)
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder that no workspace surrounds."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Give the program a command with this body, under the name of one it has."""

    def give(body: str) -> str:
        (tmp_path / "broken_command.py").write_text(f"def command() -> None:\n    {body}\n", encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "broken_command", raising=False)
        monkeypatch.setitem(commands.COMMANDS, "rooms", "broken_command:command")
        return "rooms"

    return give
