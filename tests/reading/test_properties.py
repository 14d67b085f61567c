"""For any bytes: no exception, the same verdict from both parsers; for any plain data: what was written is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ipms.model.finding import Finding
from ipms.workspace.reading import Document, read_text
from ipms.workspace.reading.guards import FORBIDDEN
from ipms.workspace.reading.quick import DEEPEST
from tests.reading.conftest import WITH_LIBYAML
from tests.reading.telling import meaning, with_quotes, words

PIECES = [
    *"abk#&*!%@`~'\"|>[]{},:-?\\=\t \n\r", ": ", "- ", "? ", "\n  ", "\n    ", "\n", "\r\n", " # c", "|\n", ">-\n",
    "|2\n", "&a", "*a", "!t", "!!str", "<<", "---", "...", "\n---\n", "\\n", "\\x41", "\\u202e", "\\ud83d",
    "\\U00110000",
    "é", "😀", "\u00a0", "\ufeff", "\u2028", "\x85", "\x00", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "null", "true",
    "'b'", "a: b\n", "c:\n  d: e\n", "- x\n", "http://x.y?z=1", "[a, b]", "{a: b}",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
FILES = st.one_of(
    st.binary(max_size=60),
    SOUP.map(str.encode),
    SOUP.map(lambda soup: f"k: {soup}".encode()),
    SOUP.map(lambda soup: f"k: {{{soup}}}".encode()),
    st.tuples(SOUP.map(str.encode), st.binary(max_size=3)).map(b"".join),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))
SCALARS = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(-(10**20), 10**20))
TREES = st.dictionaries(
    TEXTS,
    st.recursive(SCALARS, lambda parts: st.lists(parts, max_size=4) | st.dictionaries(TEXTS, parts, max_size=4)),
    min_size=1,
    max_size=5,
)
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def both(data: bytes) -> list[Document | list[Finding]]:
    with pytest.MonkeyPatch.context() as patch:
        outcomes = []
        for libyaml in {WITH_LIBYAML, False}:
            patch.setattr(yaml, "__with_libyaml__", libyaml)
            outcome = read_text(data, "f.yaml")
            if isinstance(outcome, Document):
                outcome.place(())  # draws the places with this parser
            outcomes.append(outcome)
        return outcomes


def comparable(outcome: Document | list[Finding]) -> Any:
    if isinstance(outcome, list):
        return outcome
    places = {at: (outcome.place(at), outcome.place(at, key=True)) for at in paths(outcome.data)}
    return with_quotes(outcome.data), places


def paths(data: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [at, *(path for step, part in parts for path in paths(part, (*at, step)))]


@MANY
@given(FILES)
def test_any_bytes_are_read_or_refused_and_both_parsers_agree(data: bytes) -> None:
    first, *others = map(comparable, both(data))
    assert others in ([], [first])


@MANY
@given(FILES)
def test_every_refusal_stands_inside_the_file_and_has_words(data: bytes) -> None:
    outcome = read_text(data, "f.yaml")
    assume(isinstance(outcome, list))
    assert isinstance(outcome, list)
    assert outcome
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in outcome:
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        for language in ("en", "fr"):
            assert words(finding, language)


@MANY
@given(TREES)
def test_json_is_read_as_it_was_written(tree: dict[str, Any]) -> None:
    # JSON may hold longer keys than YAML allows on one line.
    assume(all(len(json.dumps(key)) < 1000 for key in tree))
    for outcome in both(json.dumps(tree, ensure_ascii=False).encode()):
        assert isinstance(outcome, Document)
        assert meaning(outcome.data) == tree


@MANY
@given(TREES)
def test_yaml_is_read_as_it_was_written(tree: dict[str, Any]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=60, sort_keys=False)
    for outcome in both(text.encode()):
        assert isinstance(outcome, Document)
        assert outcome.data == typed(tree)


def typed(tree: Any) -> Any:
    """A tree as it looks in a file: everything but null is text."""
    if isinstance(tree, dict):
        return {key: typed(part) for key, part in tree.items()}
    if isinstance(tree, list):
        return [typed(part) for part in tree]
    return json.dumps(tree) if isinstance(tree, bool | int) else tree


@MANY
@given(st.lists(st.sampled_from("[{"), min_size=1, max_size=2 * DEEPEST))
def test_depth_is_judged_by_levels_alone(signs: list[str]) -> None:
    opening = "".join("[" if sign == "[" else "{k: " for sign in signs)
    closing = "".join("]" if sign == "[" else "}" for sign in reversed(signs))
    for outcome in both(f"k: {opening}{closing}".encode()):
        assert isinstance(outcome, Document) == (len(signs) < DEEPEST)
