"""A writer of its own process, for tests that stop it: `python writer.py SHAPE ROOT [TEXT]`.

It does with the one writer of the program what commands do with it, and imports no more than that, so that it can be
stopped at every single thing it asks of the disk.
"""

import sys
from pathlib import Path

from ipms.workspace.disk.steps import UnfinishedError
from ipms.workspace.journal import Move
from ipms.workspace.writing import Apart, ChangedMeanwhileError, FileChange, UnconfirmedError, write

OLD = {
    "ipms.yaml": b"organisation: Region\n",
    "rooms/north.yaml": b"title: North\nlevel: tactical\nreports_to: top\n",
    "rooms/top.yaml": b"title: Top\nlevel: strategic\n",
}
NORTH = b"title: The north   # renamed\nlevel: tactical\nreports_to: top\n"
OBSTACLE = b"what: Reports by mail\nraised: {on: 2018-10-09}\n"
SHEET = b"on: 2018-10-09\n"
SHEET_PATH = "status/north/2018-W41/p-a1b2c3.yaml"


def several(root: Path) -> None:
    """A change that is written down: a move, files that are made, one that is replaced."""
    changes = [
        FileChange("rooms/north/obstacles/2018-10-09-mail-58e2.yaml", None, OBSTACLE),
        FileChange(f"private/{SHEET_PATH}", None, SHEET),
        FileChange("rooms/north.yaml", OLD["rooms/north.yaml"], NORTH),
    ]
    write(root, changes, [Move("rooms/north.yaml", "rooms/north/room.yaml")], name="several")


def apart(root: Path) -> None:
    """One file replaced and one made, each in one step, in two folders."""
    sheets = Apart(root.parent / "kept", [FileChange(SHEET_PATH, None, SHEET, private=True)])
    write(root, [FileChange("rooms/north.yaml", OLD["rooms/north.yaml"], NORTH)], apart=sheets)


SHAPES = {"several": several, "apart": apart}


def main(shape: str, root: str) -> int:
    try:
        SHAPES[shape](Path(root))
    except (OSError, ChangedMeanwhileError, UnfinishedError, UnconfirmedError) as error:
        sys.stderr.write(f"{type(error).__name__}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
