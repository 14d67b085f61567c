"""`ipms init` makes all of its files or none, and overwrites nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from ipms.checks.run import check
from ipms.locale import LANGUAGES
from ipms.workspace.opening import open_workspace
from ipms.workspace.reading import read_file
from ipms.workspace.starter import WouldOverwriteError, make, starter_files

TODAY = dt.date(2026, 3, 15)
ENGLISH = starter_files("en", TODAY)


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }


def test_a_new_folder(tmp_path: Path) -> None:
    make(tmp_path / "new", ENGLISH)
    assert files_in(tmp_path) == {f"new/{name}": text for name, text in ENGLISH.items()}


def test_an_empty_folder_and_one_under_git(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path / "under-git"], check=True)
    (tmp_path / "empty").mkdir()
    make(tmp_path / "under-git", ENGLISH)
    make(tmp_path / "empty", ENGLISH)
    assert files_in(tmp_path / "under-git") == ENGLISH
    assert files_in(tmp_path / "empty") == ENGLISH


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "mine.yaml").write_text("mine", encoding="utf-8")
    make(tmp_path, ENGLISH)
    assert files_in(tmp_path) == ENGLISH | {"rooms/mine.yaml": "mine"}


@pytest.mark.parametrize("name", ["ipms.yaml", ".gitignore", "rooms/strategic/room.yaml"])
def test_nothing_is_made_where_one_file_exists(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(WouldOverwriteError) as refused:
        make(tmp_path, ENGLISH)
    assert refused.value.names == [name]
    assert files_in(tmp_path) == {name: "mine"}


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_is_never_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "rooms").symlink_to(tmp_path / target)
    with pytest.raises(WouldOverwriteError) as refused:
        make(tmp_path / "here", ENGLISH)
    assert refused.value.names == ["rooms"]
    assert files_in(tmp_path) == {}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(WouldOverwriteError):
        make(tmp_path / "file", ENGLISH)
    assert files_in(tmp_path) == {"file": "mine"}


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(OSError, match="too long"):
        make(tmp_path, ENGLISH | {"zz/" + "x" * 300: "a name that no disk takes"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_scripts_can_be_run(tmp_path: Path) -> None:
    make(tmp_path / "new", ENGLISH)
    runnable = {name for name in ENGLISH if (tmp_path / "new" / name).stat().st_mode & 0o100}
    assert runnable == {".ci/check", ".githooks/pre-commit"}


def test_both_languages_make_the_same_workspace_but_for_words(tmp_path: Path) -> None:
    made = {language: starter_files(language, TODAY) for language in LANGUAGES}
    assert list(made["en"]) == list(made["fr"])
    read = {}
    for language, files in made.items():
        make(tmp_path / language, files)
        names = [name for name in files if name.endswith(".yaml")]
        read[language] = {name: getattr(read_file(tmp_path / language, name), "data", None) for name in names}
        assert None not in read[language].values()
        assert read[language]["ipms.yaml"].pop("language") == language
    assert read["en"] == read["fr"]


@pytest.mark.parametrize("today", [dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2024, 2, 29)])
def test_figures_end_with_the_month_before(today: dt.date) -> None:
    rows = starter_files("en", today)["indicators/first-appointment.csv"].splitlines()
    last = (today.replace(day=1) - dt.timedelta(days=1)).strftime("%Y-%m")
    assert rows[-1].split(",")[0] == last
    assert len(rows) == 1 + 6


def test_no_mark_of_a_date_is_left() -> None:
    assert [name for name, text in ENGLISH.items() if "<month" in text or "<year" in text] == []


def test_dates_in_the_files_have_passed() -> None:
    room = ENGLISH["rooms/programme/room.yaml"]
    assert "planned: 2025-09\n" in room
    assert "deployed: 2025-12\n" in room


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "today", [dt.date(2026, 1, 1), dt.date(2026, 3, 31), dt.date(2026, 4, 1), dt.date(2024, 2, 29)]
)
def test_it_passes_the_check_without_a_remark(tmp_path: Path, language: str, today: dt.date) -> None:
    make(tmp_path / "ours", starter_files(language, today))
    assert check(open_workspace(tmp_path / "ours", as_of=today)).findings == ()


def test_who_stands_in_the_folder_still_does(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    make(tmp_path, ENGLISH)
    assert tmp_path.stat().st_ino == before
