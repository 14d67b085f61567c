"""What the pages on integration and deployment show: what is off first, names for ids, nothing from later days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ipms.analysis.deployment.targets import Attained
from ipms.analysis.integration.measure import Figure
from ipms.views.integration.deployment import deployment
from ipms.views.integration.page import integration
from ipms.workspace.opening import open_workspace
from tests.workspaces import make

TARGETS = """\
organisation: Region
deployment:
  - {levels: [strategic], by: 2018-03-31, share: 100%}
  - {levels: [tactical], by: 2018-06-30, share: 50%}
  - {levels: [operational], by: 2020-03-31, share: 80%}
"""
ROOMS = {
    "ipms.yaml": TARGETS,
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nplanned: 2016\ndeployed: 2017\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\nplanned: 2016\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\nplanned: 2018-02\ndeployed: 2019-05\n",
    "rooms/south.yaml": "title: South\nlevel: operational\nreports_to: lost\nplanned: 2017-02\n",
    "rooms/later.yaml": "title: Later\nlevel: operational\nreports_to: youth\nplanned: 2019\n",
}
AS_OF = dt.date(2018, 10, 31)


def test_measures_that_are_off_come_first_and_what_is_untold_last(checkout: Path) -> None:
    page = integration(open_workspace(checkout))
    assert [one.figure for one in page.vertical] == [
        Figure.ANSWERS,
        Figure.SHEETS,
        Figure.PARENTS,
        Figure.ROUTES,
        Figure.GOALS,
    ]
    assert [one.whole for one in page.vertical] == [False, False, True, True, True]
    shares = [one.share for one in integration(open_workspace(checkout), "perinatal").vertical]
    assert shares == [1.0, None, None, None, None]


def test_trajectories_with_most_discontinuities_come_first(checkout: Path) -> None:
    page = integration(open_workspace(checkout / "examples/network"))
    broken = [len(way.broken) for way in page.pathways]
    assert broken == [4, 2]


def test_cases_have_names(checkout: Path) -> None:
    page = integration(open_workspace(checkout))
    first = next(one for one in page.horizontal if one.figure is Figure.LEVELS).missing[0]
    assert first.steps is not None
    assert (first.id, [str(step.title.en) for step in first.steps]) == ("jimmy/2", ["Child development", "School"])


def test_a_room_that_reports_nowhere_is_named_with_where_its_way_ends(tmp_path: Path) -> None:
    page = integration(make(tmp_path, ROOMS, AS_OF))
    (case,) = next(one for one in page.vertical if one.figure is Figure.ROUTES).missing
    assert (case.id, case.other.id if case.other else None) == ("south", "lost")


def test_targets_that_are_off_come_first(tmp_path: Path) -> None:
    page = deployment(make(tmp_path, ROOMS, AS_OF))
    assert [(one.number, one.attained) for one in page.targets] == [
        (2, Attained.MISSED),
        (3, Attained.AWAITED),
        (1, Attained.MET),
    ]


def test_rooms_still_to_open_and_rooms_that_no_date_tells_of(tmp_path: Path) -> None:
    page = deployment(make(tmp_path, ROOMS, AS_OF))
    assert [(one.room.id, one.waiting) for one in page.to_open] == [
        ("youth", 1034),  # from 1 January 2016: 366 + 365 + 303 days
        ("south", 637),  # from 1 February 2017: 365 + 272 days
        ("north", 272),  # from 1 February 2018; it opens in 2019, which nobody knows yet
    ]
    assert [one.room.id for one in page.undated] == ["later"]


def test_a_page_of_an_earlier_day_has_the_earlier_months(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS, AS_OF)
    before, now = deployment(ws.on(dt.date(2018, 1, 31))), deployment(ws)
    assert now.months[: len(before.months)] == before.months
