"""Two worlds that differ in nothing but what is private, and folders beside a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leaks.planting import STEM, Secrets, world
from tests.sharing import Once, once

__all__ = ["once"]

INPUTS = {
    "sheet.yaml": "staff: p-new7k2\nweek: 2018-W44\non: 2018-10-30\nanswers: {progress: Fine}\n",
    "wrong.yaml": f"staff: {Secrets(0).pseudonym('south', 0)}\nweek: 2018-W43\non: 2018-10-26\nanswers: {{load: 5}}\n",
    "form.csv": "staff,week,What moved?\np-new7k3,2018-W44,Fine\n",
    "wrong.csv": f"staff,week,What moved?,How heavy?\np-new7k3,2018-W44,Fine,{STEM}text\n,2018-W44,{STEM}text,4003\n",
    "figures.csv": "period,room,value,n\n2018-10,south,11,40\n",
}


@pytest.fixture(scope="session")
def worlds(once: Once) -> list[Path]:
    folder = once("worlds", _both)
    return [folder / str(number) for number in range(2)]


def _both(folder: Path) -> None:
    for number in range(2):
        world(folder / str(number), number)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Folders beside the workspace: what is handed in, what may be written, and the cache."""
    named = {name: tmp_path / name for name in ("inputs", "outputs", "cache")}
    for folder in named.values():
        folder.mkdir()
    for name, text in INPUTS.items():
        (named["inputs"] / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(named["cache"]))
    return {name: str(folder) for name, folder in named.items()}
