"""Reading recorded cases, and asking the same of this program."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ipms.analysis.spc import Analysis, analyse

Case = dict[str, Any]

KEPT = Path(__file__).resolve().parent / "cases"

DIRECTIONS = {"increase": "higher", "decrease": "lower", "neutral": "neutral"}
CAUSES = {
    "Common Cause": "common-cause",
    "Above UCL": "above-upper-limit",
    "Below LCL": "below-lower-limit",
    "7 Point Trend (Increasing)": "trend-up",
    "7 Point Trend (Decreasing)": "trend-down",
    "2 in 3 Above CL": "near-upper-limit",
    "2 in 3 Below CL": "near-lower-limit",
    "7 Points Above CL": "run-above-mean",
    "7 Points Below CL": "run-below-mean",
}
MEANINGS = {
    "common_cause": "common-cause",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral-high",
    "special_cause_neutral_low": "neutral-low",
}
FIGURES = {
    "mean": "mean",
    "lower": "lpl",
    "upper": "upl",
    "near_lower": "near_lpl",
    "near_upper": "near_upl",
    "raw_moving_range": "mean_mr_raw",
    "range_limit": "mr_upper_limit",
    "moving_range": "mean_mr",
    "n": "n",
    "ranges": "n_mr",
    "ranges_used": "n_mr_used",
}


def cases(folder: Path, *names: str) -> list[Case]:
    """All cases of some files."""
    return [json.loads(line) for name in names for line in (folder / name).read_text("utf-8").splitlines()]


def by_id(found: Iterable[Case]) -> dict[str, Case]:
    """Cases by their ids."""
    return {case["id"]: case for case in found}


def close(mine: float | None, theirs: float | None) -> bool:
    """Whether two figures agree to nine digits; nothing agrees with nothing alone."""
    if mine is None or theirs is None:
        return mine is theirs
    return math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-12)


def all_close(mine: Sequence[float | None], theirs: Sequence[float | None]) -> bool:
    """Whether two rows of figures agree."""
    return len(mine) == len(theirs) and all(map(close, mine, theirs))


def answer(case: Case, profile: str = "plotthedots", min_points: int | None = None) -> Analysis:
    """What this program says of a recorded XmR case."""
    given, options = case["input"], case["options"]
    day = dt.date.fromisoformat
    return analyse(
        given["values"],
        dates=[day(date) for date in given["dates"]],
        better=DIRECTIONS[options["improvement_direction"]],
        target=options["target"],
        baseline_points=options["fix_after_n_points"],
        rebase=[day(date) for date in options["rebase"]],
        screen=options["screen_outliers"],
        profile=profile,
        min_points=min_points,
    )


def differing(analysis: Analysis, expected: Case) -> Iterator[str]:
    """The parts of an analysis that are not as recorded."""
    if not _same_figures(analysis, expected["segments"]):
        yield "limits"
    points, recorded = analysis.points, expected["points"]
    places = [(point.outside, point.near, point.side) for point in points]
    names = ("outside_limits", "close_to_limits", "relative_to_mean")
    if places != list(zip(*(recorded[name] for name in names), strict=True)):
        yield "places"
    if [str(point.cause) for point in points] != [CAUSES[one] for one in recorded["special_cause_type"]]:
        yield "causes"
    if [str(point.meaning) for point in points] != [MEANINGS[one] for one in recorded["point_type"]]:
        yield "meanings"
    if str(analysis.variation) != expected["variation_icon"].replace("_", "-"):
        yield "variation"
    if analysis.assurance != expected["assurance_icon"]:
        yield "assurance"


def _same_figures(analysis: Analysis, recorded: Sequence[Case]) -> bool:
    return len(analysis.segments) == len(recorded) and all(
        close(getattr(segment, mine), theirs[name])
        for segment, theirs in zip(analysis.segments, recorded, strict=True)
        for mine, name in FIGURES.items()
    )
