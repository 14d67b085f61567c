"""`ipms check`: what it answers with, where each answer goes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from running import Run
from tests.workspaces import write

FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")
ROOM = "title: Team\nlevel: operational\n"
A3 = "rooms/team/a3/waiting.yaml"
PLAN = "title: The wait\ntype: project\nstatus: draft\nparent: integraton\n"
NAM = "TEST54122816"
ONLY = ("--select", "LNK102", "--select", "FLD001")
"""The rules that these tests speak of: others may find more in files so small."""


@pytest.fixture
def root(away: Path) -> Path:
    """A workspace with one finding, in a repository of its own folder."""
    (away / "region" / ".git").mkdir(parents=True)
    return write(away / "region", {"rooms/team/room.yaml": ROOM, A3: PLAN})


@pytest.fixture
def inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(root)
    return root


def looked_at(root: Path) -> dict[str, tuple[object, ...]]:
    """Every file with its bytes and times."""
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in paths
    }


SAID = f"""\
{A3}:4:9: error a3-parent-unknown [LNK102]
  4 | parent: integraton
    |         ^^^^^^^^^^ no A3 has the id “integraton”
  ipms explain LNK102

1 error in 1 of 3 files
"""


@pytest.mark.usefixtures("inside")
def test_text_for_people(run: Run) -> None:
    assert run("check", *ONLY) == (1, SAID, "")


# --- where it goes -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_the_same_on_standard_output_and_in_a_file(run: Run, inside: Path, form: str) -> None:
    out = run("check", *ONLY, "--format", form).out
    beside = run("check", *ONLY, "--format", f"{form}=report.txt")
    assert (inside / "report.txt").read_text(encoding="utf-8") == out
    assert (beside.code, beside.out) == (1, SAID)


@pytest.mark.parametrize("form", FORMS)
def test_two_runs_say_the_same_and_touch_nothing(run: Run, inside: Path, form: str) -> None:
    before = looked_at(inside)
    first = run("check", "--format", form)
    assert run("check", "--format", form) == first
    assert looked_at(inside) == before


def test_several_forms_in_one_run(run: Run, inside: Path) -> None:
    ran = run("check", *ONLY, "--format", "json=-", "--format", "sarif=a.sarif", "--format", "gitlab=b.json")
    assert json.loads(ran.out)["counts"]["error"] == 1
    assert len(json.loads((inside / "a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    assert [entry["check_name"] for entry in json.loads((inside / "b.json").read_text(encoding="utf-8"))] == [
        "a3-parent-unknown"
    ]


def test_a_report_takes_the_place_of_the_old_one_whole(run: Run, inside: Path) -> None:
    report = inside / "report.xml"
    report.write_text("old", encoding="utf-8")
    report.chmod(0o640)
    (inside / "link.xml").symlink_to("report.xml")
    run("check", *ONLY, "--format", "junit=link.xml")
    assert ET.parse(report).getroot().get("failures") == "1"  # noqa: S314 - our own report
    assert (report.stat().st_mode & 0o777, (inside / "link.xml").is_symlink()) == (0o640, True)
    assert [path.name for path in inside.iterdir() if path.name.endswith(".new")] == []


@pytest.mark.usefixtures("inside")
def test_a_device_is_written_to_as_it_is(run: Run) -> None:
    assert run("check", *ONLY, "--format", "json=/dev/null").code == 1
    assert not Path("/dev/null").is_file()


REFUSED = {
    ("--format", "jsno"): "--format cannot be “jsno”.\n  Did you mean json?",
    ("--format", "sarif="): "--format sarif= needs the name of a file after it.",
    ("--format", "json", "--format", "sarif=-"): (
        "Only one form fits on standard output: json or sarif.\n"
        "  Give each further form its file: `--format sarif=FILE`."
    ),
    ("--format", "json=a", "--format", "sarif=./a"): (
        "json and sarif cannot both be written to a.\n  Give each further form its file: `--format sarif=FILE`."
    ),
    ("--format", "json=rooms/a.json"): "rooms/a.json is the place of the workspace’s own files: nothing was written.",
    ("--format", "json=ipms.yaml"): "ipms.yaml is the place of the workspace’s own files: nothing was written.",
    ("--format", "json=link/a.json"): "link/a.json is the place of the workspace’s own files: nothing was written.",
    ("--format", "json=.git"): ".git is the place of the workspace’s own files: nothing was written.",
    ("--write-baseline", "rooms/b.json"): (
        "rooms/b.json is the place of the workspace’s own files: nothing was written."
    ),
    ("--format", "json=folder"): "folder is a folder: nothing was written.",
    ("--format", "json=no/such/a.json"): "There is no folder no/such.",
    ("--baseline", "none.json"): (
        "There is no file of known findings none.json.\n  `ipms check --write-baseline FILE` makes one."
    ),
    ("--baseline", "broken.json"): (
        "broken.json:3:1: an entry needs path, code, at and a count from 1.\n"
        "  `ipms check --write-baseline FILE` makes one."
    ),
    ("--baseline", "latin.json"): (
        "latin.json:1:1: the file of known findings is no JSON from this place on.\n"
        "  `ipms check --write-baseline FILE` makes one."
    ),
    ("--select", "LNK999"): "There is no rule or family of rules “LNK999”.",
}


@pytest.mark.parametrize("options", REFUSED, ids=" ".join)
def test_a_wrong_request_writes_nothing_and_says_why(run: Run, inside: Path, options: tuple[str, ...]) -> None:
    (inside / "folder").mkdir()
    (inside / "link").symlink_to("rooms")
    (inside / "broken.json").write_text('{"schema": "ipms.baseline/1", "findings":\n[\n3]}', encoding="utf-8")
    (inside / "latin.json").write_bytes(b"\xe9")
    before = looked_at(inside)
    ran = run("check", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"ipms: {REFUSED[options]}\n")
    assert looked_at(inside) == before


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("file", ["/dev/full", "/proc/report.json"])
def test_a_file_that_cannot_be_written_is_told_by_its_name(run: Run, file: str) -> None:
    ran = run("check", "--format", f"json={file}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"ipms: {file}: ")


# --- build services ----------------------------------------------------------------------------


def test_github_gets_text_and_commands_with_paths_from_the_top_of_the_repository(
    run: Run, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (away / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    write(away / "quality" / "region", {"rooms/team/room.yaml": ROOM, A3: PLAN})
    first, *text, resume, command = run("check", "-C", "quality/region", *ONLY).out.splitlines()
    assert resume == f"::{first.removeprefix('::stop-commands::')}::"
    assert "\n".join(text) + "\n" == SAID
    assert command == (
        f"::error file=quality/region/{A3},line=4,col=9,endLine=4,endColumn=19,title=a3-parent-unknown [LNK102]"
        "::no A3 has the id “integraton”"
    )


@pytest.mark.usefixtures("inside")
def test_text_that_is_asked_for_is_text_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", *ONLY, "--format", "text").out == SAID


# --- known findings ----------------------------------------------------------------------------


def test_known_findings_neither_show_nor_count(run: Run, inside: Path) -> None:
    assert run("check", *ONLY, "--write-baseline", "known.json") == (
        0,
        "3 files checked, nothing new\n1 known finding is not shown\n",
        "known.json: 1 finding is known from now on.\n",
    )
    assert run("check", *ONLY, "--baseline", "known.json") == (
        0,
        "3 files checked, nothing new\n1 known finding is not shown\n",
        "",
    )
    (inside / A3).write_text(PLAN + "naem: x\n", encoding="utf-8")
    ran = run("check", *ONLY, "--baseline", "known.json")
    assert (ran.code, ran.out.splitlines()[0]) == (1, f"{A3}:5:1: error unknown-field [FLD001]")
    (inside / A3).unlink()
    assert run("check", *ONLY, "--baseline", "known.json") == (
        0,
        "2 files checked, nothing found\n1 of the known findings is gone: write the baseline again\n",
        "",
    )


def settings(root: Path, check: str) -> None:
    (root / "ipms.yaml").write_text(f"organisation: Region\ncheck: {check}\n", encoding="utf-8")


def test_the_settings_may_name_the_baseline(run: Run, inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check", *ONLY, "--write-baseline", "known.json")
    settings(inside, "{select: [LNK102, FLD001], baseline: known.json}")
    monkeypatch.chdir(inside / "rooms")
    assert run("check") == (0, "3 files checked, nothing new\n1 known finding is not shown\n", "")


def test_nothing_is_made_known_by_wrong_settings(run: Run, inside: Path) -> None:
    settings(inside, "{ignore: LNK, fail_on: sometimes}")
    ran = run("check", "--write-baseline", "known.json")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "ipms: The settings are wrong: nothing was made known.")
    assert not (inside / "known.json").exists()


# --- which rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "options", "code"),
    [
        ("{select: [LNK102]}", (), 1),
        ("{select: [a3-parent-unknown]}", (), 1),
        ("{select: [measurements]}", (), 0),
        ("{select: [measurements]}", ("--select", "LNK102"), 1),
        ("{ignore: [LNK102]}", ("--select", "LNK102"), 0),
        ("{select: [LNK102]}", ("--ignore", "references"), 0),
        ("{select: [LNK102], fail_on: never}", (), 0),
        ("{select: [LNK102], fail_on: never}", ("--fail-on", "hint"), 1),
    ],
)
def test_settings_and_options_choose_the_rules(
    run: Run, inside: Path, check: str, options: tuple[str, ...], code: int
) -> None:
    settings(inside, check)
    assert run("check", *options).code == code


@pytest.mark.parametrize(
    ("check", "place"),
    [
        ("{ignore: [LNK, LNK999]}", "ipms.yaml:2:23"),
        ("{select: [nothing-such]}", "ipms.yaml:2:18"),
    ],
)
def test_an_unknown_rule_in_the_settings_is_told_with_its_place(run: Run, inside: Path, check: str, place: str) -> None:
    settings(inside, check)
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"ipms: {place}: there is no rule, name or family “")


COUNTED = """\
findings  files  severity  code    name
       1      1  error     LNK102  a3-parent-unknown

1 error in 1 of 3 files
"""


@pytest.mark.usefixtures("inside")
def test_counts_instead_of_findings(run: Run) -> None:
    assert run("check", *ONLY, "--statistics") == (
        1,
        COUNTED,
        "",
    )
    rows = json.loads(run("check", *ONLY, "--statistics", "--format", "json").out)["statistics"]
    assert [(row["code"], row["findings"]) for row in rows] == [("LNK102", 1)]


# --- what nobody must see ----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_no_form_echoes_an_identifier(run: Run, inside: Path, form: str) -> None:
    (inside / A3).write_text(f"title: Wait\n{NAM}: x\nparent: {NAM}\nowner: {{{NAM}: 1}}\n", encoding="utf-8")
    (inside / "rooms" / f"{NAM}.yaml").write_text("title: x\n", encoding="utf-8")
    (inside / "rooms" / "team" / "a3" / f"{NAM}.yaml").write_text(f"- {NAM}\n", encoding="utf-8")
    ran = run("check", "--format", form)
    assert ran.code == 1
    assert NAM not in ran.out + ran.err
    run("check", "--write-baseline", "known.json")
    assert NAM not in (inside / "known.json").read_text(encoding="utf-8")


# --- corrections -------------------------------------------------------------------------------


def test_what_leaves_no_doubt_is_corrected_and_the_rest_is_told(run: Run, inside: Path) -> None:
    (inside / A3).rename(inside / "rooms/team/a3/waiting.yml")
    rules = ("--select", "LNK102", "--select", "LAY003")
    shown = run("check", *rules, "--diff")
    assert (shown.code, "waiting.yaml" in shown.out) == (1, True)
    assert not (inside / A3).exists()
    assert run("check", *rules, "--fix")[:2] == (1, SAID)
    assert (inside / A3).read_text(encoding="utf-8") == PLAN
    assert run("check", *rules, "--diff")[:2] == (0, "")


def test_a_change_that_was_interrupted_is_told(run: Run, inside: Path) -> None:
    (inside / ".ipms-unfinished").write_text("{}", encoding="utf-8")
    ran = run("check", *ONLY)
    assert (ran.code, ran.out) == (1, SAID)
    assert ran.err.startswith("ipms: ")


# --- speed -------------------------------------------------------------------------------------

HEAVY = {"pydantic", "yaml", "rich", "pandas"}
ASK = f"""
import sys
from ipms.cli.main import main
main(sys.argv[1:])
print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)
"""


def test_what_is_remembered_is_told_without_heavy_libraries(run: Run, inside: Path) -> None:
    (inside / A3).unlink()
    for path in (*inside.rglob("*"), inside):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    assert run("check", *ONLY).out == "2 files checked, nothing found\n"
    asked = (sys.executable, "-c", ASK, "check", *ONLY)
    ran = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True)
    assert (ran.stdout, ran.stderr) == ("2 files checked, nothing found\n", "[]\n")
