"""Small numbers: worked cases, and what nobody can work out of what is published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.suppression.answers import beyond, published
from ipms.analysis.suppression.attack import hidden_part_told, promises_tell, triggers_tell
from ipms.analysis.suppression.counts import hidden_parts, of_whole, shown, total, written
from ipms.analysis.suppression.together import promises, triggers
from ipms.analysis.suppression.weeks import tells_who_changed
from ipms.model.kinds.settings import Question
from ipms.model.kinds.sheet import Answer, Published, Summary

SCALE: dict[str, Any] = {"id": "load", "ask": "How heavy?", "type": "scale", "from": 1, "to": 5}
WORKED: Sequence[tuple[int, Sequence[int], Sequence[int | None]]] = [
    (20, [304, 125, 26, 20], [304, 125, 26, 20]),
    (20, [28, 45, 7, 12], [28, 45, None, None]),
    (20, [70, 29, 7, 21], [70, 29, None, None]),
    (20, [5, 3, 1, 1], [None, None, None, None]),
    (5, [3, 6], [None, None]),
    (5, [3, 6, 4], [None, 6, None]),
    (5, [0, 0, 12, 9], [None, None, 12, None]),
]
"""Least, parts of a shown total, what may be seen of them: published by those who must hide small numbers."""


def asked(**more: Any) -> Question:
    return Question.model_validate({**SCALE, **more})


def said(*words: object) -> list[Answer]:
    return [Answer.model_validate({"text": str(word)}) for word in words]


def reasons(*sheets: Mapping[str, int]) -> list[Answer]:
    return [Answer.model_validate({"reasons": [{"reason": r, "count": n} for r, n in one.items()]}) for one in sheets]


def visible(least: int, parts: Sequence[int]) -> list[int | None]:
    named = {f"{place:03}": count for place, count in enumerate(parts)}
    hidden = hidden_parts(named, least, total_shown=True)
    return [None if name in hidden else count for name, count in named.items()]


# --- parts of a total ------------------------------------------------------------------------------


@pytest.mark.parametrize(("least", "parts", "expected"), WORKED)
def test_worked_cases(least: int, parts: Sequence[int], expected: Sequence[int | None]) -> None:
    assert visible(least, parts) == expected


def test_published_answers_agree(reference: Path) -> None:
    lines = (reference / "hostile/payloads/suppression/cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = {case["id"]: case for case in map(json.loads, lines)}
    least = cases["irb"]["threshold"]
    for row in cases["irb"]["rows"]:
        assert visible(least, row["cells"]) == row["expect"][:-1]
        assert shown(row["total"], least) == (row["expect"][-1] or f"<{least}")
    for name in ("team-complement", "team-complement-2"):
        groups = cases[name]["groups"]
        found = hidden_parts(groups, cases[name]["threshold"], total_shown=True)
        assert {*groups.keys() - found, "total"} == set(cases[name]["expect_visible"])
    same = cases["all-same-answer"]
    assert published(asked(), said(*same["answers"]), same["threshold"]) == Published(answered=same["n"], hidden=True)
    few = cases["mean-with-n"]
    assert published(asked(), said(2, 3, 4, 4), few["threshold"]) == Published(answered="<5", hidden=True)
    rate = cases["ratio"]
    assert of_whole(rate["numerator"], rate["denominator"], rate["threshold"]) == "<5"


def test_without_a_total_only_the_few_are_hidden() -> None:
    assert hidden_parts({"a": 3, "b": 6, "c": 0}, 5, total_shown=False) == {"a", "c"}


PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1)
LEAST = st.integers(3, 12)


@given(PARTS, LEAST)
def test_a_hidden_part_may_still_be_anything_that_is_few(parts: dict[str, int], least: int) -> None:
    """Somebody knows the total, the parts that are shown, and the bounds of the others."""
    told = written(parts, least)
    bounds = [int(part[1:]) - 1 for part in told.values() if isinstance(part, str)]
    rest = sum(parts.values()) - sum(part for part in told.values() if isinstance(part, int))
    for bound in bounds:
        others = sum(bounds) - bound
        assert rest - others <= 0
        assert min(bound, rest) >= least - 1
    assert all(told[part] == count for part, count in parts.items() if isinstance(told.get(part), int))
    assert all(isinstance(told.get(part, ""), str) for part, count in parts.items() if count < least)


@given(PARTS, LEAST, st.booleans())
def test_to_hide_more_never_shows_more(parts: dict[str, int], least: int, total_shown: bool) -> None:  # noqa: FBT001
    fewer = hidden_parts(parts, least, total_shown=total_shown)
    assert fewer <= hidden_parts(parts, least + 1, total_shown=total_shown)


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(7, 14, 7), (2, 40, "<5"), (38, 40, "<41"), (0, 9, "<5"), (0, 8, "<9"), (8, 8, "<9"), (3, 6, "<7")],
)
def test_a_part_of_a_whole_leaves_no_few(part: int, whole: int, told: int | str) -> None:
    assert of_whole(part, whole, 5) == told


@pytest.mark.parametrize(
    ("parts", "told"), [(["<9", "<5"], "<13"), ([7, "<9"], "≥7"), (["<5", 2], "<9"), ([2, 1], "<5"), ([7, 6], 13)]
)
def test_a_sum_over_rooms_tells_no_more_than_its_parts(parts: list[int | str], told: int | str) -> None:
    assert total(parts, 5) == told


# --- the answers to one question -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answers", "told"),
    [
        (asked(), [1] * 5 + [2] * 6 + [3] * 5 + [4] * 7 + [5] * 5, {"1": 5, "2": 6, "3": 5, "4": 7, "5": 5}),
        (asked(), [1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5], {"1-3": 6, "4-5": 5}),
        (asked(act_when=">= 3"), [1, 1, 2, 2, 2, 3, 4, 4, 4, 5, 5], {"1-2": 5, "3-5": 6}),
        (asked(act_when="< 2"), [1] * 5 + [4] * 6, {"1": 5, "2-5": 6}),
        (asked(act_when="== 3"), [1] * 5 + [3] * 5 + [4] * 6, {"1-3": 10, "4-5": 6}),
        (asked(act_when="== 3"), [1] * 4 + [3] * 5 + [4] * 6, {}),
        (asked(), [1] * 7 + [4] * 4, {}),
        (asked(), [2] * 9, {}),
        (asked(to=None), [1] * 6 + [4] * 6, {}),
        (asked(type="yes-no"), ["yes"] * 6 + ["oui"] + ["no"] * 5, {"yes": 7, "no": 5}),
        (asked(type="yes-no"), ["yes"] * 7 + ["no"] * 4, {}),
    ],
)
def test_a_distribution_is_as_fine_as_may_be(
    question: Question, answers: list[object], told: dict[str, int | str]
) -> None:
    expected = Published(answered=len(answers), distribution=told, hidden=not told)
    assert published(question, said(*answers), 5) == expected


CHOICE = asked(type="choice", choices=[{"id": one, "title": one.upper()} for one in ("sun", "cloud", "rain")])


def test_a_choice_hides_its_few_and_one_more_where_that_is_needed() -> None:
    answers = said(*["sun"] * 9, *["CLOUD"] * 6, *["rain"] * 2)
    assert published(CHOICE, answers, 5).distribution == {"sun": 9, "cloud": "<9", "rain": "<9"}
    assert published(CHOICE, said(*["sun"] * 9), 5) == Published(answered=9, hidden=True)


def test_fewer_than_the_least_tell_nothing_at_all() -> None:
    for kind in ("scale", "yes-no", "count", "text", "choice"):
        question = asked(type=kind, choices=[{"id": "1", "title": "One"}])
        assert published(question, said(1, 1, 1, 1), 5) == Published(answered="<5", hidden=True)
    assert published(asked(type="counted-reasons"), reasons({"Snow": 9}), 5) == Published(answered="<5", hidden=True)
    assert published(asked(), [], 5) == Published(answered="<5", hidden=True)


def test_words_are_never_shown() -> None:
    assert published(asked(type="text"), said(*["A secret"] * 7), 5) == Published(answered=7)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([3, 2, 4, 1, 2], {"total": 12}),
        ([0, 0, 1, 1, 0], {"total": "<5"}),
        ([0, 0, 0, 0, 0], {"total": "<5"}),
        ([90, 1, 1, 1, 1], {"hidden": True}),
        ([8, 1, 1, 0, 0], {"total": 10}),
    ],
)
def test_a_total_is_not_one_persons_answer(counts: list[int], told: dict[str, Any]) -> None:
    assert published(asked(type="count"), said(*counts), 5) == Published(answered=5, **told)


def test_a_total_keeps_quiet_where_it_bounds_how_many_are_beyond_the_limit() -> None:
    question = asked(type="count", act_when=">= 3")
    assert published(question, said(*[1] * 9, 3), 5) == Published(answered=10, hidden=True)
    assert published(question, said(*[1] * 5, *[3] * 5), 5) == Published(answered=10, total=20)


OFFERED = asked(type="counted-reasons", choices=[{"id": "bus", "title": {"en": "No bus", "fr": "Aucun autobus"}}])


def test_reasons_of_ones_own_are_other_until_enough_people_give_them() -> None:
    sheets = [{"aucun autobus": 2, "Snow": 1}] * 5 + [{"Madame Roy": 8, "Call 514-555-1234": 1}]
    told = published(OFFERED, reasons(*sheets), 5)
    assert [(str(one.reason), one.count) for one in told.reasons] == [("No bus", 10), ("Snow", 5), ("Other", 9)]


def test_every_reason_that_is_offered_stands_there_so_that_none_is_told_by_its_absence() -> None:
    told = published(OFFERED, reasons(*[{}] * 6), 5)
    assert [(str(one.reason), one.count) for one in told.reasons] == [("No bus", "<5"), ("Other", "<5")]


def test_a_reason_of_ones_own_may_not_name_a_person() -> None:
    told = published(OFFERED, reasons(*[{"Call 514-555-1234": 2}] * 6), 5)
    assert [str(one.reason) for one in told.reasons] == ["No bus", "Other"]
    ours = published(OFFERED, reasons(*[{"p-k4x9tz was away": 2}] * 6), 5)
    assert [str(one.reason) for one in ours.reasons] == ["No bus", "Other"]


def test_a_reason_met_by_nobody_is_given_by_nobody() -> None:
    told = published(OFFERED, reasons(*[{"Madame Roy": 0}] * 9, {"Madame Roy": 7}), 5)
    assert [(str(one.reason), one.count) for one in told.reasons] == [("No bus", "<5"), ("Other", 7)]


def test_an_answer_that_does_not_fit_is_none() -> None:
    assert published(asked(), said(*[1] * 5, *[5] * 5, 9, "high"), 5).answered == 10


@given(st.lists(st.integers(1, 5), max_size=16), st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_does_not_matter(points: list[int], chance: Any) -> None:
    mixed = points.copy()
    chance.shuffle(mixed)
    assert published(asked(), said(*mixed), 3) == published(asked(), said(*points), 3)


# --- several figures together ----------------------------------------------------------------------


def summary_with(questions: Sequence[Question], answers: Mapping[str, Sequence[Answer]], least: int) -> Summary:
    told = {one.id: published(one, answers[one.id], least) for one in questions}
    acted = sum(beyond(one, answers[one.id]) for one in questions)
    found = triggers(questions, answers, told, acted, least)
    return Summary.model_validate({"expected": 30, "filled": 30, "answers": told, "triggers": found})


ASKING = asked(act_when=">= 4")
SAFE = asked(id="safe", type="yes-no", act_when="== 0")


@pytest.mark.parametrize(
    ("heavy", "light", "raised"),
    [(5, 7, 5), (2, 10, "<5"), (7, 2, "<10"), (3, 3, "<7"), (2, 2, "<5"), (12, 0, "<13"), (0, 9, "<5")],
)
def test_how_many_asked_for_an_action(heavy: int, light: int, raised: int | str) -> None:
    found = summary_with([ASKING], {"load": said(*[4] * heavy, *[1] * light)}, 5).triggers
    assert found is not None
    assert (found.raised, found.acted) == (raised, raised)


def test_a_sum_over_questions_is_not_told_where_one_of_them_hides_its_part() -> None:
    """Workload shows five beyond its limit: eight in all would tell that three felt unsafe."""
    answers = {"load": said(*[4] * 5, *[1] * 7), "safe": said(*["no"] * 3, *["yes"] * 9)}
    found = summary_with([ASKING, SAFE], answers, 5)
    assert found.answers["load"].distribution == {"1-3": 7, "4-5": 5}
    assert found.answers["safe"].hidden
    assert found.triggers is not None
    assert found.triggers.raised == "<25"


def compositions(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        yield from ((first, *rest) for rest in compositions(whole - first, parts - 1))


def agrees(count: int, told: int | str) -> bool:
    return count < int(told[1:]) if isinstance(told, str) else count == told


def fits(load: tuple[int, ...], safe: tuple[int, ...], found: Summary) -> bool:
    """Whether answers could be those behind a summary; `load` by point from 1, `safe` as no and yes."""
    parts = found.answers["load"].distribution.items()
    ends = ((key.partition("-")[0], key.rpartition("-")[2], count) for key, count in parts)
    shown_load = all(agrees(sum(load[int(first) - 1 : int(last)]), count) for first, last, count in ends)
    shown_safe = all(agrees(safe[key == "yes"], count) for key, count in found.answers["safe"].distribution.items())
    assert found.triggers is not None
    return shown_load and shown_safe and agrees(sum(load[3:]) + safe[0], found.triggers.raised)


def quantities(load: tuple[int, ...], safe: tuple[int, ...]) -> tuple[int, ...]:
    """What may be hidden: how many at each point, on each side of a limit."""
    return (*load, sum(load[:3]), sum(load[3:]), *safe)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=3, max_size=8), st.lists(st.booleans(), min_size=3, max_size=8))
def test_nobody_can_bound_a_hidden_number_more_narrowly_than_few(points: list[int], felt: list[bool]) -> None:
    """All answers that could be behind a summary are tried: whatever is few may still be any number that is few."""
    least = 3
    answers = {"load": said(*points), "safe": said(*("yes" if one else "no" for one in felt))}
    found = summary_with([ASKING, SAFE], answers, least)
    real = quantities(tuple(points.count(point) for point in range(1, 6)), (felt.count(False), felt.count(True)))
    possible = [
        quantities(load, safe)
        for load in compositions(len(points), 5)
        for safe in compositions(len(felt), 2)
        if fits(load, safe, found)
    ]
    for place, count in enumerate(real):
        seen = {one[place] for one in possible}
        assert count in seen
        assert count >= least or seen >= set(range(least))


def test_promises_tell_neither_the_kept_nor_the_broken_where_they_are_few() -> None:
    assert [(p.due, p.kept) for p in (promises(14, 9, 5), promises(9, 8, 5), promises(9, 2, 5), promises(3, 3, 5))] == [
        (14, 9),
        (9, "<10"),
        (9, "<5"),
        ("<5", "<5"),
    ]


# --- what the checks look for ----------------------------------------------------------------------


@given(st.lists(st.integers(1, 5), max_size=14), st.lists(st.booleans(), max_size=14), st.integers(3, 6))
def test_what_is_published_gives_nothing_away(points: list[int], felt: list[bool], least: int) -> None:
    answers = {"load": said(*points), "safe": said(*("yes" if one else "no" for one in felt))}
    found = summary_with([ASKING, SAFE], answers, least)
    assert not triggers_tell(found, [ASKING, SAFE], least)
    assert not any(hidden_part_told(one, least) for one in found.answers.values())


@given(st.integers(0, 30), st.data())
def test_published_promises_give_nothing_away(due: int, data: st.DataObject) -> None:
    assert not promises_tell(promises(due, data.draw(st.integers(0, due)), 5), 5)


def by_hand(load: Mapping[str, Any], raised: int | str, safe: Mapping[str, Any] | None = None) -> Summary:
    answers = {"load": load} | ({"safe": safe} if safe is not None else {})
    figures = {"expected": 30, "filled": 30, "answers": answers, "triggers": {"raised": raised, "acted": "<5"}}
    return Summary.model_validate(figures)


@pytest.mark.parametrize(
    ("load", "raised"),
    [
        ({"answered": 12, "hidden": True}, 10),
        ({"answered": 20, "distribution": {"1-3": 8, "4": 6, "5": "<7"}}, 8),
        ({"answered": 22, "distribution": {"1": 8, "2": 6, "3": "<9", "4": "<9", "5": "<9"}}, "<5"),
        ({"answered": 22, "distribution": {"1": 9, "2": 6, "3": 5, "4": "<5", "5": "<5"}}, "<5"),
        ({"answered": 20, "distribution": {"1-4": 12, "5": 8}}, 10),
    ],
)
def test_triggers_that_give_hidden_answers_away(load: Mapping[str, Any], raised: int | str) -> None:
    assert triggers_tell(by_hand(load, raised), [ASKING], 5)


@pytest.mark.parametrize(
    ("load", "raised"),
    [
        ({"answered": 12, "hidden": True}, "<5"),
        ({"answered": 12, "hidden": True}, 6),
        ({"answered": 12, "distribution": {"1-3": 7, "4-5": 5}}, 5),
        ({"answered": 24, "distribution": {"1-4": 14, "5": 10}}, 17),
    ],
)
def test_triggers_that_give_nothing_away(load: Mapping[str, Any], raised: int | str) -> None:
    assert not triggers_tell(by_hand(load, raised), [ASKING], 5)


def test_triggers_of_two_questions_give_away_the_one_that_is_hidden() -> None:
    found = by_hand({"answered": 12, "distribution": {"1-3": 7, "4-5": 5}}, 8, {"answered": 12, "hidden": True})
    assert triggers_tell(found, [ASKING, SAFE], 5)


# --- from week to week -----------------------------------------------------------------------------


def week(answered: int | str, /, **parts: int | str) -> Published:
    keys = {name.removeprefix("p").replace("_", "-"): count for name, count in parts.items()}
    return Published(answered=answered, distribution=keys, hidden=not keys)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (week(14, p1_3=8, p4_5=6), week(13, p1_3=8, p4_5=5)),
        (week(13, p1_3=8, p4_5=5), week(14, p1_3=8, p4_5=6)),
        (week(15, p1_3=8, p4_5=7), week(12, p1_3=7, p4_5=5)),
        (week(26, p1=6, p2=5, p3=5, p4=5, p5=5), week(25, p1_3=16, p4_5=9)),
        (week(25, p1_3=15, p4_5=10), week(26, p1=6, p2=5, p3=5, p4=5, p5=5)),
        (week(20, sun=9, cloud="<12", rain="<12"), week(19, sun=8, cloud="<12", rain="<12")),
    ],
)
def test_parts_that_changed_by_just_those_who_came_or_went(before: Published, after: Published) -> None:
    assert tells_who_changed(before, after, 5)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (week(14, p1_3=8, p4_5=6), week(14, p1_3=7, p4_5=7)),
        (week(14, p1_3=8, p4_5=6), week(13, p1_3=6, p4_5=7)),
        (week(16, p1_3=9, p4_5=7), week(11, p1_3=6, p4_5=5)),
        (week(14), week(13, p1_3=8, p4_5=5)),
        (week(14, p1_3=8, p4_5=6), week(13)),
        (week("<5"), week(6, p1_3=8, p4_5=5)),
    ],
)
def test_parts_that_changed_otherwise(before: Published, after: Published) -> None:
    assert not tells_who_changed(before, after, 5)


def test_a_leaver_hides_the_week_and_what_is_hidden_beside_it() -> None:
    before = published(ASKING, said(*[1] * 8, *[4] * 6), 5)
    after = said(*[1] * 8, *[4] * 5)
    assert published(ASKING, after, 5).distribution == {"1-3": 8, "4-5": 5}
    told = published(ASKING, after, 5, before)
    assert told == Published(answered=13, hidden=True)
    found = triggers([ASKING], {"load": after}, {"load": told}, 5, 5)
    assert found is not None
    assert (found.raised, found.acted) == ("<14", "<14")


@given(st.lists(st.integers(1, 5), max_size=14), st.lists(st.integers(1, 5), max_size=14))
def test_an_earlier_week_never_lets_more_be_shown(earlier: list[int], later: list[int]) -> None:
    before = published(ASKING, said(*earlier), 3)
    alone, beside = published(ASKING, said(*later), 3), published(ASKING, said(*later), 3, before)
    assert beside in (alone, Published(answered=alone.answered, hidden=True))
    assert not tells_who_changed(before, beside, 3)
