"""Every kind of item: strict, frozen, open to a source and to being illustrative, closed to anything unknown."""

from __future__ import annotations

import types
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from ipms.model.base import Model
from ipms.model.kinds.registry import KINDS, Kind
from ipms.model.periods import PartialDate
from ipms.model.references import references
from ipms.model.text import Text

LEAST: dict[str, dict[str, Any]] = {
    "settings": {"organisation": "Region"},
    "room": {"title": "Room", "level": "tactical"},
    "indicator": {"title": "Wait", "better": "lower"},
    "a3": {"title": "Waiting", "type": "strategic"},
    "kaikaku": {"title": "June"},
    "kaizen": {"title": "Intake"},
    "kata": {"title": "Calls"},
    "trajectory": {"title": "Jimmy"},
    "obstacle": {"what": "No car", "raised": {"on": "2018-01-08"}},
    "meeting": {},
    "sheet": {"on": "2018-01-08"},
    "summary": {"expected": "5", "filled": "5"},
    "assessment": {"scores": {"cognitive": "2"}},
}
KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def _parts(model: type[Model], seen: set[type[Model]]) -> set[type[Model]]:
    """A model and every model that its fields can hold."""
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            _inner(field.annotation, seen)
    return seen


def _inner(annotation: Any, seen: set[type[Model]]) -> None:
    if (
        isinstance(annotation, type)
        and not isinstance(annotation, types.GenericAlias)
        and issubclass(annotation, Model)
    ):
        _parts(annotation, seen)
    for part in get_args(annotation):
        _inner(part, seen)


ALL = sorted({part for kind in KINDS.values() for part in _parts(kind.model, set())}, key=lambda model: model.__name__)


@KIND
def test_the_least_an_item_says_is_enough(kind: Kind) -> None:
    item = kind.model.model_validate(LEAST[kind.name])
    assert (item.source, item.illustrative, item.notes, item.tags) == (None, False, None, ())


@KIND
def test_every_kind_may_name_its_source_and_say_that_it_is_made_up(kind: Kind) -> None:
    told = {"source": "A paper", "illustrative": "true", "notes": {"fr": "Inventé"}, "tags": ["youth"]}
    item = kind.model.model_validate(LEAST[kind.name] | told)
    assert (str(item.source), item.illustrative, str(item.notes), item.tags) == ("A paper", True, "Inventé", ("youth",))


@KIND
def test_an_unknown_field_is_refused(kind: Kind) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.model.model_validate(LEAST[kind.name] | {"colour": "red"})
    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [("extra_forbidden", ("colour",))]


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_every_part_is_frozen_strict_and_closed(model: type[Model]) -> None:
    config = model.model_config
    assert (config["frozen"], config["strict"], config["extra"], config["allow_inf_nan"]) == (
        True,
        True,
        "forbid",
        False,
    )
    assert config["hide_input_in_errors"]


@KIND
def test_an_item_cannot_be_changed_and_can_be_a_key(kind: Kind) -> None:
    item = kind.model.model_validate(LEAST[kind.name])
    with pytest.raises(ValidationError):
        item.illustrative = True  # type: ignore[misc]
    assert item == kind.model.model_validate(LEAST[kind.name])


class Quoted(str):
    """What the reader makes of a scalar in quotes."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", 12.0), ("012", 12.0), ("-1.50", -1.5), ("1e2", 100.0), ("0x10", 16.0), (".5", 0.5),
        ("85%", 0.85), ("85 %", 0.85), ("85\u00a0%", 0.85), ("14.30%", 0.143), ("8.7 %", 0.087), ("1e1%", 0.1),
    ],
)  # fmt: skip
def test_a_quantity_is_the_number_that_was_typed(typed: str, meant: float) -> None:
    indicator = KINDS["indicator"].model.model_validate(LEAST["indicator"] | {"secondary_target": typed})
    assert indicator.secondary_target.value == meant  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "typed",
    [
        "1,5", "1 234", "1_000", "٣", "1:30", ".nan", ".inf", "-.inf", "1e999", "true", "", None, True, Quoted("12"),
        [], {}, "%", "5%%", ".nan%", "1e999%", "0x10%", float("nan"), float("inf"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_and_not_converted(typed: Any) -> None:
    with pytest.raises(ValidationError):
        KINDS["indicator"].model.model_validate(LEAST["indicator"] | {"baseline": {"period": "2018", "value": typed}})


@pytest.mark.parametrize("typed", ["yes", "no", "on", "1", 1, "True ", Quoted("true"), None])
def test_only_true_and_false_are_booleans(typed: Any) -> None:
    with pytest.raises(ValidationError):
        KINDS["indicator"].model.model_validate(LEAST["indicator"] | {"people": typed})


@pytest.mark.parametrize("typed", ["no", "on", "1:30", "1.10", "012", "true", "2018-01-01", "~/x", Quoted("5")])
def test_a_text_is_the_text_that_was_typed(typed: str) -> None:
    room = KINDS["room"].model.model_validate(LEAST["room"] | {"title": typed})
    assert room.title == Text(en=typed, fr=typed)  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", [5, 1.5, True, [], None, "", "  ", {}, {"en": ""}, {"de": "x"}])
def test_what_is_no_text_is_refused(typed: Any) -> None:
    with pytest.raises(ValidationError):
        KINDS["room"].model.model_validate(LEAST["room"] | {"title": typed})


@pytest.mark.parametrize(
    "typed", ["A", "a_b", "a--b", "-a", "a-", "a.b", "../a", "a/b", "a" * 65, "con", "é", "", None]
)
def test_an_id_is_safe_as_the_name_of_a_file_anywhere(typed: Any) -> None:
    with pytest.raises(ValidationError):
        KINDS["room"].model.model_validate(LEAST["room"] | {"reports_to": typed or ""})


def test_a_text_in_one_language_serves_both_and_goes_back_as_it_came() -> None:
    adapter = TypeAdapter(Text)
    for typed in ("Both", {"en": "One", "fr": "Un"}, {"fr": "Un seul"}):
        assert adapter.dump_python(adapter.validate_python(typed)) == typed


def test_dates_are_as_vague_as_history() -> None:
    room = KINDS["room"].model.model_validate(LEAST["room"] | {"planned": "2016", "deployed": "2018-01"})
    assert room.planned == PartialDate.parse("2016")  # type: ignore[attr-defined]
    with pytest.raises(ValidationError):
        KINDS["obstacle"].model.model_validate({"what": "x", "raised": {"on": "2018-01"}})


def test_every_reference_is_found_with_its_path() -> None:
    room = KINDS["room"].model.model_validate(
        LEAST["room"]
        | {"reports_to": "top", "directorates": ["a", "b"], "indicators": ["x", {"id": "y"}], "trajectories": ["t"]}
    )
    assert [(reference.at, reference.kind, reference.id) for reference in references(room)] == [
        (("reports_to",), "room", "top"),
        (("directorates", 0), "directorate", "a"),
        (("directorates", 1), "directorate", "b"),
        (("indicators", 0, "id"), "indicator", "x"),
        (("indicators", 1, "id"), "indicator", "y"),
        (("trajectories", 0), "trajectory", "t"),
    ]
