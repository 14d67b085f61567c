"""Completion as bash asks for it: the words so far in the environment, the offers on standard output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ipms.cli.commands import COMMANDS

PROGRAM = [sys.executable, "-m", "ipms.cli.main"]
bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")


def offers(words: str, at: int, folder: Path) -> list[str]:
    asked = {"_IPMS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    ended = subprocess.run(PROGRAM, env=os.environ | asked, cwd=folder, capture_output=True, text=True, check=True)
    assert ended.stderr == ""
    return ended.stdout.split()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "rooms" / "tactical-youth").mkdir(parents=True)
    (tmp_path / "rooms" / "team-north.yaml").write_text("what is [not YAML\n", encoding="utf-8")
    (tmp_path / "ipms.yaml").write_text("language: en\n", encoding="utf-8")
    return tmp_path


def test_commands(tmp_path: Path) -> None:
    assert offers("ipms ", 1, tmp_path) == list(dict.fromkeys(name.split()[0] for name in COMMANDS))


def test_a_second_word_beside_the_ids(workspace: Path) -> None:
    (workspace / "rooms" / "tactical-youth" / "kata").mkdir()
    (workspace / "rooms" / "tactical-youth" / "kata" / "calls.yaml").write_text("what is [not YAML\n", encoding="utf-8")
    assert offers("ipms kata c", 2, workspace) == ["calls", "coach"]
    assert offers("ipms kata coach c", 3, workspace) == ["calls"]


def test_the_second_words_of_a_family(workspace: Path) -> None:
    assert offers("ipms status ", 2, workspace)[:2] == ["add", "publish"]
    assert offers("ipms status add te", 3, workspace) == ["team-north"]


def test_rooms_by_name_without_reading_them(workspace: Path) -> None:
    assert offers("ipms board t", 2, workspace) == ["tactical-youth", "team-north"]
    assert offers("ipms board te", 2, workspace / "rooms") == ["team-north"]


def test_indicators_by_name_without_reading_them(workspace: Path) -> None:
    (workspace / "indicators" / "wait-days").mkdir(parents=True)
    (workspace / "indicators" / "wait.yaml").write_text("what is [not YAML\n", encoding="utf-8")
    (workspace / "indicators" / "wait.csv").write_text("", encoding="utf-8")
    assert offers("ipms cascade w", 2, workspace) == ["wait", "wait-days"]


def test_rooms_of_another_folder(workspace: Path) -> None:
    assert offers(f"ipms -C {workspace} board te", 4, Path("/")) == ["team-north"]


def test_no_workspace_offers_nothing(tmp_path: Path) -> None:
    assert offers("ipms board t", 2, tmp_path) == []
    assert offers("ipms -C no-such-folder board t", 4, tmp_path) == []


def test_options_and_their_values(workspace: Path) -> None:
    assert offers("ipms board x --fo", 3, workspace) == ["--format"]
    assert offers("ipms board x --format ", 4, workspace) == ["text", "json"]
    assert offers("ipms board x --lang ", 4, workspace) == ["en", "fr"]


@bash
def test_bash_learns_the_rooms(workspace: Path) -> None:
    run = f'"{sys.executable}" -m ipms.cli.main'
    script = f"""
        ipms() {{ {run} "$@"; }}
        eval "$({run} --show-completion)"
        env() {{ command env "${{@:1:$#-1}}" {run}; }}
        COMP_WORDS=(ipms board tac) COMP_CWORD=2
        _ipms_completion ipms
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ended = subprocess.run(["bash", "-c", script], cwd=workspace, capture_output=True, text=True, check=True)
    assert ended.stdout == "tactical-youth\n"


@bash
def test_installing_tells_where(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m ipms.cli.main --install-completion --lang fr; true'
    home = os.environ | {"HOME": str(tmp_path)}
    ended = subprocess.run(["bash", "-c", command], env=home, capture_output=True, text=True, check=True)
    assert ended.stdout.startswith(f"La complétion pour bash est installée dans {tmp_path}/")
    assert (tmp_path / ".bash_completions" / "ipms.sh").is_file()


def test_rules_by_code_and_name(tmp_path: Path) -> None:
    assert offers("ipms explain LNK10", 2, tmp_path)[:2] == ["LNK101", "LNK102"]
    assert offers("ipms explain a3-pa", 2, tmp_path) == ["a3-parent-unknown"]
