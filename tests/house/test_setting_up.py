"""The two commands that do all the set-up, and the gate that runs the second one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

THE_BOARD = "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/ipms board tactical-youth"
THE_TESTS = "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[dev]' && .venv/bin/pytest"


@pytest.mark.parametrize("command", [THE_BOARD, THE_TESTS])
def test_the_readme_gives_the_command_as_it_is(checkout: Path, command: str) -> None:
    assert command in (checkout / "README.md").read_text(encoding="utf-8").splitlines()


def test_the_gate_runs_the_second_command(checkout: Path) -> None:
    assert THE_TESTS in (checkout / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_gate_can_be_run(checkout: Path) -> None:
    assert os.access(checkout / ".ci" / "run", os.X_OK)


def test_the_gate_names_a_python_that_is_too_old(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\n', encoding="utf-8")
    old.chmod(0o755)
    found_first = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(
        [checkout / ".ci" / "run"], cwd=tmp_path, env=found_first, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr == "python3 on the PATH must be Python 3.11 or later, with venv; it is: Python 3.9.2\n"
