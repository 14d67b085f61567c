"""A workspace in the middle of its week, and every command that writes into it without asking."""

from __future__ import annotations

import re
from pathlib import Path

from tests.faults.states import State, state
from tests.workspaces import write

BUS = "2018-10-19-no-bus-7c1e"
FILES = {
    "ipms.yaml": """\
organisation: Region
as_of: 2018-10-31
dimensions: [{id: access, aim: experience, title: Access}]
status_sheet:
  questions:
    - {id: progress, ask: What has moved?}
    - {id: load, ask: How heavy is it?, type: scale, from: 1, to: 5}
""",
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nlead: Chief\nindicators: [wait]\n",
    "rooms/north/room.yaml": "title: North\nlevel: tactical\nreports_to: top\nlead: Head\nstaff: 30\n",
    f"rooms/north/obstacles/{BUS}.yaml": "what: No bus   # since spring\nraised: {on: 2018-10-19, theme: access}\n",
    "rooms/east.yaml": "level: tactical\ntitle: East  \nreports_to: top\nlead: Head\n",
    "rooms/west.yaml": "level: tactical\ntitle: West  \nreports_to: top\nlead: Head\n",
    "indicators/wait.yaml": "title: Wait\ndimension: access\nunit: days\nbetter: lower\nmeasure: value\n",
    "indicators/wait.csv": "period,room,value\n2018-01,top,9\n",
    **{
        f"private/status/north/2018-W43/p-k4x{place:03}.yaml": f"on: 2018-10-26\nanswers: {{load: {1 + place % 5}}}\n"
        for place in range(12)
    },
}
SHEET = "staff: {staff}\nanswers: {{progress: Two families, load: 3}}\nobstacles: [{{what: No room}}]\n"
BESIDE = {
    "sheet.yaml": SHEET.format(staff="p-7k2m9x"),
    "form.csv": "Room,Staff,Date,progress,load\nnorth,p-abc234,2018-10-31,Ten,2\nnorth,p-abc235,2018-10-31,Six,3\n",
    "figures.csv": "period,room,value\n2018-02,top,8\n",
}
COMMANDS = {
    "status add": ["north", "--answers", "{beside}/sheet.yaml"],
    "status import": ["{beside}/form.csv", "--yes"],
    "status publish": ["north", "--week", "2018-W43"],
    "obstacle add": ["north", "No lift", "--yes"],
    "obstacle move": ["7c1e", "top", "--why", "Beyond us"],
    "obstacle answer": ["7c1e", "A taxi until spring"],
    "obstacle resolve": ["7c1e"],
    "meeting record": ["north", "--decision", "A taxi until spring"],
    "new": ["kaizen", "rooms-at-noon", "--room", "east", "--yes"],
    "mv": ["room", "north", "nord"],
    "fmt": [],
    "import": ["{beside}/figures.csv", "--indicator", "wait", "--yes"],
    "check": ["--fix", "--fail-on", "never"],
}


def region(folder: Path) -> Path:
    """The workspace, in a folder with what people hand over beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in BESIDE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return write(folder / "region", FILES)


def words(command: str, root: Path) -> list[str]:
    """A command line for it."""
    return ["-C", str(root), *command.split(), *(word.format(beside=root.parent) for word in COMMANDS[command])]


def seen(root: Path) -> State:
    """The state with every random ending of an obstacle's id alike."""
    return {
        re.sub(r"-[0-9a-f]{4}\.yaml$", ".yaml", path): re.sub(rb"(2018-10-31-[a-z-]+)-[0-9a-f]{4}", rb"\1", data)
        for path, data in state(root).items()
    }
