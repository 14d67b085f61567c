from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from ipms.locale import Words
from ipms.render.spans import STYLES, Span, line
from ipms.render.terminal.board import board_page
from ipms.render.terminal.write import COLOURS, plain_text, wants_colour, write_page
from tests.render.samples import BOARD

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_every_style_has_colours() -> None:
    assert set(COLOURS) == set(STYLES)


def test_a_pipe_gets_bare_text() -> None:
    out = io.StringIO()
    write_page((line(Span("met", "met"), " now  "), (), line("end")), out)
    assert out.getvalue() == "met now\n\nend\n"


def test_a_terminal_gets_the_same_text_in_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    page = board_page(BOARD, Words("en"), 200)
    out = Terminal()
    write_page(page, out)
    assert ESCAPES.search(out.getvalue()) is not None
    assert [text.rstrip() for text in ESCAPES.sub("", out.getvalue()).splitlines()] == plain_text(page).splitlines()


def test_markup_in_a_page_is_not_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    write_page((line("[bold]typed[/bold] :smile: 12 'x' http://a.b"),), out)
    assert out.getvalue() == "[bold]typed[/bold] :smile: 12 'x' http://a.b\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    monkeypatch.setenv(name, value)
    assert not wants_colour(Terminal())


def test_a_pipe_wants_no_colour() -> None:
    assert not wants_colour(io.StringIO())


def test_bare_text_is_written_without_rich() -> None:
    program = "import sys, ipms.render.terminal.board, ipms.render.terminal.write; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
