"""The files of each kind as JSON Schema, for editors and other programs.

A schema accepts what the reader and the models accept, as far as JSON Schema can say it, of values as a YAML 1.2
reader makes them: `2016` comes as a number where it is a year, and `1.10` where it is a text. It is draft 7, the
newest that all editors know, stands alone, and its words come from outside: `say` gives them by key.

Types are listed instead of alternatives (`anyOf`) wherever that says the same: an editor then names the field that
is wrong instead of "no alternative fits".
"""

from __future__ import annotations

from enum import Enum
from inspect import get_annotations
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ipms.model.base import Model
from ipms.model.fields import PLAIN, Short, Written
from ipms.model.kinds.indicator import Bound
from ipms.model.kinds.registry import KINDS
from ipms.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ipms.model.kinds.registry import Kind

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The name of the language of schemas: readers compare it, and never fetch it."""
_TEXT, _TEXT_OR_NOTHING = "text", "text-or-nothing"
_KNOWN: dict[Any, Schema] = {Text: {"$ref": f"#/definitions/{_TEXT}"}, str: {"type": list(PLAIN)}}
_LARGEST = 1.7976931348623157e308
_AMOUNTS = {"number", "amount"}
"""Forms that infinity would fit, were it not for the largest number."""
_LIMITS = {"minimum": "ge", "maximum": "le", "maxItems": "max_length"}
_NULL: Schema = {"type": "null"}
_VALUE: Schema = {"type": ["number", "string"]}
_ONE_FORM: list[Schema] = [
    {"required": ["value"], "properties": {"value": _VALUE, "low": _NULL, "high": _NULL}},
    {"required": ["low", "high"], "properties": {"value": _NULL, "low": _VALUE, "high": _VALUE}},
]
"""A limit or a band, and never both."""


def schema_of(kind: Kind, say: Callable[[str], str]) -> Schema:
    """The schema of the files of one kind."""
    item = _model(kind.model, say)
    return {
        "$schema": DRAFT,
        "$comment": say("schema.comment"),
        "title": f"ipms: {kind.name}",
        "description": say(f"schema.kind.{kind.name}"),
        **item,
        "definitions": {_TEXT: _text(say), _TEXT_OR_NOTHING: _or_nothing(_text(say))},
    }


def places_of(kind: Kind) -> list[str]:
    """Where the files of a kind stand in a workspace, as patterns."""
    if kind.folder:
        return [f"rooms/*/{kind.folder}/*.yaml"]
    return {
        "settings": ["ipms.yaml"],
        "room": ["rooms/*.yaml", "rooms/*/room.yaml"],
        "indicator": ["indicators/*.yaml"],
        "sheet": ["private/status/*/*/*.yaml"],
    }[kind.name]


def field_key(model: type[Model], name: str) -> str:
    """The key of the sentence on a field: that of the class which defines it, by its name in files."""
    owner = next(one for one in model.__mro__ if name in get_annotations(one))
    module = owner.__module__.rpartition(".")[2]
    return f"field.{module}.{owner.__name__}.{model.model_fields[name].alias or name}".lower()


def all_kinds() -> Iterable[Kind]:
    """Every kind that has files, in the order people meet them."""
    return KINDS.values()


def _model(model: type[Model], say: Callable[[str], str]) -> Schema:
    fields = model.model_fields.items()
    schema: Schema = {
        "type": "object",
        "properties": {info.alias or name: _field(model, name, info, say) for name, info in fields},
        "required": [info.alias or name for name, info in fields if info.is_required()],
        "additionalProperties": False,
    }
    if not schema["required"]:
        del schema["required"]
    return schema | ({"anyOf": _ONE_FORM} if issubclass(model, Bound) else {})


def _field(model: type[Model], name: str, info: FieldInfo, say: Callable[[str], str]) -> Schema:
    schema = _schema(info.annotation, info.metadata, say) | _described(say(field_key(model, name)))
    default = _default(info)
    return schema if default is None else schema | {"default": default}


def _described(sentence: str) -> Schema:
    """A description, and the same for editors that set code in its own letters."""
    sentence = sentence[0].upper() + sentence[1:]
    return {"description": sentence} | ({"markdownDescription": sentence} if "`" in sentence else {})


def _default(info: FieldInfo) -> Any:
    """The default as a file would say it; None for none, an empty list, or parts with defaults of their own."""
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    if isinstance(default, Text):
        return default.en
    if isinstance(default, Enum):
        return default.value
    return None if default in ((), {}) or isinstance(default, Model) else default


def _schema(annotation: Any, marks: Iterable[Any], say: Callable[[str], str]) -> Schema:
    """What an annotation takes; `marks` stand around it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _schema(get_args(annotation)[0], [*annotation.__metadata__, *marks], say)
    found = list(_flat(marks))
    written = next((mark for mark in found if isinstance(mark, Written)), None)
    if written is not None:
        return _scalar(written, say) | _limits(found)
    if origin in {Union, UnionType}:
        return _either_nothing(get_args(annotation), found, say)
    return _short(_whole(annotation, origin, say), found, say) | _limits(found)


def _whole(annotation: Any, origin: Any, say: Callable[[str], str]) -> Schema:
    """What a part takes when it is typed in full."""
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(annotation)[0], (), say)}
    if origin is dict:
        key, value = get_args(annotation)
        return {"type": "object", **_names(key), "additionalProperties": _schema(value, (), say)}
    if origin is Literal:
        return _closed(get_args(annotation), "", say)
    if annotation in _KNOWN:
        return dict(_KNOWN[annotation])
    if issubclass(annotation, Enum):
        return _closed([word.value for word in annotation], annotation.__name__.lower(), say)
    return _model(annotation, say)


def _flat(marks: Iterable[Any]) -> Iterable[Any]:
    """The marks, those inside the notes of pydantic included."""
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark


def _limits(marks: Iterable[Any]) -> Schema:
    return {keyword: getattr(mark, name) for mark in marks for keyword, name in _LIMITS.items() if hasattr(mark, name)}


def _scalar(written: Written, say: Callable[[str], str]) -> Schema:
    schema: Schema = {"type": _one_or_many(written.types)}
    if written.form in _AMOUNTS:
        schema |= {"minimum": -_LARGEST, "maximum": _LARGEST}
    schema |= {
        keyword: value
        for keyword, value in (
            ("maxLength", written.longest),
            ("minimum", written.least),
            ("maximum", written.most),
        )
        if value is not None
    }
    if written.pattern:
        schema |= {"pattern": _pattern(written.pattern), "patternErrorMessage": say(f"form.{written.form}")}
    return schema


def _one_or_many(types: Iterable[str]) -> str | list[str]:
    known = list(types)
    return known if len(known) > 1 else known[0]


def _pattern(text: str) -> str:
    """A pattern in the common part of the languages of Python and JavaScript."""
    return f"^{text}".replace(r"\Z", "$")


def _names(key: Any) -> Schema:
    """What the keys of a free mapping must look like; numbers among them are texts to everybody."""
    written = next((mark for mark in getattr(key, "__metadata__", ()) if isinstance(mark, Written)), None)
    return {"propertyNames": {"pattern": _pattern(written.pattern)}} if written else {}


def _closed(words: Iterable[str], family: str, say: Callable[[str], str]) -> Schema:
    known = list(words)
    return {
        "type": "string",
        "enum": known,
        "enumDescriptions": [say(f"word.{family}.{word}".replace("..", ".").replace(" ", "-")) for word in known],
    }


def _either_nothing(parts: tuple[Any, ...], marks: list[Any], say: Callable[[str], str]) -> Schema:
    """An optional value: a field without one counts as left out."""
    (present,) = [part for part in parts if part is not NoneType]
    return _or_nothing(_schema(present, marks, say))


def _or_nothing(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"$ref": f"#/definitions/{_TEXT_OR_NOTHING}"}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema | {"type": [*types, "null"]} | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})


def _short(schema: Schema, marks: Iterable[Any], say: Callable[[str], str]) -> Schema:
    """The part in full, or one of its short forms: their types differ, so all can stand side by side."""
    forms = [form for mark in marks if isinstance(mark, Short) for form in mark.forms]
    for other in (_schema(form, (), say) for form in forms):
        types = [*_listed(other["type"]), *_listed(schema["type"])]
        schema = other | schema | {"type": types}
    return schema


def _listed(types: str | list[str]) -> list[str]:
    return types if isinstance(types, list) else [types]


def _text(say: Callable[[str], str]) -> Schema:
    """A text, typed once or per language, and never empty."""
    own: Schema = {"type": [*PLAIN, "null"]}
    nothing: Schema = {"type": ["string", "null"], "pattern": r"^\s*$"}
    return {
        "type": [*PLAIN, "object"],
        "pattern": r"\S",
        "patternErrorMessage": say("form.text"),
        "properties": {name: own | _described(say(f"field.text.text.{name}")) for name in Text.model_fields},
        "additionalProperties": False,
        "not": {"type": "object", "properties": dict.fromkeys(Text.model_fields, nothing)},
    }
