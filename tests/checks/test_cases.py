"""The rules, case by case: every finding of a small workspace, with its place, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ipms.checks.run import check
from tests.workspaces import make

CASES = Path(__file__).parent / "cases"
BASE = {
    "ipms.yaml": "organisation: Region\n"
    "directorates: [{id: programs, title: Programmes}]\n"
    "dimensions: [{id: access, title: Access, aim: experience}]\n",
}
ABOUT = ["YML", "LAY00", "FLD0", "LNK10", "LNK110", "MSR0", "IND201", "IND202", "IND210", "IND211"]
"""The rules that the cases are about: what else is missing in workspaces so small is told by others."""
STRATEGIC = {"rooms/strategic.yaml": "title: Strategic\nlevel: strategic\n"}
STRATEGIC_FOLDER = {"rooms/strategic/room.yaml": STRATEGIC["rooms/strategic.yaml"]}


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['case']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", _cases())
def test_a_case_gives_exactly_its_findings(case: dict[str, Any], tmp_path: Path) -> None:
    in_folder = any(path.startswith("rooms/strategic/") for path in case["files"])
    ws = make(tmp_path, BASE | (STRATEGIC_FOLDER if in_folder else STRATEGIC) | case["files"])
    findings = check(ws, select=ABOUT).findings
    found = [f"{finding.place} {finding.code} {finding.suggestion}".rstrip() for finding in findings]
    wanted = [line if line.count(":") > 1 else line.replace(" ", ":1:1 ", 1) for line in case.get("findings", [])]
    assert found == sorted(wanted, key=_in_order)


def _in_order(line: str) -> tuple[str, int, int, str]:
    place, _, rest = line.rpartition(":")[0], "", line.rpartition(":")[2]
    path, _, number = place.rpartition(":")
    column, _, code = rest.partition(" ")
    return path, int(number), int(column), code
