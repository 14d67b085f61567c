"""A sheet handed over in a file: all of it written, or all that is wrong in it told with its place."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from filling import ANSWERS, EARLIER, FILES, PRIVATE, SETTINGS
from running import Ran, Run
from tests.workspaces import write

from ipms.workspace.opening import open_workspace
from ipms.workspace.sheets import read_sheets

SHEET = f"{PRIVATE}/2018-W44/p-7k2m9x.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "region", FILES)


def files_of(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git/" not in path.as_posix()
    }


@pytest.fixture
def add(root: Path, run: Run, tmp_path: Path) -> Run:
    def add(text: str, *options: str) -> Ran:
        (tmp_path / "sheet.yaml").write_text(text, encoding="utf-8")
        return run("-C", str(root), "status", "add", "team-north", "--answers", str(tmp_path / "sheet.yaml"), *options)

    return add


def places(ran: Ran) -> list[str]:
    """Where and what each finding is."""
    heads = [line for line in ran.out.splitlines() if line.startswith("sheet.yaml:")]
    return [head.removeprefix("sheet.yaml:").split(": ")[0] + " " + head.split("[")[1].rstrip("]") for head in heads]


def test_a_sheet_is_written_and_reads_back_as_what_was_said(root: Path, add: Run, run: Run) -> None:
    ran = add(ANSWERS)
    assert (ran.code, ran.err) == (0, "")
    entry = next(one for one in read_sheets(open_workspace(root))[0] if one.id.endswith("p-7k2m9x"))
    sheet = entry.value
    assert entry.id == "team-north/2018-W44/p-7k2m9x"
    assert str(sheet.on) == "2018-10-31"
    assert str(sheet.with_) == "Nurse"
    assert {name: str(answer.text) for name, answer in sheet.answers.items() if answer.text} == {
        "progress": "Été: deux familles",
        "put-off": "0",
        "safe": "yes",
        "place": "home",
        "workload": "5",
    }
    assert [(str(one.reason), one.count) for one in sheet.answers["no-shows"].reasons] == [
        ("transport", 2),
        ("snow", 1),
    ]
    old, new = sheet.obstacles
    assert old == "2018-10-19-no-bus-7c1e"
    assert (root / f"rooms/team-north/obstacles/{new}.yaml").read_text(encoding="utf-8") == (
        "what: Pas de local\nraised: {on: 2018-10-31, by: sheet, theme: access}\n"
    )
    assert ran.out == f"Written: {SHEET}\nWritten: rooms/team-north/obstacles/{new}.yaml\n"
    assert run("-C", str(root), "check", "--fail-on", "warning").code == 0


def test_the_command_line_counts_before_the_file(root: Path, add: Run) -> None:
    ran = add(ANSWERS, "--staff", "p-222bbb", "--week", "2018-W43", "--with", "Cheffe", "--on", "2018-10-30")
    text = (root / f"{PRIVATE}/2018-W43/p-222bbb.yaml").read_text(encoding="utf-8")
    assert ran.code == 0
    assert text.startswith("on: 2018-10-30\nwith: Cheffe\n")


def test_json_with_tabs_on_standard_input(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps({"staff": "p-7k2m9x", "answers": {"progress": "Été", "put-off": 2}}, indent="\t").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("-C", str(root), "status", "add", "team-north", "--answers", "-").code == 0
    assert (root / SHEET).read_text(encoding="utf-8").endswith('answers:\n  progress: "Été"\n  put-off: 2\n')


def test_everything_wrong_is_told_at_once_and_nothing_written(root: Path, add: Run) -> None:
    before = files_of(root)
    ran = add(
        "staff: p-7k2m9x\n"
        "answers:\n"
        "  progress: Call 514-555-1234\n"
        "  no-show: 3\n"
        "  no-shows: 4\n"
        "  put-off: -1\n"
        "  safe: perhaps\n"
        "  place: bus\n"
        "  workload: 9\n"
        "obstacles:\n"
        "  - 2018-10-19-no-bus-7c1f\n"
        "  - {what: No room, theme: acess, trajectory: jimmy}\n"
        "  - {theme: access}\n"
        "recognised: x\n"
    )
    assert places(ran) == [
        "3:18 CON504",
        "4:3 LOP412",
        "5:13 LOP420",
        "6:12 LOP420",
        "7:9 LOP420",
        "8:10 LOP420",
        "9:13 LOP420",
        "11:5 LNK101",
        "12:28 LNK101",
        "12:47 LNK101",
        "13:5 LOP420",
        "14:1 FLD001",
    ]
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "Nothing was written.")
    assert "555-1234" not in ran.out + ran.err
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("answers", "actions", "told"),
    [
        ("workload: 4", "", ["3:13 LOP401"]),
        ("safe: no", "", ["3:9 LOP401"]),
        ("workload: 4", "actions: [{what: Two files less}]\n", ["3:13 LOP401"]),
        ("workload: 4", "actions: [{what: Two files less, owner: Lead, due: 2018-11-02}]\n", []),
        ("workload: 3", "", []),
    ],
)
def test_an_answer_that_asks_for_an_action_gets_one(add: Run, answers: str, actions: str, told: list[str]) -> None:
    ran = add(f"staff: p-7k2m9x\nanswers:\n  {answers}\n{actions}")
    assert (places(ran), ran.code) == (told, int(bool(told)))


def test_in_french(add: Run) -> None:
    ran = add("staff: p-7k2m9x\nanswers:\n  workload: lourde\n", "--lang", "fr")
    assert "cette réponse n’est pas un point entier de 1 à 5" in ran.out
    assert ran.out.endswith("Rien n’a été écrit.\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "",
        "- a\n",
        "staff: !!python/object:os.system x\n",
        "a: \x1b[31m\n",
        "{" * 99,
    ],
)
def test_hostile_yaml_is_refused_by_the_reader(root: Path, add: Run, text: str) -> None:
    before = files_of(root)
    ran = add(text)
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "Nothing was written.")
    assert "\x1b" not in ran.out
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (ANSWERS, ("--week", "2018-W53"), "“2018-W53” is no week"),
        (ANSWERS, ("--week", "2018-W45"), "The week 2018-W45 has not begun: it begins on 5 November 2018."),
        (ANSWERS, ("--on", "2018-11-01"), "1 November 2018 has not come yet: today is 31 October 2018."),
        (ANSWERS, ("--on", "yesterday"), "yesterday"),
        (ANSWERS, ("--staff", "Jimmy Roy"), "That is no pseudonym"),
        (ANSWERS.replace("p-7k2m9x", "Jimmy Roy"), (), "That is no pseudonym"),
        (ANSWERS.replace("staff: p-7k2m9x\n", ""), (), "Whose sheet is it?"),
        (ANSWERS, ("--with", "Call 514-555-1234"), "a telephone number"),
    ],
)
def test_a_frame_that_cannot_be_is_refused(
    root: Path, add: Run, text: str, options: tuple[str, ...], said: str
) -> None:
    before = files_of(root)
    ran = add(text, *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Jimmy" not in ran.err
    assert "555-1234" not in ran.err
    assert files_of(root) == before


def test_a_second_sheet_of_the_week_is_refused_by_its_name(root: Path, add: Run) -> None:
    assert add(ANSWERS).code == 0
    before = files_of(root)
    ran = add(ANSWERS)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"ipms: There is a sheet of this person and week already: {SHEET}. Nothing was written.\n"
        "  Edit that file to add to it.\n"
    )
    assert files_of(root) == before


def test_a_dry_run_shows_everything_and_writes_nothing(root: Path, add: Run) -> None:
    before = files_of(root)
    ran = add(ANSWERS, "--dry-run")
    assert ran.code == 0
    assert f"{SHEET}\n  on: 2018-10-31\n  with: Nurse\n" in ran.out
    assert "  what: Pas de local\n" in ran.out
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("settings", "ignored", "code"),
    [
        (SETTINGS, "", 2),
        (SETTINGS, "/private/\n", 0),
        (SETTINGS, "*.yaml\n", 0),
        (SETTINGS + "confidentiality: {fictional: true}\n", "", 0),
        (SETTINGS + "private_root: sheets\n", "/private/\n", 2),
    ],
)
def test_no_sheet_where_git_would_take_it(root: Path, add: Run, settings: str, ignored: str, code: int) -> None:
    write(root, {"ipms.yaml": settings, ".gitignore": ignored})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    before = files_of(root)
    ran = add(ANSWERS)
    assert ran.code == code
    assert (files_of(root) == before) is (code != 0)
    folder = "sheets" if "private_root" in settings else "private"
    assert (f"Add this line to the .gitignore at the top of the repository: /{folder}/" in ran.err) is (code != 0)


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path, root: Path, add: Run) -> None:
    write(root, {"ipms.yaml": SETTINGS, ".gitignore": ""})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert "repository: /region/private/" in add(ANSWERS).err


def test_without_questions_there_is_no_dialogue(root: Path, add: Run) -> None:
    write(root, {"ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n"})
    ran = add(ANSWERS)
    assert (ran.code, ran.err.startswith("ipms: The settings ask no question")) == (2, True)


def test_an_unknown_room_names_the_nearest(root: Path, run: Run) -> None:
    ran = run("-C", str(root), "status", "add", "team-nort", "--answers", "-")
    assert (ran.code, "Did you mean team-north?" in ran.err) == (2, True)


def test_an_earlier_sheet_is_left_as_it_is(root: Path, add: Run) -> None:
    assert add(ANSWERS).code == 0
    assert (root / EARLIER).read_text(encoding="utf-8") == FILES[EARLIER]
