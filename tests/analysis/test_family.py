"""A parent beside its children: what is off below an A3 is seen at the A3, and nothing below makes it look better."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.work.family import Family, children_of, family, in_order_of_gravity
from ipms.analysis.work.pdca import State
from ipms.workspace.opening import open_workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
}
WRITTEN = {
    State.NOT_STARTED: "opened: 2018-10-20",
    State.ON_TRACK: "pdca: [{plan: {start: 2018-10-20}}]",
    State.LATE: "pdca: [{plan: {start: 2018-10-20, due: 2018-10-25}}]",
    State.STALLED: "pdca: [{plan: {start: 2018-01-20}}]",
    State.WAITING: "pdca: [{check: {start: 2018-09-20, end: 2018-10-25}}]",
    State.ADOPTED: "pdca: [{adjust: {start: 2018-10-20, decision: adopt}}]",
    State.ADAPTED: "pdca: [{adjust: {start: 2018-10-20, decision: adapt}}]",
    State.ABANDONED: "pdca: [{adjust: {start: 2018-10-20, decision: abandon}}]",
}
"""What an A3 has to say to be in a state."""
STATES = st.sampled_from(list(State))


def project(parent: str, text: str) -> str:
    return f"title: P\ntype: project\nparent: {parent}\n{text}\n"


def seen(root: Path, children: dict[str, str], own: str = "opened: 2018-10-20") -> Family:
    """The family of `frame`, with children by their ids."""
    frame = {"rooms/top/a3/frame.yaml": f"title: F\ntype: strategic\n{own}\n"}
    ws = make(root, ROOMS | frame | {f"rooms/youth/a3/{one}.yaml": text for one, text in children.items()}, AS_OF)
    return family(ws, ws.a3s["frame"])


@pytest.mark.parametrize("state", list(State))
def test_a_child_counts_in_its_own_state(tmp_path: Path, state: State) -> None:
    found = seen(tmp_path, {"one": project("frame", WRITTEN[state])})
    assert (found.own.state, found.worst, found.worst_id) == (State.NOT_STARTED, state, "one")
    assert (dict(found.counts), found.descendants, found.resting) == ({state: 1}, 1, 0)


def test_an_a3_without_children_has_nothing_to_count(tmp_path: Path) -> None:
    found = seen(tmp_path, {})
    assert (found.worst, found.worst_id, dict(found.counts), found.descendants) == (None, None, {}, 0)


def test_grandchildren_count_too_and_the_gravest_comes_first(tmp_path: Path) -> None:
    children = {
        "a": project("frame", WRITTEN[State.ADOPTED]),
        "b": project("a", WRITTEN[State.ON_TRACK]),
        "c": project("b", WRITTEN[State.LATE]),
        "d": project("frame", WRITTEN[State.LATE]),
        "e": project("elsewhere", WRITTEN[State.STALLED]),
    }
    found = seen(tmp_path, children)
    assert list(found.counts.items()) == [(State.LATE, 2), (State.ON_TRACK, 1), (State.ADOPTED, 1)]
    assert (found.worst_id, found.descendants) == ("c", 4)


@pytest.mark.parametrize("status", ["status: on-hold", "status: closed\nclosed: 2018-10-25"])
def test_work_that_was_put_down_undecided_is_neither_on_track_nor_late(tmp_path: Path, status: str) -> None:
    found = seen(tmp_path, {"one": project("frame", f"{WRITTEN[State.LATE]}\n{status}")})
    assert (dict(found.counts), found.worst, found.descendants, found.resting) == ({}, None, 1, 1)


def test_work_that_was_closed_with_a_decision_counts_as_decided(tmp_path: Path) -> None:
    found = seen(tmp_path, {"one": project("frame", f"{WRITTEN[State.ADOPTED]}\nstatus: closed\nclosed: 2018-10-25")})
    assert (dict(found.counts), found.resting) == ({State.ADOPTED: 1}, 0)


def test_a3s_that_are_each_others_parents_are_counted_once(tmp_path: Path) -> None:
    ring = {"rooms/youth/a3/a.yaml": project("b", ""), "rooms/youth/a3/b.yaml": project("a", "")}
    ws = make(tmp_path, ROOMS | ring | {"rooms/youth/a3/self.yaml": project("self", "")}, AS_OF)
    assert [family(ws, ws.a3s[one]).descendants for one in ("a", "b", "self")] == [1, 1, 0]
    assert [child.id for child in children_of(ws, ws.a3s["a"])] == ["b"]


@given(st.lists(STATES, min_size=1, max_size=4), STATES, st.data())
def test_a_child_made_worse_never_makes_its_parent_look_better(
    others: list[State], before: State, data: st.DataObject
) -> None:
    gravity = in_order_of_gravity.index
    after = data.draw(st.sampled_from(in_order_of_gravity[: gravity(before) + 1]))
    rest = {f"x{place}": project("frame", WRITTEN[state]) for place, state in enumerate(others)}
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        good = seen(Path(one), rest | {"one": project("frame", WRITTEN[before])})
        bad = seen(Path(other), rest | {"one": project("frame", WRITTEN[after])})
    assert good.worst is not None
    assert bad.worst is not None
    assert gravity(bad.worst) <= gravity(good.worst)
    assert good.own == bad.own
    for place in range(len(State)):  # never fewer at any gravity or beyond
        assert grave(bad, place) >= grave(good, place)


def grave(found: Family, place: int) -> int:
    """How many are in one of the gravest states up to a place in their order."""
    return sum(found.counts.get(state, 0) for state in in_order_of_gravity[: place + 1])


def test_the_case_counts_what_is_below_its_strategic_a3(checkout: Path) -> None:
    ws = open_workspace(checkout)
    found = family(ws, ws.a3s["integration"])
    assert (found.own.state, found.own.number) == (State.ON_TRACK, 2)
    assert (found.worst, found.worst_id, found.descendants) == (State.LATE, "first-intervention", 5)
