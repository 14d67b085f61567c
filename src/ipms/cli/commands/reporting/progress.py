"""How far a long report is: a bar on the terminal of who waits, and nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from types import TracebackType

    from ipms.locale import Words
    from ipms.render.report.making import Progress

_PATIENCE: Final = 1.0
"""Seconds that people wait without asking themselves."""
_AGAIN: Final = 0.1


class Bar:
    """Drawn from time to time by whoever does the work: a thread of its own would forbid copies of the process."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._drawn: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._drawn is not None:
            self._drawn.stop()

    def step(self, progress: Progress) -> None:
        """Hear that a job is done."""
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._next = now + _AGAIN
            self._draw(progress)

    def _draw(self, progress: Progress) -> None:
        if self._drawn is None:
            self._drawn = _begun(progress.of)
        told = self._words("report.progress", n=progress.done, of=self._words.number(progress.of))
        room = progress.last.room
        self._drawn.update(self._drawn.task_ids[0], completed=progress.done, told=told, room=room, refresh=True)


def _begun(total: int) -> Any:
    from rich.console import Console  # noqa: PLC0415 - for those who wait
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TextColumn("{task.fields[told]}", markup=False),
        TextColumn("{task.fields[room]}", "dim", markup=False),
    )
    bar = Progress(
        *columns,
        console=Console(file=sys.stderr, highlight=False),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=total, told="", room="")
    bar.start()
    return bar
