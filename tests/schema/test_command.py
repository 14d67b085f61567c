"""`ipms schema`, and what `ipms init` makes for editors."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ipms.cli.main import main
from ipms.locale import Words
from ipms.model.kinds.registry import KINDS
from ipms.render.plain.schemas import FOLDER, editor_files, editor_settings, schema_files

ENGLISH = {f"{kind}.json" for kind in KINDS}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    return (code, *capsys.readouterr())


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_one_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "schema", "room")
    assert (code, err) == (0, "")
    schema = json.loads(out)
    assert schema["title"] == "ipms: room"
    assert schema["properties"]["level"]["description"] == "Level of the room"


def test_in_french_for_who_asks_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(run(capsys, "--lang", "fr", "schema", "room")[1])
    assert schema["properties"]["level"]["description"] == "Niveau de la salle"
    assert schema["properties"]["level"]["enumDescriptions"][0] == "la salle du comité de direction"


def test_without_a_kind_they_are_listed_with_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert out.splitlines()[:3] == [
        "The kinds of files, and where they stand:",
        "  settings    ipms.yaml",
        "  room        rooms/*.yaml rooms/*/room.yaml",
    ]
    assert [line.split()[0] for line in out.splitlines()[1:]] == [*KINDS]


def test_a_kind_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "schema", "roam")
    assert (code, out) == (2, "")
    assert err == "ipms: There is no kind of file “roam”.\n  Did you mean room?\n"


def test_all_are_written_and_only_what_differs_again(capsys: pytest.CaptureFixture[str], away: Path) -> None:
    assert run(capsys, "schema", "--write", "made")[1] == f"{len(KINDS)} schemas written into made.\n"
    assert {path.name for path in (away / "made").iterdir()} == ENGLISH
    (away / "made" / "room.json").write_text("{}", encoding="utf-8")
    before = (away / "made" / "a3.json").stat().st_ino
    assert run(capsys, "schema", "--write", "made")[1].splitlines() == [
        "1 schema written into made.",
        f"{len(KINDS) - 1} schemas in made were up to date.",
    ]
    assert (away / "made" / "a3.json").stat().st_ino == before
    written = {path.name: path.read_text(encoding="utf-8") for path in (away / "made").iterdir()}
    assert written == schema_files(Words("en"))


def test_one_alone_is_written(capsys: pytest.CaptureFixture[str], away: Path) -> None:
    assert run(capsys, "schema", "kata", "--write", "made")[0] == 0
    assert [path.name for path in (away / "made").iterdir()] == ["kata.json"]


def test_they_never_stand_among_the_files_they_are_about(capsys: pytest.CaptureFixture[str], away: Path) -> None:
    (away / "ipms.yaml").write_text("organisation: Region\n", encoding="utf-8")
    code, _, err = run(capsys, "schema", "--write", "rooms")
    assert (code, err) == (
        2,
        "ipms: rooms is the place of the workspace’s own files: nothing was written.\n",
    )
    assert not (away / "rooms").exists()


def test_a_new_workspace_holds_what_editors_need(capsys: pytest.CaptureFixture[str], away: Path) -> None:
    run(capsys, "init", "ours")
    wanted = editor_files(Words("en"))
    assert {path: (away / "ours" / path).read_text(encoding="utf-8") for path in wanted} == wanted
    assert run(capsys, "-C", "ours", "schema", "--write", FOLDER)[1] == (
        f"{len(KINDS)} schemas in ours/{FOLDER} were up to date.\n"
    )


def test_settings_and_schemas_follow_the_language(capsys: pytest.CaptureFixture[str], away: Path) -> None:
    run(capsys, "init", "--lang", "fr", "ours")
    run(capsys, "-C", "ours", "schema", "--write", FOLDER)
    room = json.loads((away / "ours" / FOLDER / "room.json").read_text(encoding="utf-8"))
    assert room["description"].startswith("Une salle de pilotage")


def test_each_file_of_a_workspace_has_one_schema() -> None:
    patterns = [pattern for places in editor_settings()["yaml.schemas"].values() for pattern in places]
    for path in ("ipms.yaml", "rooms/team/a3/wait.yaml", "indicators/wait.yaml", "rooms/team/status/2018-W43.yaml"):
        depth = path.count("/")
        assert len([one for one in patterns if one.count("/") == depth and fnmatch(path, one)]) == 1


def test_the_schemas_at_the_root_are_those_of_the_program(checkout: Path) -> None:
    wanted = editor_files(Words("en"))
    assert {path: (checkout / path).read_text(encoding="utf-8") for path in wanted} == wanted
