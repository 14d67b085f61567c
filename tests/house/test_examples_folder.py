"""The example workspaces: sound, readable on a board, and between them everything that the format can say."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel
from rich.cells import cell_len

from ipms.analysis.figures.standing import Standing
from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.analysis.work.pdca import State
from ipms.analysis.work.work_states import state_of
from ipms.checks.run import check
from ipms.cli.main import main
from ipms.locale import LANGUAGES
from ipms.model import vocabulary
from ipms.model.item import Item
from ipms.model.kinds.pdca import Cycle
from ipms.model.kinds.registry import KINDS
from ipms.views.board import board
from ipms.workspace.opening import open_workspace
from ipms.workspace.sheets import read_sheets
from ipms.workspace.workspace import Workspace

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/ipms.yaml"))
NETWORK = EXAMPLES / "network"
CLOSED_LISTS = [
    each
    for _, each in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(each, StrEnum) and each.__module__ == vocabulary.__name__
]
NOT_SHOWN = {"Settings.private_root", "CheckSettings.select", "CheckSettings.baseline"}
"""The example keeps its sheets where every workspace does, and is checked by all rules with nothing to remember."""
COMMAND = re.compile(r"^ipms .+|(?<=`)ipms [^`]+(?=`)", re.MULTILINE)
OPENED = re.compile(r"`(rooms/[^`]+)`")
Print = Callable[..., str]


@pytest.fixture(scope="module")
def network() -> Workspace:
    return open_workspace(NETWORK)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Print:
    """Run the program as a user would type it, and give what it prints where nothing went wrong."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        code = main(words)
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    return run


def items(ws: Workspace) -> dict[str, list[BaseModel]]:
    """Every item by kind, the settings and the sheets among them."""
    found: dict[str, list[BaseModel]] = {kind: [] for kind in KINDS}
    found["settings"] = [ws.settings]
    found["sheet"] = [entry.value for entry in read_sheets(ws)[0]]
    for kind in KINDS.keys() - {"settings", "sheet"}:
        found[kind] = [entry.value for entry in ws.of_kind(kind).values()]
    return found


def parts(value: object) -> Iterator[object]:
    """A value and all that it is made of."""
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, dict):
        yield from (each for inner in value.values() for each in parts(inner))
    elif isinstance(value, tuple | list):
        yield from (each for inner in value for each in parts(inner))


def everything(ws: Workspace) -> list[object]:
    """All parts of all items, and the words of their measurements and phases."""
    found = [each for one in items(ws).values() for item in one for each in parts(item)]
    phases = [phase for each in found if isinstance(each, Cycle) for phase, _ in each.phases()]
    qualities = [row.quality for indicator in ws.indicators for row in ws.rows(indicator)]
    return [*found, *phases, *qualities]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_check_has_nothing_to_say_of_an_example(folder: Path) -> None:
    found = check(open_workspace(folder)).findings
    assert [f"{finding.place} {finding.code}" for finding in found] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_says_that_it_is_made_up(folder: Path) -> None:
    ws = open_workspace(folder)
    assert all(indicator.value.illustrative for indicator in ws.indicators.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_network_has_every_kind_more_than_once(network: Workspace, kind: str) -> None:
    assert len(items(network)[kind]) >= (1 if kind == "settings" else 2)


@pytest.mark.parametrize("words", CLOSED_LISTS, ids=lambda words: words.__name__)
def test_the_network_uses_every_word_of_a_closed_list(network: Workspace, words: type[StrEnum]) -> None:
    used = {each for each in everything(network) if isinstance(each, words)}
    assert used == set(words)


def test_the_network_fills_every_field_of_every_kind(network: Workspace) -> None:
    unused: dict[type[BaseModel], set[str]] = {}
    for part in everything(network):
        if isinstance(part, BaseModel):
            own = type(part).model_fields.keys() - Item.model_fields.keys()
            unused[type(part)] = unused.get(type(part), own) - part.model_fields_set
    assert {f"{model.__name__}.{name}" for model, names in unused.items() for name in names} == NOT_SHOWN


def test_the_network_fills_what_every_kind_may_carry(network: Workspace) -> None:
    used = {name for part in everything(network) if isinstance(part, Item) for name in part.model_fields_set}
    assert used >= Item.model_fields.keys()


def test_its_boards_show_every_standing_and_a_stale_and_a_hidden_figure(network: Workspace) -> None:
    rows = [row for room in network.rooms for group in board(network, room).performance for row in group.rows]
    assert {row.standing for row in rows} == set(Standing)
    assert any(row.freshness is not None and row.freshness.stale for row in rows)
    assert any(row.hidden for row in rows)


def test_its_improvement_work_stands_in_every_state(network: Workspace) -> None:
    work = [entry for kind in ("a3", "kaikaku", "kaizen", "kata") for entry in network.of_kind(kind).values()]
    assert {state_of(network, entry).state for entry in work} == set(State)


def test_its_obstacles_stand_in_every_state(network: Workspace) -> None:
    assert {escalation(network, entry).state for entry in network.obstacles.values()} == set(Escalated)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_boards_of_an_example_keep_to_the_width(printed: Print, folder: Path, language: str, width: int) -> None:
    rooms = open_workspace(folder).rooms
    options = ("--lang", language, "--width", str(width))
    boards = {room: printed("-C", str(folder), "board", room, *options).splitlines() for room in rooms}
    assert {room: max(map(cell_len, lines)) <= width for room, lines in boards.items()} == dict.fromkeys(rooms, True)
    titles = {room: getattr(entry.value.title, language) for room, entry in rooms.items()}
    assert {room: lines[0].startswith(titles[room]) for room, lines in boards.items()} == dict.fromkeys(rooms, True)


def test_the_readme_names_every_example() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)/` \|", readme, re.MULTILINE) == ["smallest", "network"]
    assert {folder.name for folder in FOLDERS} == {"smallest", "network"}


def test_what_the_readme_asks_for_is_answered(printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    commands = [found for found in COMMAND.findall(readme) if "-C" in found]
    monkeypatch.chdir(EXAMPLES.parent)
    silent = [command for command in commands if not printed(*command.split()[1:]).strip()]
    assert len(commands) > 1
    assert silent == []
    assert [path for path in OPENED.findall(readme) if not (NETWORK / path).exists()] == []
