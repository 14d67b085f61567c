"""What people told in confidence is in no byte that any command writes, in any form: the whole table is asked."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest

from ipms.cli.commands import COMMANDS
from ipms.cli.main import main
from tests.leaks import reading
from tests.leaks.asking import LINES, forms
from tests.leaks.planting import IDENTIFIERS, KINDS, PEOPLE, SMALL, STEM, Secrets, copied

FAULT = 3
PSEUDONYM = "p-"
TOLD = {
    "status add": (PSEUDONYM,),  # a second sheet of the same person is refused by its name
    "status publish": ("kudos",),  # --with-recognition publishes thanks
    "check": (PSEUDONYM,),  # a finding on a sheet says where it lies
    "fmt": (PSEUDONYM,),
    "mv": (PSEUDONYM,),
}
"""Command -> kinds of planted words that it tells, since it was asked for them. Never what was answered."""


def plants(name: str = "") -> tuple[str, ...]:
    """What a command may not tell of the first world."""
    words = tuple(f"{STEM}{kind}" for kind in KINDS if kind not in TOLD.get(name, ()))
    pseudonyms = () if PSEUDONYM in TOLD.get(name, ()) else (f"{PSEUDONYM}{STEM}",)
    return (*words, *pseudonyms, *Secrets(0).numbers())


def test_every_command_is_asked() -> None:
    assert set(COMMANDS) - set(LINES) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_planted_is_in_any_byte(
    name: str,
    worlds: list[Path],
    places: dict[str, str],
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    root = copied(worlds[0], tmp_path / "here")
    before = reading.files(root)
    leaks = {}
    for asked in forms(name, places):
        with chdir(root):
            code = main(asked.words)
        out, err = capfdbinary.readouterr()
        assert code != FAULT, (asked.words, err)
        leaks[" ".join(asked.words)] = reading.found(out + err, plants(name))
    for path, content in reading.files(root, tmp_path / "outputs", tmp_path / "cache").items():
        own = set(map(str, SMALL.values())) if path.parent.name == "indicators" else set()
        if before.get(path) != content:
            leaks[str(path)] = [plant for plant in reading.found(content, plants(name)) if plant not in own]
    assert {where: what for where, what in leaks.items() if what} == {}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in TOLD])
def test_whatever_was_answered_everything_reads_the_same(
    name: str,
    worlds: list[Path],
    places: dict[str, str],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Two worlds that differ in nothing but private answers: what is not planted word by word would show as well."""
    told: list[list[tuple[object, ...]]] = []
    for template in worlds:
        root = copied(template, tmp_path / template.name)
        asked = forms(name, places | {"outputs": str(root / "outputs")})
        with chdir(root):
            told.append([(main(one.words), *map(neither, capfd.readouterr())) for one in asked if one.plain])
    assert told[0] == told[1]


def neither(text: str) -> str:
    """Without what tells two runs of the same apart: drawn suffixes, commits, moments, and the folders they run in."""
    return re.sub(r"/\S*/worlds\S*|/\S+/[01]/outputs\S*|/\S+…\S*|\b[0-9a-f]{4,}\b|\d\d:\d\d:\d\d\S*", "…", text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_rooms_own_page_names_nobody_and_keeps_private_questions(
    language: str, worlds: list[Path], places: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    """Words, actions and counts of the room's own week may be told to its people; whose they are, never."""
    assert main(["-C", str(worlds[0]), "status", "week", "north", "--private", "--lang", language]) == 0
    shown = capfd.readouterr().out
    assert f"{STEM}text0x0" in shown
    secret = (f"{PSEUDONYM}{STEM}", f"{STEM}worry", "4003", "4007")
    assert reading.found(shown, secret) == []
    assert reading.files(Path(places["cache"])) == {}


NAMED = "\n".join(f"# {STEM}text {one}" for one in IDENTIFIERS)
BROKEN = {
    "identifiers": f"on: 2018-10-26\nanswers: {{progress: '{', '.join(IDENTIFIERS)}'}}\n{NAMED}\n",
    "duplicate key": f"on: 2018-10-26\nanswers: {{progress: {STEM}text}}\nanswers: {{progress: {STEM}text}}\n",
    "not closed": f"on: 2018-10-26\nanswers: {{progress: [{STEM}text\n",
    "a tag": f"on: 2018-10-26\nanswers: {{progress: !{STEM}text {STEM}text}}\n",
    "an anchor": f"on: 2018-10-26\nanswers: {{progress: &{STEM}text {STEM}text}}\n",
    "unknown fields": f"on: 2018-10-26\n{STEM}text: 1\nanswers: {{{STEM}text: 1}}\nactions: [{{{STEM}text: 1}}]\n",
    "wrong forms": f"on: {STEM}text\nanswers: [{STEM}text]\nactions: {STEM}text\nobstacles: [{STEM}text]\n",
    "wrong answers": (
        f"on: 2018-10-26\nanswers: {{load: {STEM}text, safe: {STEM}text, place: {STEM}text, put-off: 40030}}\n"
    ),
    "unknown obstacle": f"on: 2018-10-26\nobstacles: [2018-10-19-{STEM}text-7c1e, 2018-10-19-no-bus-7c1{STEM[0]}]\n",
    "a trigger": f"on: 2018-10-26\nanswers: {{load: 4007, progress: {STEM}text}}\n",
    "a merge": f"on: 2018-10-26\n<<<<<<< {STEM}text\nanswers: {{progress: {STEM}text}}\n=======\n>>>>>>> {STEM}text\n",
    "not text": f"on: 2018-10-26\nanswers: {{progress: {STEM}text \x07}}\n",
    "a late date": f"on: 2031-10-26\nanswers: {{progress: {STEM}text}}\nrecognition: TODO {STEM}text\n",
    "nothing": "",
}
LOOKING = (
    *(f"check --format {form}" for form in ("text", "json", "github", "gitlab", "sarif", "junit")),
    "check private --lang fr",
    "check --diff",
    "fmt --diff",
    "doctor",
    "board north",
    "status week north",
    "status week north --private",
    "status week south --private",
    "status publish north --dry-run --replace --anyway",
    "status publish north --dry-run --replace",
    "status add north --answers {inputs}/sheet.yaml --dry-run",
    "status import {inputs}/form.csv --room north --dry-run",
    "mv obstacle 2018-10-19-no-bus-7c1e 2018-10-19-no-car-7c1e --diff",
    "mv room north river --dry-run",
    "todo",
    "meeting north",
)


def test_broken_sheets_are_told_by_their_places_alone(
    worlds: list[Path], places: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = copied(worlds[0], tmp_path / "here")
    sheets = [sheet for room in PEOPLE for sheet in sorted((root / f"private/status/{room}/2018-W43").iterdir())]
    for sheet, text in zip(sheets, BROKEN.values(), strict=False):
        sheet.write_text(text, encoding="utf-8")
    leaks = {}
    for line in LOOKING:
        code = main(["-C", str(root), *shlex.split(line.format_map(places))])
        out, err = capfd.readouterr()
        words = () if "--private" in line else (f"{STEM}text", "40030", "4007")
        leaks[line] = ["a fault"] * (code == FAULT) + reading.found(out + err, (*words, *IDENTIFIERS))
    cached = [reading.found(content, IDENTIFIERS) for content in reading.files(Path(places["cache"])).values()]
    assert {where: what for where, what in leaks.items() if what} == {}
    assert [what for what in cached if what] == []


def test_who_left_between_two_weeks_leaves_nothing_to_subtract(worlds: list[Path]) -> None:
    """The one who left was beyond the limit; the next week stands beside the last as if it were anybody."""
    texts = [{path.name: path.read_text() for path in (root / "rooms/south/status").iterdir()} for root in worlds]
    assert texts[0] == texts[1]
    before, after = texts[0]["2018-W42.yaml"], texts[0]["2018-W43.yaml"]
    assert "load: {answered: 12, distribution: {4001-4005: 7, 4006-4009: 5}}\n" in before
    assert "load: {answered: 11, hidden: true}\ntriggers: {raised: <23, acted: <23}\n" in after
    assert "place: {answered: 11, hidden: true}\n" in after
