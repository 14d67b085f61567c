"""The whole terminal, taken for as long as it is needed and given back as it was."""

from __future__ import annotations

import os
import select
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType, TracebackType

_TAKE: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, no cursor, and no line that goes on below itself."""
_GIVE_BACK: Final = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_AT_ONCE, _DONE = "\x1b[?2026h", "\x1b[?2026l"
"""Around a drawing: terminals that know it show all of it at the same time, the others see nothing in it."""
_HOME: Final = "\x1b[H"
_REST_OF_LINE: Final = "\x1b[K"
_LONGEST_KEY: Final = 64
_USUAL: Final = os.terminal_size((80, 24))


@dataclass(slots=True)
class Screen:
    """The terminal of this process: `show` writes only what is not there, `wait` sleeps until something happens.

    Whatever ends it (an error, Ctrl-C, SIGTERM, a terminal that was closed), the terminal is as it was before.
    """

    _shown: tuple[str, os.terminal_size] = ("", _USUAL)
    _typed: int | None = None
    """The descriptor of the keyboard, where there is one."""
    _settings: list[Any] = field(default_factory=list)
    _handlers: dict[int, Any] = field(default_factory=dict)
    _heard: set[int] = field(default_factory=set)
    _woken: tuple[int, int] = (-1, -1)
    _wakeup: int = -1

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._woken = os.pipe()
        for end in self._woken:
            os.set_blocking(end, False)
        self._wakeup = signal.set_wakeup_fd(self._woken[1], warn_on_full_buffer=False)
        wanted = {
            signal.SIGTERM: _interrupt,
            signal.SIGHUP: _interrupt,
            signal.SIGWINCH: self._hear,
            signal.SIGTSTP: self._hear,
            signal.SIGCONT: self._hear,
        }
        self._handlers = {number: signal.signal(number, handler) for number, handler in wanted.items()}
        if sys.stdin is not None and sys.stdin.isatty():
            self._typed = sys.stdin.fileno()
            self._settings = _settings_of(self._typed)
        self._take()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give the terminal back; a second Ctrl-C does not come between."""
        keyboard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_IGN if number == signal.SIGTERM else handler)
        with suppress(OSError):
            self._give_back()
        signal.set_wakeup_fd(self._wakeup)
        for end in self._woken:
            os.close(end)
        signal.signal(signal.SIGTERM, self._handlers[signal.SIGTERM])
        signal.signal(signal.SIGINT, keyboard)

    @property
    def size(self) -> os.terminal_size:
        """Columns and rows, as they are now; a terminal that does not know them has 80 and 24."""
        with suppress(OSError):
            found = os.get_terminal_size(sys.stdout.fileno())
            if found.columns and found.lines:
                return found
        return _USUAL

    def show(self, lines: Sequence[str]) -> None:
        """Draw as many lines as there are rows, in one write; nothing is written where they are there already."""
        # What was on a line goes before it is written: once a line is full, erasing would take its last letter.
        drawn = "\r\n".join(_REST_OF_LINE + each for each in lines)
        if (drawn, self.size) != self._shown:
            self._shown = (drawn, self.size)
            _write(f"{_AT_ONCE}{_HOME}{drawn}{_DONE}")

    def wait(self, seconds: float) -> str:
        """Sleep until something is typed (which is given), a signal comes, or so many seconds have passed."""
        heard = [self._woken[0]] if self._typed is None else [self._woken[0], self._typed]
        ready, _, _ = select.select(heard, [], [], max(seconds, 0))
        if self._woken[0] in ready:
            with suppress(BlockingIOError):
                os.read(self._woken[0], _LONGEST_KEY)
        self._obey()
        return self._read() if self._typed in ready else ""

    def _read(self) -> str:
        """What was typed; from a keyboard that is gone nothing more is expected."""
        typed = b""
        if self._typed is not None:
            with suppress(OSError):
                typed = os.read(self._typed, _LONGEST_KEY)
        self._typed = self._typed if typed else None
        return typed.decode("utf-8", "replace")

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        """Note a signal, which has ended the sleep: nothing is written from here, in the middle of a drawing."""
        self._heard.add(number)

    def _obey(self) -> None:
        """Do what the signals asked for: Ctrl-Z gives the terminal to the shell while the program sleeps."""
        if signal.SIGTSTP in self._heard:
            self._give_back()
            os.kill(os.getpid(), signal.SIGSTOP)
            self._heard.add(signal.SIGCONT)
        if signal.SIGCONT in self._heard:
            self._take()
        self._heard.clear()

    def _take(self) -> None:
        import tty  # noqa: PLC0415 - not on every system; whoever asks for a screen has made sure

        if self._typed is not None:
            tty.setcbreak(self._typed)
        self._shown = ("", _USUAL)
        _write(_TAKE)

    def _give_back(self) -> None:
        import termios  # noqa: PLC0415 - as above

        if self._typed is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._typed, termios.TCSAFLUSH, self._settings)
        _write(_GIVE_BACK)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does: what holds the terminal gives it back on the way out."""
    raise KeyboardInterrupt


def _settings_of(keyboard: int) -> list[Any]:
    import termios  # noqa: PLC0415 - as above

    return termios.tcgetattr(keyboard)


def _write(text: str) -> None:
    """Write past the buffers of standard output, which a signal may have found half full."""
    left = text.encode(sys.stdout.encoding, sys.stdout.errors or "replace")
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]
