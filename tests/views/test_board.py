"""The board of a room: what hangs on it, in which order, and what it says of files that cannot be read."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.figures.roll_up import Untold
from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.pdca import State
from ipms.model.vocabulary import Aim, Level
from ipms.views.board import UnknownRoomError, board
from ipms.views.board_page import A3Line, Board, Coverage
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
PLACES: dict[str, str] = {
    "ipms.yaml": (
        "organisation: Region\ndirectorates: [{id: youth, title: Youth programmes}]\n"
        "dimensions: [{id: access, title: Access, aim: experience}, {id: staff, title: Staff, aim: worklife}]\n"
    ),
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nvision: [No child alone.]\n",
    "rooms/youth/room.yaml": (
        "title: {en: Youth room, fr: Salle jeunesse}\nlevel: tactical\nreports_to: top\n"
        "directorates: [youth, elsewhere]\nindicators: [calm, plain, wait]\n"
    ),
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
    "indicators/wait.yaml": (
        "title: Wait\ndimension: access\nunit: days\nbetter: lower\nmeasure: mean\n"
        "baseline: {period: 2018-01, value: 20}\ntargets: [{from: 2018-01, value: 12}]\n"
    ),
    "indicators/wait.csv": (
        "period,room,value,n,quality\n2018-08,youth,13,9,\n2018-09,north,10,10,\n2018-09,south,22,10,estimated\n"
    ),
    "indicators/calm.yaml": "title: Calm\ndimension: staff\nbetter: higher\n",
    "indicators/plain.yaml": "title: Plain\nbetter: higher\n",
}


def drawn(root: Path, more: dict[str, str] | None = None, room: str = "youth", as_of: dt.date = AS_OF) -> Board:
    return board(make(root, PLACES | (more or {}), as_of), room)


def test_rows_hang_by_dimension_in_the_order_of_the_settings(tmp_path: Path) -> None:
    page = drawn(tmp_path)
    found = [
        (group.dimension and group.dimension.id, [row.indicator.id for row in group.rows]) for group in page.performance
    ]
    assert found == [("access", ["wait"]), ("staff", ["calm"]), (None, ["plain"])]
    assert page.aims == ((Aim.EXPERIENCE, 1), (Aim.POPULATION, 0), (Aim.COST, 0), (Aim.WORKLIFE, 1))


def test_a_row_tells_value_target_change_misses_and_where_it_comes_from(tmp_path: Path) -> None:
    row = drawn(tmp_path).performance[0].rows[0]
    assert (row.value, row.standing, row.misses, row.points) == (16, Standing.MISSED, 2, 2)
    assert (row.rolled_up, row.coverage) == (True, Coverage(2, 2))
    assert row.change is not None
    assert row.change.amount == pytest.approx(-0.2)
    assert [str(point.period) for point in row.spark][-2:] == ["2018-08", "2018-09"]
    assert [(point.value, point.hollow) for point in row.spark][-3:] == [(None, False), (13, False), (16, True)]


def test_an_indicator_without_figures_says_so(tmp_path: Path) -> None:
    row = drawn(tmp_path).performance[1].rows[0]
    assert (row.standing, row.value, row.period, row.freshness, row.spark) == (Standing.NO_DATA, None, None, None, ())


def test_means_without_n_are_named(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-08,youth,13,9\n2018-09,north,10,\n"
    row = drawn(tmp_path, {"indicators/wait.csv": rows}).performance[0].rows[0]
    assert (row.value, str(row.period), row.untold) == (13, "2018-08", Untold.WITHOUT_N)


def test_too_few_people_leave_nothing_derived(tmp_path: Path) -> None:
    few = {
        "indicators/wait.yaml": (
            "title: Wait\ndimension: access\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\n"
            "baseline: {period: 2018-01, value: 0.5}\ntargets: [{value: 0.9}]\n"
        ),
        "indicators/wait.csv": "period,room,numerator,denominator\n2018-08,youth,10,20\n2018-09,youth,17,20\n",
    }
    row = drawn(tmp_path, few).performance[0].rows[0]
    assert (row.hidden, row.value, row.change, row.spark, row.misses) == (True, None, None, (), 0)
    assert row.standing is Standing.NO_DATA
    assert (str(row.period), row.quality) == ("2018-09", None)


def test_a_hidden_month_is_a_blank_in_the_spark_line_of_later_ones(tmp_path: Path) -> None:
    few = {
        "indicators/wait.yaml": (
            "title: W\ndimension: access\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\n"
        ),
        "indicators/wait.csv": "period,room,numerator,denominator\n2018-08,youth,17,20\n2018-09,youth,10,20\n",
    }
    row = drawn(tmp_path, few).performance[0].rows[0]
    assert [point.value for point in row.spark][-2:] == [None, 0.5]
    assert row.points == 1


def test_the_head_names_the_places_and_keeps_unknown_directorates_by_their_id(tmp_path: Path) -> None:
    page = drawn(tmp_path)
    assert [str(one) for one in page.head.directorates] == ["Youth programmes", "elsewhere"]
    assert [room.id for room in page.head.above] == ["top"]
    assert [room.id for room in page.head.below] == ["north", "south"]
    assert ([str(line) for line in page.vision], page.vision_from and page.vision_from.id) == (
        ["No child alone."],
        "top",
    )


@pytest.mark.parametrize(
    ("typed", "close"),
    [
        ("yuoth", ("youth",)),
        ("Salle jeunesse", ("youth",)),
        ("jeunnesse", ("youth",)),
        ("jeunesse", ("youth",)),
        ("th", ("north", "south", "youth")),
    ],
)
def test_an_unknown_room_is_refused_with_those_it_may_have_been(
    tmp_path: Path, typed: str, close: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownRoomError) as refused:
        drawn(tmp_path, room=typed)
    assert (refused.value.room_id, refused.value.close) == (typed, close)


def test_an_unknown_room_without_likeness_has_no_suggestions(tmp_path: Path) -> None:
    with pytest.raises(UnknownRoomError) as refused:
        drawn(tmp_path, room="zzz")
    assert refused.value.close == ()


def test_a_broken_file_is_a_gap_and_the_board_still_appears(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        {
            "rooms/youth/a3/broken.yaml": "title: [\n",
            "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\nstuff: 3\n",
            "indicators/wait.csv": 'period,room,value,n\n2018-08,youth,"13,5",9\n2018-09,youth,13,9\n',
        },
    )
    assert [(gap.path, gap.unread, gap.count) for gap in page.gaps] == [
        ("indicators/wait.csv", False, 1),
        ("rooms/south/room.yaml", False, 1),
        ("rooms/youth/a3/broken.yaml", True, 1),
    ]
    assert page.performance[0].rows[0].value == 13


def test_a_room_whose_own_file_is_broken_has_a_board_that_says_so(tmp_path: Path) -> None:
    page = drawn(
        tmp_path, {"rooms/youth/room.yaml": "title: [\n", "rooms/youth/a3/a.yaml": "title: A\ntype: project\n"}
    )
    assert (page.head.room.id, page.head.level, page.head.readable) == ("youth", Level.TACTICAL, False)
    assert [line.a3.id for line in page.a3s] == ["a"]
    assert [(gap.path, gap.unread) for gap in page.gaps] == [("rooms/youth/room.yaml", True)]


A3S = {
    "rooms/top/a3/frame.yaml": "title: F\ntype: strategic\nopened: 2018-01-01\n",
    "rooms/top/a3/aside.yaml": "title: Aside\ntype: project\nparent: frame\nopened: 2018-01-01\n",
    "rooms/youth/a3/late.yaml": (
        "title: L\ntype: project\nparent: frame\nopened: 2018-09-01\ndue: 2018-10-30\n"
        "signatures: [{role: Head, on: 2018-10-02}, {role: Lead}]\n"
        "goals: [{indicator: wait, to: 16, by: 2018-12}, {indicator: wait, to: 15, by: 2018-12}]\n"
    ),
    "rooms/north/a3/small.yaml": "title: S\ntype: project\nparent: late\nopened: 2018-10-20\n",
    "rooms/north/a3/own.yaml": "title: O\ntype: project\nparent: aside\nopened: 2018-10-20\n",
    "rooms/youth/a3/past.yaml": "title: P\ntype: project\nparent: frame\nstatus: closed\nclosed: 2017-10-01\n",
}


def flat(lines: tuple[A3Line, ...], depth: int = 0) -> list[tuple[int, str]]:
    return [found for line in lines for found in [(depth, line.a3.id), *flat(line.children, depth + 1)]]


def test_the_tree_shows_the_parents_above_and_the_children_below(tmp_path: Path) -> None:
    page = drawn(tmp_path, A3S)
    assert flat(page.a3s) == [(0, "frame"), (1, "late"), (2, "small")]
    late = page.a3s[0].children[0]
    assert (late.signed, late.asked, late.reached, late.upheld, len(late.goals)) == (1, 2, 1, 0, 2)
    assert late.cycle.state is State.LATE


def test_a_parent_counts_what_is_below_it_on_the_boards_from_its_own_room_up(tmp_path: Path) -> None:
    top = drawn(tmp_path / "top", A3S, room="top").a3s[0]
    assert (top.a3.id, top.children_worst) == ("frame", State.LATE)
    # `past` was closed without a decision, long ago: it has no line any more, and rests
    assert (dict(top.counts), top.resting) == ({State.LATE: 1, State.STALLED: 1, State.NOT_STARTED: 2}, 1)
    below = drawn(tmp_path / "youth", A3S).a3s[0]
    assert (below.a3.id, below.counts, below.children_worst) == ("frame", (), None)


@pytest.mark.parametrize(
    ("goals", "unproven"), [("", False), ("goals: [{indicator: wait, to: 16, by: 2018-12}]\n", True)]
)
def test_a_closed_a3_is_shown_as_unproven_where_the_figures_do_not_uphold_its_goals(
    tmp_path: Path, goals: str, *, unproven: bool
) -> None:
    shut = f"title: C\ntype: project\nopened: 2018-01-01\nstatus: closed\nclosed: 2018-10-01\n{goals}"
    assert drawn(tmp_path, {"rooms/youth/a3/shut.yaml": shut}).a3s[0].unproven is unproven


def test_a3s_that_are_each_others_parents_are_shown_once(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        {
            "rooms/youth/a3/a.yaml": "title: A\ntype: project\nparent: b\n",
            "rooms/youth/a3/b.yaml": "title: B\ntype: project\nparent: a\n",
            "rooms/youth/a3/self.yaml": "title: S\ntype: project\nparent: self\n",
        },
    )
    assert flat(page.a3s) == [(0, "a"), (1, "b"), (0, "self")]


WORK = {
    "rooms/youth/obstacles/2018-10-01-own-0a1b.yaml": "what: Own\nraised: {on: 2018-10-01}\n",
    "rooms/north/obstacles/2018-10-01-up-0a1b.yaml": (
        "what: Up\nraised: {on: 2018-10-01}\nmoves: [{on: 2018-10-30, to: youth}]\n"
    ),
    "rooms/north/obstacles/2018-10-01-gone-0a1b.yaml": "what: G\nraised: {on: 2018-10-01}\nresolved: 2018-10-02\n",
    "rooms/top/obstacles/2018-10-01-top-0a1b.yaml": "what: Top\nraised: {on: 2018-10-01}\n",
    "rooms/youth/a3/asks.yaml": ("title: Asks\ntype: project\npdca: [{check: {start: 2018-10-01, end: 2018-10-21}}]\n"),
    "rooms/youth/kaizen/look.yaml": "title: Look\nheld: {from: 2018-09-27, to: 2018-09-28}\nsustain: [{day: 30}]\n",
    "rooms/youth/kata/step.yaml": (
        "title: Step\nopened: 2018-10-01\nexperiments: [{on: 2018-10-24, step: Call, review_on: 2018-10-31}]\n"
    ),
    "rooms/youth/kata/still.yaml": "title: Still\nopened: 2018-09-01\n",
}


def test_what_needs_a_decision_today_the_gravest_first(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK | {"rooms/youth/a3/late.yaml": A3S["rooms/youth/a3/late.yaml"].replace("wait", "calm")})
    found = [(one.kind, one.subject.id, one.days, one.count) for one in page.decide]
    assert found == [
        ("countermeasure-due", "wait", None, 2),
        ("answer-overdue", "2018-10-01-own-0a1b", 30, None),
        ("answer-waiting", "2018-10-01-up-0a1b", 1, None),
        ("a3-late", "late", 1, None),
        ("a3-decision", "asks", 10, None),
        ("stalled", "still", 60, None),
        ("review-due", "step", 0, None),
        ("sustain-due", "look", 3, 30),
    ]
    assert page.decide[0].figure == page.performance[0].rows[0]


def test_obstacles_that_wait_here_come_first_and_those_of_other_branches_do_not_come(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK)
    found = [(line.obstacle, line.here, line.state, line.waiting) for line in page.obstacles]
    assert found == [
        ("2018-10-01-own-0a1b", True, "overdue", 30),
        ("2018-10-01-up-0a1b", True, "waiting", 1),
    ]
    assert [line.here for line in drawn(tmp_path, room="north").obstacles] == [False]


def test_workshops_and_katas_of_the_rooms_below_hang_here_too(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK, room="top")
    assert [(line.kaizen.id, line.sustain_day, line.sustain_late) for line in page.kaizens] == [("look", 30, True)]
    assert [(line.kata.id, line.home.id, line.review_on) for line in page.katas] == [
        ("step", "youth", AS_OF),
        ("still", "youth", None),
    ]


LATER = {
    "rooms/youth/a3/new.yaml": "title: New\ntype: project\nopened: {day}\n",
    "rooms/north/obstacles/new-0a1b.yaml": "what: New\nraised: {{on: {day}}}\n",
    "rooms/youth/meetings/{day}.yaml": "actions: [{{what: Call}}]\n",
    "rooms/youth/kata/new.yaml": "title: New\nopened: {day}\n",
    "rooms/youth/kaizen/new.yaml": "title: New\nheld: {day}\n",
}


@settings(max_examples=25, deadline=None)
@given(
    day=st.dates(dt.date(2018, 10, 1), dt.date(2018, 10, 31)),
    after=st.integers(1, 60),
    added=st.sets(st.sampled_from(sorted(LATER)), min_size=1),
    row=st.booleans(),
)
def test_a_board_never_sees_the_future(day: dt.date, after: int, added: set[str], *, row: bool) -> None:
    later = (day + dt.timedelta(days=after)).isoformat()
    more = {path.format(day=later): LATER[path].format(day=later) for path in added}
    if row:
        more["indicators/wait.csv"] = PLACES["indicators/wait.csv"] + f"{later},youth,99,9,\n"
    with TemporaryDirectory() as before, TemporaryDirectory() as since:
        assert drawn(Path(before), WORK | A3S, as_of=day) == drawn(Path(since), WORK | A3S | more, as_of=day)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(random: Random) -> None:
    header, *lines = PLACES["indicators/wait.csv"].splitlines(keepends=True)
    random.shuffle(lines)
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        mixed = drawn(Path(second), {"indicators/wait.csv": header + "".join(lines)})
        assert mixed.performance == drawn(Path(first)).performance


def test_the_next_look_back_comes_first_then_the_latest_workshop(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        {
            "rooms/youth/kaizen/a-old.yaml": (
                "title: O\nheld: 2017-01-10\nactions: [{what: A, done: 2017-02-01}, {what: B}]\n"
            ),
            "rooms/youth/kaizen/b-new.yaml": "title: N\nheld: 2018-01-10\n",
            "rooms/youth/kaizen/c-look.yaml": "title: L\nheld: 2018-10-01\nsustain: [{day: 60}, {day: 90}]\n",
            "rooms/youth/kaizen/d-next.yaml": "title: D\nannounced: 2018-10-01\nheld: 2018-12-01\n",
        },
    )
    found = [(line.kaizen.id, line.planned, line.actions_done, line.actions, line.sustain_due) for line in page.kaizens]
    assert found == [
        ("c-look", False, 0, 0, dt.date(2018, 11, 30)),
        ("d-next", True, 0, 0, None),
        ("b-new", False, 0, 0, None),
        ("a-old", False, 1, 2, None),
    ]


@pytest.mark.parametrize(
    "made_up",
    [
        {"rooms/youth/a3/a.yaml": "title: A\ntype: project\nillustrative: true\n"},
        {"rooms/youth/meetings/2018-10-26.yaml": "illustrative: true\nactions: [{what: Call}]\n"},
        {"rooms/north/obstacles/2018-10-01-x-0a1b.yaml": "what: X\nraised: {on: 2018-10-01}\nillustrative: true\n"},
        {"indicators/wait.csv": "period,room,value,n,quality\n2018-08,youth,13,9,illustrative\n2018-09,youth,13,9,\n"},
        {"indicators/plain.yaml": "title: Plain\nbetter: higher\nillustrative: true\n"},
    ],
)
def test_one_thing_made_up_is_enough_to_say_so(tmp_path: Path, made_up: dict[str, str]) -> None:
    assert drawn(tmp_path, made_up).illustrative


def test_where_nothing_is_made_up_nothing_is_said(tmp_path: Path) -> None:
    page = drawn(tmp_path, A3S | {"rooms/care/room.yaml": "title: Care\nlevel: tactical\nillustrative: true\n"})
    assert not page.illustrative


def test_sources_are_named_once_in_the_order_of_the_walls(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        {
            "indicators/plain.yaml": "title: Plain\nbetter: higher\nsource: Report\n",
            "rooms/youth/a3/a.yaml": "title: A\ntype: project\nsource: Article\n",
            "rooms/youth/a3/b.yaml": "title: B\ntype: project\nsource: Report\n",
        },
    )
    assert [str(source) for source in page.sources] == ["Report", "Article"]


def test_a_baseline_is_unknown_until_its_period_is_over_and_no_change_is_told_within_it(tmp_path: Path) -> None:
    rows = {"indicators/wait.csv": "period,room,value,n\n2018-01,youth,20,9\n"}
    before, since = (
        drawn(tmp_path, rows, as_of=day).performance[0].rows[0] for day in (dt.date(2018, 1, 30), dt.date(2018, 1, 31))
    )
    assert (before.baseline, before.baseline_period, before.value) == (None, None, None)
    assert (since.baseline, since.baseline_period, since.value, since.change) == (20, "2018-01", 20, None)


def test_what_is_remembered_of_a_workspace_goes_with_it(tmp_path: Path) -> None:
    ws = make(tmp_path, PLACES, AS_OF)
    alive = weakref.ref(ws)
    board(ws, "youth")
    del ws
    gc.collect()
    assert alive() is None
