"""The examples of the rules: one that fails gives exactly its finding, one that passes gives none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ipms.checks.examples import HERE, Example, example_of
from ipms.checks.recording import CannotMakeError, told
from ipms.checks.registry import rules

EXAMPLES = [example for code in rules() if (example := example_of(code)) is not None]
CASES = pytest.mark.parametrize("example", EXAMPLES, ids=[example.code for example in EXAMPLES])


def _told(example: Example, files: Mapping[str, Any]) -> list[str]:
    try:
        return [f"{finding.place} {finding.code}" for finding in told(example, files)]
    except CannotMakeError as error:
        pytest.skip(f"the example cannot be made here: {error}")


@CASES
def test_an_example_that_fails_gives_exactly_its_findings(example: Example) -> None:
    assert example.places
    wanted = [place if " " in place else f"{place} {example.code}" for place in example.places]
    assert any(place.endswith(f" {example.code}") for place in wanted)
    assert sorted(_told(example, example.fails)) == sorted(wanted)


@CASES
def test_an_example_that_passes_gives_none(example: Example) -> None:
    assert _told(example, example.passes) == []


def test_the_files_around_the_examples_are_complete() -> None:
    assert told(EXAMPLES[0], {}) == ()


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert [path.stem for path in sorted(HERE.glob("*.yaml")) if path.stem != "base"] == list(rules())
