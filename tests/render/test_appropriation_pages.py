"""Pages of how rooms take root: they fit, obey nothing, and say what is measured and what is felt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.appropriation.tally import Window
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.plain.appropriation import tables
from ipms.render.terminal.appropriation.measured import bar
from ipms.render.terminal.appropriation.page import appropriation_text
from ipms.render.terminal.write import plain_text
from ipms.views.appropriation.appropriation import appropriation
from ipms.views.appropriation.page import Appropriation
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")


@cache
def workspace(folder: str) -> Workspace:
    return open_workspace(ROOT / folder)


@cache
def page_of(folder: str, room: str | None) -> Appropriation:
    ws = workspace(folder)
    return appropriation(ws, room, Window.of_weeks(13, ws.as_of))


PAGES = [
    (".", None),
    (".", "tactical-youth"),
    ("examples/network", None),
    ("examples/network", "tactical-home-support"),
]


@settings(max_examples=40)
@given(texts, st.integers(1, 220), st.sampled_from(PAGES))
def test_whatever_is_typed_the_page_fits_and_obeys_nothing(
    typed: str, cells: int, asked: tuple[str, str | None]
) -> None:
    page = rewritten(page_of(*asked), lambda _: any_text(typed))
    drawn = appropriation_text(page, FRENCH, cells)
    assert max(line_width(each) for each in drawn) <= cells
    assert list(obeyed(plain_text(drawn))) == []
    assert list(obeyed(tables.appropriation_markdown(page, FRENCH))) == []


@pytest.mark.parametrize("cells", [40, 60, 80, 100, 120, 160, 200, 300])
@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_nothing_is_cut_at_usual_widths(cells: int, words: Words) -> None:
    for asked in PAGES:
        drawn = plain_text(appropriation_text(page_of(*asked), words, cells)).splitlines()
        assert [text for text in drawn if "…" in text] == []


@pytest.mark.parametrize(
    ("done", "of", "drawn"),
    [(0, 4, "▱▱▱▱▱"), (1, 400, "▰▱▱▱▱"), (399, 400, "▰▰▰▰▱"), (4, 4, "▰▰▰▰▰"), (9, 4, "▰▰▰▰▰"), (1, 2, "▰▰▱▱▱")],
)
def test_a_bar_is_empty_only_for_none_and_full_only_for_all(done: int, of: int, drawn: str) -> None:
    assert bar(done, of) == drawn


def shown(ws: Workspace, room: str | None, words: Words, cells: int = 120) -> str:
    page = appropriation(ws, room, Window.of_weeks(13, ws.as_of))
    return plain_text(appropriation_text(page, words, cells)).replace("\xa0", " ")


MEETS = "title: Team\nlevel: operational\ndeployed: 2017-01-09\nmeets: {every: week, on: wednesday}\n"


def felt_and_measured(tmp_path: Path, score: int, held: int) -> Workspace:
    """A room that met `held` times, and once before: twelve Wednesdays were due since; it scores its structure."""
    days = ["08-08", "08-15", "08-22", "08-29", "09-05", "09-12", "09-19", "09-26", "10-03", "10-10", "10-17", "10-24"]
    files = {f"rooms/team/meetings/2018-{day}.yaml": "present: [Head]\n" for day in ["08-01", *days[:held]]}
    files["rooms/team/assessments/2018-10-05.yaml"] = f"scores: {{structural: {score}}}\nby: Head\n"
    return make(
        tmp_path, {"ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n", "rooms/team/room.yaml": MEETS, **files}
    )


def test_a_difference_is_named_with_both_numbers(tmp_path: Path) -> None:
    ws = felt_and_measured(tmp_path, 3, 5)
    assert "⚠ They differ: people score structural 3 of 4; meetings kept 5 of 12." in shown(ws, "team", ENGLISH)
    assert "⚠ Ils diffèrent : les gens cotent le parcours structurel 3 sur 4; rencontres tenues 5 sur 12." in shown(
        ws, None, FRENCH
    )
    assert "⚠ Institutions lag: meetings kept 5 of 12." in shown(ws, "team", ENGLISH)


def test_people_may_feel_less_than_is_measured(tmp_path: Path) -> None:
    out = shown(felt_and_measured(tmp_path, 1, 12), "team", ENGLISH)
    assert "⚠ They differ: people score structural 1 of 4; meetings kept 12 of 12." in out


def test_where_both_say_the_same_nothing_is_marked(tmp_path: Path) -> None:
    out = shown(felt_and_measured(tmp_path, 4, 12), "team", ENGLISH)
    assert "The files say alike: meetings kept 12 of 12." in out
    assert "differ" not in out


def test_scores_have_a_course(tmp_path: Path) -> None:
    felt_and_measured(tmp_path, 3, 5)
    (tmp_path / "rooms/team/assessments/2018-04-05.yaml").write_text("scores: {structural: 1}\n", encoding="utf-8")
    out = shown(open_workspace(tmp_path), "team", ENGLISH)
    assert "3 of 4 · 1 (5 Apr 2018) → 3 (5 Oct 2018)" in out
