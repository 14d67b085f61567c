"""What a report says of itself is read back as it was written; what is no report of ours is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipms.workspace.publishing.manifest import FILE, Manifest, Record, inside, manifest_bytes, read_manifest

SAID = Manifest(
    {"program": "ipms 1", "hidden": [{"room": "north", "count": 2}]},
    (Record("en/index.html", 3, "ab", "k1"), Record("style.css", 4, "cd", "k2")),
)


def test_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(manifest_bytes(SAID))
    assert read_manifest(tmp_path) == SAID
    assert SAID.paths == {FILE, "en/index.html", "style.css"}


def test_the_order_of_files_is_theirs() -> None:
    turned = Manifest(SAID.facts, SAID.files[::-1])
    assert manifest_bytes(turned) == manifest_bytes(SAID)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": "ipms.report/2", "files": []}',
        '{"schema": "ipms.report/1"}',
        '{"schema": "ipms.report/1", "files": {"a": 1}}',
        '{"schema": "ipms.report/1", "files": [{"path": "a"}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_manifest_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", ".", "a\\b", "C:x", "a\0b"])
def test_a_manifest_that_names_files_elsewhere_is_none(tmp_path: Path, path: str) -> None:
    document = json.loads(manifest_bytes(SAID))
    document["files"][0]["path"] = path
    (tmp_path / FILE).write_text(json.dumps(document))
    assert not inside(path)
    assert read_manifest(tmp_path) is None


def test_a_link_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(manifest_bytes(SAID))
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    assert read_manifest(tmp_path) is None
