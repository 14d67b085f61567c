"""Strings collected to hurt programs that show them, as every text of a board, in every form a board takes."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.export.html import html_document
from ipms.render.export.svg import svg_picture
from ipms.render.layout import line_width
from ipms.render.plain.board_json import board_json
from ipms.render.plain.data import plain
from ipms.render.terminal.board import board_page
from ipms.render.terminal.write import plain_text
from ipms.views.board_page import Board
from tests.render.hostile import obeyed, rewritten
from tests.render.samples import BOARD
from tests.render.test_board import any_text
from tests.render.test_exports import Elements

WORDS = Words("en")


def every_form(board: Board, title: str) -> dict[str, str]:
    page = board_page(board, WORDS, 100)
    return {
        "text": plain_text(page),
        "html": html_document(page, title, "en"),
        "svg": svg_picture(page, title, "en"),
        "json": board_json(board),
    }


def naughty(reference: Path) -> list[str]:
    strings: list[str] = json.loads((reference / "hostile" / "blns" / "blns.json").read_text(encoding="utf-8"))
    return [text for text in strings if text.strip()]


def payloads(reference: Path, name: str) -> list[dict[str, str]]:
    lines = (reference / "hostile" / "payloads" / "values" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(each) for each in lines if each.strip()]


def filled(typed: list[str]) -> Board:
    """The board with the strings as its texts, again and again."""
    endless = itertools.cycle(typed)

    def replaced(_: Text) -> Text:
        return any_text(next(endless))

    board: Board = rewritten(BOARD, replaced)
    return board


def test_naughty_strings_reach_no_screen_as_they_are(reference: Path) -> None:
    strings = naughty(reference)
    for start in range(0, len(strings), 40):
        board = filled(strings[start : start + 40])
        forms = every_form(board, strings[start])
        assert {name: list(obeyed(text)) for name, text in forms.items() if any(obeyed(text))} == {}
        assert json.loads(forms["json"])["board"] == plain(board)
        assert max(line_width(each) for each in board_page(board, WORDS, 100)) <= 100


@pytest.mark.parametrize("name", ["terminal", "html", "formula", "ids", "numbers"])
def test_payloads_are_shown_and_not_obeyed(reference: Path, name: str) -> None:
    typed = [str(payload["value"]) for payload in payloads(reference, name)]
    forms = every_form(filled(typed), " ".join(typed))
    assert {form: list(obeyed(text)) for form, text in forms.items() if any(obeyed(text))} == {}
    assert {tag for tag, _ in Elements(forms["html"]).found}.isdisjoint({"script", "img", "svg", "a", "iframe", "b"})


def test_what_should_be_shown_as_typed_is(reference: Path) -> None:
    kept = [each for name in ("terminal", "html") for each in payloads(reference, name) if each["expect"] == "VERBATIM"]
    composed = {each["value"]: neutral(each["value"]) for each in kept if not each["value"].isascii()}
    ascii_only = [each["value"] for each in kept if each["value"].isascii()]
    assert [text for text in ascii_only if neutral(text) != " ".join(text.split())] == []
    assert [typed for typed, shown in composed.items() if len(shown) < len(typed) - typed.count("\u0301")] == []
