"""Help pages: complete, in both languages, and the same whichever way they are asked for."""

from __future__ import annotations

import re

import pytest
from running import Run
from typer.core import TyperOption

from ipms.cli.app import build
from ipms.cli.commands import COMMANDS
from ipms.cli.doors import build_command
from ipms.locale import LANGUAGES, Language, Words

WORDS_OF_THE_LIBRARY = ("Usage:", "Commands:", "Show this", "Missing", "[default", "TEXT", "required", "<str>", "<int>")
both = pytest.mark.parametrize("language", LANGUAGES)
every_command = pytest.mark.parametrize("name", COMMANDS)


def terms(page: str) -> set[str]:
    """The options that a page lists, each at the start of a line."""
    listed = re.findall(r"^  (-.*?)(?:  |$)", page, re.MULTILINE)
    return {name for term in listed for name in re.findall(r"(?:^|, )(--?[\w-]+)", term)}


def names(params: list[object]) -> set[str]:
    return {name for param in params if isinstance(param, TyperOption) for name in param.opts}


@both
def test_the_first_page_lists_every_command_and_option(run: Run, language: Language) -> None:
    page = run("--lang", language, "--help").out
    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert terms(page) == names([*build(Words(language)).params]) | {"-h", "--help"}


@both
@every_command
def test_the_page_of_a_command_lists_its_options(run: Run, name: str, language: Language) -> None:
    page = run(*name.split(), "--help", "--lang", language).out
    assert terms(page) == names([*build_command(name, Words(language)).params]) | {"-h", "--help"}


@every_command
def test_a_french_page_has_no_word_of_the_library(run: Run, name: str) -> None:
    pages = run(*name.split(), "--help", "--lang", "fr").out + run("--help", "--lang", "fr").out
    assert [word for word in WORDS_OF_THE_LIBRARY if word in pages] == []


@every_command
def test_the_two_languages_differ(run: Run, name: str) -> None:
    assert run(*name.split(), "-h", "--lang", "fr").out != run(*name.split(), "-h", "--lang", "en").out


def test_the_first_page_is_one_page_with_or_without_the_library(run: Run) -> None:
    quick = run("--help").out
    assert run("--help", "board").out == quick
    assert run("-h").out == quick


@both
@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_a_page_keeps_to_the_width(run: Run, monkeypatch: pytest.MonkeyPatch, language: Language, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    pages = run("--help", "--lang", language).out + run("board", "--help", "--lang", language).out
    assert max(map(len, pages.splitlines())) <= width


@pytest.mark.parametrize("columns", ["0", "-3", "wide", "", "٨٠"])
def test_a_width_that_is_none_is_eighty(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = run("--help").out
    monkeypatch.setenv("COLUMNS", columns)
    assert run("--help").out == page


def test_the_version_is_one_line(run: Run) -> None:
    assert re.fullmatch(r"ipms \d+\.\d+\.\d+\S*\n", run("--version").out)
    assert run("--lang", "fr", "--version") == run("--version")
