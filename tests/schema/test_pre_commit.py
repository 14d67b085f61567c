"""pre-commit installs the program from this repository and runs its hook, as in a workspace of somebody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNREACHABLE = re.compile(
    "No matching distribution|Could not find a version|Temporary failure|connection", re.IGNORECASE
)
BROKEN = "title: Team\nlevel: operational\nreport_to: programme\n"


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, "-C", folder, *words], check=True, capture_output=True)


@pytest.fixture
def repository(checkout: Path, tmp_path: Path) -> Path:
    """A repository that holds the program as it stands here, with what is not committed yet."""
    listed = ["git", "-C", checkout, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    ended = subprocess.run(listed, capture_output=True, text=True, check=False)
    if ended.returncode:
        pytest.skip("git does not know which files belong to the program here")
    for name in ended.stdout.split("\0"):
        if name.startswith(("src/", ".pre-commit-hooks.yaml", "pyproject", "hatch_build", "README", "LICENSE")):
            if not (checkout / name).is_file():
                continue
            (tmp_path / "program" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout / name, tmp_path / "program" / name)
    git(tmp_path, "init", "--quiet", "program")
    git(tmp_path / "program", "add", "--all")
    git(tmp_path / "program", "commit", "--quiet", "--message", "as it stands")
    return tmp_path / "program"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    subprocess.run([sys.executable, "-m", "ipms.cli.main", "init", tmp_path / "ours"], check=True, capture_output=True)
    git(tmp_path, "init", "--quiet", "ours")
    git(tmp_path / "ours", "add", "--all")
    return tmp_path / "ours"


def try_hook(repository: Path, ours: Path) -> tuple[int, str]:
    """Have pre-commit install the program and run the hook on every file; nothing of it outlasts the run."""
    words = [sys.executable, "-m", "pre_commit", "try-repo", repository, "ipms-check", "--all-files", "--color=never"]
    quick = os.environ | {"PRE_COMMIT_HOME": str(repository.parent / "pre-commit"), "PIP_NO_COMPILE": "1"}
    ended = subprocess.run(words, cwd=ours, env=quick, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def test_the_hook_stops_a_misspelt_field_and_finds_nothing_else(repository: Path, ours: Path) -> None:
    """One run alone, since each installs everything anew."""
    (ours / "rooms" / "second-team.yaml").write_text(BROKEN, encoding="utf-8")
    git(ours, "add", "--all")
    code, said = try_hook(repository, ours)
    if "ipms check" not in said and UNREACHABLE.search(said):
        pytest.skip("pre-commit could not install the packages that the program needs: no network, perhaps")
    assert code == 1, said
    assert re.search(r"^ipms check\.+Failed$", said, re.MULTILINE)
    assert re.findall(r"^(\S+): error", said, re.MULTILINE) == ["rooms/second-team.yaml:3:1"]
