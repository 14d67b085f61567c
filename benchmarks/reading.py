"""How long `ipms check` takes over 10,000 items, as a ratio to a bare `yaml.CSafeLoader` load of the same files.

    .venv/bin/python benchmarks/reading.py [--items 10000] [--runs 3]

Both are whole processes, run in turn; medians are compared, and the largest memory of a check is told. The exit
code is 1 when a budget is exceeded. Run by hand, never by the tests.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

IPMS = str(Path(sysconfig.get_path("scripts")) / "ipms")
MOST_RATIO = 1.2
MOST_MEMORY = 150
PER_ROOM = 100
BARE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
A3 = """\
title: {{en: Waiting {n}, fr: Attente {n}}}
type: {type}
{parent}status: active
owner: Head of service
opened: 2017-01-09
due: 2018-12-31
background: |
  Families wait, and tell their story
  again at each door.
goals:
  - {{indicator: delay, from: 16.96, to: 12, by: 2018-12, room: {room}}}
countermeasures:
  - {{id: c1, what: Call within two days, owner: Head, due: 2017-06-30, done: 2017-06-12}}
  - {{id: c2, what: One form, owner: Head, due: 2017-09-30}}
signatures: [{{role: Head, on: 2017-01-10}}]
pdca:
  - plan: {{start: 2017-01, end: 2017-02}}
    do: {{start: 2017-03}}
"""
OBSTACLE = """\
what: No transport to appointments, number {n}
raised: {{on: 2018-01-08}}
moves:
  - {{on: 2018-01-15, to: top, why: Money is needed that the room does not have}}
answers:
  - {{on: 2018-01-20, room: top, answer: A bus line is asked for}}
carried_back: 2018-01-25
"""


def main() -> int:
    """Make a workspace, measure both, and tell whether the budgets were kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder), asked.items)
        bare = [run([sys.executable, "-c", BARE, folder])[0] for _ in range(asked.runs)]
        checks = [run([IPMS, "-C", folder, "check"]) for _ in range(asked.runs)]
    seconds, base = statistics.median(one[0] for one in checks), statistics.median(bare)
    memory = max(one[1] for one in checks)
    ratio = seconds / base
    print(
        f"{made} files: CSafeLoader {base:.2f} s, ipms check {seconds:.2f} s, ratio {ratio:.2f}, memory {memory:.0f} MB"
    )
    return int(ratio > MOST_RATIO or memory > MOST_MEMORY)


def run(command: list[str]) -> tuple[float, float]:
    """Seconds and megabytes of one process."""
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(status)
    return time.perf_counter() - start, used.ru_maxrss / 1024


def make(root: Path, items: int) -> int:
    """Write rooms of A3s and obstacles, half and half; give how many files there are."""
    files = {
        "ipms.yaml": "organisation: Region\n",
        "rooms/top.yaml": "title: Top\nlevel: strategic\n",
        "indicators/delay.yaml": "title: Delay\nbetter: lower\n",
    }
    for number in range(items // 2):
        room = f"t{number // (PER_ROOM // 2)}"
        first = f"p{number - number % (PER_ROOM // 2)}"
        own = f"p{number}"
        parent = "" if own == first else f"parent: {first}\n"
        kind = "project" if parent else "strategic"
        files[f"rooms/{room}/room.yaml"] = f"title: Room {room}\nlevel: tactical\nreports_to: top\n"
        files[f"rooms/{room}/a3/{own}.yaml"] = A3.format(n=number, type=kind, parent=parent, room=room)
        files[f"rooms/{room}/obstacles/2018-01-08-transport-{number:04x}.yaml"] = OBSTACLE.format(n=number)
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(files)


if __name__ == "__main__":
    sys.exit(main())
