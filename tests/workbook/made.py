"""Workspaces and workbooks for the tests of workbooks."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from ipms.locale import Language
from ipms.locale.guarded import GuardedWords
from ipms.render.plain.board_json import board_json
from ipms.render.plain.bowling_tables import bowling_json
from ipms.render.workbook.book import report_workbook
from ipms.views.board import board
from ipms.views.bowling import bowling
from ipms.views.report.plan import plan
from ipms.views.report.workbook import Workbook, workbook
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

DAY = dt.date(2018, 12, 31)
PEOPLE = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [plans]\n",
    "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: top\nindicators: [plans]\n",
    "rooms/south.yaml": "title: South\nlevel: tactical\nreports_to: top\nindicators: [plans]\n",
    "indicators/plans.yaml": (
        "title: Plans\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\ntargets: [{value: 0.5}]\n"
    ),
}


def people(root: Path, few: int, note: str = "") -> Workspace:
    """A workspace in which so few people of 40 stand behind one figure that it is hidden."""
    rows = f"2018-11,north,{few},40,{note}\n2018-11,south,20,40,\n2018-11,top,60,200,\n"
    files = {**PEOPLE, "indicators/plans.csv": f"period,room,numerator,denominator,note\n{rows}"}
    return make(root, files, as_of=DAY)


def of(ws: Workspace) -> Workbook:
    """The workbook of all rooms."""
    return workbook(ws, plan(ws).rooms)


def data_of(ws: Workspace, language: Language) -> bytes:
    """The same as a file."""
    return report_workbook(of(ws), GuardedWords(language))


def read(data: bytes) -> Book:
    """The file as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def rows_of(book: Book, name: str) -> list[list[Any]]:
    """The rows of a sheet below its captions, as values."""
    return [list(row) for row in book[name].iter_rows(min_row=2, values_only=True)]


def board_rows(ws: Workspace, room: str) -> list[dict[str, Any]]:
    """The performance rows of `ipms board ROOM --format json`."""
    groups = json.loads(board_json(board(ws, room)))["board"]["performance"]
    return [row for group in groups for row in group["rows"]]


def bowling_rows(ws: Workspace, room: str) -> list[dict[str, Any]]:
    """The rows of `ipms bowling ROOM --format json`."""
    found: list[dict[str, Any]] = json.loads(bowling_json(bowling(ws, room)))["bowling"]["rows"]
    return found
