"""How long series of figures take, beside a bare pass over the same figures in the same run.

    .venv/bin/python benchmarks/series.py [--runs 5]

Every round runs each part once, in turn, so that a busy moment of the machine touches all alike; medians are
compared. The exit code is 1 when a budget is exceeded. Run by hand, never by the tests.
"""

from __future__ import annotations

import argparse
import itertools
import platform
import random
import statistics
import sys
import time
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
    return int(any(over(part, seconds) for part in PARTS))


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


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="rounds (5)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
