"""An example that fails and one that passes, for every rule: what `ipms explain` shows, and what the tests run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """Two small sets of files beside the common ones, and the places (`path:line:column`) that the rule names.

    A file is its text, or says what else it is: `{hex: digits}`, `{repeat: [text, times]}`, `{link: target}`,
    `{fifo: true}`, `{mode: "000", text: ...}`. A place may name another code after a space, where the rule never
    speaks alone.
    """

    code: str
    fails: Mapping[str, Any]
    places: tuple[str, ...]
    passes: Mapping[str, Any]
    tracked: bool = False
    """The workspace is a git repository that tracks every file there is."""
    repository: bool = False
    """The workspace is a git repository that tracks nothing yet."""


def example_of(code: str) -> Example | None:
    """The example of a rule."""
    path = HERE / f"{code}.yaml"
    if not path.is_file():
        return None
    data = _yaml(path)
    bad, good = data["fail"], data["pass"]
    tracked, repository = bool(data.get("tracked")), bool(data.get("repository"))
    return Example(code, bad["files"], tuple(bad["at"]), good["files"], tracked, repository)


@cache
def base() -> Mapping[str, str]:
    """The files that stand around every example."""
    files: dict[str, str] = _yaml(HERE / "base.yaml")
    return files


def _yaml(path: Path) -> Any:
    import yaml  # noqa: PLC0415 - examples are read on demand

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - safe, and quick where libyaml is there
