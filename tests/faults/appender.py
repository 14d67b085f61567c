"""A writer that never ends by itself: it adds an entry to a file, says so, and goes on. `python appender.py ROOT`."""

import sys
from pathlib import Path

from ipms.workspace.writing import FileChange, write

PATH = "rooms/entries.yaml"


def main(root: Path) -> None:
    while True:
        before = (root / PATH).read_bytes()
        number = before.count(b"\n")
        write(root, [FileChange(PATH, before, before + b"- entry %d\n" % number)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
