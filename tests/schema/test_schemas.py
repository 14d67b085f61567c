"""The schemas accept what the models accept, and refuse what a schema can refuse."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError

from ipms.checks.examples import base, example_of
from ipms.locale import LANGUAGES, Language, Words
from ipms.model.kinds.registry import KINDS
from ipms.model.schemas import places_of, schema_of
from ipms.workspace.reading import Data
from ipms.workspace.reading.document import Quoted
from tests.schema.samples import CHECKOUT, WORKSPACES, Sample, complaints, from_text, samples_in, sound_workspaces

SOUND = sound_workspaces()
CASE = list(samples_in(CHECKOUT))

REFUSED_ALIKE = {
    "extra_forbidden",
    "missing",
    "word",
    "literal_error",
    "text",
    "text_empty",
    "too_long",
    "tuple_type",
    "dict_type",
    "model_type",
    "bound",
}
"""What the models refuse and a schema can tell; others need a calendar, or the quotation marks of the file."""

VALUES: list[Data] = [
    *(None, "", " ", "x", "a-b", "no", "true", "active", "day", "2 weeks", "<5", "< 5", "trajectory/step"),
    *("12", "012", "-3", "0", "1.10", ".5", "5.", "1e5", "0x1F", "0o17", "85%", "85 %", "120%", ".inf", "1_000"),
    *("2016", "2016-06", "2016-06-14", "2016-W24", "2016-Q2", "1066", "04-01", "08:30", "13:30"),
    *(Quoted("12"), Quoted("85%"), Quoted("2016"), Quoted("true"), Quoted(""), Quoted(">= 4")),
    *([], ["x"], [None], [["x"]], {}, {"en": "x"}, {"fr": "x", "en": None}, {"en": ""}, {"de": "x"}),
    *({"value": "3"}, {"low": "1", "high": "2"}, {"low": "1"}, {"value": "3", "low": "1", "high": "2"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
class TestOneSchema:
    def test_it_is_a_schema(self, kind: Any, language: Language) -> None:
        Draft7Validator.check_schema(schema_of(kind, Words(language)))

    def test_it_stands_alone(self, kind: Any, language: Language) -> None:
        text = json.dumps(schema_of(kind, Words(language)))
        assert re.findall(r'"\$id"|"id":\s*"', text) == []
        assert re.findall(r"\w+://[^\"]+", text) == ["http://json-schema.org/draft-07/schema#"]
        assert set(re.findall(r'"\$ref": "([^"]+)"', text)) <= {"#/definitions/text", "#/definitions/text-or-nothing"}

    def test_every_field_is_explained_and_nothing_else_is_let_in(self, kind: Any, language: Language) -> None:
        mappings = list(_mappings(schema_of(kind, Words(language))))
        fields = [(name, field) for mapping in mappings for name, field in mapping["properties"].items()]
        assert [name for name, field in fields if not field.get("description")] == []
        assert [mapping for mapping in mappings if mapping["additionalProperties"] is not False] == []

    def test_every_closed_word_is_explained(self, kind: Any, language: Language) -> None:
        lists = [schema for schema in _all(schema_of(kind, Words(language))) if isinstance(schema.get("enum"), list)]
        assert [one for one in lists if len(one["enumDescriptions"]) != len([w for w in one["enum"] if w])] == []


def _all(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _all(inner)


def _mappings(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for one in _all(schema) if "properties" in one and "additionalProperties" in one)


def test_the_two_languages_say_it_of_the_same_fields() -> None:
    shapes = [
        {name: _without_words(schema_of(kind, Words(language))) for name, kind in KINDS.items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


def _without_words(schema: Any) -> Any:
    words = {"description", "markdownDescription", "enumDescriptions", "patternErrorMessage", "$comment"}
    if isinstance(schema, dict):
        return {name: _without_words(inner) for name, inner in schema.items() if name not in words}
    return [_without_words(one) for one in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("root", WORKSPACES, ids=[root.name for root in WORKSPACES])
def test_the_workspaces_of_the_repository_are_accepted(root: Path) -> None:
    samples = list(samples_in(root))
    assert samples
    assert {sample.name: found for sample in samples if (found := complaints(sample.kind, sample.data))} == {}


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_accepted(name: str, tmp_path: Path) -> None:
    samples = from_text(tmp_path, SOUND[name])
    assert samples
    assert {sample.name: found for sample in samples if (found := complaints(sample.kind, sample.data))} == {}


@pytest.mark.parametrize("code", ["FLD001", "FLD002", "FLD004"])
def test_what_is_taught_as_wrong_is_refused(code: str, tmp_path: Path) -> None:
    example = example_of(code)
    assert example is not None
    samples = from_text(tmp_path, {**base(), **example.fails})
    refused = {sample.name.partition("/")[2] for sample in samples if complaints(sample.kind, sample.data)}
    assert refused == {place.partition(":")[0] for place in example.places}


ROOM: dict[str, Data] = {"title": "Youth", "level": "tactical"}


@pytest.mark.parametrize(
    ("field", "typed", "marked"),
    [
        ("titel", "Youth", [""]),
        ("level", "tactcal", ["level"]),
        ("level", None, ["level"]),
        ("title", "2016", []),
        ("title", "", ["title"]),
        ("title", {"fr": "Jeunesse"}, []),
        ("title", {"de": "Jugend", "fr": "Jeunesse"}, ["title"]),
        ("lead", None, []),
        ("members", None, ["members"]),
        ("members", "Director", ["members"]),
        ("planned", "2016", []),
        ("planned", "2016-06", []),
        ("planned", "2016-14", ["planned"]),
        ("planned", "1066", ["planned"]),
        ("staff", "-3", ["staff"]),
        ("staff", Quoted("14"), ["staff"]),
        ("meets", {"every": "week", "at": "08:30"}, []),
        ("meets", {"every": "week", "at": "8:30"}, ["meets/at"]),
        ("meets", {"on": "friday"}, ["meets"]),
        ("indicators", ["delay", {"id": "plans", "target": "85%"}], []),
        ("indicators", [{"id": "plans", "traget": "85%"}], ["indicators/0"]),
        ("indicators", ["Delay"], ["indicators/0"]),
        ("reports_to", "con", ["reports_to"]),
        ("tags", ["2016"], []),
    ],
)
def test_a_room_in_an_editor(field: str, typed: Data, marked: list[str]) -> None:
    assert complaints("room", ROOM | {field: typed}) == marked


@pytest.mark.parametrize(
    ("target", "marked"),
    [
        ({"value": "12"}, []),
        ({"value": "85%"}, []),
        ({"low": "1", "high": "2"}, []),
        ({"value": None, "low": "1", "high": "2"}, []),
        ({"low": "1"}, ["targets/0"]),
        ({"value": "12", "low": "1", "high": "2"}, ["targets/0"]),
        ({}, ["targets/0"]),
        ({"value": "1,5"}, ["targets/0/value"]),
        ({"value": "1e999"}, ["targets/0/value"]),
    ],
)
def test_a_target_is_a_limit_or_a_band(target: dict[str, Data], marked: list[str]) -> None:
    assert complaints("indicator", {"title": "Delay", "better": "lower", "targets": [target]}) == marked


def places_in(data: Data, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path in a file."""
    yield at
    inner: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from places_in(value, (*at, step))


@st.composite
def changed_files(draw: st.DrawFn) -> Sample:
    """A sound file with one or two values exchanged, taken away, or put under another name."""
    sample = draw(st.sampled_from(ALL))
    data: Any = copy.deepcopy(sample.data)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.sampled_from([place for place in places_in(data) if place]))
        holder: Any = data
        for step in at[:-1]:
            holder = holder[step]
        way = draw(st.sampled_from(["exchange", "exchange", "exchange", "take away", "rename"]))
        if way == "exchange":
            holder[at[-1]] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        else:
            value = holder.pop(at[-1])
            if way == "rename" and isinstance(holder, dict):
                holder[draw(st.sampled_from(["titel", "source", "notes", "from"]))] = value
        if not data:
            break
    return Sample(sample.name, sample.kind, data)


def refusals(sample: Sample) -> set[str]:
    """What the model refuses, by the kinds of error."""
    try:
        KINDS[sample.kind].model.model_validate(sample.data)
    except ValidationError as error:
        return {problem["type"] for problem in error.errors(include_input=False)}
    return set()


@pytest.fixture(scope="module", autouse=True)
def _all_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Sound files of every kind, to change."""
    ALL[:] = CASE
    for name in ("format-page", "starter-en"):
        ALL.extend(from_text(tmp_path_factory.mktemp(name), SOUND[name]))


ALL: list[Sample] = []


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_the_models_accept_the_schemas_accept(data: st.DataObject) -> None:
    sample = data.draw(changed_files())
    refused = refusals(sample)
    found = complaints(sample.kind, sample.data)
    if not refused:
        assert found == []
    elif refused & REFUSED_ALIKE:
        assert found != []


def test_every_kind_is_among_the_files_that_are_changed() -> None:
    assert {sample.kind for sample in ALL} == {*KINDS}


def test_every_kind_has_a_place_of_its_own() -> None:
    places = [place for kind in KINDS.values() for place in places_of(kind)]
    assert len(places) == len(set(places))
