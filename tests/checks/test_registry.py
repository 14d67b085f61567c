"""The registry of rules: codes that stay, names that are one of a kind, a manual page and words for each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ipms.checks.registry import FAMILIES, Rule, rules
from ipms.checks.run import UnknownRuleError, check
from ipms.locale.catalogue import EN, FR
from ipms.model.finding import Severity
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

RULES = pytest.mark.parametrize("rule", rules().values(), ids=rules())
BROKEN = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [nothing]\n",
    "rooms/team.yaml": "title: Team\nlevel: operational\ncolour: red\n",
    "rooms/south.yml": "title: South\nlevel: tactical\nreports_to: top\n",
}


@RULES
def test_a_rule_has_a_code_and_a_name(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.family in FAMILIES.values()


@RULES
def test_a_manual_page_says_what_is_wrong_and_then_more_in_both_languages(rule: Rule) -> None:
    for page in (rule.manual, FR[f"manual.{rule.code}"]):
        first, *others = page.split("\n\n")
        assert others
        assert all(part.endswith(".") for part in (*others, first.partition(" : `")[0] + "."))
        assert len(first.split()) <= 40


def test_french_explains_no_rule_that_is_gone() -> None:
    explained = {key.removeprefix("manual.") for key in FR if key.startswith("manual.")}
    assert explained == set(rules())


@RULES
def test_a_rule_has_words_in_both_languages(rule: Rule) -> None:
    def sentences(catalogue: dict[str, Any]) -> list[str]:
        return [
            key for key in catalogue if key.partition(".")[0] == rule.code and not key.endswith((".fix", ".related"))
        ]

    speaks_through_periods = {"IND202", "MSR005", "FLD011"}
    assert sentences(EN) == sentences(FR)
    assert bool(sentences(EN)) != (rule.code in speaks_through_periods)


@pytest.fixture
def broken(tmp_path: Path) -> Workspace:
    return make(tmp_path, BROKEN)


def _codes(ws: Workspace, **asked: Any) -> list[str]:
    return [finding.code for finding in check(ws, **asked).findings]


def test_rules_are_chosen_by_code_letters_name_and_family(broken: Workspace) -> None:
    assert _codes(broken) == ["LAY003", "LNK108", "FLD001", "LNK101"]
    assert _codes(broken, select=["LNK101"]) == ["LNK101"]
    assert _codes(broken, select=["LNK"]) == ["LNK108", "LNK101"]
    assert _codes(broken, select=["unknown-field", "yml-ending"]) == ["LAY003", "FLD001"]
    assert _codes(broken, select=["references"], ignore=["room-without-parent"]) == ["LNK101"]
    assert _codes(broken, ignore=["layout", "FLD", "LNK1"]) == []


def test_a_rule_that_does_not_exist_is_said(broken: Workspace) -> None:
    for word in ("LNK999", "referenses", ""):
        with pytest.raises(UnknownRuleError):
            check(broken, select=[word])


def test_findings_of_some_files_are_still_drawn_from_all(broken: Workspace) -> None:
    assert _codes(broken, paths=["rooms/team.yaml"]) == ["LNK108", "FLD001"]
    assert _codes(broken, paths=["rooms"]) == ["LAY003", "LNK108", "FLD001", "LNK101"]
    assert _codes(broken, paths=["room"]) == []


def test_what_the_settings_leave_out_is_left_out(tmp_path: Path) -> None:
    ws = make(tmp_path, BROKEN | {"ipms.yaml": "organisation: O\ncheck: {ignore: [LNK, yml-ending]}\n"})
    assert _codes(ws) == ["FLD001"]


def test_findings_are_the_same_on_every_run(broken: Workspace) -> None:
    assert check(broken).findings == check(broken).findings


@pytest.mark.parametrize(("fail_on", "fails"), [("error", True), ("warning", True), ("hint", True), ("never", False)])
def test_what_fails_is_as_grave_as_asked_or_worse(broken: Workspace, fail_on: str, fails: bool) -> None:  # noqa: FBT001
    assert check(broken).fails(fail_on) is fails
    warned = check(broken, select=["LAY003"])
    assert warned.count(Severity.WARNING) == 1
    assert warned.fails(fail_on) is (fail_on in {"warning", "hint"})
