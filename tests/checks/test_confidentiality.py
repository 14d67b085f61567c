"""What must not stand in a shared file: the edges of each rule, beside its example."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from ipms.checks.run import check
from ipms.workspace.git import CannotLookError, Listed, listed, working_tree
from ipms.workspace.opening import open_workspace
from tests.workspaces import make, write

SHEET = "on: 2018-01-18\nanswers: {}\n"
ROOM = "title: North\nlevel: strategic\nstaff: 9\n"


def told(root: Path, *codes: str) -> list[str]:
    """The findings of some rules, with their places."""
    return [f"{finding.place} {finding.code}" for finding in check(open_workspace(root), select=codes).findings]


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e@example.org", *words], cwd=root, check=True)


def repository(root: Path, files: Mapping[str, str]) -> Path:
    """A repository that tracks all its files."""
    write(root, files)
    git(root, "init", "--quiet")
    git(root, "add", "--force", "--all")
    return root


# --- private files -------------------------------------------------------------------------------


def test_five_hundred_tracked_sheets_are_one_finding_a_room(tmp_path: Path) -> None:
    sheets = {f"private/status/{room}/2018-W03/p-k{n:05}.yaml": SHEET for room in ("east", "north") for n in range(250)}
    repository(tmp_path, {**sheets, "private/list.txt": "x"})
    findings = check(open_workspace(tmp_path), select=["CON501"]).findings
    assert [(str(one.place), one.facts["n"]) for one in findings] == [
        ("private:1:1", 1),
        ("private/status/east:1:1", 250),
        ("private/status/north:1:1", 250),
    ]


def test_a_sheet_deleted_from_the_folder_but_not_from_git_is_told(tmp_path: Path) -> None:
    repository(tmp_path, {"private/status/north/2018-W03/p-k4x9tz.yaml": SHEET})
    (tmp_path / "private/status/north/2018-W03/p-k4x9tz.yaml").unlink()
    assert told(tmp_path, "CON5") == ["private/status/north:1:1 CON501"]


def test_invented_sheets_may_be_tracked(tmp_path: Path) -> None:
    settings = "organisation: Region\nconfidentiality: {fictional: true}\n"
    repository(tmp_path, {"ipms.yaml": settings, "private/status/north/2018-W03/p-k4x9tz.yaml": SHEET})
    assert told(tmp_path, "CON501", "CON502", "CON503") == []


def test_another_private_folder_counts_beside_the_usual_one(tmp_path: Path) -> None:
    settings = "organisation: Region\nprivate_root: hr/\n"
    paths = ("hr/status/north/2018-W03/p-k4x9tz.yaml", "private/status/east/2018-W03/p-k4x9tz.yaml")
    repository(tmp_path, {"ipms.yaml": settings, **dict.fromkeys(paths, SHEET)})
    assert told(tmp_path, "CON501") == ["hr/status/north:1:1 CON501", "private/status/east:1:1 CON501"]


@pytest.mark.parametrize("outside", ["../elsewhere", "/nowhere/at/all"])
def test_a_private_folder_outside_the_repository_is_not_its_business(tmp_path: Path, outside: str) -> None:
    repository(tmp_path / "ws", {"ipms.yaml": f"organisation: Region\nprivate_root: {outside}\n"})
    assert told(tmp_path / "ws", "CON501", "CON502", "CON503") == []


def test_a_workspace_below_the_top_of_its_repository_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "rooms-of-ours", {"private/status/north/2018-W03/p-k4x9tz.yaml": SHEET})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    assert told(tmp_path / "rooms-of-ours", "CON501") == ["private/status/north:1:1 CON501"]


def test_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"private/status/north/2018-W03/p-k4x9tz.yaml": SHEET})
    assert working_tree(tmp_path) is None
    assert told(tmp_path, "CON501", "CON502", "CON503") == []


def test_settings_that_cannot_be_read_are_told_and_nothing_that_follows(tmp_path: Path) -> None:
    private = {"private/status/north/2018-W03/p-k4x9tz.yaml": SHEET}
    repository(tmp_path, {"ipms.yaml": "organisation: Region\nconfidentialty: {fictional: true}\n", **private})
    assert told(tmp_path, "CON501") == []


def test_a_missing_git_is_told_where_private_files_are_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {"private/status/north/2018-W03/p-k4x9tz.yaml": SHEET})
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    assert told(tmp_path, "CON501", "CON502", "CON503") == ["private:1:1 CON503"]


def test_a_missing_git_is_no_matter_where_nothing_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {})
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    assert told(tmp_path, "CON501", "CON502", "CON503") == []


def test_a_damaged_repository_gives_no_answer(tmp_path: Path) -> None:
    repository(tmp_path, {"private/a.yaml": SHEET})
    (tmp_path / ".git/index").write_bytes(b"no index")
    with pytest.raises(CannotLookError):
        listed(tmp_path, ["private"])


def test_programs_that_a_repository_names_are_not_started(tmp_path: Path) -> None:
    repository(tmp_path, {"private/a.yaml": SHEET})
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\n", encoding="utf-8")
    spy.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "alias.ls-files", "diff.external"):
        git(tmp_path, "config", name, str(spy))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").symlink_to(spy)
    git(tmp_path, "config", "core.hooksPath", str(hooks))
    before = (tmp_path / ".git/index").read_bytes()
    assert listed(tmp_path, ["private"]).tracked == ("private/a.yaml",)
    assert not (tmp_path / "started").exists()
    assert (tmp_path / ".git/index").read_bytes() == before


def test_the_environment_of_a_hook_leads_git_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {"private/a.yaml": SHEET})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    assert listed(tmp_path, ["private"]) == Listed(tracked=("private/a.yaml",))


def test_a_folder_named_like_a_pattern_is_taken_by_its_name(tmp_path: Path) -> None:
    repository(tmp_path, {":(top)*/a.yaml": SHEET, "rooms/north.yaml": ROOM})
    assert listed(tmp_path, [":(top)*"]).tracked == (":(top)*/a.yaml",)


# --- pseudonyms ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["p-martin", "p-sophie", "p-gagnon", "p-julien", "p-lavoie"])
def test_a_pseudonym_that_can_be_read_as_a_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"rooms/north.yaml": ROOM, f"private/status/north/2018-W03/{name}.yaml": SHEET})
    assert told(tmp_path, "CON510") == ["private/status/north/2018-W03:1:1 CON510"]


@pytest.mark.parametrize("name", ["p-k4x9tz", "p-123abc", "p-qxvtzk", "p-abcdef", "p-000000"])
def test_a_pseudonym_drawn_at_random(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"rooms/north.yaml": ROOM, f"private/status/north/2018-W03/{name}.yaml": SHEET})
    assert told(tmp_path, "CON510") == []


# --- published summaries -------------------------------------------------------------------------

SUMMARY = "rooms/north/status/2018-W03.yaml"
HEAD = "expected: 9\nfilled: 9\n"


def published(root: Path, answers: str, settings: str = "organisation: Region\n") -> list[str]:
    make(root, {"ipms.yaml": settings, "rooms/north/room.yaml": ROOM, SUMMARY: f"{HEAD}{answers}"})
    return [each.removeprefix(f"{SUMMARY}:") for each in told(root, "CON506", "CON507", "CON508")]


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ("answers:\n  load: {answered: 4, distribution: {1: 2, 4: 2}}\n", ["4:20 CON506"]),
        ("answers:\n  load: {answered: 4, hidden: true}\n", ["4:20 CON506"]),
        ("answers:\n  load: {distribution: {1: 2, 4: 2}}\n", ["4:24 CON506"]),
        ("answers:\n  load: {answered: 9, distribution: {1: 6, 4: 3}}\n", ["4:47 CON506"]),
        ("answers:\n  no-shows: {reasons: [{reason: Forgot, count: 1}]}\n", ["4:48 CON506"]),
        ("triggers: {raised: 4, acted: 3}\n", ["3:20 CON506", "3:30 CON506"]),
        ("answers:\n  load: {answered: 19, distribution: {1: 9, 2: 7, 4: <5}}\n", ["4:10 CON507"]),
        ("answers:\n  load: {answered: 19, distribution: {1: 9, 2: 8, 3: <5, 4: <5}}\n", ["4:10 CON507"]),
        ("answers:\n  load: {answered: 8, distribution: {1: <5, 4: <5}}\n", ["4:10 CON507"]),
        ("answers:\n  load: {answered: 16, distribution: {1: 9, 2: <5, 4: <5}}\n", ["4:10 CON507"]),
        ("answers:\n  load: {answered: 9, distribution: {1: 9, 4: 0}}\n", ["4:23 CON508"]),
        ("answers:\n  load: {answered: 17, distribution: {1: 9, 3: 8, 4: 0}}\n", ["4:54 CON506"]),
        ("answers:\n  no-shows: {answered: 9, reasons: [{reason: Other, count: 0}]}\n", ["4:60 CON506"]),
        ("answers:\n  put-off: {answered: 9, total: 3}\n", ["4:33 CON506"]),
        ("triggers: {raised: 0, acted: 0}\n", ["3:20 CON506", "3:30 CON506"]),
        ("promises: {due: 9, kept: 2}\n", ["3:26 CON506"]),
        ("promises: {due: 9, kept: 8}\n", ["3:20 CON507"]),
        ("answers:\n  load: {answered: 9, distribution: {1: 9}}\n", ["4:23 CON508"]),
    ],
)
def test_what_a_summary_may_not_say(tmp_path: Path, answers: str, places: list[str]) -> None:
    assert published(tmp_path, answers) == places


@pytest.mark.parametrize(
    "answers",
    [
        "answers:\n  load: {answered: 9, hidden: true}\n",
        "answers:\n  load: {answered: <5, hidden: true}\n",
        "answers:\n  load: {answered: 19, distribution: {1: 9, 2: <5, 4: <5}}\n",
        "answers:\n  load: {answered: 19, distribution: {1: 9, 2: <11, 4: <11}}\n",
        "answers:\n  no-shows: {answered: 9, reasons: [{reason: Forgot, count: 7}, {reason: Other, count: <5}]}\n",
        "answers:\n  no-shows: {reasons: [{reason: Forgot, count: <5}]}\n",
        "promises: {due: 9, kept: <5}\n",
        "promises: {due: 14, kept: 9}\n",
        "triggers: {raised: 6, acted: <5}\n",
        "triggers: {raised: <5, acted: <5}\n",
    ],
)
def test_what_a_summary_may_say(tmp_path: Path, answers: str) -> None:
    assert published(tmp_path, answers) == []


def test_the_organisation_decides_how_few_are_too_few(tmp_path: Path) -> None:
    settings = "organisation: Region\nconfidentiality: {min_count: 10}\n"
    assert published(tmp_path, "triggers: {raised: 12, acted: 8}\n", settings) == ["3:31 CON506"]


@pytest.mark.parametrize(
    ("week", "parts", "codes"),
    [
        ("2018-W04", "answered: 13, distribution: {1-3: 8, 4-5: 5}", ["CON511"]),
        ("2018-W07", "answered: 13, distribution: {1-3: 8, 4-5: 5}", ["CON511"]),
        ("2018-W08", "answered: 13, distribution: {1-3: 8, 4-5: 5}", []),
        ("2018-W04", "answered: 13, distribution: {1-3: 7, 4-5: 6}", ["CON511"]),
        ("2018-W04", "answered: 13, distribution: {1-3: 6, 4-5: 7}", []),
        ("2018-W04", "answered: 13, hidden: true", []),
    ],
)
def test_a_week_beside_an_earlier_one(tmp_path: Path, week: str, parts: str, codes: list[str]) -> None:
    weeks = {
        SUMMARY: f"{HEAD}answers:\n  load: {{answered: 14, distribution: {{1-3: 8, 4-5: 6}}}}\n",
        f"rooms/north/status/{week}.yaml": f"{HEAD}answers:\n  load: {{{parts}}}\n",
    }
    make(tmp_path, {"rooms/north/room.yaml": ROOM, **weeks})
    assert [each.partition(" ")[2] for each in told(tmp_path, "CON511")] == codes


# --- union merges --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({".gitattributes": "* merge=union\n"}, [".gitattributes:1:3"]),
        ({".gitattributes": "*.csv text\nrooms/** -text merge=union\n"}, [".gitattributes:2:16"]),
        ({".gitattributes": "[attr]both merge=union\n*.yaml both\n"}, [".gitattributes:2:1"]),
        ({"rooms/north/.gitattributes": "room.yaml merge=union\n"}, ["rooms/north/.gitattributes:1:11"]),
        ({".gitattributes": "rooms/*/room.yaml merge=union\n"}, [".gitattributes:1:19"]),
        ({".gitattributes": '"*.yaml" merge=union\n'}, [".gitattributes:1:10"]),
        ({".gitattributes": "*.[xy]aml merge=union\n"}, [".gitattributes:1:11"]),
    ],
)
def test_files_that_would_be_merged_without_a_question(
    tmp_path: Path, files: Mapping[str, str], places: list[str]
) -> None:
    write(tmp_path, {"rooms/north/room.yaml": ROOM, **files})
    assert told(tmp_path, "CON509") == [f"{place} CON509" for place in places]


@pytest.mark.parametrize(
    "files",
    [
        {".gitattributes": "*.md merge=union\n"},
        {".gitattributes": "# *.yaml merge=union\n"},
        {".gitattributes": "*.yaml merge=union\n*.yaml -merge\n"},
        {".gitattributes": "*.yaml merge=union\n*.yaml binary\n"},
        {".gitattributes": "rooms/ merge=union\n"},
        {".gitattributes": "rooms/*.yaml merge=union\n"},
        {"docs/.gitattributes": "* merge=union\n"},
    ],
)
def test_files_that_git_merges_as_it_should(tmp_path: Path, files: Mapping[str, str]) -> None:
    write(tmp_path, {"rooms/north/room.yaml": ROOM, **files})
    assert told(tmp_path, "CON509") == []


def test_what_a_nearer_folder_says_goes_before(tmp_path: Path) -> None:
    nearer = {".gitattributes": "*.yaml merge=union\n", "rooms/.gitattributes": "* merge\n"}
    write(tmp_path, {"rooms/north/room.yaml": ROOM, **nearer})
    (finding,) = check(open_workspace(tmp_path), select=["CON509"]).findings
    assert (str(finding.place), finding.facts) == (".gitattributes:1:8", {"n": 1})


@pytest.mark.parametrize(
    "pattern", ["*", "*.yaml", "/ipms.yaml", "rooms/**", "**/room.yaml", "rooms/*/room.yaml", "r?om.yaml", "rooms/*"]
)
def test_patterns_mean_what_they_mean_to_git(tmp_path: Path, pattern: str) -> None:
    files = ("ipms.yaml", "rooms/north/room.yaml", "rooms/south.yaml")
    repository(tmp_path, {".gitattributes": f"{pattern} merge=union\n", files[1]: ROOM, files[2]: ROOM})
    asked = subprocess.run(
        ["git", "check-attr", "merge", "--", *files], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    wanted = sum(line.endswith(": union") for line in asked.stdout.splitlines())
    findings = check(open_workspace(tmp_path), select=["CON509"]).findings
    assert [finding.facts["n"] for finding in findings] == ([wanted] if wanted else [])


def test_a_link_out_of_the_workspace_is_not_read_as_attributes(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("* merge=union\n", encoding="utf-8")
    write(tmp_path / "ws", {"rooms/north/room.yaml": ROOM})
    (tmp_path / "ws/.gitattributes").symlink_to(outside)
    assert told(tmp_path / "ws", "CON509") == []


# --- settings ------------------------------------------------------------------------------------


def test_the_theme_of_a_question_is_a_dimension(tmp_path: Path) -> None:
    settings = (
        "organisation: Region\ndimensions: [{id: well-being, title: Well-being}]\n"
        "status_sheet: {questions: [{id: load, ask: How heavy?, theme: well-bing}]}\n"
    )
    write(tmp_path, {"ipms.yaml": settings})
    (finding,) = check(open_workspace(tmp_path), select=["LNK101"]).findings
    assert (str(finding.place), finding.suggestion) == ("ipms.yaml:3:63", "well-being")
