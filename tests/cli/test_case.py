"""The published case, as its first reader meets it: one command, the whole program, the real files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches

import ipms

LANGUAGES = ("en", "fr")
PUBLISHED = {
    "assessment-to-intervention": (16.96, 8.35, "met", "-50.8", "percent"),
    "interventions-per-day": (0.96, 3.6, "no-target", "275.0", "percent"),
    "intervention-plans-statutory": (0.70, 0.85, "met", "15.0", "points"),
    "intervention-plans-voluntary": (0.10, 0.43, "missed", "33.0", "points"),
    "disability-insurance": (0.143, 0.087, "no-target", "-39.2", "percent"),
}
"""Moisan et al. 2021, doi 10.5334/ijic.5701: baseline, result, how it stands, change."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_board_of_the_case_as_it_was_last_read(run: Run, checkout: Path, language: str, width: int) -> None:
    ran = run("-C", str(checkout), "board", "tactical-youth", "--lang", language, "--width", str(width))
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-{language}-{width}.txt", ran.out)


def test_the_published_figures_are_the_published_figures(run: Run, checkout: Path) -> None:
    board = json.loads(run("-C", str(checkout), "board", "tactical-youth", "--format", "json").out)["board"]
    rows = {row["indicator"]["id"]: row for group in board["performance"] for row in group["rows"]}
    shown = {
        name: (
            rows[name]["baseline"],
            rows[name]["value"],
            rows[name]["standing"],
            f"{rows[name]['change']['amount'] * 100:.1f}",
            rows[name]["change"]["told_in"],
        )
        for name in PUBLISHED
    }
    assert shown == PUBLISHED
    assert [rows[name]["illustrative"] for name in PUBLISHED] == [False] * len(PUBLISHED)
    assert {rows[name]["quality"] for name in PUBLISHED} == {"final"}


WRITTEN = {
    "en": ("8.35 days", "−50.8_% better", "85_%", "≥_85_%", "+33_pts better", "8.70_%", "−39.2_% better"),
    "fr": ("8,35 jours", "−50,8_% mieux", "85_%", "≥_85_%", "+33_pts mieux", "8,70_%", "−39,2_% mieux"),
}
"""An underscore stands for a no-break space."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_written_as_the_language_writes_them(run: Run, checkout: Path, language: str) -> None:
    page = run("-C", str(checkout), "board", "tactical-youth", "--lang", language, "--width", "120").out
    page = page.replace("\u00a0", "_")
    assert [words for words in WRITTEN[language] if words not in page] == []


def test_the_summer_of_2016_knows_nothing_that_came_later(run: Run, checkout: Path) -> None:
    page = run("-C", str(checkout), "board", "tactical-youth", "--as-of", "2016-07-01", "--width", "120").out
    later = ("8.35", "3.6", "43\u00a0%", "8.70", "kaizen ", "Kata ", "Obstacle “", "adapted", "cycle 2")
    assert [word for word in later if word in page] == []
    assert [word for word in ("16.96 days", "14.30\u00a0%", "not deployed yet") if word not in page] == []
    ws = ipms.open(checkout, as_of=dt.date(2016, 7, 1))
    assert (len(ws.kaizens), len(ws.katas), len(ws.obstacles), len(ws.meetings), len(ws.summaries)) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("folder", [".", "examples/smallest"])
def test_every_workspace_of_the_repository_passes_its_own_check(run: Run, checkout: Path, folder: str) -> None:
    ran = run("-C", str(checkout / folder), "check")
    assert (ran.code, ran.err) == (0, "")


def test_the_picture_of_the_readme_is_the_board_of_today(run: Run, checkout: Path) -> None:
    ran = run("-C", str(checkout), "board", "tactical-youth", "--export", "svg", "--lang", "en")
    assert (checkout / "docs" / "pictures" / "en" / "board.svg").read_text(encoding="utf-8") == ran.out


def test_every_published_item_names_its_source(checkout: Path) -> None:
    ws = ipms.open(checkout)
    silent = [entry.path for entry in ws.everything() if entry.value.source is None and not entry.value.illustrative]
    assert silent == []
    assert [name for name in PUBLISHED if "5701" not in str(ws.indicators[name].value.source)] == []
