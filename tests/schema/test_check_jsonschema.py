"""check-jsonschema, as people run it: with the schemas that a workspace holds, on its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ipms.locale import LANGUAGES, Words
from ipms.model.kinds.registry import KINDS
from ipms.model.schemas import places_of
from ipms.render.plain.schemas import FOLDER, schema_files
from tests.schema.samples import WORKSPACES, sound_workspaces
from tests.workspaces import write


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    for name, text in schema_files(Words("en")).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def judged(*words: str | Path) -> tuple[int, str]:
    """The exit code of check-jsonschema, and what it says."""
    command = [sys.executable, "-m", "check_jsonschema", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def files_of(root: Path, kind: str) -> list[Path]:
    return [path for pattern in places_of(KINDS[kind]) for path in sorted(root.glob(pattern))]


@pytest.mark.parametrize("kind", KINDS)
def test_it_accepts_the_files_of_the_repository_and_of_the_page(kind: str, schemas: Path, tmp_path: Path) -> None:
    page = write(tmp_path, sound_workspaces()["format-page"])
    files = [path for root in [*WORKSPACES, page] for path in files_of(root, kind)]
    assert judged("--schemafile", schemas / f"{kind}.json", *files) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_accepts_a_new_workspace(language: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ipms.cli.main", "--lang", language, "init", tmp_path / "ours"]
    subprocess.run(command, check=True, capture_output=True)
    told = {
        kind: judged("--schemafile", tmp_path / "ours" / FOLDER / f"{kind}.json", *files)
        for kind in KINDS
        if (files := files_of(tmp_path / "ours", kind))
    }
    assert told == dict.fromkeys(["settings", "room", "indicator"], (0, "ok -- validation done\n"))


def test_it_names_a_misspelt_field(schemas: Path, tmp_path: Path) -> None:
    write(tmp_path, {"rooms/youth.yaml": "title: Youth\nlevel: tactical\nreport_to: strategic\n"})
    code, said = judged("--schemafile", schemas / "room.json", tmp_path / "rooms" / "youth.yaml")
    assert code == 1
    assert "Additional properties are not allowed ('report_to' was unexpected)" in said
