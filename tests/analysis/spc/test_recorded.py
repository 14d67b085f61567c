"""The XmR chart against what NHSRplotthedots 0.2.2 recorded: figures to nine digits, classes exactly.

Where the package errs, the answer is another one on purpose; every such case is named with its reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.analysis.spc import SpcError
from tests.analysis.spc.recorded import CAUSES, KEPT, MEANINGS, Case, answer, by_id, cases, differing

FIGURES_AND_PLACES = {"limits", "places"}
NO_LIMITS = {"variation", "assurance"}
"""The package says common cause, and hit and miss, of one point without limits. Nothing can be said of it."""

DIFFERENCES = {
    # Screening keeps ranges below 3.267 times their mean, and of zeros none is; a constant series has limits here.
    "ptd-constant-int-screened": FIGURES_AND_PLACES,
    "ptd-constant-int-screened-target-below": FIGURES_AND_PLACES | {"assurance"},
    "ptd-constant-hundred-percent": FIGURES_AND_PLACES | {"assurance"},
    # Screening drops the one range that is not zero, and every point lies outside limits of no width.
    "ptd-constant-then-one-change": FIGURES_AND_PLACES | {"causes"},
    "ptd-short-n1": NO_LIMITS,
    "ptd-rebase-last-date": NO_LIMITS,
    "ptd-missing-all-short": {"variation"},
    # A date between two points is ignored without a word; here the segment begins at the next point, with a note.
    "ptd-rebase-date-absent": {"limits", "places", "causes", "meanings", "variation"},
}
REFUSED_THERE_ALONE = {"ptd-missing-trend-error", "ptd-missing-all"}
"""The package stops on some missing values."""

REFUSALS = {"ptd-baseline-fix11-error": "baseline-too-short", "ptd-dates-duplicate": "duplicate-dates"}

SHARED_DIFFERENCES = {
    # Four months are absent; no moving range joins the months on either side of them.
    "ptd-pkg-issue-138-gaps": {"limits"},
}

EDGE = by_id(cases(KEPT, "ptd_edge.jsonl"))
RANDOM = by_id(cases(KEPT, "ptd_random.jsonl"))
MADE = EDGE | RANDOM
ANSWERED = {name: case for name, case in MADE.items() if case["expected"]["status"] == "ok"}
TWO_SIGMA = by_id(cases(KEPT, "derived_mdc_two_sigma.jsonl"))


def test_the_kept_cases_are_whole() -> None:
    assert (len(EDGE), len(RANDOM), len(TWO_SIGMA)) == (114, 60, 22)


@pytest.mark.parametrize("name", ANSWERED)
def test_an_analysis_is_as_recorded_or_differs_for_a_reason(name: str) -> None:
    found = set(differing(answer(ANSWERED[name]), ANSWERED[name]["expected"]))
    assert found == DIFFERENCES.get(name, set())


def test_every_reason_still_has_its_case() -> None:
    assert set(DIFFERENCES) <= set(ANSWERED)
    assert {name for name in MADE if name not in ANSWERED} == REFUSED_THERE_ALONE | set(REFUSALS)


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals_to_keep(name: str) -> None:
    with pytest.raises(SpcError) as refused:
        answer(MADE[name])
    assert refused.value.code == REFUSALS[name]


@pytest.mark.parametrize("name", sorted(REFUSED_THERE_ALONE))
def test_missing_values_never_stop_an_analysis(name: str) -> None:
    assert [point.value for point in answer(MADE[name]).points] == MADE[name]["input"]["values"]


@pytest.mark.parametrize("name", TWO_SIGMA)
def test_points_beyond_a_limit_count_as_beyond_two_sigma_since_november_2023(name: str) -> None:
    assert _two_sigma_differences(MADE[name], TWO_SIGMA[name]) == DIFFERENCES.get(name, set()) - FIGURES_AND_PLACES - {
        "assurance"
    }


def test_all_shared_cases(reference: Path) -> None:
    names = ("ptd_edge", "ptd_random", "ptd_ae", "ptd_ons_weekly", "ptd_package_examples")
    shared = by_id(cases(reference / "spc", *(f"{name}.jsonl" for name in names)))
    answered = {name: case for name, case in shared.items() if case["expected"]["status"] == "ok"}
    found = {name: set(differing(answer(case), case["expected"])) for name, case in answered.items()}
    assert len(shared) == 265
    different = {name: parts for name, parts in found.items() if parts}
    assert different == DIFFERENCES | SHARED_DIFFERENCES


def test_all_shared_cases_of_the_two_sigma_rule(reference: Path) -> None:
    names = ("ptd_edge", "ptd_random", "ptd_ae", "ptd_ons_weekly", "ptd_package_examples")
    shared = by_id(cases(reference / "spc", *(f"{name}.jsonl" for name in names)))
    derived = by_id(cases(reference / "spc", "derived_mdc_two_sigma.jsonl"))
    found = {name: _two_sigma_differences(shared[name], case) for name, case in derived.items()}
    assert len(derived) == 63
    assert {name for name, parts in found.items() if parts} == {"ptd-rebase-date-absent", "ptd-rebase-last-date"}


def _two_sigma_differences(case: Case, derived: Case) -> set[str]:
    """What differs under the profile `mdc`, its limits drawn from as few points as the recorded ones."""
    analysis = answer(case, "mdc", min_points=2)
    last = analysis.points[analysis.segments[-1].end]
    mine = {
        "causes": [str(point.cause) for point in analysis.points],
        "meanings": [str(point.meaning) for point in analysis.points],
        "variation": "too-few" if analysis.variation == "too-few" else str(last.meaning),
    }
    recorded = {
        "causes": [CAUSES[one] for one in derived["special_cause_type"]],
        "meanings": [MEANINGS[one] for one in derived["point_type"]],
        "variation": MEANINGS[derived["variation_type"]],
    }
    return {part for part in mine if mine[part] != recorded[part]}
