"""The manual of the rules as it is kept says what the rules and their examples say today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ipms.checks.manual import RECORD, Chapter, manual
from ipms.checks.recording import CannotMakeError, lay_out, record
from ipms.checks.registry import rules
from ipms.render.rules.__main__ import FOLDER, made
from ipms.views.rule_page import rule_page
from ipms.workspace.reading.places import Folder
from ipms.workspace.source import Source

ANEW = "out of date: `python -m ipms.render.rules` makes the record and docs/rules anew"


@pytest.fixture(scope="module")
def today() -> dict[str, Any]:
    return dict(json.loads(record()))


@pytest.mark.parametrize("code", rules())
def test_a_rule_is_recorded_as_it_is(code: str, today: dict[str, Any]) -> None:
    kept = json.loads(RECORD.read_text(encoding="utf-8"))
    assert kept.get(code) == today[code], ANEW


@pytest.mark.parametrize("chapter", manual().values(), ids=manual())
def test_a_page_quotes_the_lines_that_the_check_quotes(chapter: Chapter, tmp_path: Path) -> None:
    page = rule_page(chapter)
    try:
        lay_out(tmp_path, page.files)
    except CannotMakeError as error:
        pytest.skip(f"the example cannot be made here: {error}")
    source = Source(Folder(tmp_path))
    for place in (finding.place for finding in page.findings):
        for number in (place.line - 1, place.line, place.line + 1):
            assert page.source_line(place.path, number) == source.line(place.path, number)


def test_no_rule_that_is_gone_is_recorded() -> None:
    assert list(json.loads(RECORD.read_text(encoding="utf-8"))) == list(rules()), ANEW


def test_every_rule_has_its_page_in_both_languages(checkout: Path) -> None:
    kept = {
        path.relative_to(checkout).as_posix(): path.read_text(encoding="utf-8")
        for path in (checkout / FOLDER).rglob("*")
        if path.is_file()
    }
    wanted = made()
    differing = sorted(path for path in kept.keys() | wanted.keys() if kept.get(path) != wanted.get(path))
    assert differing == [], ANEW


def test_the_pages_of_the_two_languages_are_of_the_same_rules() -> None:
    names = [sorted(path.split("/")[3] for path in made() if f"/{language}/" in path) for language in ("en", "fr")]
    assert names[0] == names[1]
    assert {f"{code}.md" for code in rules()} | {"README.md"} == set(names[0])
