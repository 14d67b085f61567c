"""Files of workspaces as the reader reads them, and as an editor sees the same values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft7Validator

from ipms.checks.examples import base, example_of
from ipms.checks.registry import rules
from ipms.locale import LANGUAGES, Words
from ipms.model.kinds.registry import KINDS
from ipms.model.schemas import places_of, schema_of
from ipms.workspace.reading import Data, Document, read_file
from ipms.workspace.reading.core_schema import value
from ipms.workspace.starter import starter_files
from tests.workspaces import write

CHECKOUT = Path(__file__).resolve().parents[2]
WORKSPACES = [CHECKOUT, *sorted(path.parent for path in CHECKOUT.glob("examples/*/ipms.yaml"))]
VALIDATORS = {name: Draft7Validator(schema_of(kind, Words("en"))) for name, kind in KINDS.items()}
_EXAMPLE = re.compile(r"^`([^`\n]+)`:\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Sample(NamedTuple):
    """A file, and which kind of thing it holds."""

    name: str
    kind: str
    data: dict[str, Data]


def as_editors_see(data: Data) -> Any:
    """The values that a reader of YAML 1.2 makes of the same file."""
    if isinstance(data, dict):
        return {key: as_editors_see(inner) for key, inner in data.items()}
    if isinstance(data, list):
        return [as_editors_see(inner) for inner in data]
    return value(data)


def complaints(kind: str, data: Data) -> list[str]:
    """What an editor says of a file: the paths of the values that it marks."""
    errors = VALIDATORS[kind].iter_errors(as_editors_see(data))
    return sorted({"/".join(map(str, error.absolute_path)) for error in errors})


def samples_in(root: Path) -> Iterator[Sample]:
    """The files of a workspace on the disk that can be read."""
    for kind in KINDS.values():
        for pattern in places_of(kind):
            for path in sorted(root.glob(pattern)):
                document = read_file(root, path.relative_to(root).as_posix())
                if isinstance(document, Document):
                    yield Sample(f"{root.name}/{document.path}", kind.name, document.data)


def from_text(folder: Path, files: Mapping[str, str]) -> list[Sample]:
    """The files of a workspace given as texts."""
    return list(samples_in(write(folder, files)))


def sound_workspaces() -> dict[str, Mapping[str, str]]:
    """Workspaces that are as they should be, by name, as texts."""
    page = (CHECKOUT / "docs" / "format.md").read_text(encoding="utf-8")
    taught = {code: example for code in rules() if (example := example_of(code)) is not None}
    return {
        **{f"starter-{language}": starter_files(language, dt.date(2026, 3, 15)) for language in LANGUAGES},
        "format-page": dict(_EXAMPLE.findall(page)),
        **{code: {**base(), **example.passes} for code, example in taught.items()},
    }
