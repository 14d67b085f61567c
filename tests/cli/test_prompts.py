"""Questions and answers: what is taken, what is refused and why, and what ends the questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from ipms.cli.prompts import Choice, EndedError, Prompt, RefusedError
from ipms.locale import Words

ENGLISH = Words("en")
TODAY = dt.date(2018, 10, 31)
ROOMS = [
    Choice("strategic", "Strategic control room"),
    Choice("team-north", "Équipe Nord"),
    Choice("team-south", "Équipe Sud"),
    Choice("2", "Two"),
]


def typing(*lines: str) -> Prompt:
    """Somebody who types these lines, and then ends the questions."""
    left: Iterator[str] = iter(lines)

    def read(_: str) -> str:
        typed = next(left, None)
        if typed is None:
            raise EOFError
        return typed

    return Prompt(ENGLISH, read)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("1", "strategic"),
        ("strategic", "strategic"),
        ("TEAM north", "team-north"),
        ("équipe sud", "team-south"),
        ("EQUIPE NORD", "team-north"),
        ("nord", "team-north"),
        ("2", "2"),
        ("", None),
    ],
)
def test_a_choice_by_number_id_title_or_a_part_of_it(typed: str, taken: str | None) -> None:
    assert typing(typed).one_of("Which room?", ROOMS) == taken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "There are 4 to choose from."),
        ("0", "There are 4 to choose from."),
        ("team", "That could be team-north or team-south."),
        ("t", "There is none of that name."),
        ("!", "There is none of that name."),
        ("stategic", "Did you mean strategic?"),
        ("?", "The room that holds it."),
    ],
)
def test_a_choice_that_is_none_is_asked_again(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing(typed, "1").one_of("Which room?", ROOMS, "The room that holds it.") == "strategic"
    assert said in " ".join(capsys.readouterr().out.split())


def test_of_many_choices_the_first_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Choice(f"room-{number:03}") for number in range(100)]
    assert typing("room-077").one_of("Which room?", many) == "room-077"
    shown = capsys.readouterr().out
    assert "room-014" in shown
    assert "room-015" not in shown
    assert "and 85 more: type a part of the id or title" in shown


def test_titles_of_files_are_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    typing("").one_of("Which?", [Choice("a", "\x1b[31mred\x1b[0m\u202e")])
    assert "\x1b" not in capsys.readouterr().out


IDENTIFIERS = ["call 514-555-1234", "write to a.b@example.org", "dossier no 1234567", "G1R 2B5"]


@pytest.mark.parametrize("typed", IDENTIFIERS)
def test_what_names_a_person_is_not_taken_and_not_said_again(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing(typed, "somebody").text("Who?") == "somebody"
    assert typed not in capsys.readouterr().out


def test_what_may_be_something_else_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    doubtful = "ABCD 8001 0112"
    assert typing(doubtful, "y").text("Which lot?") == doubtful
    assert typing(doubtful, "n", "another").text("Which lot?") == "another"
    assert doubtful not in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["a\x07b", "left\u202eright", "half\ud800", "\x1b[A"])
def test_what_no_file_may_hold_is_not_taken(typed: str) -> None:
    assert typing(typed, "plain").text("What?") == "plain"


def test_spaces_of_french_and_tabs_are_text() -> None:
    assert typing("  deux\u00a0: un\tdeux  ").text("Quoi?") == "deux\u00a0: un deux"


def test_what_is_required_cannot_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert typing("", "?", "answer").text("What?", required=True) == "answer"
    shown = capsys.readouterr().out
    assert "This cannot be left out" in shown
    assert "The question says it all." in shown


def test_the_caller_may_refuse_with_a_sentence_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    def no_capitals(said: str) -> None:
        if said != said.lower():
            raise RefusedError("Small letters, please.")

    assert typing("Room", "room").text("Id?", check=no_capitals) == "room"
    assert "Small letters, please." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "day"), [("2018-11-08", dt.date(2018, 11, 8)), ("+7", dt.date(2018, 11, 7)), ("+0", TODAY), ("", None)]
)
def test_a_day(typed: str, day: dt.date | None) -> None:
    assert typing(typed).date("When?", since=TODAY) == day


@pytest.mark.parametrize("typed", ["tomorrow", "08/11/2018", "+", "+x", "+99999999999", "2018-02-30", "2018-10-30"])
def test_what_is_no_day_or_too_early_is_asked_again(typed: str) -> None:
    assert typing(typed, "+1").date("When?", since=TODAY) == dt.date(2018, 11, 1)


@pytest.mark.parametrize(("typed", "agreed"), [("y", True), ("YES", True), ("oui", True), ("", False), ("ok", False)])
def test_yes_is_said_in_either_language_and_all_else_is_no(typed: str, *, agreed: bool) -> None:
    assert typing(typed).yes("Write it?") is agreed


ASKING: list[Callable[[Prompt], object]] = [
    lambda prompt: prompt.text("What?"),
    lambda prompt: prompt.one_of("Which?", ROOMS),
    lambda prompt: prompt.date("When?", since=TODAY),
    lambda prompt: prompt.yes("Sure?"),
]


@pytest.mark.parametrize("ask", ASKING)
def test_the_end_of_what_is_typed_ends_the_questions(ask: Callable[[Prompt], object]) -> None:
    with pytest.raises(EndedError):
        ask(typing())


@pytest.mark.parametrize(("typed", "taken"), [("0", 0), ("007", 7), ("12", 12), ("", None)])
def test_a_whole_number(typed: str, taken: int | None) -> None:
    assert typing(typed).whole("How many?", most=120) == taken


@pytest.mark.parametrize("typed", ["121", "-1", "1.5", "one", "٣", "9" * 5000])
def test_a_number_that_is_none_is_asked_again(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing(typed, "1").whole("How many?", most=120) == 1
    assert "A whole number from 0 to 120, please." in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "taken"), [("y", True), ("OUI", True), ("n", False), ("Non", False), ("", None)])
def test_yes_no_or_neither(typed: str, taken: bool | None) -> None:  # noqa: FBT001 - what is expected
    assert typing(typed).yes_or_no("Done?") is taken


def test_a_yes_or_no_that_is_neither_is_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert typing("perhaps", "n").yes_or_no("Done?") is False
    assert "Yes, no, or Enter to leave it out." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("1", "strategic"), ("Équipe Nord", "team-north"), ("TEAM north", "team-north"), ("nord", "nord"), ("", None)],
)
def test_one_of_some_things_or_other_words(typed: str, taken: str | None) -> None:
    assert typing(typed).one_of_or_words("Which?", ROOMS) == taken


@pytest.mark.parametrize(
    ("typed", "said"), [("9", "There are 4 to choose from."), ("Call 514-555-1234", "a telephone number")]
)
def test_other_words_that_are_not_taken(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing(typed, "2 beds").one_of_or_words("Which?", ROOMS) == "2 beds"
    assert said in capsys.readouterr().out


def test_what_is_called_by_its_title_hides_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert typing("a-b-c3").one_of("Which?", [Choice("a-b-c3", "The bus", titled=True)]) == "a-b-c3"
    assert "   1  The bus\n" in capsys.readouterr().out
