"""What a page shows of the program, typed again: commands with what they print, and whole dialogues."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.at_terminal import Terminal

from ipms.cli.main import main

LEFT_OUT = "…"
"""A line of its own: here lines are left out."""
_BLOCK = re.compile(r"^```(console|terminal)\n(.*?)^```$|^<!-- (\$ .*?) -->$", re.MULTILINE | re.DOTALL)
"""Commands, a dialogue, and what is typed unseen to bring about what the text says."""
_TYPED = re.compile(r"^>(?: (.*))?$|^.*\[./N\] (.*)$")
"""What somebody answered: after the sign that waits for words, or after a question for a yes."""
_NEEDS_A_SHELL = re.compile(r"[|>]|&&")


class Shown(NamedTuple):
    """A command of a page, what the page shows of its answer, and the exit code that the page tells."""

    command: str
    output: tuple[str, ...]
    code: int
    dialogue: bool

    @property
    def name(self) -> str:
        """The command without what people say in their language and what they call their files."""
        return " ".join(re.findall(r"^[\w./]+|(?<= )(?:[a-z]+|--?[a-z-]+)(?=[ =]|$)", self.command)[:3])


def commands(page: str) -> Iterator[Shown]:
    """The commands of a page in their order; `$ echo $?` tells the exit code of the one before it."""
    for kind, seen, unseen in _BLOCK.findall(page):
        parts = re.split(r"^\$ ", (seen or unseen).replace("\\\n", ""), flags=re.MULTILINE)[1:]
        for part, after in zip(parts, [*parts[1:], ""], strict=True):
            command, *output = part.rstrip("\n").split("\n")
            if command != "echo $?":
                asked, _, code = after.partition("\n")
                yield Shown(command, tuple(output), int(code) if asked == "echo $?" else 0, kind == "terminal")


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    """Whether a page shows what is printed, in its order and whole but for the lines that it leaves out."""
    lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line.rstrip()) + r"\n" for line in shown)
    return not shown or re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def renewed(shown: tuple[str, ...], printed: str) -> tuple[str, ...]:
    """What the page shall show now: the same places of an answer that has changed, for somebody to read again."""
    lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    found = {
        at + step: to + step
        for at, to, size in SequenceMatcher(None, shown, lines, autojunk=False).get_matching_blocks()
        for step in range(size)
    }
    kept: list[str] = []
    last = -1
    for first, after in _pieces(shown):
        known = [at for at in range(first, after) if at in found]
        if not known:
            continue
        start = max(last + 1, found[known[0]] - (known[0] - first))
        kept += [*([LEFT_OUT] if start > last + 1 else []), *lines[start : found[known[-1]] + after - known[-1]]]
        last = min(len(lines), found[known[-1]] + after - known[-1]) - 1
    return (*kept, *([LEFT_OUT] if last + 1 < len(lines) else []))


def _pieces(shown: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the runs of lines between those left out begin and end."""
    marks = [-1, *(at for at, line in enumerate(shown) if line == LEFT_OUT), len(shown)]
    return ((before + 1, after) for before, after in pairwise(marks) if after > before + 1)


class Session:
    """A folder in which commands are typed one after the other."""

    def __init__(self, folder: Path, going: pytest.MonkeyPatch) -> None:
        self.folder, self._going = folder, going
        going.chdir(folder)

    def type(self, shown: Shown) -> tuple[int, str]:
        """The exit code, and what a reader sees on the screen: answers and errors as they come."""
        command, words = shown.command, shlex.split(shown.command)
        if shown.dialogue:
            return _at_a_terminal(words[1:], shown.output)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            self._going.chdir(self.folder)
            return 0, ""
        if words[0] == "ipms" and not _NEEDS_A_SHELL.search(command):
            return _here(words[1:])
        ran = subprocess.run(
            ["bash", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return ran.returncode, ran.stdout.decode()


def _here(words: list[str]) -> tuple[int, str]:
    """The program in this process: the guide types some two hundred commands."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(screen), redirect_stderr(screen):
        code = main(words)
    screen.flush()
    return code, screen.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _at_a_terminal(words: list[str], lines: tuple[str, ...]) -> tuple[int, str]:
    """The program at a terminal, answered as the page shows it."""
    with Terminal(*words) as terminal:
        for before, line in pairwise(lines):
            if answer := _TYPED.match(line):
                question = before if line.startswith(">") else line.removesuffix(f" {answer[2]}")
                terminal.answer(question, answer[1] or answer[2] or "")
        return terminal.end()


def home_of_commands() -> str:
    """The folder in which `ipms` itself is."""
    return str(Path(sys.executable).parent)
