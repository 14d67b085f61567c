"""An example that fails and one that passes, for every rule: what `ipms explain` shows, and what the tests run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """Two small sets of files beside the common ones, and the places (`path:line:column`) that the rule names."""

    code: str
    fails: Mapping[str, Any]
    places: tuple[str, ...]
    passes: Mapping[str, Any]
    tracked: bool = False
    """The workspace is a git repository that tracks every file there is."""


def example_of(code: str) -> Example | None:
    """The example of a rule."""
    path = _HERE / f"{code}.yaml"
    if not path.is_file():
        return None
    data = _yaml(path)
    fail, good = data["fail"], data["pass"]
    return Example(code, fail["files"], tuple(fail["at"]), good["files"], bool(data.get("tracked", False)))


@cache
def base() -> Mapping[str, str]:
    """The files that stand around every example."""
    files: dict[str, str] = _yaml(_HERE / "base.yaml")
    return files


def _yaml(path: Path) -> Any:
    import yaml  # noqa: PLC0415 - examples are read on demand

    return yaml.safe_load(path.read_text(encoding="utf-8"))
