"""`ipms board ROOM --watch`: the screen of the room, which shows what the files say now."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ipms.cli.commands.boards.screen import Screen
from ipms.cli.commands.history.since import changed_since
from ipms.cli.commands.opening import opened
from ipms.cli.errors import RequestError
from ipms.render.terminal.write import wants_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ipms.locale import Words
    from ipms.render.changes.since import Since
    from ipms.render.spans import Page
    from ipms.views.board_page import Board
    from ipms.workspace.workspace import Workspace

LOOK: Final = 2.0
"""Seconds between two looks at the files."""
_SHARE: Final = 50
"""How much longer it rests than a look takes: where there are many files, a look is still 2 % of the time."""
_SETTLING: Final = 4.0
"""Seconds after a change in which a file may change again with nothing to tell it by."""
TURN: Final = 15.0
"""Seconds that each page of a board is shown which does not fit the screen."""
_NARROWEST: Final = 40
_NEXT: Final = frozenset({" ", "n", "\x1b[C", "\x1b[B", "\x1b[6~", "\r", "\n"})
_BACK: Final = frozenset({"p", "b", "\x1b[D", "\x1b[A", "\x1b[5~", "\x7f"})
_ENDS: Final = frozenset("qQ\x04")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: of which room, as of which day, beside which earlier state, how wide."""

    root: Path
    room: str
    as_of: str | None
    since: str | None
    width: int | None
    wall: bool | None


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen last. `look` is how the files looked, `until` when a change of theirs can no longer hide."""

    board: Board
    news: Since | None
    look: str
    day: dt.date | None
    until: float
    read: dt.datetime
    rest: float = LOOK
    trouble: str = ""
    """The key of what is wrong at the moment; then the board is that of an earlier look."""


def refuse_what_cannot_be_watched(options: Mapping[str, object]) -> None:
    """Refuse options beside which nothing could change, and outputs that nobody looks at.

    Raises:
        RequestError: one of the options was given, or there is no terminal to draw on.
    """
    given = next((name for name, value in options.items() if value is not None), None)
    if given is not None:
        raise RequestError("watch.error.with", option=f"--{given}")
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb" or sys.platform == "win32":
        raise RequestError("watch.error.no-terminal")


def watch(asked: Asked, words: Words, board_of: Callable[[Workspace, str], Board]) -> int:
    """Show the board until somebody ends it.

    Raises:
        RequestError: there is nothing to begin with, such as a room that nobody knows.
    """
    sight = _read(asked, board_of, *_state(asked))
    colour = wants_colour(sys.stdout)
    with Screen() as screen:
        shown = _Shown(words, asked, colour)
        at = time.monotonic() + sight.rest
        while True:
            screen.show(shown.lines(sight, screen.size))
            key = screen.wait(min(at, shown.turns_at(screen.size)) - time.monotonic())
            if _ENDS & set(key):
                return 0
            shown.turn(key)
            if time.monotonic() >= at:
                sight = look(sight, asked, board_of)
                at = time.monotonic() + sight.rest


def look(before: Sight, asked: Asked, board_of: Callable[[Workspace, str], Board]) -> Sight:
    """What is there now: the same as before where no file and no day changed, else read anew.

    What cannot be read at the moment is told, and what was seen before stays.
    """
    from ipms.workspace.root import SETTINGS_FILE  # noqa: PLC0415 - with everything that reads

    # Somebody's folder above it may be another workspace, which is not the one that was asked for.
    if not os.path.lexists(asked.root / SETTINGS_FILE):
        return replace(before, trouble="watch.gone", look="")
    try:
        state, rest = _state(asked)
        if not _is_other(before, state, asked):
            return replace(before, read=_now(), rest=rest, trouble="")
        return _read(asked, board_of, state, rest, before)
    except RequestError as error:
        trouble = "watch.no-room" if error.key == "cli.error.no-such-room" else "watch.unreadable"
    except OSError:
        trouble = "watch.unreadable"
    return replace(before, trouble=trouble, look="", rest=LOOK)


def _is_other(before: Sight, state: str, asked: Asked) -> bool:
    return state != before.look or time.monotonic() < before.until or _day(before.board, asked) != before.day


def _state(asked: Asked) -> tuple[str, float]:
    """How the files look, and how long to rest before the next look: long enough for looks to cost little."""
    from ipms.workspace.cache import state_of  # noqa: PLC0415 - as above

    begun = time.perf_counter()
    state = state_of(asked.root, [f"{asked.root}/.git/logs/HEAD"] if asked.since is not None else ())
    return state.digest, max(LOOK, _SHARE * (time.perf_counter() - begun))


def _read(
    asked: Asked, board_of: Callable[[Workspace, str], Board], state: str, rest: float, before: Sight | None = None
) -> Sight:
    """Read the files, and once more soon after they changed: two changes within a tick of their clock look alike."""
    ws = opened(asked.root, asked.as_of)
    board = board_of(ws, asked.room)
    news = changed_since(asked.root, ws, asked.room, asked.since) if asked.since is not None else None
    same = before is not None and before.look == state
    until = before.until if before is not None and same else time.monotonic() + _SETTLING
    return Sight(board, news, state, _day(board, asked), until, _now(), rest)


def _day(board: Board, asked: Asked) -> dt.date | None:
    """The day that the board is of, where it is another one tomorrow."""
    return None if asked.as_of is not None or board.head.pinned else _now().date()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


@dataclass(slots=True)
class _Shown:
    """Which page of the board is on the screen; the board is set anew only where something is different."""

    words: Words
    asked: Asked
    colour: bool
    place: int = 0
    since: float = field(default_factory=time.monotonic)
    _of: tuple[object, ...] = ()
    _pages: tuple[Page, ...] = ()
    _lines: dict[int, list[str]] = field(default_factory=dict)

    def lines(self, sight: Sight, size: os.terminal_size) -> Sequence[str]:
        """As many lines as the terminal has, the last of them the foot."""
        from ipms.cli.commands.paper import written  # noqa: PLC0415 - as above
        from ipms.render.terminal.screens import Foot, foot  # noqa: PLC0415

        self._set(sight, size)
        if self.place not in self._lines:
            self._lines[self.place] = written(self._pages[self.place], colour=self.colour).splitlines()
        body = self._lines[self.place][: size.lines - 1]
        told = Foot(f"{sight.read:%H:%M}", self.place, len(self._pages), self._trouble(sight))
        last = foot(told, self.words, size.columns)
        return [*body, *[""] * (size.lines - 1 - len(body)), *written((last,), colour=self.colour).splitlines()]

    def _trouble(self, sight: Sight) -> str:
        """What is wrong at the moment; else what the first page says of files that cannot be read, on the others."""
        from ipms.render.terminal.walls.head import unread_said  # noqa: PLC0415

        if sight.trouble:
            return self.words(sight.trouble)
        return next(iter(unread_said(sight.board.gaps, self.words)), "") if self.place else ""

    def _set(self, sight: Sight, size: os.terminal_size) -> None:
        """Lay the board out, if it is another one or the terminal has another size."""
        if self._of == (sight.board, sight.news, size):
            return
        stacked, side_by_side = (self._laid_out(sight, size, wall=wall) for wall in (False, self.asked.wall))
        self._pages = stacked if not self.asked.wall and len(stacked) <= len(side_by_side) else side_by_side
        self.place = min(self.place, len(self._pages) - 1) if self._of[2:] == (size,) else 0
        self._lines = {}
        self._of = (sight.board, sight.news, size)

    def _laid_out(self, sight: Sight, size: os.terminal_size, *, wall: bool | None) -> tuple[Page, ...]:
        """The screens of the board: each wall below the other, or side by side where asked or the page is wide."""
        from ipms.render.terminal.board import board_page  # noqa: PLC0415
        from ipms.render.terminal.screens import screens  # noqa: PLC0415

        width = max(self.asked.width or size.columns, _NARROWEST)
        page = board_page(sight.board, self.words, width, wall=wall, news=sight.news)
        return screens(page, max(size.lines - 1, 1))

    def turns_at(self, size: os.terminal_size) -> float:
        """When the next page is shown."""
        return self.since + TURN if len(self._pages) > 1 and size.lines > 0 else float("inf")

    def turn(self, key: str) -> None:
        """Show another page, if a key says so or its time has come."""
        place = turned(self.place, len(self._pages), key, time.monotonic() - self.since)
        if place != self.place:
            self.place, self.since = place, time.monotonic()


def turned(place: int, of: int, key: str, seconds: float) -> int:
    """The page to show after one that was shown for so many seconds; after the last comes the first."""
    step = 1 if key in _NEXT else -1 if key in _BACK else int(seconds >= TURN)
    return (place + step) % of
