"""Reading on demand: a page costs what it shows, and says what it would say had everything been read."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipms.render.plain.board_json import board_json
from ipms.views.board import board
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make, write

SETTINGS = "organisation: Region\nas_of: 2018-10-31\ndimensions: [{id: access, title: Access, aim: experience}]\n"
BROKEN = ("title: [\n", "title: Half\nlevel: tactical\nreports_to: {room}\ncolour: red\n", "what: Late: or not\n")
LEVELS = {"top": "strategic", "are": "tactical", "tea": "operational"}
ROOM = """\
title: Room {room}
level: {level}
{above}staff: 9
deployed: 2018-01
indicators: [{hung}]
meets: {{every: week, on: friday}}
"""
INDICATOR = """\
title: {name}
better: lower
measure: mean
dimension: access
{people}baseline: {{period: 2017-12, value: 20}}
targets: [{{from: 2018-01, value: 12}}]
drives: [{other}]
"""
A3 = """\
title: Wait {room}
type: {kind}
parent: {a3}
status: active
opened: 2018-0{month}-01
goals: [{{indicator: {indicator}, to: 11, by: 2018-12, room: {other}}}]
"""
OBSTACLE = """\
what: No bus {room}
raised: {{on: 2018-09-0{day}}}
indicator: {indicator}
a3: {a3}
moves: [{{on: 2018-09-10, to: {to}, why: Too much}}]
"""
KAIZEN = """\
title: Workshop {room}
a3: {a3}
held: {{from: 2018-0{month}-05}}
goals: [{{indicator: {indicator}, to: 10, by: 2018-12, room: {other}}}]
sustain: [{{day: 30}}]
"""
KATA = """\
title: Kata {room}
process: Calls
a3: {a3}
target_condition: {{what: Shorter, indicator: {indicator}, to: 9, by: 2018-11}}
experiments: [{{on: 2018-10-0{month}, step: Call, expected: Shorter}}]
"""
MEETING = """\
actions:
  - {{what: Call, a3: {a3}}}
  - {{what: Write, indicator: {indicator}}}
"""


class Region:
    """A made organisation whose items refer to each other across the whole of it, some in files that are broken."""

    def __init__(self, seed: int, *, broken: float) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a made organisation, the same for each seed
        self.broken = broken
        areas = [f"area-{number}" for number in range(4)]
        teams = [f"team-{number}" for number in range(11)]
        self.above = {"top": "", **dict.fromkeys(areas, "top"), **{team: self.one(areas) for team in teams}}
        self.rooms = list(self.above)
        self.indicators = [f"delay-{number}" for number in range(5)]
        self.a3s = {f"{room}-a3-{number}": room for room in self.rooms for number in range(2)}

    def one(self, names: list[str]) -> str:
        return self.chance.choice(names)

    def files(self) -> dict[str, str]:
        found = {"ipms.yaml": SETTINGS, **dict(self._indicators())}
        for room in self.rooms:
            found |= dict(self._room(room))
        for path in sorted(found):
            if path != "ipms.yaml" and path.endswith(".yaml") and self.chance.random() < self.broken:
                found[path] = self.one(list(BROKEN)).format(room=self.one(self.rooms))
        return found

    def _indicators(self) -> Iterator[tuple[str, str]]:
        for number, name in enumerate(self.indicators):
            people = "people: true\n" if number == 0 else ""
            yield f"indicators/{name}.yaml", INDICATOR.format(name=name, people=people, other=self.one(self.indicators))
            rows = [
                f"2018-{month:02},{room},{self.chance.randint(8, 20)},{self.chance.randint(3, 30)}"
                for room in self.chance.sample(self.rooms, 9)
                for month in range(1, 10)
            ]
            yield f"indicators/{name}.csv", "\n".join(["period,room,value,n", *rows, ""])

    def _room(self, room: str) -> Iterator[tuple[str, str]]:
        folder, chance = f"rooms/{room}", self.chance
        above = f"reports_to: {self.above[room]}\n" if room != "top" else ""
        hung = ", ".join(chance.sample(self.indicators, 2))
        yield f"{folder}/room.yaml", ROOM.format(room=room, level=LEVELS[room[:3]], above=above, hung=hung)
        for number in range(2):
            kind = self.one(["project", "strategic"])
            yield f"{folder}/a3/{room}-a3-{number}.yaml", A3.format(room=room, kind=kind, **self._refers())
            obstacle = f"{folder}/obstacles/2018-09-0{number + 1}-bus-{room}.yaml"
            yield obstacle, OBSTACLE.format(room=room, day=number + 1, to=self._written(), **self._refers())
        yield f"{folder}/kaizen/{room}-workshop.yaml", KAIZEN.format(room=room, **self._refers())
        yield f"{folder}/kata/{room}-kata.yaml", KATA.format(room=room, **self._refers())
        yield f"{folder}/meetings/2018-10-0{chance.randint(1, 9)}.yaml", MEETING.format(**self._refers())
        yield f"{folder}/status/2018-W4{chance.randint(0, 3)}.yaml", "expected: 9\nfilled: 7\n"

    def _refers(self) -> dict[str, str]:
        return {
            "indicator": self.one(self.indicators),
            "a3": self.one(list(self.a3s)),
            "other": self.one(self.rooms),
            "month": str(self.chance.randint(1, 9)),
        }

    def _written(self) -> str:
        """The id of a room, as people may write it."""
        room = self.one(self.rooms)
        return self.one([room, f"'{room}'", f'"\\x{ord(room[0]):02x}{room[1:]}"'])


def drawn(ws: Workspace, room: str) -> str:
    return board_json(board(ws, room))


def wholly_read(root: Path) -> Workspace:
    ws = open_workspace(root)
    assert isinstance(ws.problems, tuple)
    return ws


@pytest.mark.parametrize("broken", [0.0, 0.15], ids=["sound", "broken"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_board_is_the_one_that_is_drawn_when_all_is_read(tmp_path: Path, seed: int, broken: float) -> None:
    region = Region(seed, broken=broken)
    root = write(tmp_path, region.files())
    whole = wholly_read(root)
    assert bool(whole.problems) is bool(broken)
    drawings = {room: drawn(open_workspace(root), room) for room in region.rooms}
    assert drawings == {room: drawn(whole, room) for room in region.rooms}
    assert len(set(drawings.values())) == len(region.rooms)


def test_every_board_of_the_case_is_the_one_that_is_drawn_when_all_is_read(checkout: Path) -> None:
    whole = wholly_read(checkout)
    for room in whole.room_ids:
        assert drawn(open_workspace(checkout), room) == drawn(whole, room)


def test_a_board_does_not_depend_on_the_boards_drawn_before(tmp_path: Path) -> None:
    region = Region(4, broken=0.15)
    root = write(tmp_path, region.files())
    one_after_another, backwards = open_workspace(root), open_workspace(root)
    forth = [drawn(one_after_another, room) for room in region.rooms]
    back = [drawn(backwards, room) for room in reversed(region.rooms)]
    assert forth == back[::-1]


SMALL = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/north/room.yaml": "title: North\nlevel: tactical\nreports_to: top\n",
    "rooms/north/a3/near.yaml": "title: Near\ntype: project\nopened: 2018-01-01\n",
    "rooms/north-one/room.yaml": "title: One\nlevel: operational\nreports_to: north\n",
    "rooms/south/room.yaml": "title: South\nlevel: tactical\nreports_to: top\n",
    "rooms/south/a3/far.yaml": "title: Far\ntype: project\nopened: 2018-01-01\n",
    "rooms/south/obstacles/2018-01-01-bus-0000.yaml": "what: No bus\nraised: {on: 2018-01-01}\n",
}


def test_a_board_reads_nothing_of_rooms_that_it_does_not_show(tmp_path: Path) -> None:
    ws = make(tmp_path, SMALL)
    board(ws, "north")
    shutil.rmtree(tmp_path / "rooms" / "south")
    shutil.rmtree(tmp_path / "rooms" / "north")
    assert [ws.a3s.get(one) is not None for one in ("near", "far")] == [True, False]
    assert ws.rooms.get("south") is None


def test_asking_for_one_item_reads_that_one(tmp_path: Path) -> None:
    ws = make(tmp_path, SMALL)
    assert ws.a3s["far"].home == "south"
    for name in ("south/a3/far", "north/a3/near"):
        (tmp_path / "rooms" / f"{name}.yaml").write_text("title: Later\ntype: project\n", encoding="utf-8")
    assert [str(ws.a3s[one].value.title) for one in ("far", "near")] == ["Far", "Later"]


def test_an_item_that_is_not_there_is_not_there_in_any_way(tmp_path: Path) -> None:
    ws = make(tmp_path, SMALL | {"rooms/south/a3/broken.yaml": "title: [\n"})
    for identity in ("nowhere", "broken", ""):
        assert identity not in ws.a3s
        assert ws.a3s.get(identity) is None
        with pytest.raises(KeyError):
            ws.a3s[identity]
    assert (list(ws.a3s), len(ws.a3s), [entry.id for entry in ws.a3s.values()]) == (["far", "near"], 2, ["far", "near"])
    assert ws.of_kind("nothing") == {}


@pytest.mark.parametrize("written", ["north", '"n\\x6frth"', "'north'", '"north"', "north  # later"])
def test_an_obstacle_moved_here_is_found_however_the_room_is_written(tmp_path: Path, written: str) -> None:
    moved = f"what: No bus\nraised: {{on: 2018-01-01}}\nmoves:\n- on: 2018-01-02\n  why: Money\n  to: {written}\n"
    ws = make(tmp_path, SMALL | {"rooms/south/obstacles/2018-01-01-bus-0000.yaml": moved})
    assert [line.obstacle for line in board(ws, "north").obstacles] == ["2018-01-01-bus-0000"]
    assert [line.obstacle for line in board(ws, "north-one").obstacles] == []


@pytest.mark.parametrize(
    ("path", "text", "boards"),
    [
        ("ipms.yaml", "organisation: Region\ncolour: red\n", {"top", "north", "north-one", "south"}),
        ("rooms/north/room.yaml", "title: [\n", {"top", "north", "north-one"}),
        ("rooms/south/a3/far.yaml", "title: [\n", {"top", "south"}),
        ("rooms/west.yaml", "title: W: est\nreports_to: north\n", {"top", "north"}),
        ("rooms/south/obstacles/2018-01-01-bus-0000.yaml", "moves: [{to: north-one]\n", {"top", "south", "north-one"}),
        ("rooms/south/a3/No Name.yaml", "title: X\n", {"top", "south"}),
        ("rooms/No Name.yaml", "title: X\n", {"top", "north", "north-one", "south"}),
    ],
)
def test_a_broken_file_is_a_gap_of_the_boards_that_it_concerns(
    tmp_path: Path, path: str, text: str, boards: set[str]
) -> None:
    files = {"ipms.yaml": "organisation: Region\n", **SMALL, path: text}
    ws = make(tmp_path, files)
    told = {room for room in ("top", "north", "north-one", "south") if board(ws, room).gaps}
    assert told == boards
    assert {gap.path for room in told for gap in board(ws, room).gaps} == {path}


def test_problems_and_unread_speak_of_the_whole(tmp_path: Path) -> None:
    ws = make(
        tmp_path,
        SMALL
        | {
            "rooms/south/a3/broken.yaml": "title: [\n",
            "rooms/east/a3/x.yaml": "title: X\ntype: project\ncolour: red\n",
        },
    )
    assert ws.unread == ("rooms/south/a3/broken.yaml",)
    assert {problem.place.path for problem in ws.problems} == {
        "rooms/east",
        "rooms/east/a3/x.yaml",
        "rooms/south/a3/broken.yaml",
    }
