"""`ipms new`, as people run it: given everything, asked for what is missing, filled in, and checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from running import Run
from tests.workspaces import write

from ipms.locale import Language, Words
from ipms.workspace.new_files.asks import ASKS

BLANK = re.compile(r"^( *(\w+):)(?:\n  -)? <[^<>\n]+>", re.MULTILINE)
"""A field with a placeholder, or a list with one."""
FILLED = {
    "title": "Waiting for a first appointment",
    "what": "No transport",
    "level": "operational",
    "reports_to": "programme",
    "type": "project",
    "better": "lower",
    "cognitive": "2",
    "structural": "3",
    "technical": "1",
    "present": "[Manager]",
    "expected": "12",
    "filled": "10",
}
"""What somebody writes in the place of each placeholder."""
WANTED = {"room": {"reports_to": "programme"}, "a3": {"parent": "served"}}
"""What somebody uncomments to make it whole."""
BESIDE = {
    "indicator": ["baseline.period=2018-09", "baseline.value=16", "owner=Head of intake", "dimension=accessibility"],
    "kaizen": ["a3=served", "overseen_by=Programme director"],
}
"""What the check asks for beside the fields without which there is no file."""
NAMED = {"meeting": "2018-10-26", "assessment": "2018-10-26", "summary": "2018-W43"}


WORKSPACE = {
    "ipms.yaml": """\
organisation: {en: Region, fr: Région}
language: en
as_of: 2018-10-31
directorates: [{id: services, title: {en: Services, fr: Services}}]
dimensions: [{id: accessibility, title: {en: Accessibility, fr: Accessibilité}}]
""",
    "rooms/strategic/room.yaml": "title: {en: Strategic room, fr: Salle stratégique}\nlevel: strategic\n",
    "rooms/strategic/a3/served.yaml": """\
title: {en: Long waits, fr: Longues attentes}
type: strategic
status: draft
""",
    "rooms/programme/room.yaml": """\
title: {en: Programme room, fr: Salle du programme}
level: tactical
reports_to: strategic
staff: 12
indicators: [first-appointment]
""",
    "rooms/first-team.yaml": """\
title: {en: First team, fr: Première équipe}   # the first one
level: operational
reports_to: programme
""",
    "indicators/first-appointment.yaml": """\
title: {en: Wait for a first appointment, fr: Attente du premier rendez-vous}
dimension: accessibility
unit: days
better: lower
owner: Head of intake
baseline: {period: 2018-06, value: 16}
""",
    "indicators/first-appointment.csv": "period,room,value\n2018-09,programme,14\n",
}


@pytest.fixture
def ours(away: Path) -> Path:
    """A workspace without a finding, on a date of its own."""
    return write(away, WORKSPACE)


def in_language(root: Path, language: Language) -> None:
    settings = root / "ipms.yaml"
    text = re.sub(r"^language: \w+", f"language: {language}", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def only_new(root: Path, before: dict[str, bytes]) -> str:
    (path,) = [path for path in files(root).keys() - before.keys() if not path.endswith("/room.yaml")]
    return path


def wanted(kind: str) -> list[str]:
    """The words of a request that asks nothing."""
    named = [NAMED.get(kind, "made")] if kind != "obstacle" else []
    room = [] if kind == "room" else ["--room", "programme"]
    return ["new", kind, *named, *room, "--yes"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ASKS)
def test_made_then_filled_it_passes_the_check(run: Run, ours: Path, kind: str, language: Language) -> None:
    in_language(ours, language)
    before = files(ours)
    given = [word for field in BESIDE.get(kind, ()) for word in ("--set", field)]
    assert run(*wanted(kind), *given).code == 0
    path = only_new(ours, before)
    text = (ours / path).read_text(encoding="utf-8")
    assert f"# {Words(language)(f'schema.kind.{kind}')[:60]}" in text
    text = BLANK.sub(lambda found: f"{found[1]} {FILLED[found[2]]}", text)
    for name, value in WANTED.get(kind, {}).items():
        text = re.sub(rf"^#{name}: .+", f"{name}: {value}", text, flags=re.MULTILINE)
    (ours / path).write_text(text, encoding="utf-8")
    code, out, _ = run("--lang", "en", "check", "--fail-on", "hint", "--no-cache")
    assert (code, out) == (0, f"{len(files(ours))} files checked, nothing found\n")


@pytest.mark.parametrize("kind", sorted(set(ASKS) - {"meeting", "kaikaku"}))
def test_what_was_not_filled_is_told_by_the_check(run: Run, ours: Path, kind: str) -> None:
    before = files(ours)
    out = run(*wanted(kind)).out
    assert "Still to fill in:" in out
    path = only_new(ours, before)
    told = run("check", "--format", "json", "--no-cache", path).out
    assert path in told
    assert re.search(r'"code": "FLD0(03|04|12)"', told)


@pytest.mark.usefixtures("ours")
def test_a_placeholder_text_is_told_as_one(run: Run) -> None:
    run("new", "kaikaku", "made", "--room", "strategic", "--yes")
    code, out, _ = run("check", "rooms/strategic/kaikaku/made.yaml")
    assert "placeholder [FLD012]" in out
    assert "title: <the name people read>" in out
    assert code == 0


def test_without_a_terminal_what_is_missing_is_named(run: Run, ours: Path) -> None:
    before = files(ours)
    code, out, err = run("new", "a3", "made", "--room", "programme", "--set", "type=project")
    assert (code, out) == (2, "")
    assert err.startswith("ipms: 2 required fields are missing: give --set title=… and --set parent=….\n")
    assert "--yes" in err
    assert files(ours) == before


@pytest.mark.usefixtures("ours")
def test_what_a_given_field_brings_along_is_missing_too(run: Run) -> None:
    err = run("new", "room", "made", "--set", "title=T", "--set", "level=tactical", "--set", "meets.on=friday").err
    assert "--set reports_to=… and --set meets.every=…" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a3", "made"], "give --room ROOM"),
        (["a3", "made", "--room", "programm"], "Did you mean programme?"),
        (["a33", "made"], "Did you mean a3"),
        (["settings"], "“settings”"),
        (["a3", "Première Attente", "--room", "programme"], "Did you mean premiere-attente?"),
        (["a3", "x" * 65, "--room", "programme"], "at most 64 characters"),
        (["a3", "../../etc", "--room", "programme"], "is no id"),
        (["a3", "served", "--room", "programme"], "rooms/strategic/a3/served.yaml has it"),
        (["room", "programme"], "rooms/programme/room.yaml has it"),
        (["meeting", "2018-10", "--room", "programme"], "is no day"),
        (["summary", "2018-10-31", "--room", "programme"], "is no week"),
        (["obstacle", "mine", "--room", "programme"], "leave out “mine”"),
        (["room", "made", "--room", "programme"], "reports_to=programme"),
        (["a3", "made", "--folder", "--room", "programme"], "--folder is for rooms"),
        (["a3", "made", "--room", "programme", "--set", "titel=T"], "Did you mean title"),
        (["a3", "made", "--room", "programme", "--set", "title"], "--set FIELD=VALUE"),
        (["a3", "made", "--room", "programme", "--set", "type=strategc"], "did you mean “strategic”"),
        (["a3", "made", "--room", "programme", "--set", "parent=serve"], "Did you mean served?"),
        (["a3", "made", "--room", "programme", "--set", "opened=yesterday"], "opened"),
        (["a3", "--room", "programme", "--set", "title=Longer waits", "--set", "type=strategic"], "longer-waits"),
        (["indicator", "made", "--set", "targets.low=5", "--set", "targets.high=2"], "targets"),
    ],
)
def test_refused_before_anything_is_made(run: Run, ours: Path, words: list[str], said: str) -> None:
    before = files(ours)
    code, out, err = run("new", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert files(ours) == before


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        (["--set", "title=Call 514-555-1234"], "555-1234"),
        (["--set", "owner=someone@example.org"], "someone"),
        (["--set", "notes=a\x1b[31mred"], "\x1b"),
    ],
)
def test_nobody_can_be_recognised_in_what_is_made(run: Run, ours: Path, words: list[str], secret: str) -> None:
    before = files(ours)
    code, out, err = run("new", "a3", "made", "--room", "programme", *words, "--yes")
    assert code == 2
    assert secret not in out + err
    assert files(ours) == before


def test_no_id_is_a_telephone_number(run: Run, ours: Path) -> None:
    before = files(ours)
    code, _, err = run("new", "a3", "514-555-1234", "--room", "programme", "--yes")
    assert (code, "1234" in err) == (2, False)
    assert files(ours) == before


def test_nothing_is_overwritten(run: Run, ours: Path) -> None:
    (ours / "rooms/programme/kata").mkdir()
    (ours / "rooms/programme/kata/made.yaml").symlink_to("elsewhere.yaml")
    before = files(ours)
    code, out, err = run("new", "kata", "made", "--room", "programme", "--set", "title=T")
    assert (code, out) == (2, "")
    assert "rooms/programme/kata/made.yaml" in err
    assert files(ours) == before


def test_a_dry_run_shows_the_file_and_makes_nothing(run: Run, ours: Path) -> None:
    words = ["new", "trajectory", "made", "--room", "first-team", "--set", "title=T"]
    before = files(ours)
    out = run(*words, "--dry-run").out
    assert files(ours) == before
    head, beside, hung, _, *text = out.splitlines()
    assert head == "Would make rooms/first-team/trajectories/made.yaml:"
    assert beside.startswith("rooms/first-team.yaml becomes rooms/first-team/room.yaml")
    assert hung == "It hangs on the wall of first-team."
    run(*words)
    assert (ours / "rooms/first-team/trajectories/made.yaml").read_text(encoding="utf-8").splitlines() == text


def test_a_room_of_one_file_becomes_a_folder_and_nothing_of_it_is_lost(run: Run, ours: Path) -> None:
    room = (ours / "rooms/first-team.yaml").read_bytes()
    out = run("new", "kata", "made", "--room", "first-team", "--set", "title=T").out
    assert "rooms/first-team.yaml becomes rooms/first-team/room.yaml" in out
    assert (ours / "rooms/first-team/room.yaml").read_bytes() == room
    assert not (ours / "rooms/first-team.yaml").exists()
    assert run("check", "--no-cache").code == 0


@pytest.mark.parametrize(("words", "path"), [([], "rooms/made.yaml"), (["--folder"], "rooms/made/room.yaml")])
def test_a_room_is_a_file_or_a_folder(run: Run, ours: Path, words: list[str], path: str) -> None:
    fields = ["--set", "title=T", "--set", "level=operational", "--set", "reports_to=programme"]
    assert run("new", "room", "made", *words, *fields).out.startswith(f"Made {path}.\n")
    assert (ours / path).is_file()


def test_a_folder_that_waits_for_its_room_gets_it(run: Run, ours: Path) -> None:
    (ours / "rooms/made/a3").mkdir(parents=True)
    assert run("new", "room", "made", "--yes").out.startswith("Made rooms/made/room.yaml.\n")


def test_an_indicator_hangs_on_the_wall_it_was_made_for(run: Run, ours: Path) -> None:
    out = run("new", "indicator", "made", "--room", "programme", "--set", "title=T", "--set", "better=lower").out
    assert "It hangs on the wall of programme." in out
    assert "indicators/made.csv" in out
    assert re.search(r"made", (ours / "rooms/programme/room.yaml").read_text(encoding="utf-8"))
    assert "made" in run("bowling", "programme", "--format", "csv").out


def test_obstacles_name_themselves_each_anew(run: Run, ours: Path) -> None:
    words = ["new", "obstacle", "--room", "programme", "--set", "what=Aucun transport vers l’hôpital"]
    assert (run(*words).code, run(*words).code) == (0, 0)
    names = sorted(path.name for path in (ours / "rooms/programme/obstacles").iterdir())
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"2018-10-31-aucun-transport-vers-l-hopital-[0-9a-f]{4}\.yaml", name) for name in names)


def test_a_meeting_is_named_after_the_day_and_knows_who_comes(run: Run, ours: Path) -> None:
    room = ours / "rooms/programme/room.yaml"
    room.write_text(room.read_text(encoding="utf-8") + "members: [{en: Chief, fr: Cheffe}, Coach]\n", encoding="utf-8")
    out = run("new", "meeting", "--room", "programme").out
    assert out.startswith("Made rooms/programme/meetings/2018-10-31.yaml.\n")
    text = (ours / "rooms/programme/meetings/2018-10-31.yaml").read_text(encoding="utf-8")
    assert "present:\n  - {en: Chief, fr: Cheffe}\n  - Coach\n" in text


def test_comments_are_in_the_language_of_the_workspace(run: Run, ours: Path) -> None:
    in_language(ours, "fr")
    run("--lang", "en", "new", "kata", "made", "--room", "programme", "--set", "title=T")
    assert "# Le nom qu’on lit. Obligatoire.\ntitle: T\n" in (ours / "rooms/programme/kata/made.yaml").read_text(
        encoding="utf-8"
    )


def test_asked_for_at_a_terminal(ours: Path) -> None:
    with Terminal("-C", str(ours), "new", "a3") as terminal:
        terminal.answers(
            [
                ("Which room does it belong to?", "progr"),
                ("title: the name people read", ""),
                ("This cannot be left out", "514-555-1234"),
                ("a telephone number", "Waiting: too long"),
                ("type: kind of A3", "?"),
                ("Type a number", "projekt"),
                ("Did you mean project?", "2"),
                ("parent:", "1"),
                ("owner:", ""),
                ("goals.indicator:", "first"),
                ("goals.to:", "ten"),
                ("number", "10"),
                ("goals.by:", "soon"),
                ("date", "2018-12"),
                ("Its id (Enter: waiting-too-long)", ""),
            ]
        )
        code, shown = terminal.end()
    assert code == 0
    assert "1  served  Long waits" in shown
    assert shown.endswith("“ipms check rooms/programme/a3/waiting-too-long.yaml”.\n")
    text = (ours / "rooms/programme/a3/waiting-too-long.yaml").read_text(encoding="utf-8")
    assert 'title: "Waiting: too long"\n' in text
    assert "type: project\n" in text
    assert "parent: served\n" in text
    assert "status: draft\n" in text
    assert "#owner: " in text
    assert re.search(
        r"^  - indicator: first-appointment .*\n    #from: .*\n    to: 10 .*\n    by: 2018-12 ", text, re.MULTILINE
    )


def test_in_french_at_a_terminal(run: Run, ours: Path) -> None:
    in_language(ours, "fr")
    with Terminal("-C", str(ours), "--lang", "fr", "new", "obstacle", "--room", "programme") as terminal:
        terminal.answers(
            [
                ("what\u00a0: ", "Aucun transport"),
                ("raised.theme\u00a0: ", ""),
                ("a3\u00a0: ", ""),
                ("indicator\u00a0: ", ""),
            ],
        )
        code, shown = terminal.end()
    assert code == 0
    assert "est créé." in shown
    assert run("check", "--no-cache").code == 0


def test_the_end_of_the_questions_leaves_the_rest_open(ours: Path) -> None:
    with Terminal("-C", str(ours), "new", "indicator", "made", "--room", "programme") as terminal:
        terminal.answer("title:", "Waiting")
        terminal.answer("better:", CTRL_D, end="")
        code, shown = terminal.end()
    assert code == 0
    assert "Still to fill in: better." in shown
    text = (ours / "indicators/made.yaml").read_text(encoding="utf-8")
    assert "title: Waiting\n" in text
    assert "better: <direction of improvement>\n" in text


def test_interrupted_nothing_is_made(ours: Path) -> None:
    before = files(ours)
    with Terminal("-C", str(ours), "new", "kata", "made", "--room", "programme") as terminal:
        terminal.answer("title:", "Waiting")
        terminal.interrupt("a3:")
        code, _ = terminal.end()
    assert code == 130
    assert files(ours) == before


@pytest.mark.parametrize(
    ("words", "question", "said"),
    [
        (["kata", "made"], "Which room does it belong to?", "give --room ROOM"),
        (["kata", "--room", "programme"], "title:", "write it after the kind"),
    ],
)
def test_ended_before_its_place_is_known_nothing_is_made(
    ours: Path, words: list[str], question: str, said: str
) -> None:
    before = files(ours)
    with Terminal("-C", str(ours), "new", *words) as terminal:
        terminal.answer(question, CTRL_D, end="")
        if "--room" in words:
            terminal.answer("Its id", CTRL_D, end="")
        code, shown = terminal.end()
    assert (code, said in shown) == (2, True)
    assert files(ours) == before


def test_a_project_needs_something_to_serve(ours: Path) -> None:
    (ours / "rooms/strategic/a3/served.yaml").unlink()
    before = files(ours)
    with Terminal("-C", str(ours), "new", "a3", "made", "--room", "programme", "--set", "title=T") as terminal:
        terminal.answer("type:", "project")
        code, shown = terminal.end()
    assert (code, "nothing yet that “parent” could name" in shown) == (2, True)
    assert files(ours) == before
