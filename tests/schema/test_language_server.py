"""A real language server, with the settings and schemas of a new workspace."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipms.locale import Words
from ipms.model.kinds.registry import KINDS
from ipms.model.schemas import places_of
from ipms.render.plain.schemas import editor_files
from tests.schema.language_server import Client, command, editing
from tests.schema.samples import sound_workspaces
from tests.workspaces import write

MISSPELT = "title: Team\nlevel: operational\nreport_to: programme\n"
WRONG_WORD = "title: Wait\nunit: days\nbetter: lowr\n"


@pytest.fixture(scope="module")
def server() -> list[str]:
    """How the server is started."""
    words = command()
    if words is None:
        pytest.skip("node with yaml-language-server is not here: .ci/run installs it where npm is")
    return words


@pytest.fixture(scope="module")
def client(server: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An editor on a new workspace, with two files that are not as they should be."""
    ours = tmp_path_factory.mktemp("editor") / "ours"
    subprocess.run([sys.executable, "-m", "ipms.cli.main", "init", ours], check=True, capture_output=True)
    for path, text in {"rooms/second-team.yaml": MISSPELT, "indicators/wait.yaml": WRONG_WORD}.items():
        (ours / path).write_text(text, encoding="utf-8")
    with editing(ours, server) as client:
        yield client


def test_a_misspelt_field_is_marked_on_its_line(client: Client) -> None:
    assert client.open("rooms/second-team.yaml") == [(3, "Property report_to is not allowed.")]


def test_a_wrong_word_is_marked_with_those_that_fit(client: Client) -> None:
    ((line, said),) = client.open("indicators/wait.yaml")
    assert line == 3
    assert '"lower", "higher", "within"' in said


@pytest.mark.parametrize(
    "path",
    [
        "ipms.yaml",
        "rooms/first-team.yaml",
        "rooms/programme/room.yaml",
        "rooms/strategic/room.yaml",
        "indicators/first-appointment.yaml",
    ],
)
def test_the_files_of_a_new_workspace_are_left_alone(client: Client, path: str) -> None:
    assert client.open(path) == []


def test_a_field_explains_itself(client: Client) -> None:
    client.open("rooms/programme/room.yaml")
    shown = client.hover("rooms/programme/room.yaml", 4, 3)
    assert "The room above: operational to tactical" in shown


def marked(client: Client, root: Path) -> dict[str, list[tuple[int, str]]]:
    """What the editor says of each file of a workspace, where it says anything."""
    paths = [
        path.relative_to(root).as_posix() for kind in KINDS.values() for at in places_of(kind) for path in root.glob(at)
    ]
    assert paths
    return {path: told for path in sorted(paths) if (told := client.open(path))}


def test_the_workspace_at_the_root_is_left_alone(server: list[str], checkout: Path) -> None:
    with editing(checkout, server) as client:
        assert marked(client, checkout) == {}


def test_files_of_every_kind_are_left_alone(server: list[str], tmp_path: Path) -> None:
    write(tmp_path, {**sound_workspaces()["format-page"], **editor_files(Words("fr"))})
    with editing(tmp_path, server) as client:
        assert marked(client, tmp_path) == {}
