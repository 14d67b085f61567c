"""A workspace in which everything refers to something, and the program run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ipms.cli.main import main
from tests.workspaces import write

MAIL = "2018-10-09-reports-by-mail-58e2"
FILES = {
    "ipms.yaml": """\
organisation: Region
directorates: [{id: youth, title: Youth}]
dimensions:
  - {id: access, aim: experience, title: Access}
status_sheet:
  questions:
    - {id: no-shows, ask: Who missed an appointment?, type: counted-reasons, theme: access}
""",
    "rooms/top/room.yaml": """\
title: Top
level: strategic
indicators: [wait, {id: plans, target: 0.5}]
trajectories: [jimmy]
""",
    "rooms/top/a3/pathway.yaml": """\
title: One pathway
type: strategic
goals:
  - {indicator: wait, to: 12, by: 2018-12, room: north}   # the north first
""",
    "rooms/top/trajectories/jimmy.yaml": """\
title: Jimmy
steps:
  - {id: north, title: North, room: north, directorate: youth, indicators: [wait]}
  - {id: top, title: Top}
handoffs: [{from: north, to: top}]
""",
    "rooms/north/room.yaml": """\
title: north
level: tactical
reports_to: "top"
directorates: [youth]   # one
indicators: [wait]
""",
    "rooms/north/a3/first.yaml": """\
title: First contact
type: project
parent: 'pathway'
catchball:
  - {on: 2018-02-01, from: top, to: north, proposal: north goes first, response: accept}
""",
    f"rooms/north/obstacles/{MAIL}.yaml": """\
what: Reports by mail
raised: {on: 2018-10-09, theme: access}
trajectory: jimmy/north
a3: first
indicator: wait
moves: [{on: 2018-10-12, to: top, why: beyond us}]
""",
    "rooms/north/meetings/2018-10-12.yaml": f"actions:\n  - {{id: a1, what: Call, a3: first, obstacle: {MAIL}}}\n",
    "rooms/north/kaizen/first.yaml": "title: First\na3: pathway\n",
    "rooms/south.yaml": "title: South\nlevel: tactical\nreports_to: top\n",
    "indicators/wait.yaml": "title: Wait\ndimension: access\nbetter: lower\ndrives: [plans]\n",
    "indicators/wait/north.csv": 'period,room,value,note\r\n2018-01,north,9,"north, first"\r\n2018-02,"north",8,\r\n',
    "indicators/wait/others.csv": "period,room,value\n2018-01,south,9\n2018-01,top,9\n",
    "indicators/plans.yaml": "title: Plans\nbetter: higher\n",
    "indicators/plans.csv": "room,period,value\nnorth,2018-01,1",
}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "ws", FILES)


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Ran:
        code = main(("-C", str(root), *words))
        return Ran(code, *capsys.readouterr())

    return run


def everything(root: Path) -> dict[str, bytes]:
    """Every file of the workspace with its bytes."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
