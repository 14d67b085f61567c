"""Standard output and error that never raise for the sake of a character, and readers who leave early."""

from __future__ import annotations

import os
import sys
from typing import TextIO

FAULT = 3
READER_LEFT = 141
"""What a shell reports for a program ended by a closed pipe (128 + SIGPIPE): the output was cut, which is not 0."""


def make_safe() -> None:
    """Make both streams take any text: as UTF-8 where the terminal does not forbid it, else with stand-ins.

    A stream that the caller closed (`>&-`) goes nowhere from here on, so that no command has to think of it.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(**_settings(stream))


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def _settings(stream: TextIO) -> dict[str, str]:
    """A bare `C` locale says ASCII of terminals that show UTF-8; only an encoding that somebody chose is obeyed.

    On a screen one unknown character becomes one `?`, so that columns hold; in a pipe nothing is lost.
    """
    is_utf8 = stream.encoding.lower().replace("-", "").replace("_", "") == "utf8"
    if not is_utf8 and stream.isatty():
        return {"errors": "replace"}
    nobody_chose = stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968"} and (
        "PYTHONIOENCODING" not in os.environ
    )
    return {"errors": "backslashreplace"} | ({"encoding": "utf-8"} if nobody_chose else {})


def flush() -> None:
    """Write out what is buffered, while an error can still be told (at the exit of the interpreter it cannot)."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def abandon() -> int:
    """End quietly after the reader left (`| head -1`): nothing more is written, not even a complaint."""
    abandon_output()
    _send_nowhere(sys.stderr)
    return READER_LEFT


def abandon_output() -> None:
    """Write what standard output still holds; when that cannot be done (full disk, closed pipe), drop it."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _send_nowhere(sys.stdout)


def last_word(text: str) -> None:
    """One line on standard error, tried once."""
    try:
        sys.stderr.write(f"ipms: {text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        _send_nowhere(sys.stderr)


def _send_nowhere(stream: TextIO) -> None:
    """Point the stream's descriptor at the null device, so that the interpreter's own last flush succeeds."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
