"""Gaps and actions on a poster: open obstacles, the week's status sheets, and who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.paper.pieces import joined, para, runs
from ipms.render.paper.poster.parts import part, wall
from ipms.render.terminal.walls.gaps import action_entries, obstacle_entries, sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.paper.poster.parts import Part, Wall
    from ipms.render.terminal.walls.gaps import Entry
    from ipms.views.board_page import Board

_WHO: Final = ("todo.column.what", "todo.column.who", "todo.column.when")


def gaps(board: Board, words: Words) -> Wall:
    """The wall and its three parts."""
    obstacles, actions = obstacle_entries(board, words), action_entries(board, words)
    week = [para(joined(sheets(board.week, words)))]
    return wall(
        words("board.gaps"),
        [
            _listed(obstacles, words("board.label.obstacles"), []),
            part(week, words("board.label.sheets")),
            _listed(actions, words("board.label.actions"), [words(key) for key in _WHO]),
        ],
    )


def _listed(entries: Sequence[Entry], label: str, captions: Sequence[str]) -> Part:
    """The count beside the label, a row a thing, and how many more there are."""
    counted, *others = entries
    rows = [_row(one) for one in others if one.mark]
    after = [para(joined(one.facts)) for one in others if not one.mark]
    listed = {"kind": "listed", "captions": [runs(each, "muted") for each in captions], "rows": rows}
    return part([*([listed] if rows else []), *after], label, joined(counted.facts))


def _row(entry: Entry) -> Block:
    """Mark, what, who or where, and when; where it comes from, if it says so, below what."""
    what, who, when, *source = entry.facts
    below = source[0] if source else ()
    return {"mark": runs(entry.mark), "cells": [runs(each) for each in (what, who, when)], "below": runs(below)}
