"""The wheel, installed alone: without the checkout, without development packages."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*build, folder, checkout], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([commands / "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    return commands


def run(installed: Path, *words: str, folder: Path) -> str:
    """What the installed command prints, away from the checkout and from its path."""
    command = [installed / "ipms", *words]
    ended = subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    needed = {"ipms/py.typed", "ipms/locale/catalogue.py", "ipms/workspace/starter_files/fr/dot-gitignore"}
    assert needed <= names
    assert [name for name in names if name.startswith(("tests/", "rooms/", "indicators/", "docs/"))] == []


def test_it_answers_makes_a_workspace_checks_it_and_shows_a_board(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "--version", folder=tmp_path).startswith("ipms ")
    assert "Salles de pilotage" in run(installed, "--help", "--lang", "fr", folder=tmp_path)
    run(installed, "init", "ours", folder=tmp_path)
    run(installed, "check", folder=tmp_path / "ours")
    assert "Programme control room" in run(installed, "board", "programme", folder=tmp_path / "ours")
