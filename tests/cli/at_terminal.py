"""The program at a pseudo-terminal, as somebody who reads what it asks before typing."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from codecs import getincrementaldecoder
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

LONGEST = 60
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """A run of the program; `answer` waits for a question and types what is said to it."""

    def __init__(self, *words: str) -> None:
        self.ours, theirs = pty.openpty()
        # A dumb terminal gets no codes from readline: what is shown is what people read.
        environment = os.environ | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "ipms.cli.main", *words]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self._decoder = getincrementaldecoder("utf-8")("replace")  # a piece may end inside a letter
        self.shown = ""
        self.read_to = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait(LONGEST)
        os.close(self.ours)

    def answer(self, question: str, typed: str, end: str = "\n") -> None:
        """Wait until the question is asked and the cursor stands after it, then type."""
        self._wait_for(question)
        self._wait_for("> " if not question.endswith("]") else " ")
        os.write(self.ours, f"{typed}{end}".encode())

    def interrupt(self, question: str) -> None:
        """Press Ctrl-C at a question."""
        self._wait_for(question)
        self._wait_for("> ")
        self.process.send_signal(2)
        with suppress(OSError):  # a signal between the question and the wait for keys is seen when a key wakes it
            os.write(self.ours, b"\n")

    def answers(self, pairs: Sequence[tuple[str, str]]) -> None:
        for question, typed in pairs:
            self.answer(question, typed)

    def end(self) -> tuple[int, str]:
        """The exit code, and everything that was shown."""
        while self._more():
            pass
        return self.process.wait(LONGEST), self.shown.replace("\r\n", "\n")

    def _wait_for(self, text: str) -> None:
        while text not in self.shown[self.read_to :]:
            assert self._more(), f"the program ended before it said {text!r}:\n{self.shown}"
        self.read_to = self.shown.index(text, self.read_to) + len(text)

    def _more(self) -> bool:
        ready, _, _ = select.select([self.ours], [], [], LONGEST)
        assert ready, f"nothing more was said:\n{self.shown}"
        try:
            piece = os.read(self.ours, 4096)
        except OSError:
            return False
        self.shown += self._decoder.decode(piece)
        return bool(piece)
