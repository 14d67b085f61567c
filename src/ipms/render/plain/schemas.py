"""Schemas for editors, and the settings with which an editor finds them: files to keep in a workspace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ipms.model.schemas import all_kinds, places_of, schema_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.kinds.registry import Kind

FOLDER: Final = ".ipms/schemas"
"""Where a workspace keeps them."""


def schema_text(kind: Kind, words: Words) -> str:
    """The schema of a kind, its sentences in one language; the same bytes every time."""
    return _json(schema_of(kind, words))


def schema_files(words: Words) -> dict[str, str]:
    """One schema a kind, by the name of its file."""
    return {f"{kind.name}.json": schema_text(kind, words) for kind in all_kinds()}


def editor_files(words: Words) -> dict[str, str]:
    """What a workspace holds for editors, by path: the schemas, and which files each is for."""
    return {
        **{f"{FOLDER}/{name}": text for name, text in schema_files(words).items()},
        ".vscode/settings.json": _json(editor_settings()),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
    }


def editor_settings() -> dict[str, Any]:
    """Settings of the YAML extension: which schema is for which files, and no catalogue of schemas from elsewhere."""
    return {
        "yaml.schemas": {f"./{FOLDER}/{kind.name}.json": places_of(kind) for kind in all_kinds()},
        "yaml.schemaStore.enable": False,
        "yaml.yamlVersion": "1.2",
    }


def kinds_table(words: Words) -> str:
    """Every kind with the files it is for, for who asks without a kind."""
    rows = [(kind.name, " ".join(places_of(kind))) for kind in all_kinds()]
    width = max(len(name) for name, _ in rows)
    listed = "".join(f"  {name:<{width}}  {places}\n" for name, places in rows)
    return f"{words('schema.kinds')}\n{listed}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
