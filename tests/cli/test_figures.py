"""The pages of figures as people meet them: on the published case, in both languages, and where something is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches
from tests.workspaces import write

CASE = Path(__file__).parents[2]
PAGES = {
    "indicator-wait": ("indicator", "assessment-to-intervention"),
    "indicator-few": ("indicator", "missed-appointments"),
    "indicator-team": ("indicator", "foster-contact", "--room", "team-south"),
    "cascade-wait": ("cascade", "assessment-to-intervention", "--period", "2017-11"),
    "cascade-contact": ("cascade", "foster-contact"),
    "cascade-trajectory": ("cascade", "foster-contact", "--trajectory", "jimmy"),
    "cascade-drivers": ("cascade", "assessment-to-intervention", "--drivers"),
    "bowling": ("bowling", "tactical-youth", "--year", "2017-2018"),
    "aims": ("aims",),
    "aims-room": ("aims", "tactical-youth"),
}


@pytest.mark.parametrize(("language", "width"), [("en", 80), ("en", 120), ("fr", 80), ("fr", 120)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_case_as_it_was_last_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run("-C", str(CASE), *PAGES[name], "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("indicator", "assessment-to-intervention"), "ipms.indicator/1"),
        (("cascade", "foster-contact"), "ipms.cascade/1"),
        (("cascade", "foster-contact", "--drivers"), "ipms.drivers/1"),
        (("bowling", "tactical-youth"), "ipms.bowling/1"),
        (("aims",), "ipms.aims/1"),
    ],
)
def test_every_page_has_a_versioned_document(run: Run, checkout: Path, words: tuple[str, ...], schema: str) -> None:
    ran = run("-C", str(checkout), *words, "--format", "json")
    assert (ran.code, json.loads(ran.out)["schema"]) == (0, schema)


def test_the_document_of_an_indicator_holds_the_whole_analysis(run: Run, checkout: Path) -> None:
    page = json.loads(run("-C", str(checkout), "indicator", "assessment-to-intervention", "--format", "json").out)
    chart = page["indicator"]["control"]
    assert (chart["drawn"], chart["variation"], chart["assurance"]) == ("xmr", "improvement-low", "inconsistent")
    assert len(chart["analysis"]["points"]) == len(chart["points"]) == 18
    assert {"mean", "lower", "upper", "moving_range"} <= chart["analysis"]["segments"][0].keys()
    assert page["indicator"]["fired"][0]["cause"] == "below-lower-limit"


@pytest.mark.parametrize(
    "words",
    [
        ("cascade", "foster-contact"),
        ("cascade", "foster-contact", "--drivers"),
        ("bowling", "tactical-youth"),
        ("aims",),
    ],
)
def test_tables_are_csv_and_markdown_too(run: Run, checkout: Path, words: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(run("-C", str(checkout), *words, "--format", "csv").out)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    lines = run("-C", str(checkout), *words, "--format", "markdown").out.splitlines()
    assert {line.replace("\\|", "").count("|") for line in lines} == {lines[0].count("|")}


def test_the_cascade_of_the_case_adds_up(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "cascade", "foster-contact", "--format", "csv").out
    rows = {row["room"]: row for row in csv.DictReader(io.StringIO(out))}
    teams = [float(row["part"]) for row in rows.values() if row["above"] == "tactical-youth"]
    assert sum(teams) == pytest.approx(float(rows["tactical-youth"]["gap"]))
    assert float(rows["tactical-youth"]["value"]) == pytest.approx((58 + 125 + 39 + 30) / (66 + 130 + 46 + 38))


def test_the_summer_of_2017_knows_no_later_figure(run: Run, checkout: Path) -> None:
    for words in (("indicator", "assessment-to-intervention"), ("cascade", "assessment-to-intervention")):
        page = run("-C", str(checkout), *words, "--as-of", "2017-07-15").out
        assert [later for later in ("8.35", "Nov 2017", "Aug 2017") if later in page] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cascade", "foster-contct"), "foster-contact"),
        (("indicator", "nothing-like-it"), "There are: "),
        (("indicator", "foster-contact", "--room", "team-nort"), "team-north"),
        (("cascade", "foster-contact", "--period", "2017-13"), "--period"),
        (("cascade", "foster-contact", "--trajectory", "jimy"), "jimmy"),
        (("cascade", "foster-contact", "--drivers", "--period", "2017-11"), "--drivers and --period"),
        (("bowling", "tactical-yuth"), "tactical-youth"),
        (("bowling", "tactical-youth", "--year", "2017-2019"), "2018-2019"),
        (("bowling", "tactical-youth", "--year", "9999"), "--year"),
        (("aims", "team-nort"), "team-north"),
    ],
)
def test_a_request_that_cannot_be_served_says_what_was_meant(
    run: Run, checkout: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("-C", str(checkout), *words, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


PEOPLE = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [met]\n",
    **{
        f"rooms/{room}.yaml": f"title: {room}\nlevel: tactical\nreports_to: top\n"
        for room in ("north", "south", "east")
    },
    "indicators/met.yaml": "title: Met\nbetter: higher\nmeasure: ratio\nunit: '%'\npeople: true\n"
    "targets: [{value: 100%}]\n",
    "indicators/met.csv": "period,room,numerator,denominator\n"
    + "".join(
        f"2018-{month:02},north,3,24\n2018-{month:02},south,17,31\n2018-{month:02},east,61,97\n"
        for month in range(1, 13)
    ),
}
SECRETS = ("12.5", "0.125", "13\u00a0%", "54.8", "0.548", "55\u00a0%", "24.0", "31.0", "17.0")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_nothing_of_a_small_number_is_in_any_cascade(run: Run, tmp_path: Path, form: str) -> None:
    write(tmp_path, PEOPLE)
    ran = run("-C", str(tmp_path), "cascade", "met", "--format", form)
    assert ran.code == 0
    assert [secret for secret in SECRETS if secret in ran.out] == []


@pytest.mark.parametrize("words", [("indicator", "met", "--room", "north"), ("bowling", "north")])
@pytest.mark.parametrize("form", ["table", "json"])
def test_nothing_of_a_small_number_is_on_any_page_of_its_room(
    run: Run, tmp_path: Path, words: tuple[str, ...], form: str
) -> None:
    north = "title: North\nlevel: tactical\nreports_to: top\nindicators: [met]\n"
    write(tmp_path, PEOPLE | {"rooms/north.yaml": north})
    ran = run("-C", str(tmp_path), *words, "--as-of", "2018-12-31", "--format", form)
    assert ran.code == 0
    assert [secret for secret in ("12.5", "0.125", "13\u00a0%", "24.0", "3.0") if secret in ran.out] == []


@pytest.mark.parametrize("words", [("aims",), ("indicator", "empty")])
def test_where_there_is_no_room_there_is_no_figure(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    write(tmp_path, {"indicators/empty.yaml": "title: Empty\nbetter: lower\n"})
    ran = run("-C", str(tmp_path), *words)
    assert (ran.code, ran.out) == (2, "")
    assert "no room" in ran.err


@pytest.mark.parametrize(
    "words", [("aims",), ("cascade", "empty"), ("indicator", "empty"), ("cascade", "empty", "--drivers")]
)
def test_a_workspace_without_figures_says_so(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    rooms = {"rooms/top.yaml": "title: Top\nlevel: strategic\n"}
    write(tmp_path, {"indicators/empty.yaml": "title: Empty\nbetter: lower\n", **rooms})
    ran = run("-C", str(tmp_path), *words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip() != ""


def test_a_room_without_indicators_has_an_empty_bowling_chart(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"rooms/top.yaml": "title: Top\nlevel: strategic\n"})
    assert "no indicator is on this wall yet" in run("-C", str(tmp_path), "bowling", "top").out


def test_a_room_that_cannot_be_read_is_still_a_room(run: Run, tmp_path: Path) -> None:
    rooms = {"rooms/top.yaml": "title: Top\nlevel: strategic\n", "rooms/lost.yaml": "title: [\n"}
    figures = {
        "indicators/wait.yaml": "title: Wait\nbetter: lower\n",
        "indicators/wait.csv": "period,room,value\n2018-01,lost,7\n",
    }
    write(tmp_path, rooms | figures)
    for words in (("bowling", "lost"), ("aims", "lost"), ("indicator", "wait", "--room", "lost")):
        ran = run("-C", str(tmp_path), *words)
        assert (ran.code, ran.err) == (0, "")
