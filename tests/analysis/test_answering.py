"""Answers held to their questions: what fits, what does not and why, and what an answer comes to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.sheets.answering import MOST, Unfit, fitting, meaning, offered, reason_id
from ipms.model.kinds.settings import Question
from ipms.model.kinds.sheet import Answer, Sheet
from ipms.model.text import Text

CAR = {"id": "car", "title": {"en": "No car", "fr": "Pas d’auto"}}
FORGOT = {"id": "forgot", "title": "Forgot"}


def question(kind: str, **more: Any) -> Question:
    return Question.model_validate({"id": "q", "ask": "?", "type": kind, **more})


def answer(typed: Any) -> Answer:
    return Sheet.model_validate({"on": "2018-10-25", "answers": {"q": typed}}).answers["q"]


SCALE = question("scale", **{"from": "1", "to": "5"})
CHOICE = question("choice", choices=[CAR, FORGOT])
REASONS = question("counted-reasons", choices=[CAR, FORGOT])


@pytest.mark.parametrize(
    ("asked", "typed", "comes_to"),
    [
        (question("text"), "Two families", "Two families"),
        (SCALE, "1", 1),
        (SCALE, "5", 5),
        (SCALE, {"text": {"en": "4", "fr": "4"}}, 4),
        (question("count"), "0", 0),
        (question("count"), str(MOST), MOST),
        (question("yes-no"), "Oui", True),
        (question("yes-no"), "no", False),
        (question("yes-no"), {"text": {"en": "yes", "fr": "oui"}}, True),
        (CHOICE, "car", "car"),
        (CHOICE, "PAS D’AUTO", "car"),
        (CHOICE, {"text": {"en": "No car", "fr": "Pas d’auto"}}, "car"),
        (question("choice"), "anything", "anything"),
    ],
)
def test_an_answer_that_fits_comes_to_something(asked: Question, typed: Any, comes_to: object) -> None:
    assert fitting(asked, answer(typed)) is None
    assert meaning(asked, answer(typed)) == comes_to


@pytest.mark.parametrize(
    ("asked", "typed", "why"),
    [
        (question("text"), [{"reason": "car", "count": "1"}], Unfit.WORDS),
        (SCALE, "0", Unfit.SCALE),
        (SCALE, "6", Unfit.SCALE),
        (SCALE, "4.0", Unfit.SCALE),
        (SCALE, "heavy", Unfit.SCALE),
        (SCALE, "٣", Unfit.SCALE),
        (SCALE, {"text": {"en": "4", "fr": "5"}}, Unfit.SCALE),
        (question("count"), "-1", Unfit.COUNT),
        (question("count"), "1.5", Unfit.COUNT),
        (question("count"), "10000", Unfit.COUNT),
        (question("count"), [], Unfit.COUNT),
        (question("yes-no"), "perhaps", Unfit.YES_NO),
        (question("yes-no"), {"text": {"en": "yes", "fr": "non"}}, Unfit.YES_NO),
        (CHOICE, "bus", Unfit.CHOICE),
        (REASONS, "car", Unfit.REASONS),
        (REASONS, [{"reason": "car", "count": "<5"}], Unfit.REASONS),
        (REASONS, [{"reason": "car", "count": "10000"}], Unfit.REASONS),
        (REASONS, [{"reason": "car", "count": "1"}, {"reason": "No car", "count": "1"}], Unfit.REASON_TWICE),
        (REASONS, [{"reason": "Snow", "count": "1"}, {"reason": "snow ", "count": "1"}], Unfit.REASON_TWICE),
    ],
)
def test_an_answer_that_does_not_fit_says_why(asked: Question, typed: Any, why: Unfit) -> None:
    assert fitting(asked, answer(typed)) is why


@pytest.mark.parametrize("typed", [[], [{"reason": "car", "count": "2"}, {"reason": "A flood", "count": "0"}]])
def test_reasons_may_be_offered_or_of_ones_own(typed: Any) -> None:
    assert fitting(REASONS, answer(typed)) is None
    assert meaning(REASONS, answer(typed)) is None


def test_a_reason_counts_as_the_one_that_is_offered_under_its_name() -> None:
    assert [reason_id(REASONS, Text(en=said, fr=said)) for said in ("car", "no car", "Pas d’auto", "Snow")] == [
        "car",
        "car",
        "car",
        "snow",
    ]
    assert offered(REASONS, "Snow") is None


@given(st.integers())
def test_a_scale_takes_its_own_points_and_no_other_number(number: int) -> None:
    assert (fitting(SCALE, answer(str(number))) is None) is (1 <= number <= 5)


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_whatever_is_said_in_words_is_a_text_and_nothing_falls_over_the_rest(said: str) -> None:
    assert fitting(question("text"), answer(said)) is None
    for kind in ("scale", "count", "yes-no"):
        assert (fitting(question(kind), answer(said)) is None) is (meaning(question(kind), answer(said)) is not None)
