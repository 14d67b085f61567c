"""How long whole commands take, as ratios to `python -c pass` in the same run.

    .venv/bin/python benchmarks/startup.py [--runs 15]

Every round runs each command once, in turn, so that a busy moment of the machine touches all alike; medians are
compared. The exit code is 1 when a budget is exceeded. Run by hand, never by the tests.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
IPMS = str(Path(sysconfig.get_path("scripts")) / "ipms")
ROOM = "tactical-youth"


class Case(NamedTuple):
    """A command, the most it may take in units of `python -c pass`, and whether its cache is empty each time."""

    name: str
    command: tuple[str, ...]
    budget: float | None = None
    cold: bool = False


CASES = (
    Case("python -c pass", (sys.executable, "-c", "pass")),
    Case("ipms --version", (IPMS, "--version"), 7),
    Case("ipms --help", (IPMS, "--help"), 7),
    Case("ipms board --help", (IPMS, "board", "--help")),
    Case(f"ipms board {ROOM}, first time", (IPMS, "board", ROOM), 50, cold=True),
    Case(f"ipms board {ROOM}, unchanged", (IPMS, "board", ROOM), 12),
    Case("ipms check, first time", (IPMS, "check"), cold=True),
    Case("ipms check, unchanged", (IPMS, "check")),
)


class Result(NamedTuple):
    """The median of a case in seconds, and the worst exit code it gave."""

    seconds: float
    code: int


def main() -> int:
    """Measure, print the table, and tell whether every budget was kept."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as caches:
        results = measure(CASES, asked.runs, Path(caches))
    unit = results[0].seconds
    print(f"Python {platform.python_version()}, {platform.system()}, {asked.runs} runs, medians\n")
    print(f"| {'command':<38} | {'ms':>6} | {'ratio':>6} | {'budget':>6} | |")
    print(f"|{'-' * 40}|{'-' * 7}:|{'-' * 7}:|{'-' * 7}:|---|")
    for case, result in zip(CASES, results, strict=True):
        print(row(case, result, unit))
    return int(any(over(case, result, unit) or result.code for case, result in zip(CASES, results, strict=True)))


def measure(cases: tuple[Case, ...], runs: int, caches: Path) -> list[Result]:
    """Run all cases in turn, `runs` times, after one round that warms the disk and the cache."""
    seconds: list[list[float]] = [[] for _ in cases]
    codes = [0 for _ in cases]
    for turn in range(runs + 1):
        for number, case in enumerate(cases):
            took, code = timed(case, caches / (f"cold-{turn}-{number}" if case.cold else "warm"))
            codes[number] = max(codes[number], abs(code))
            if turn:
                seconds[number].append(took)
    return [Result(statistics.median(all_), code) for all_, code in zip(seconds, codes, strict=True)]


def timed(case: Case, cache: Path) -> tuple[float, int]:
    """One whole process, with a cache of its own and output nobody reads."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    started = time.perf_counter()
    ended = subprocess.run(
        case.command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - started, ended.returncode


def row(case: Case, result: Result, unit: float) -> str:
    """One line of the table."""
    remark = f"exit code {result.code}" if result.code else "over budget" if over(case, result, unit) else ""
    budget = "" if case.budget is None else f"{case.budget:g}"
    return f"| {case.name:<38} | {result.seconds * 1000:6.1f} | {result.seconds / unit:6.2f} | {budget:>6} | {remark} |"


def over(case: Case, result: Result, unit: float) -> bool:
    """Whether a case took more than its budget."""
    return case.budget is not None and result.seconds > case.budget * unit


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="rounds (15)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
