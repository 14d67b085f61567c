"""The question before anything is written, at a terminal of its own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tables.conftest import Given, everything

LONGEST = 60


def answered(root: Path, table: Path, language: str, answer: str) -> tuple[int, str]:
    """Run the import at a terminal, and type this answer when it asks."""
    ours, theirs = pty.openpty()
    words = ["-C", str(root), "import", str(table), "--indicator", "wait", "--lang", language]
    command = [sys.executable, "-m", "ipms.cli.main", *words]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        code = process.wait(LONGEST)
        shown = read_all(ours)
    os.close(ours)
    return code, shown


def read_all(terminal: int) -> str:
    """What a terminal was shown, once nobody writes to it any more."""
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        pass
    return shown.decode()


@pytest.mark.parametrize(("language", "answer"), [("en", "y"), ("en", "Yes"), ("fr", "o"), ("fr", "oui"), ("fr", "y")])
def test_yes(root: Path, given: Given, language: str, answer: str) -> None:
    code, shown = answered(root, given("period,room,value\n2018-01,north,9\n"), language, answer)
    assert code == 0
    assert "+ 2018-01  north  value 9" in shown
    assert (root / "indicators/wait.csv").read_text(encoding="utf-8") == "period,room,value\n2018-01,north,9\n"


@pytest.mark.parametrize("answer", ["", "n", "non", "ok"])
def test_anything_else_is_no(root: Path, given: Given, answer: str) -> None:
    before = everything(root)
    code, shown = answered(root, given("period,room,value\n2018-01,north,9\n"), "fr", answer)
    assert code == 0
    assert "Rien n’a été écrit, comme vous le vouliez." in shown
    assert everything(root) == before
