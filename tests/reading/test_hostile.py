"""The shared folder of hostile files: every YAML and JSON file is read or refused, alike with both parsers."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from ipms.workspace.reading import Document
from tests.reading.telling import meaning, words
from tests.reading.test_properties import both, comparable

NOT_THE_READERS = {"scalars"}
"""Classes of the manifest that are text to the reader: the fields of the model refuse them."""
LEFT_TO_THE_MODEL = {"yaml/key-norway-on.yaml"}
"""Keys are text as typed; the model says that no field has that name."""


@pytest.fixture
def hostile(reference: Path) -> Path:
    folder = reference / "hostile"
    if not folder.is_dir():
        pytest.skip("the reference folder has no hostile files")
    return folder


@pytest.fixture
def manifest(hostile: Path) -> list[dict[str, str]]:
    with (hostile / "payloads" / "yaml-manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_payload_gets_the_same_verdict_from_both_parsers(hostile: Path) -> None:
    files = [*(hostile / "payloads").rglob("*.yaml"), *hostile.rglob("in.yaml"), *hostile.rglob("*.json")]
    assert len(files) > 500
    for file in files:
        first, *others = map(comparable, both(file.read_bytes()))
        assert others in ([], [first]), file.name


def test_what_must_be_refused_is_refused_for_the_true_reason(hostile: Path, manifest: list[dict[str, str]]) -> None:
    wanted = [row for row in manifest if row["expect"].startswith("REFUSE") and row["class"] not in NOT_THE_READERS]
    refused = [row for row in wanted if row["path"] not in LEFT_TO_THE_MODEL]
    assert len(refused) > 25
    for row in refused:
        for outcome in both((hostile / "payloads" / row["path"]).read_bytes()):
            assert isinstance(outcome, list), row["path"]
            for language in ("en", "fr"):
                said = "\n".join(words(finding, language) for finding in outcome)
                assert re.search(row["message_should_match"], said), (row["path"], said)


def test_what_must_be_accepted_is_accepted(hostile: Path, manifest: list[dict[str, str]]) -> None:
    accepted = [row for row in manifest if row["expect"].startswith(("ACCEPT", "SAME"))]
    assert accepted
    for row in accepted:
        for outcome in both((hostile / "payloads" / row["path"]).read_bytes()):
            assert isinstance(outcome, Document), row["path"]


def test_scalars_that_are_text_to_the_reader_are_kept_as_typed(hostile: Path, manifest: list[dict[str, str]]) -> None:
    for row in manifest:
        if row["class"] in NOT_THE_READERS or row["path"] in LEFT_TO_THE_MODEL:
            data = (hostile / "payloads" / row["path"]).read_bytes()
            for outcome in both(data):
                assert isinstance(outcome, Document)
                assert all(text in data.decode() for text in leaves(outcome.data))


def leaves(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [leaf for part in data.values() for leaf in leaves(part)]
    return [leaf for part in data for leaf in leaves(part)] if isinstance(data, list) else [data or ""]


def test_the_yaml_test_suite_is_read_as_meant_or_refused(hostile: Path) -> None:
    compared = 0
    for file in sorted((hostile / "yaml-test-suite").rglob("in.yaml")):
        for outcome in both(file.read_bytes()):
            if isinstance(outcome, Document):
                compared += compare(outcome, file.with_name("in.json"))
    assert compared > 50


def compare(outcome: Document, recorded: Path) -> bool:
    if not recorded.exists():
        return False
    documents = json.JSONDecoder().raw_decode(recorded.read_text(encoding="utf-8").lstrip())[0]
    assert meaning(outcome.data) == documents, recorded.parent.name
    return True


def test_the_json_test_suite_is_read_as_meant_or_refused(hostile: Path) -> None:
    compared = 0
    for file in sorted((hostile / "jsontestsuite").glob("y_*.json")):
        for outcome in both(file.read_bytes()):
            if isinstance(outcome, Document):
                assert meaning(outcome.data) == json.loads(file.read_bytes()), file.name
                compared += 1
    assert compared > 10
