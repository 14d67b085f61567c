"""How long series of figures and large tables take, beside the least that could be done with the same figures.

    .venv/bin/python benchmarks/series.py [--runs 5]

Every round runs each part once, in turn, so that a busy moment of the machine touches all alike; medians are
compared. Series are measured inside this process, large tables in whole processes of their own, with the most
memory they held. The exit code is 1 when a budget is exceeded. Run by hand, never by the tests.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

SERIES, POINTS = 1_000, 60


class Part(NamedTuple):
    """Something measured: `work` on what `prepare` made once.

    `beside` names the part it is compared with; `budget` is the most it may take, in seconds.
    """

    name: str
    prepare: Callable[[], object]
    work: Callable[[object], object]
    beside: str | None = None
    budget: float | None = None


def main() -> int:
    """Measure every part, print the table, and tell whether every budget was kept."""
    asked = _asked()
    seconds = measure(PARTS, asked.runs)
    print(f"Python {platform.python_version()}, {platform.system()}, {asked.runs} runs, medians\n")
    print(f"| {'part':<48} | {'ms':>8} | {'ratio':>7} | {'budget ms':>9} | |")
    print(f"|{'-' * 50}|{'-' * 9}:|{'-' * 8}:|{'-' * 10}:|---|")
    for part in PARTS:
        print(row(part, seconds))
    slow = print_tables(asked.runs)
    return int(slow or any(over(part, seconds) for part in PARTS))


def measure(parts: tuple[Part, ...], runs: int) -> dict[str, float]:
    """The median seconds of every part, after one round that warms up."""
    prepared = [part.prepare() for part in parts]
    took: dict[str, list[float]] = {part.name: [] for part in parts}
    for turn in range(runs + 1):
        for part, given in zip(parts, prepared, strict=True):
            started = time.perf_counter()
            part.work(given)
            if turn:
                took[part.name].append(time.perf_counter() - started)
    return {name: statistics.median(all_) for name, all_ in took.items()}


def row(part: Part, seconds: dict[str, float]) -> str:
    """One line of the table; the ratio is to the part it is compared with."""
    took = seconds[part.name]
    ratio = "" if part.beside is None else f"{took / seconds[part.beside]:.1f}"
    budget = "" if part.budget is None else f"{part.budget * 1000:.0f}"
    remark = "over budget" if over(part, seconds) else ""
    return f"| {part.name:<48} | {took * 1000:8.1f} | {ratio:>7} | {budget:>9} | {remark} |"


def over(part: Part, seconds: dict[str, float]) -> bool:
    """Whether a part took more than its budget."""
    return part.budget is not None and seconds[part.name] > part.budget


def made_series() -> list[list[float]]:
    """Seeded series of noise, each fifth with a shift in its second half, as boards meet them."""
    chance = random.Random(2016)  # noqa: S311 - figures, not secrets
    return [
        [chance.gauss(80, 5) - 8 * (number % 5 == 0 and place >= POINTS // 2) for place in range(POINTS)]
        for number in range(SERIES)
    ]


def classified(series: object) -> int:
    """Every series analysed as a board does; the number of points with a special cause."""
    assert isinstance(series, list)  # noqa: S101 - `prepare` made it
    return sum(
        point.cause.side != 0 for values in series for point in analyse(values, better="lower", target=85).points
    )


def bare_pass(series: object) -> float:
    """The least that any chart must do: a mean and the moving ranges of every series, in plain Python."""
    assert isinstance(series, list)  # noqa: S101 - `prepare` made it
    total = 0.0
    for values in series:
        centre = sum(values) / len(values)
        total += centre + sum(abs(now - before) for before, now in itertools.pairwise(values))
    return total


_BARE = f"mean and ranges of {SERIES:,} series of {POINTS}"
PARTS = (
    Part(_BARE, made_series, bare_pass),
    Part(f"{SERIES:,} series of {POINTS} points classified", made_series, classified, _BARE, 1.0),
)


# --- large tables ----------------------------------------------------------------------------------

DISTRICTS, TEAMS, DAYS = 50, 1_000, 1_000
TABLES_BUDGET = 3.0
"""The most that reading, checking and rolling up may take, in times of a group-by that checks nothing."""

# What a notebook would do: no heading, period, number, double or date is looked at.
_PLAIN = """
import sys, pandas as pd
rows = pd.read_csv(sys.argv[1])
rows["sum"] = rows["value"] * rows["n"]
rows["district"] = "district-" + (rows["room"].str[-4:].astype(int) % 50).astype(str)
districts = rows.groupby(["district", "period"])[["sum", "n"]].sum()
top = districts.groupby("period").sum()
for level in (districts, top):
    level["value"] = level["sum"] / level["n"]
print(len(rows) + len(districts) + len(top), f"{top['value'].sum():.6f}")
"""
_READ = """
import sys, pandas as pd
print(len(pd.read_csv(sys.argv[1])))
"""
_OPEN = """
import sys, datetime as dt
from pathlib import Path
from ipms.workspace.opening import open_workspace
ws = open_workspace(Path(sys.argv[1]).parent.parent, as_of=dt.date(2026, 1, 1))
"""
_FRAME = f"{_OPEN}\nfrom ipms.workspace.frames import frame\nprint(len(frame(ws, 'wait')))"
_ROLLED = f"""{_OPEN}
from ipms.analysis.figures.frames import rolled_up
table = rolled_up(ws, 'wait')
print(len(table), f"{{table.loc[table['room'] == 'top', 'value'].sum():.6f}}")
"""
TABLES = (
    ("pandas: read", _READ),
    ("ipms: read, checked", _FRAME),
    ("pandas: read, grouped twice", _PLAIN),
    ("ipms: read, checked, rolled up over three levels", _ROLLED),
)


def print_tables(runs: int) -> bool:
    """Measure each way of reading a million rows, print the table, and tell whether the budget was exceeded."""
    with tempfile.TemporaryDirectory() as folder:
        figures = made_table(Path(folder))
        rounds = [[one_process(program, figures) for _, program in TABLES] for _ in range(runs)]
    print(f"\n{TEAMS * DAYS:,} rows of {TEAMS:,} rooms in {DISTRICTS} districts, whole processes\n")
    print(f"| {'':<48} | {'s':>5} | ratio | {'MB':>5} | says |\n|{'-' * 50}|{'-' * 6}:|{'-' * 6}:|{'-' * 6}:|---|")
    medians = [[statistics.median(turn[way][what] for turn in rounds) for what in (0, 1)] for way in range(len(TABLES))]
    for way, (name, _) in enumerate(TABLES):
        seconds, memory = medians[way]
        ratio = seconds / medians[way - way % 2][0]
        print(f"| {name:<48} | {seconds:5.2f} | {ratio:5.2f} | {memory:5.0f} | {rounds[0][way][2]} |")
    return medians[3][0] > TABLES_BUDGET * medians[2][0]


def made_table(root: Path) -> Path:
    """A workspace of three levels of rooms, with one mean a team and day; the path of its figures."""
    chance = random.Random(2017)  # noqa: S311 - figures, not secrets
    rooms = {"top": "level: strategic"}
    rooms |= {f"district-{number}": "level: tactical\nreports_to: top" for number in range(DISTRICTS)}
    teams = {f"team-{number:04d}": number % DISTRICTS for number in range(TEAMS)}
    rooms |= {team: f"level: operational\nreports_to: district-{above}" for team, above in teams.items()}
    (root / "rooms").mkdir()
    (root / "indicators").mkdir()
    (root / "ipms.yaml").write_text("organisation: Region\n")
    for room, text in rooms.items():
        (root / "rooms" / f"{room}.yaml").write_text(f"title: Room\n{text}\n")
    (root / "indicators/wait.yaml").write_text("title: Wait\nunit: days\nbetter: lower\nmeasure: mean\n")
    days = [dt.date(2015, 1, 1) + dt.timedelta(day) for day in range(DAYS)]
    with (root / "indicators/wait.csv").open("w") as file:
        file.write("period,room,value,n\n")
        for day, team in itertools.product(days, teams):
            file.write(f"{day},{team},{chance.gauss(40, 9):.2f},{chance.randrange(5, 90)}\n")
    return root / "indicators/wait.csv"


def one_process(program: str, figures: Path) -> tuple[float, float, str]:
    """Seconds, the most memory in MB, and what the process said."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", program, str(figures)], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read() if process.stdout is not None else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, program)
    return time.perf_counter() - started, used.ru_maxrss / (1 << 10), said.strip()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="rounds (5)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
