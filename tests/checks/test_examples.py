"""The examples of the rules: one that fails gives exactly its finding, one that passes gives none."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ipms.checks.examples import Example, base, example_of
from ipms.checks.registry import rules
from ipms.checks.run import check
from ipms.workspace.opening import open_workspace
from tests.workspaces import write

EXAMPLES = [example for code in rules() if (example := example_of(code)) is not None]
CASES = pytest.mark.parametrize("example", EXAMPLES, ids=[example.code for example in EXAMPLES])


def _told(root: Path, files: Mapping[str, Any], *, tracked: bool) -> list[str]:
    write(root, {**base(), **files})
    if tracked:
        for command in (["init", "--quiet"], ["add", "--force", "--all"]):
            subprocess.run(["git", *command], cwd=root, check=True)
    return [f"{finding.place} {finding.code}" for finding in check(open_workspace(root)).findings]


@CASES
def test_an_example_that_fails_gives_exactly_its_findings(example: Example, tmp_path: Path) -> None:
    assert example.places
    wanted = [f"{place} {example.code}" for place in example.places]
    assert sorted(_told(tmp_path, example.fails, tracked=example.tracked)) == sorted(wanted)


@CASES
def test_an_example_that_passes_gives_none(example: Example, tmp_path: Path) -> None:
    assert _told(tmp_path, example.passes, tracked=example.tracked) == []


def test_the_files_around_the_examples_are_complete(tmp_path: Path) -> None:
    assert _told(tmp_path, {}, tracked=False) == []
