"""How long a report takes for each room, and how much memory, as rooms grow: whole processes.

    .venv/bin/python benchmarks/report.py [--rooms 100 1000] [--only pages workbook summary]

Each room has eight indicators with fifteen months of figures, a page in each language for itself and for each of its
figures. A line is one run, with the most memory of it or of a process that it started, and its ratio to what
`python -c pass` takes. Paper is set for a sample of ten rooms: a board takes as long in a larger report. Each runs
once: the first takes minutes. The exit code is 1 when a report fails, or when one that nothing changed under takes more
than a tenth of the first.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

IPMS = str(Path(sysconfig.get_path("scripts")) / "ipms")
INDICATORS = 8
MONTHS = tuple(f"{2017 + month // 12}-{month % 12 + 1:02}" for month in range(7, 22))
TEAMS_A_ROOM = 30
LONG_AGO = time.time() - 3600
SAMPLE = 10
"""Rooms whose boards are set on paper, in both languages."""
RECORDED = 0.19
"""Seconds that NHSRplotthedots takes for one chart, as recorded for it: it was not measured here."""
MOST_UNCHANGED = 0.1
SETTINGS = """\
organisation: {en: Region, fr: Région}
as_of: 2018-11-05
dimensions: [{id: access, aim: experience, title: {en: Access, fr: Accès}}]
"""
ROOM = """\
title: {{en: Room {id}, fr: Salle {id}}}
level: {level}
{reports}lead: Manager of the service
meets: {{every: week, on: friday, at: "08:30", minutes: 30}}
deployed: 2017-06-01
indicators: [{indicators}]
"""
INDICATOR = """\
title: {{en: Days to contact {n}, fr: Jours avant le contact {n}}}
question: {{en: How long does a family wait?, fr: Combien de temps une famille attend-elle?}}
dimension: access
unit: days
better: lower
measure: mean
chart: xmr
baseline: {{period: 2017-08, value: 16}}
targets: [{{from: 2017-04, value: 12}}]
"""


class Run(NamedTuple):
    """One process: seconds, megabytes at most, exit code."""

    seconds: float
    memory: float
    code: int
    rooms: int = 0
    """Of how many rooms, where not of all."""


def main() -> int:
    """Measure each size, print its table, and tell whether anything failed."""
    asked = _asked()
    unit = statistics.median(run([sys.executable, "-c", "pass"]).seconds for _ in range(5))
    failed = False
    for rooms in asked.rooms:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "workspace")
            write(root, rooms)
            failed |= told(rooms, dict(runs(root, Path(folder), asked.only)), unit)
    return int(failed)


def write(root: Path, rooms: int) -> None:
    """A made workspace, an hour old, in which nothing is wrong."""
    names = [f"indicator-{n}" for n in range(INDICATORS)]
    for room, level, above in tree(rooms):
        reports = f"reports_to: {above}\n" if above else ""
        text = ROOM.format(id=room, level=level, reports=reports, indicators=", ".join(names))
        put(root / "rooms" / room / "room.yaml", text)
    chance = random.Random(1)  # noqa: S311 - figures, no secrets
    teams = [room for room, level, _ in tree(rooms) if level == "operational"]
    for n, name in enumerate(names):
        rows = (f"{month},{room},{chance.gauss(13, 2):.2f},40" for room in teams for month in MONTHS)
        put(root / "indicators" / f"{name}.yaml", INDICATOR.format(n=n))
        put(root / "indicators" / f"{name}.csv", "\n".join(["period,room,value,n", *rows, ""]))
    put(root / "ipms.yaml", SETTINGS)
    for path in (root, *root.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))


def tree(rooms: int) -> Iterator[tuple[str, str, str]]:
    """Each room with its level and the room above it."""
    yield "top", "strategic", ""
    for number in range(rooms - 1):
        if number % (TEAMS_A_ROOM + 1) == 0:
            above = f"tactical-{number // (TEAMS_A_ROOM + 1)}"
            yield above, "tactical", "top"
        else:
            yield f"team-{number}", "operational", above


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def runs(root: Path, folder: Path, only: list[str]) -> Iterator[tuple[str, Run]]:
    """What is run, in this order: each finds what the one before it has left."""
    forms = [word for form in only for word in ("--only", form)]

    def report(out: str, *more: str) -> Run:
        return run([IPMS, "-C", str(root), "report", "--out", str(folder / out), *forms, *more])

    yield "first, two processes", report("out", "--jobs", "2")
    yield "unchanged", report("out", "--jobs", "2")
    room = root / "rooms" / "team-1" / "room.yaml"
    room.write_text(room.read_text("utf-8").replace("Manager", "Head"), encoding="utf-8")
    os.utime(room, (LONG_AGO + 1, LONG_AGO + 1))
    yield "one file changed", report("out", "--jobs", "2")
    yield "first, one process", report("other", "--jobs", "1")
    sample = sorted(path.name for path in (root / "rooms").glob("team-*"))[:SAMPLE]
    paper = run([IPMS, "-C", str(root), "report", *sample, "--out", str(folder / "paper"), "--only", "paper"])
    yield f"paper of {SAMPLE} rooms", paper._replace(rooms=SAMPLE)


def told(rooms: int, results: dict[str, Run], unit: float) -> bool:
    """Print the table; give whether something failed."""
    charts = rooms * INDICATORS
    print(f"\n{rooms:,} rooms, {charts:,} figures; python -c pass: {unit * 1000:.0f} ms\n")
    print("| | s | s a room | ms a chart | MB | KB a room | ratio | exit |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, ran in results.items():
        count = ran.rooms or rooms
        chart = "" if ran.rooms else f"{1000 * ran.seconds / charts:.1f}"
        print(f"| {name} | {ran.seconds:.1f} | {ran.seconds / count:.3f} | {chart} | {ran.memory:.0f} | ", end="")
        print(f"{1024 * ran.memory / rooms:.0f} | ", end="")
        print(f"{ran.seconds / unit:.0f} | {ran.code} |")
    recorded = f"{RECORDED * charts:.0f} | | {1000 * RECORDED:.0f}"
    print(f"| NHSRplotthedots: charts alone, recorded, not measured here | {recorded} | | | | |")
    slow = results["unchanged"].seconds > MOST_UNCHANGED * results["first, two processes"].seconds
    return slow or any(ran.code for ran in results.values())


def run(command: list[str]) -> Run:
    """Seconds, megabytes and exit code of one process whose output nobody reads."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        start = time.perf_counter()
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(took, used.ru_maxrss / 1024, abs(process.returncode))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, nargs="+", default=[100, 1000])
    parser.add_argument(
        "--only", nargs="*", default=["pages", "workbook"], choices=["pages", "paper", "workbook", "summary"]
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
