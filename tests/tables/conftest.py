"""A small workspace with an indicator of every measure, and the program run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ipms.cli.main import main
from tests.workspaces import write

ROOM = "title: {{en: {en}, fr: {fr}}}\nlevel: {level}\nreports_to: {above}\n"
SETTINGS = "organisation: Region\ncalendar: {fiscal_year_starts: 04-01, periods: month}\n"
FILES = {
    "ipms.yaml": SETTINGS,
    "rooms/top.yaml": "title: {en: Executive, fr: Direction}\nlevel: strategic\n",
    "rooms/north.yaml": ROOM.format(en="Team North", fr="Équipe Nord", level="tactical", above="top"),
    "rooms/south.yaml": ROOM.format(en="Team South", fr="Équipe Sud", level="tactical", above="top"),
    "indicators/wait.yaml": "title: {en: Waiting time, fr: Délai}\nunit: days\nbetter: lower\nmeasure: mean\n",
    "indicators/plans.yaml": "title: Plans\nunit: '%'\nbetter: higher\nmeasure: ratio\n",
    "indicators/share.yaml": "title: Share\nunit: '%'\nbetter: higher\nmeasure: value\n",
    "indicators/visits.yaml": "title: Visits\nbetter: higher\nmeasure: count\n",
    "indicators/rate.yaml": "title: Rate\nbetter: higher\nmeasure: value\nevery: quarter\n",
}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Given = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(tmp_path / "ws", FILES)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Ran:
        code = main(("-C", str(root), *words))
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """A file of others, beside the workspace."""

    def given(content: str | bytes, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return given


def everything(root: Path) -> dict[str, bytes]:
    """Every file of the workspace with its bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
