"""`ipms pdca`: on the published case as it was last read, and where something is missing or wrong."""

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
PAGES = {"pdca": ("pdca",), "pdca-room": ("pdca", "tactical-youth"), "pdca-a3": ("pdca", "integration")}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_case_as_it_was_last_read(run: Run, name: str, width: int, language: str) -> None:
    ran = run("-C", str(CASE), *PAGES[name], "--lang", language, "--width", str(width))
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= width
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


def rows(run: Run, folder: Path, *words: str) -> list[dict[str, str]]:
    ran = run("-C", str(folder), "pdca", *words, "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_the_strategic_cycle_is_that_of_the_published_table(run: Run) -> None:
    cycle = [row for row in rows(run, CASE, "integration") if row["id"] == "integration"]
    assert [(row["cycle"], row["phase"], row["start"], row["end"], row["decision"]) for row in cycle] == [
        ("1", "plan", "2016", "2016", ""),
        ("1", "do", "2016", "2017", ""),
        ("1", "check", "2017", "2017", ""),
        ("1", "adjust", "2017-06", "", "adapt"),
        ("2", "plan", "2018", "", ""),
    ]
    assert {row["days_late"] for row in cycle} == {"0"}


def test_phases_that_overlap_stand_below_each_other_in_the_same_months(run: Run) -> None:
    page = run("-C", str(CASE), "pdca", "integration", "--width", "120").out.splitlines()
    check, adjust = (
        next(line for line in page if f" {phase} " in line and "█" in line) for phase in ("Check", "Adjust")
    )
    both = [cell for cell in range(60) if check[cell] in "█░▐▌" and adjust[cell] in "█░▐▌"]
    assert len(both) == 7  # June to December 2017


def test_what_is_off_comes_first(run: Run) -> None:
    states = [row["state"] for row in rows(run, CASE)]
    assert states[0] == "late"
    assert states[-3:] == ["adopted"] * 3
    unproven = [row["id"] for row in rows(run, CASE) if row["unproven"] == "true"]
    assert unproven == ["intervention-plans"]
    assert [row["id"] for row in rows(run, CASE)].index("intervention-plans") == 1


def test_every_form_is_there_for_both_pages(run: Run) -> None:
    for subject in ("tactical-youth", "integration"):
        document = json.loads(run("-C", str(CASE), "pdca", subject, "--format", "json").out)
        assert document["schema"] == "ipms.pdca/1"
        table = run("-C", str(CASE), "pdca", subject, "--format", "markdown").out.splitlines()
        assert len({line.replace("\\|", "").count("|") for line in table}) == 1
        assert len(table) > 10


def a3(title: str, more: str = "", **fields: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in {"type": "project", **fields}.items())
    return f"title: {title}\n{lines}{more}"


ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/mid/room.yaml": "title: Middle\nlevel: tactical\nreports_to: top\n",
    "rooms/low/room.yaml": "title: Low\nlevel: operational\nreports_to: mid\n",
    "rooms/other/room.yaml": "title: Other\nlevel: tactical\nreports_to: top\n",
}
LATE = "pdca:\n  - plan: {start: 2018-01, due: 2018-02}\n"
STALLED = "pdca:\n  - plan: {start: 2018-01}\n"
WAITING = "pdca:\n  - check: {start: 2018-01, end: 2018-05-31}\n"
MOVING = "pdca:\n  - plan: {start: 2018-05-25}\n"
WORK = ROOMS | {
    "rooms/top/a3/aim.yaml": a3("Aim", MOVING, type="strategic"),
    "rooms/mid/a3/late.yaml": a3("Behind", LATE, parent="aim"),
    "rooms/low/a3/still.yaml": a3("Asleep", STALLED, parent="late"),
    "rooms/low/a3/waits.yaml": a3("Decide", WAITING, parent="aim"),
    "rooms/other/a3/elsewhere.yaml": a3("Elsewhere", MOVING),
    "rooms/low/kaizen/shop.yaml": "title: Shop\na3: late\nheld: 2018-05-28\n",
    "rooms/low/kata/steps.yaml": "title: Steps\na3: waits\nopened: 2018-05-20\n",
    "rooms/top/kaikaku/start.yaml": "title: Start\nheld: 2018-05\nproduced: [aim]\n",
}
ON = ("--as-of", "2018-06-01")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["late", "still", "waits", "steps", "aim", "elsewhere", "start", "shop"]),
        (("mid",), ["late", "still", "waits", "steps", "shop"]),
        (("low",), ["still", "waits", "steps", "shop"]),
        (("--late",), ["late"]),
        (("--stalled",), ["still"]),
        (("--waiting",), ["waits"]),
        (("--late", "--stalled"), ["late", "still"]),
        (("mid", "--waiting"), ["waits"]),
        (("other", "--late"), []),
    ],
)
def test_a_room_answers_for_itself_and_those_below(
    run: Run, tmp_path: Path, words: tuple[str, ...], ids: list[str]
) -> None:
    assert [row["id"] for row in rows(run, write(tmp_path, WORK), *words, *ON)] == ids


def family(run: Run, folder: Path, *words: str) -> list[tuple[str, int]]:
    ran = run("-C", str(folder), "pdca", *words, *ON, "--format", "json")
    return [(item["item"]["id"], item["depth"]) for item in json.loads(ran.out)["pdca"]["items"]]


def test_an_a3_is_followed_by_all_that_serves_it(run: Run, tmp_path: Path) -> None:
    assert family(run, write(tmp_path, WORK), "aim") == [
        *(("aim", 0), ("start", 1), ("late", 1), ("shop", 2), ("still", 2), ("waits", 1), ("steps", 2)),
    ]


def test_a3s_that_are_each_others_parents_are_told_once(run: Run, tmp_path: Path) -> None:
    files = {f"rooms/top/a3/{one}.yaml": a3(one, MOVING, parent=other) for one, other in ("ab", "ba")}
    assert family(run, write(tmp_path, ROOMS | files), "a") == [("a", 0), ("b", 1)]


def test_an_id_of_a_room_and_an_a3_is_the_rooms_unless_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WORK | {"rooms/low/a3/mid.yaml": a3("Namesake", MOVING, parent="aim")})
    assert {row["id"] for row in rows(run, tmp_path, "mid", *ON)} >= {"late", "still", "mid"}
    assert family(run, tmp_path, "mid", "--a3") == [("mid", 0)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("mdi",), "mid"),
        (("stll",), "still"),
        (("mid", "--a3"), "There is no A3"),
        (("--a3",), "type its id too"),
        (("broken",), "cannot be read"),
        (("mid", "--width", "12"), "--width"),
    ],
)
def test_a_request_that_cannot_be_served_says_why(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    write(tmp_path, WORK | {"rooms/mid/a3/broken.yaml": "title: [\n"})
    ran = run("-C", str(tmp_path), "pdca", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    write(tmp_path, WORK | {"rooms/mid/a3/broken.yaml": "title: [\nparent: aim\n"})
    for words in ((), ("mid",), ("aim",)):
        assert "rooms/mid/a3/broken.yaml" in run("-C", str(tmp_path), "pdca", *words, "--width", "120").out
    assert "broken.yaml" not in run("-C", str(tmp_path), "pdca", "other").out


def test_missing_parts_are_named(run: Run, tmp_path: Path) -> None:
    bare = {
        "rooms/top/a3/bare.yaml": a3("Bare"),
        "rooms/top/kaizen/bare.yaml": "title: Bare workshop\n",
        "rooms/top/kata/bare.yaml": "title: Bare kata\n",
        "rooms/top/kaikaku/bare.yaml": "title: Bare event\n",
    }
    write(tmp_path, ROOMS | bare)
    assert {(row["kind"], row["missing"]) for row in rows(run, tmp_path)} == {
        ("a3", "parent owner due goals analysis countermeasures pdca"),
        ("kaizen", "overseen_by held goals"),
        ("kata", "learner coach target_condition experiments"),
        ("kaikaku", "convened_by held vision produced"),
    }
    for language, said in (
        ("en", "still missing: parent A3, owner"),
        ("fr", "manque encore\u00a0: A3 parent, responsable"),
    ):
        for words in (("top",), ("bare", "--a3"), ("top", "--timeline")):
            ran = run("-C", str(tmp_path), "pdca", *words, "--width", "160", "--lang", language)
            assert (ran.code, ran.err) == (0, "")
            assert said in ran.out


def test_a_field_that_is_not_understood_is_no_secret(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ROOMS | {"rooms/top/a3/odd.yaml": a3("Odd", "pdca: soon\n", owner="Head")})
    assert "its file could be read in part only" in run("-C", str(tmp_path), "pdca").out


@pytest.mark.parametrize("words", [(), ("top",), ("--timeline",)])
def test_where_there_is_no_work_it_is_said(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = run("-C", str(write(tmp_path, ROOMS)), "pdca", *words)
    assert (ran.code, ran.err) == (0, "")
    assert "There is no A3, kaikaku, kaizen or kata here yet." in ran.out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_nothing_is_in_that_state_it_is_said(run: Run, tmp_path: Path, language: str) -> None:
    ran = run("-C", str(write(tmp_path, WORK)), "pdca", "other", "--late", "--waiting", "--lang", language)
    said = {"en": "is not late or waiting for a decision.", "fr": "n’est pas en retard ou en attente d’une décision."}
    assert said[language] in " ".join(ran.out.split())


def test_earlier_days_know_no_later_phase(run: Run) -> None:
    page = run("-C", str(CASE), "pdca", "integration", "--as-of", "2016-10-31", "--width", "120").out
    later = ("Kata", "Kaizen", "cycle 2", "adapt", "8.35", "came down", "2016 – 2017", "since 2018")
    assert [words for words in later if words in page] == []
    assert page.count("since 2016") == 2


HIDDEN = ROOMS | {
    "ipms.yaml": "organisation: Region\nas_of: 2018-12-31\nconfidentiality: {min_count: 5}\n",
    "indicators/met.yaml": "title: Met\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\n",
    "indicators/met.csv": "period,room,numerator,denominator\n"
    + "".join(f"2018-{month:02},mid,{month % 3 + 1},31\n" for month in range(1, 13)),
    "rooms/mid/a3/few.yaml": a3(
        "Few",
        "goals: [{indicator: met, from: 10%, to: 95%, by: 2018-06}]\npdca:\n  - do: {start: 2018-01}\n",
    ),
}


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("subject", ["mid", "few"])
def test_nothing_of_a_small_number_is_told(run: Run, tmp_path: Path, subject: str, form: str) -> None:
    ran = run("-C", str(write(tmp_path, HIDDEN)), "pdca", subject, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    secrets = ("not reached", "not-reached", "0.03", "0.06", "0.09", "3.2", "6.5", "9.7")
    assert [secret for secret in secrets if secret in ran.out] == []


def test_a_goal_of_too_few_people_says_so(run: Run, tmp_path: Path) -> None:
    page = run("-C", str(write(tmp_path, HIDDEN)), "pdca", "few", "--format", "json").out
    (goal,) = json.loads(page)["pdca"]["items"][0]["goals"]
    assert (goal["hidden"], goal["latest"], goal["upheld"]) == (True, None, False)
    assert "too few people" in run("-C", str(tmp_path), "pdca", "few").out


def test_no_colour_is_needed_to_read_it(run: Run) -> None:
    page = run("-C", str(CASE), "pdca", "tactical-youth").out
    assert "\x1b" not in page
    assert "⚠ Check 31 days late" in page
