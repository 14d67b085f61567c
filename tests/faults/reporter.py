"""A publisher of its own process, for tests that stop it: `python reporter.py SHAPE FOLDER`.

It does with a folder what `ipms report` does with it, and imports no more than that.
"""

import sys
from pathlib import Path

from ipms.workspace.disk.lock import HeldError
from ipms.workspace.publishing import draft
from ipms.workspace.publishing.draft import intact
from ipms.workspace.publishing.publishing import building, publish
from ipms.workspace.publishing.target import target

OLD = {"index.html": b"old start", "en/same.html": b"same", "en/gone.html": b"gone"}
NEW = {"index.html": b"new start", "en/same.html": b"same", "fr/added.html": b"added"}
NOTES = "en/notes.txt"
"""Somebody's own file in the folder of the report."""


def publish_all(folder: Path, files: dict[str, bytes]) -> None:
    place = target(folder, folder.parent / "ws")
    with building(place) as new:
        before = intact(place.folder, new.before)
        for path, data in files.items():
            if path in before and before[path].key == data.decode():
                new.keep(before[path])
            else:
                new.write(path, data, data.decode())
        publish(place, new, {"about": "a report"})


def main(shape: str, folder: str) -> int:
    if shape == "in-two-steps":
        sys.platform = "freebsd14"  # a system that cannot let two folders change places
    elif shape == "again":
        draft.MANY = 1  # as if they were many
    try:
        publish_all(Path(folder), NEW)
    except (OSError, HeldError) as error:
        sys.stderr.write(f"{type(error).__name__}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
