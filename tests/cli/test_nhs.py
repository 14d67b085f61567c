"""Real figures: A&E attendances and four-hour breaches of NHS organisations, rolled up as anyone can by hand.

The organisations are rooms that report to a made-up region: those whose code has the same first letter, or the same
first two where it begins with R, as most do. Regions report to the nation.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from running import Run
from tests.workspaces import write

PERIOD = "2018-12"
INDICATOR = (
    "title: Waits over four hours\nquestion: How many wait over four hours?\nunit: '%'\nbetter: lower\n"
    "measure: ratio\ntargets: [{value: 5%}]\n"
)
ROOM = "title: {title}\nlevel: {level}\nreports_to: {above}\n"


def region_of(code: str) -> str:
    return "region-" + (code[:2] if code.startswith("R") else code[:1]).lower()


@pytest.fixture(scope="module")
def counts(reference: Path) -> dict[tuple[str, str], Counter[str]]:
    """Breaches and attendances by period and organisation, over all types of department."""
    found: dict[tuple[str, str], Counter[str]] = {}
    with (reference / "nhs-ae" / "ae_attendances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            count = found.setdefault((row["period"], row["org_code"]), Counter())
            count.update({"breaches": int(row["breaches"]), "attendances": int(row["attendances"])})
    return {key: count for key, count in found.items() if count["attendances"]}


@pytest.fixture(scope="module")
def nation(counts: dict[tuple[str, str], Counter[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    codes = sorted({code for _, code in counts})
    files = {
        "rooms/england.yaml": "title: England\nlevel: strategic\nindicators: [four-hours]\n",
        "indicators/four-hours.yaml": INDICATOR,
        "indicators/four-hours.csv": "period,room,numerator,denominator\n"
        + "".join(
            f"{period},{code.lower()},{at['breaches']},{at['attendances']}\n" for (period, code), at in counts.items()
        ),
    }
    for region in sorted({region_of(code) for code in codes}):
        files[f"rooms/{region}.yaml"] = ROOM.format(title=region, level="tactical", above="england")
    for code in codes:
        files[f"rooms/{code.lower()}.yaml"] = ROOM.format(title=code, level="operational", above=region_of(code))
    return write(tmp_path_factory.mktemp("nhs"), files)


def test_every_level_is_the_sum_by_hand(run: Run, nation: Path, counts: dict[tuple[str, str], Counter[str]]) -> None:
    ran = run("-C", str(nation), "cascade", "four-hours", "--period", PERIOD, "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    rows = {row["room"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    by_hand: dict[str, Counter[str]] = {}
    for (period, code), count in counts.items():
        if period == PERIOD:
            for room in (code.lower(), region_of(code), "england"):
                by_hand.setdefault(room, Counter()).update(count)
    assert {room: float(row["value"]) for room, row in rows.items() if row["value"]} == pytest.approx(
        {room: count["breaches"] / count["attendances"] for room, count in by_hand.items()}, rel=1e-12
    )
    regions = [float(row["part"]) for row in rows.values() if row["above"] == "england" and row["part"]]
    assert sum(regions) == pytest.approx(float(rows["england"]["gap"]), abs=1e-12)


def test_the_nation_has_a_chart_of_large_shares(run: Run, nation: Path) -> None:
    ran = run("-C", str(nation), "indicator", "four-hours", "--format", "json")
    page = json.loads(ran.out)["indicator"]
    assert (page["room"]["id"], page["control"]["drawn"], len(page["control"]["points"])) == ("england", "p-prime", 36)
    assert page["control"]["assurance"] == "fail"


@pytest.mark.parametrize("words", [("cascade", "four-hours"), ("indicator", "four-hours"), ("bowling", "england")])
def test_the_pages_of_a_nation_are_drawn(run: Run, nation: Path, words: tuple[str, ...]) -> None:
    ran = run("-C", str(nation), *words, "--as-of", "2019-03-31")
    assert (ran.code, ran.err) == (0, "")
    assert "%" in ran.out
