"""The layers of the program, as `pyproject.toml` declares them, are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_each_layer_knows_only_those_below_it(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(checkout / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_module_is_of_reasonable_length(checkout: Path) -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in written(checkout)}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def written(checkout: Path) -> list[Path]:
    """The modules that people write; the catalogue is made from message files."""
    return [path for path in (checkout / "src").rglob("*.py") if path.name != "catalogue.py"]
