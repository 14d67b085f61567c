"""The figures that a report shows are those that programs are given as JSON, in the form of each language."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from ipms.cli.main import main
from tests.browser.conftest import Opened
from tests.browser.reports import Report

STANDINGS: Final = {
    "en": {"met": "met", "near": "near", "missed": "missed", "no-target": "no target", "no-data": "no data"},
    "fr": {
        "met": "atteinte",
        "near": "proche",
        "missed": "manquée",
        "no-target": "sans cible",
        "no-data": "sans donnée",
    },
}
POINT: Final = {"en": ".", "fr": ","}
_NUMBER: Final = r"[−-]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def data(checkout: Path, *words: str) -> dict[str, Any]:
    """What the program gives to other programs."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["-C", str(checkout), *words, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def boards(report: Report, checkout: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The figures on the board of each room that has any."""
    for path in sorted((report.folder / "en" / "rooms").glob("*.html")):
        groups = data(checkout, "board", path.stem)["board"]["performance"]
        if groups:
            yield path.stem, [row for group in groups for row in group["rows"]]


def shown_as(value: float, row: dict[str, Any], said: str, language: str) -> bool:
    """Whether a number on a page is a value, rounded to the decimals that it shows."""
    digits = re.sub(r"[ \u00a0\u202f]", "", said).replace("−", "-")
    decimals = len(digits.partition(POINT[language])[2])
    meant = value * 100 if row["unit"] == "%" else value
    away = abs(float(digits.replace(POINT[language], ".")) - meant)
    return away <= 0.5 * 10.0**-decimals + 1e-9


def cells(page: Page, room: str, indicator: str) -> list[str]:
    """The row of an indicator on the page of its room."""
    row = page.locator(f"tr:has(th a[href='../figures/{room}/{indicator}.html'])")
    return [text.strip() for text in row.locator("th, td").all_text_contents()]


def test_each_figure_of_a_room_is_that_of_its_board(
    report: Report, opened: Opened, checkout: Path, language: str
) -> None:
    compared = 0
    for room, rows in boards(report, checkout):
        page = opened(report.folder / language / "rooms" / f"{room}.html", inside=report.folder)
        for row in rows:
            name, standing, figures, target, *_ = cells(page, room, row["indicator"]["id"])
            assert name.startswith(row["indicator"]["title"][language])
            assert STANDINGS[language][row["standing"]] in standing
            values = [value for value in (row["baseline"], row["value"]) if value is not None]
            said = re.findall(_NUMBER, figures)
            assert len(said) == len(values), (room, figures)
            told = zip(values, said, strict=True)
            assert [one for value, one in told if not shown_as(value, row, one, language)] == []
            if row["target"] and row["target"]["value"] is not None:
                assert shown_as(row["target"]["value"], row, re.findall(_NUMBER, target)[0], language)
            compared += len(values)
    assert compared > 30


def test_each_period_of_a_figure_is_that_of_the_indicator(
    report: Report, opened: Opened, checkout: Path, language: str
) -> None:
    for room, rows in boards(report, checkout):
        for row in rows:
            indicator = row["indicator"]["id"]
            points = data(checkout, "indicator", indicator, "--room", room)["indicator"]["control"]["points"]
            values = [point["value"] for point in reversed(points) if point["value"] is not None]
            page = opened(report.folder / language / "figures" / room / f"{indicator}.html", inside=report.folder)
            table = page.locator("table").filter(has=page.locator("tbody tr:nth-child(2)")).first
            said = table.locator("tbody tr > td:first-of-type").all_text_contents()
            numbers = [found[0] for found in (re.findall(_NUMBER, text) for text in said) if found]
            assert len(numbers) == len(values) > 0
            told = zip(values, numbers, strict=True)
            assert [one for value, one in told if not shown_as(value, row, one, language)] == []
