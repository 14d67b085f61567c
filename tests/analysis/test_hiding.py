"""Small numbers: what is hidden, and what is hidden with it, against worked answers that were published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from ipms.analysis.figures.hiding import hidden_rooms
from tests.workspaces import make

TOP = {"rooms/top.yaml": "title: Top\nlevel: strategic\n"}


def hidden(folder: Path, least: int, parts: Mapping[str, int], total: int | None = None) -> set[str]:
    """The parts, and perhaps the total, that stay hidden where fewer than `least` people may not be told of."""
    rooms = {f"rooms/{one}.yaml": "title: Part\nlevel: tactical\nreports_to: top\n" for one in parts}
    rows = "".join(f"2018-01,{room},{count}\n" for room, count in parts.items())
    files = TOP | rooms | {
        "ipms.yaml": f"organisation: O\nconfidentiality: {{min_count: {least}}}\n",
        "indicators/people.yaml": "title: People\nbetter: lower\nmeasure: count\npeople: true\n",
        "indicators/people.csv": f"period,room,value\n{rows}" + (f"2018-01,top,{total}\n" if total is not None else ""),
    }  # fmt: skip
    ws = make(folder, files, dt.date(2018, 12, 31))
    return set(hidden_rooms(ws, "people", ws.calendar.parse("2018-01")))


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        ({"a": 3, "b": 6}, 9, {"a", "b"}),
        ({"a": 3, "b": 6, "c": 4}, 13, {"a", "c"}),
        ({"a": 3, "b": 6}, None, {"a", "b"}),
        ({"a": 7, "b": 6}, 13, set()),
        ({"a": 0, "b": 12, "c": 9}, 21, {"a", "c"}),
        ({"a": 0, "b": 0, "c": 12, "d": 9}, 21, {"a", "b", "d"}),
        ({"a": 3}, 3, {"a", "top"}),
        ({"a": 2, "b": 1}, None, {"a", "b", "top"}),
        ({"a": 2, "b": 2, "c": 9}, 13, {"a", "b"}),
        ({"a": 2, "b": 1, "c": 9}, 12, {"a", "b", "c"}),
    ],
)
def test_the_rest_of_a_total_gives_nobody_away(
    tmp_path: Path, parts: dict[str, int], total: int | None, expected: set[str]
) -> None:
    assert hidden(tmp_path, 5, parts, total) == expected


def test_published_answers(tmp_path: Path, reference: Path) -> None:
    lines = (reference / "hostile/payloads/suppression/cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = {case["id"]: case for case in map(json.loads, lines)}
    for number, row in enumerate(cases["irb"]["rows"]):
        parts = {f"r{i}": count for i, count in enumerate(row["cells"])}
        wanted = {f"r{i}" for i, count in enumerate(row["expect"][:-1]) if count is None}
        if row["expect"][-1] is None:
            wanted.add("top")
        assert hidden(tmp_path / f"irb{number}", cases["irb"]["threshold"], parts, row["total"]) == wanted
    for name in ("team-complement", "team-complement-2"):
        groups = {room.lower(): count for room, count in cases[name]["groups"].items()}
        found = hidden(tmp_path / name, cases[name]["threshold"], groups, cases[name]["total"])
        visible = {room for room in (*groups, "top") if room not in found}
        assert visible == {"top" if one == "total" else one.lower() for one in cases[name]["expect_visible"]}
