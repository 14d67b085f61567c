"""Which language answers: the command line, then the environment, then the workspace, then English."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

from ipms.cli import nearby
from ipms.cli.language import Asked, asked_in

FRENCH, ENGLISH = "Utilisation", "Usage"


def settings(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ipms.yaml").write_text(text, encoding="utf-8")


def answers_in(run: Run, *words: str) -> str:
    return run(*words, "--help").out.split()[0].strip(":")


def test_english_where_nobody_says(run: Run) -> None:
    assert answers_in(run) == ENGLISH


def test_the_workspace_s_language_from_any_folder_in_it(run: Run, away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(away, "language: fr\n")
    inner = away / "rooms" / "strategic"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert answers_in(run) == FRENCH


def test_the_folder_of_c_counts(run: Run, away: Path) -> None:
    settings(away / "there", "language: fr\n")
    assert [answers_in(run, "-C", "there"), answers_in(run, "-Cthere"), answers_in(run)] == [FRENCH, FRENCH, ENGLISH]


def test_the_environment_beats_the_workspace(run: Run, away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(away, "language: fr\n")
    monkeypatch.setenv("IPMS_LANG", "en")
    assert answers_in(run) == ENGLISH


def test_the_command_line_beats_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPMS_LANG", "en")
    assert [answers_in(run, "--lang", "fr"), answers_in(run, "--lang=fr")] == [FRENCH, FRENCH]
    assert run("board", "--help", "--lang", "fr").out.startswith(FRENCH)


@pytest.mark.parametrize("name", ["fr", "FR", "fr_CA", "fr-CA", "fr_CA.UTF-8"])
def test_the_names_people_give_to_french(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("IPMS_LANG", name)
    assert answers_in(run) == FRENCH


@pytest.mark.parametrize(
    "line", ["language: fr", "language:   fr   # French", 'language: "fr"', "language: 'fr'\r", "a: 1\nlanguage: fr"]
)
def test_the_line_of_the_settings(run: Run, away: Path, line: str) -> None:
    settings(away, f"{line}\n")
    assert answers_in(run) == FRENCH


@pytest.mark.parametrize("text", ["", "language:", " language: fr", "# language: fr", "\x00\xff", "language: [fr"])
def test_settings_that_do_not_say(run: Run, away: Path, text: str) -> None:
    settings(away, text)
    assert answers_in(run) == ENGLISH


def test_what_follows_two_hyphens_is_not_ours() -> None:
    assert asked_in(["x", "--", "--lang", "fr"]) == Asked("", ".", ["x", "--", "--lang", "fr"])


def test_an_option_at_the_end_without_its_value() -> None:
    assert asked_in(["--lang"]) == Asked("", ".", ["--lang"])


def test_rooms_are_known_by_name(tmp_path: Path) -> None:
    for name in ("strategic/room.yaml", "team-b.yaml", "team-a.yml", ".hidden.yaml", "_draft.yaml", "notes.txt"):
        path = tmp_path / "rooms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert nearby.room_ids(str(tmp_path)) == ["strategic", "team-a", "team-b"]


def test_no_rooms_folder(tmp_path: Path) -> None:
    assert nearby.room_ids(str(tmp_path)) == []
