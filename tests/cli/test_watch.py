"""The room's screen: drawn over the whole terminal, again when something changed, and given back as it was."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.workspaces import write

from ipms.cli.commands.boards.watch import TURN, turned
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.spans import BLANK, Page, Span, line, text_of
from ipms.render.terminal.screens import Foot, foot, screens

ROOT = Path(__file__).parents[2]
LONGEST = 60
TAKEN, GIVEN_BACK = "\x1b[?1049h", "\x1b[?1049l"
HOME, DONE = "\x1b[H", "\x1b[?2026l"
ROOM = "title: North team\nlevel: operational\nvision: [Nobody waits alone]\n"


class Watched:
    """A run of the program on a terminal of so many columns and rows; `screen` is what somebody sees on it."""

    def __init__(self, *words: str, size: tuple[int, int] = (100, 30), keyboard: bool = True) -> None:
        self.ours, self.theirs = pty.openpty()
        self.resize(*size, tell=False)
        self.before = termios.tcgetattr(self.theirs)
        environment = os.environ | {"NO_COLOR": "1", "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
        environment.pop("COLUMNS", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ipms.cli.main", *words],
            stdin=self.theirs if keyboard else subprocess.DEVNULL,
            stdout=self.theirs,
            stderr=self.theirs,
            env=environment,
            start_new_session=True,
        )
        self.shown = ""

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if tell:
            self.process.send_signal(signal.SIGWINCH)

    def press(self, key: str) -> None:
        os.write(self.ours, key.encode())

    @property
    def screen(self) -> list[str]:
        """The lines of the last whole drawing, as they stand on the terminal."""
        drawn = self.shown.rpartition(DONE)[0].rpartition(HOME)[2]
        return [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", each) for each in re.split("\r+\n", drawn)]

    def drawings(self) -> int:
        return self.shown.count(HOME)

    def wait_for(self, text: str) -> list[str]:
        """The screen, as soon as it shows a text."""
        while text not in "\n".join(self.screen):
            assert self.reads(LONGEST), f"{text!r} was not shown:\n{self.shown}"
        return self.screen

    def reads(self, seconds: float) -> bool:
        """Read what is written within so many seconds; False where nothing is, or nothing will be."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return False
        with suppress(OSError):
            self.shown += os.read(self.ours, 65536).decode("utf-8", "replace")
            return True
        return False

    def end(self) -> int:
        """The exit code; everything that was written is read."""
        code = self.process.wait(LONGEST)
        while self.reads(0):
            pass
        return code


@contextmanager
def watching(*words: str, size: tuple[int, int] = (100, 30), keyboard: bool = True) -> Iterator[Watched]:
    watched = Watched(*words, size=size, keyboard=keyboard)
    try:
        yield watched
    finally:
        watched.process.kill()
        watched.process.wait(LONGEST)
        os.close(watched.ours)
        os.close(watched.theirs)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(
        tmp_path / "small", {"ipms.yaml": "organisation: Region\nas_of: 2024-05-02\n", "rooms/north.yaml": ROOM}
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the case of this repository."""
    root = tmp_path / "case"
    for name in ("rooms", "indicators"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "ipms.yaml", root)
    return root


def test_the_board_takes_the_whole_terminal_and_q_gives_it_back(small: Path) -> None:
    with watching("-C", str(small), "board", "north", "--watch", size=(90, 25)) as watched:
        screen = watched.wait_for("North team")
        assert (len(screen), "Nobody waits alone" in "\n".join(screen)) == (25, True)
        assert screen[-1].startswith("read at ")
        assert screen[-1].endswith("q: quit")
        watched.press("q")
        assert watched.end() == 0
        assert (watched.shown.count(TAKEN), watched.shown.count(GIVEN_BACK)) == (1, 1)
        assert "\x1b[?25h" in watched.shown.rpartition(DONE)[2]
        assert termios.tcgetattr(watched.theirs) == watched.before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_the_terminal_as_it_was(small: Path, number: signal.Signals) -> None:
    with watching("-C", str(small), "board", "north", "--watch") as watched:
        watched.wait_for("read at")
        watched.process.send_signal(number)
        assert watched.end() == 130
        assert watched.shown.rpartition(DONE)[2].endswith(GIVEN_BACK)
        assert "Traceback" not in watched.shown
        assert termios.tcgetattr(watched.theirs) == watched.before


def test_a_change_of_a_file_is_seen_a_broken_one_is_told_and_its_repair_is_seen_again(small: Path) -> None:
    room = small / "rooms" / "north.yaml"
    with watching("-C", str(small), "board", "north", "--watch") as watched:
        watched.wait_for("North team")
        room.write_text(ROOM.replace("North", "Southern"), encoding="utf-8")
        watched.wait_for("Southern team")
        room.write_text("title: [", encoding="utf-8")
        watched.wait_for("could not be read: rooms/north.yaml")
        room.write_text(ROOM, encoding="utf-8")
        assert "could not be read" not in "\n".join(watched.wait_for("North team"))
        watched.press("q")
        assert watched.end() == 0


def test_a_room_or_a_workspace_that_is_gone_is_told_and_waited_for(small: Path) -> None:
    away = small.with_name("away")
    with watching("-C", str(small), "board", "north", "--watch") as watched:
        watched.wait_for("North team")
        small.rename(away)
        assert "North team" in watched.wait_for("The workspace is not there")[0]
        away.rename(small)
        (small / "rooms" / "north.yaml").rename(small / "north.yaml")
        watched.wait_for("This room is no longer in the workspace")
        (small / "north.yaml").rename(small / "rooms" / "north.yaml")
        while "no longer" in "\n".join(watched.screen):
            assert watched.reads(LONGEST), "the room came back, and nobody saw it"
        assert watched.process.poll() is None


def test_the_screen_follows_the_size_of_the_terminal(case: Path) -> None:
    with watching("-C", str(case), "board", "strategic", "--watch", "--lang", "fr", size=(120, 40)) as watched:
        assert len(watched.wait_for("page 1 de 3")) == 40
        watched.resize(200, 60)
        screen = watched.wait_for("page 1 de 2")
        assert len(screen) == 60
        assert 120 < max(map(len, screen)) <= 200


def test_pages_turn_by_keys_and_each_says_whose_it_is(case: Path) -> None:
    with watching("-C", str(case), "board", "strategic", "--watch", size=(120, 40)) as watched:
        first = watched.wait_for("page 1 of 3")
        watched.press(" ")
        second = watched.wait_for("page 2 of 3")
        assert (second[0], "DECIDE TODAY" in "\n".join(first)) == (first[0], True)
        assert "PROJECTS AND IMPROVEMENT" in "\n".join(second)
        watched.press("\x1b[D")
        assert watched.wait_for("page 1 of 3") == first


@pytest.mark.parametrize(
    ("key", "seconds", "place"),
    [("", TURN - 1, 2), ("", TURN, 0), (" ", 1, 0), ("\x1b[C", 1, 0), ("b", 1, 1), ("x", 1, 2)],
)
def test_the_last_of_three_pages_turns_by_a_key_or_when_its_time_has_come(key: str, seconds: float, place: int) -> None:
    assert turned(2, 3, key, seconds) == place


def test_no_keyboard_is_needed(small: Path) -> None:
    with watching("-C", str(small), "board", "north", "--watch", keyboard=False) as watched:
        watched.wait_for("North team")
        watched.process.terminate()
        assert watched.end() == 130
        assert watched.shown.endswith(GIVEN_BACK)


def test_nothing_is_written_while_nothing_changes(small: Path) -> None:
    with watching("-C", str(small), "board", "north", "--watch") as watched:
        time_of_day = watched.wait_for("read at")[-1]
        while watched.reads(5):
            pass
        changed = watched.screen[-1] != time_of_day  # a minute may have passed meanwhile
        assert watched.drawings() == 1 + changed


@pytest.mark.parametrize(
    ("options", "named"),
    [(("--export", "svg"), "--export"), (("--format", "json"), "--format"), (("--rev", "HEAD"), "--rev")],
)
def test_what_stands_still_cannot_be_watched(small: Path, options: tuple[str, ...], named: str) -> None:
    with watching("-C", str(small), "board", "north", "--watch", *options) as watched:
        assert watched.end() == 2
        assert f"cannot be used with {named}" in watched.shown
        assert TAKEN not in watched.shown


def test_an_unknown_room_is_refused_before_the_screen_is_taken(small: Path) -> None:
    with watching("-C", str(small), "board", "nort", "--watch") as watched:
        assert watched.end() == 2
        assert ("north" in watched.shown, TAKEN in watched.shown) == (True, False)


def test_a_pipe_is_no_screen(small: Path) -> None:
    command = [sys.executable, "-m", "ipms.cli.main", "-C", str(small), "board", "north", "--watch"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=LONGEST, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--watch needs a terminal" in done.stderr


def lines_of(*texts: str) -> Page:
    return tuple(line(Span(text.removeprefix("#"), "heading" if text.startswith("#") else "plain")) for text in texts)


def test_a_page_is_cut_where_a_part_of_it_begins() -> None:
    page = lines_of("room", *map(str, range(7)), "#part", *map(str, range(9)))
    assert [[text_of(each) for each in one] for one in screens(page, 11)] == [
        ["room", "0", "1", "2", "3", "4", "5", "6"],
        ["room", "", "part", "0", "1", "2", "3", "4", "5", "6", "7"],
        ["room", "", "8"],
    ]


def test_a_page_that_almost_fits_does_without_some_of_its_empty_lines() -> None:
    page = (*lines_of("room"), BLANK, *lines_of("a", "b"), BLANK, *lines_of("c"))
    assert [[text_of(each) for each in one] for one in screens(page, 5)] == [["room", "", "a", "b", "c"]]


@pytest.mark.parametrize("rows", range(1, 30))
def test_screens_hold_every_line_of_the_page_and_no_more_than_their_rows(rows: int) -> None:
    page = lines_of("room", *(f"{number}" for number in range(40)), "#part", *(f"p{number}" for number in range(9)))
    found = screens(page, rows)
    assert max(map(len, found)) <= rows
    told = [text_of(each) for one in found for each in one if text_of(each) not in {"", "room"}]
    assert told == [text_of(each) for each in page if text_of(each) != "room"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_foot_fits_and_keeps_what_matters_most(language: str, width: int) -> None:
    words = Words("en" if language == "en" else "fr")
    told = foot(Foot("14:07", 0, 2), words, width)
    assert line_width(told) <= width
    assert words("watch.read", time=words.time("14:07")) in text_of(told)
