"""The findings that are remembered: those of the last time where nothing changed, and nowhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipms.checks.memory import examined
from ipms.checks.run import Examined, check, report
from ipms.workspace import cache
from ipms.workspace.opening import open_workspace
from tests.workspaces import write

LONG_AGO = time.time() - 3600
TAMPERED = 987_654
"""A number of files that no workspace here has: who tells it has it from memory."""
FILES = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [nothing]\n",
    "rooms/team.yaml": "title: Team\nlevel: operational\nreports_to: tpo\ncolour: red\n",
    "rooms/youth/a3/late.yaml": "title: Late\ntype: project\nparent: [\n",
    "indicators/delay.yaml": "title: Delay\nbetter: lower\n",
    "indicators/delay.csv": "period,room,value,n\n2018-01,top,x,3\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with findings of many kinds whose files are an hour old, and an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache.sys, "platform", "linux")
    return aged(write(tmp_path / "ws", FILES))


def aged(root: Path) -> Path:
    for path in [root, *root.rglob("*")]:
        os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    return root


def tamper(change: Callable[[dict[str, Any]], None]) -> None:
    (file,) = cache.folder().glob("findings-*.json")
    content = json.loads(file.read_bytes())
    change(content["content"])
    file.write_text(json.dumps(content), encoding="utf-8")


def recalls(root: Path) -> bool:
    """Whether what is told of the workspace comes from memory."""
    return examined(root).files == TAMPERED


def remembered(root: Path) -> Path:
    """Let the findings be remembered, with a mark that tells them from others."""
    examined(root)
    tamper(lambda kept: kept.update(files=TAMPERED))
    assert recalls(root)
    return root


def test_what_is_remembered_is_what_was_found(root: Path) -> None:
    first = examined(root)
    again = examined(root)
    anew = examined(root, remember=False)
    assert len(first.findings) > 4
    assert any(finding.related for finding in first.findings)
    assert (again, anew) == (first, first)
    assert [type(finding.severity) for finding in again.findings] == [type(one.severity) for one in first.findings]


def test_a_report_from_memory_is_the_report_of_a_check(root: Path) -> None:
    examined(root)
    recalled = examined(root)
    for asked in (
        {},
        {"select": ["LNK"]},
        {"ignore": ["fields"]},
        {"paths": ["rooms"], "select": ["unknown-reference"]},
    ):
        assert report(recalled, **asked) == check(open_workspace(root), **asked)


def test_lines_are_quoted_from_the_files(root: Path) -> None:
    examined(root)
    recalled = examined(root)
    lines = [recalled.source_line(path, number) for path, number in (("rooms/top.yaml", 2), ("rooms/top.yaml", 9))]
    assert lines == ["level: strategic", ""]
    assert recalled.source_line("indicators/delay.csv", 2) == "2018-01,top,x,3"
    assert recalled.source_line("rooms/none.yaml", 1) == ""


def test_a_memory_needs_no_models_no_yaml_and_no_rules(root: Path) -> None:
    examined(root)
    program = (
        "import sys, pathlib; from ipms.checks.memory import examined; examined(pathlib.Path(sys.argv[1]));"
        "print({'pydantic', 'yaml', 'rich', 'ipms.checks.rules', 'ipms.analysis'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


@pytest.mark.parametrize(
    "path", ["ipms.yaml", "rooms/team.yaml", "indicators/delay.csv", ".gitattributes", ".gitignore"]
)
def test_a_changed_file_is_looked_at_again(root: Path, path: str) -> None:
    remembered(root)
    (root / path).write_text("organisation: Other\n", encoding="utf-8")
    assert not recalls(root)


def test_another_day_is_looked_at_again(root: Path) -> None:
    remembered(root)
    tamper(lambda kept: kept.update(today="2018-10-31"))
    assert not recalls(root)


def test_what_is_not_to_be_remembered_is_neither_read_nor_written(root: Path) -> None:
    examined(root, remember=False)
    assert not cache.folder().exists()
    remembered(root)
    assert examined(root, remember=False).files != TAMPERED


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Role", "-c", "user.email=role@example.org"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def rested(repository: Path) -> None:
    """Let what git wrote be an hour old."""
    aged(repository / ".git")


def test_what_git_tracks_is_looked_at_again(root: Path) -> None:
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "ws/ipms.yaml")
    rested(root.parent)
    remembered(root)
    git(root.parent, "add", "ws/rooms")
    rested(root.parent)
    assert not recalls(root)


def test_what_git_tracks_in_a_further_working_tree_is_looked_at_again(root: Path, tmp_path: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "ipms.yaml")
    git(root, "commit", "--quiet", "-m", "first")
    further = tmp_path / "further"
    git(root, "worktree", "add", "--quiet", str(further))
    write(further, FILES)
    rested(root)
    remembered(aged(further))
    git(further, "add", "rooms")
    rested(root)
    assert not recalls(further)


@pytest.mark.parametrize("folder", ["private", "kept/apart"])
def test_nothing_is_remembered_where_sheets_are_at_hand(root: Path, folder: str) -> None:
    (root / "ipms.yaml").write_text("organisation: Region\nprivate_root: kept/apart\n", encoding="utf-8")
    remembered(aged(root))
    write(
        root, {f"{folder}/status/top/2018-W43/p-x7k2q9.yaml": "on: 2018-10-25\n", "ipms.yaml": "organisation: Region\n"}
    )
    (root / "ipms.yaml").write_text("organisation: Region\nprivate_root: kept/apart\n", encoding="utf-8")
    aged(root)
    for file in cache.folder().iterdir():
        file.unlink()
    examined(root)
    assert list(cache.folder().iterdir()) == []


def test_sheets_that_come_to_hand_are_looked_at(root: Path) -> None:
    remembered(root)
    write(
        root, {"private/status/top/2018-W43/p-x7k2q9.yaml": "on: 2018-10-25\n", "ipms.yaml": "organisation: Region\n"}
    )
    aged(root)
    assert not recalls(root)


def test_a_finding_about_sheets_that_are_gone_is_not_remembered(root: Path) -> None:
    sheet = root / "private" / "status" / "top" / "2018-W43" / "p-x7k2q9.yaml"
    write(root, {str(sheet.relative_to(root)): "on: 2018-10-25\n"})
    git(root, "init", "--quiet")
    git(root, "add", "--force", "private")
    sheet.unlink()
    rested(root)
    told = examined(aged(root))
    assert any(finding.place.path.startswith("private") for finding in told.findings)
    assert not cache.folder().exists()


@pytest.mark.parametrize(
    "damage",
    [
        {"findings": None},
        {"findings": [["LNK101"]]},
        {"findings": [["LNK101", "grave", ["a", 1, 1, 0, 0], [], {}, "", [], ""]]},
        {"private": None},
        {"names": None, "severities": []},
    ],
)
def test_a_damaged_memory_is_none(root: Path, damage: dict[str, Any]) -> None:
    remembered(root)
    tamper(lambda kept: kept.update(damage))
    found: Examined = examined(root)
    assert found == examined(root, remember=False)
