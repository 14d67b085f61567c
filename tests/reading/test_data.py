"""What is read, and as what: text stays as typed, quotes are remembered, nothing else is guessed."""

from __future__ import annotations

import math

import pytest

from ipms.workspace.reading import Document, Quoted, source_lines
from ipms.workspace.reading.core_schema import value
from tests.reading.conftest import Read
from tests.reading.telling import data_of, meaning, stretch, with_quotes

AS_TYPED = [
    "no",
    "on",
    "1:30",
    "1.10",
    "012",
    "2024-13-45",
    "=",
    "yes",
    "0o14",
    "1_000",
    ".inf",
    "true",
    "-x",
    "x?",
    "$",
    ";",
]
QUOTED = ("quoted", "b")

ACCEPTED = {
    "quotes": ("a: 'b'\n", {"a": QUOTED}),
    "double quotes": ('a: "b"\n', {"a": QUOTED}),
    "a literal block": ("a: |-\n  b\n", {"a": QUOTED}),
    "a folded block": ("a: >-\n  b\n", {"a": QUOTED}),
    "an empty quoted text": ('a: ""\n', {"a": ("quoted", "")}),
    "a quoted null": ('a: "null"\n', {"a": ("quoted", "null")}),
    "nulls": ("a:\nb: ~\nc: null\nd: [Null, NULL]\n", {"a": None, "b": None, "c": None, "d": [None, None]}),
    "keys that look like something else": ("on: 1\n1: 2\n~: 3\n", {"on": "1", "1": "2", "~": "3"}),
    "a quoted merge sign": ('"<<": 1\n', {"<<": "1"}),
    "a question in braces": ("{ask: Why?, to: [you?]}\n", {"ask": "Why?", "to": ["you?"]}),
    "a web address in brackets": ("a: [http://b.c?d=e]\n", {"a": ["http://b.c?d=e"]}),
    "JSON": ('{"a": [1, true, null]}', {"a": ["1", "true", None]}),
    "a byte order mark": ("\ufeffa: b\n", {"a": "b"}),
    "Windows line ends": ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": ("quoted", "d\ne\n")}),
    "old line ends": ("a: b\rc: d\r", {"a": "b", "c": "d"}),
    "a tab behind a colon": ("a:\tb\n", {"a": "b"}),
    "tabs before a comment and at a line's end": ("a: b\t# c\nd: e\t\n", {"a": "b", "d": "e"}),
    "a tab inside a text": ("a: b\tc\n", {"a": "b\tc"}),
    "a tab behind an indentation": ("a: 'b\n \tc'\nd: e\n \tf\n", {"a": ("quoted", "b c"), "d": "e f"}),
    "tabs on lines that hold nothing": ("a: b\n\t\n \t# c\nd: e\n\t", {"a": "b", "d": "e"}),
    "tabs between brackets": ("a: [\tb,\n\tc]\n", {"a": ["b", "c"]}),
    "a document with its marks": ("---\na: b\n...\n", {"a": "b"}),
    "a text over two lines": ("a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
    "a heading below a text": ("a: |-\n  b\n  =======\n", {"a": ("quoted", "b\n=======")}),
    "a row of equal signs in quotes": ('a: "b\n=======\n"\n', {"a": ("quoted", "b ======= ")}),
    "an empty key": ("?\n: b\n", {"": "b"}),
    "signs that are no markers": (
        "a: |-\n  <<<<<<< b\n<<<<<<: c\n<<<<<<<<: d\n<<<<<<<e: f\n",
        {"a": ("quoted", "<<<<<<< b"), "<<<<<<": "c", "<<<<<<<<": "d", "<<<<<<<e": "f"},
    ),
    "an explicit key": ("? a\n: b\n", {"a": "b"}),
    "a single pair in a list": ("a: [b: c]\n", {"a": [{"b": "c"}]}),
    "escapes that are welcome": ('a: "\\u00e9\\t\\n\\x41\\/"\n', {"a": ("quoted", "é\t\nA/")}),
    "a no-break space and an emoji": ("a: 85\u00a0% 😀\n", {"a": "85\u00a0% 😀"}),
    "marks of direction that change nothing else": ("a: b\u200e\n", {"a": "b\u200e"}),
    "a backslash in plain text": ("a: C:\\new\\0\n", {"a": "C:\\new\\0"}),
}


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_plain_scalar_stays_the_text_that_was_typed(read: Read, typed: str) -> None:
    data = data_of(read(f"a: {typed}\nb: [{typed}x]\n".encode()))
    assert data == {"a": typed, "b": [f"{typed}x"]}
    assert type(data["a"]) is str


@pytest.mark.parametrize(("text", "expected"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_what_is_accepted_has_the_value_that_was_meant(read: Read, text: str, expected: object) -> None:
    assert with_quotes(data_of(read(text.encode()))) == expected


TREE = b"""\
title: {en: Room, fr: "Salle"}
goals:
- id: a
  to:
- [x, 'y z']
note: |
  one
"empty":
"""

PLACES = {
    (): ("1:1", "1:1"),
    ("title",): ("1:8", "1:1-1:6"),
    ("title", "en"): ("1:13-1:17", "1:9-1:11"),
    ("title", "fr"): ("1:23-1:30", "1:19-1:21"),
    ("goals",): ("3:1", "2:1-2:6"),
    ("goals", 0): ("3:3", "3:3"),
    ("goals", 0, "id"): ("3:7-3:8", "3:3-3:5"),
    ("goals", 0, "to"): ("4:3-4:5", "4:3-4:5"),
    ("goals", 1, 1): ("5:7-5:12", "5:7-5:12"),
    ("note",): ("6:7", "6:1-6:5"),
    ("empty",): ("8:1-8:8", "8:1-8:8"),
    ("goals", 0, "missing", 3): ("3:3", "3:3"),
    ("missing",): ("1:1", "1:1"),
    ("title", "en", "deeper"): ("1:13-1:17", "1:9-1:11"),
}


@pytest.mark.parametrize(("at", "expected"), PLACES.items())
def test_every_node_has_its_place(read: Read, at: tuple[str | int, ...], expected: tuple[str, str]) -> None:
    outcome = read(TREE)
    assert isinstance(outcome, Document)
    assert (stretch(outcome.place(at)), stretch(outcome.place(at, key=True))) == expected


def test_places_count_characters_and_not_bytes(read: Read) -> None:
    outcome = read("\ufeffé: [ü😀, b]\n".encode())
    assert isinstance(outcome, Document)
    assert stretch(outcome.place(("é", 1))) == "1:9-1:10"


def test_a_text_over_two_lines_ends_on_the_second(read: Read) -> None:
    outcome = read(b"a: b\n  c  # d\n")
    assert isinstance(outcome, Document)
    assert stretch(outcome.place(("a",))) == "1:4-2:4"


def test_lines_are_given_as_typed(read: Read) -> None:
    outcome = read("\ufeffa: b\r\n\r\nc: 'd' \n".encode())
    assert isinstance(outcome, Document)
    assert [outcome.line(number) for number in range(6)] == ["", "a: b", "", "c: 'd' ", "", ""]


def test_only_yaml_line_ends_end_a_line() -> None:
    assert source_lines("a\x0bb\nc\r\nd\re") == ["a\x0bb", "c", "d", "e"]


MEANINGS = [
    ("012", 12), ("+5", 5), ("-0", 0), ("0o14", 12), ("0xFF", 255), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0),
    ("-1.5E-2", -0.015), ("true", True), ("FALSE", False), (".inf", math.inf),
    ("-.INF", -math.inf), ("1e400", math.inf),
    ("yes", "yes"), ("on", "on"), ("1_000", "1_000"), ("١٢", "١٢"), ("1:30", "1:30"), ("0b1", "0b1"),
    ("1.2.3", "1.2.3"),
    ("12\n", "12\n"), ("-0x1", "-0x1"), ("", ""), (Quoted("12"), "12"), (Quoted("true"), "true"), (None, None),
]  # fmt: skip


@pytest.mark.parametrize(("scalar", "expected"), MEANINGS)
def test_scalars_mean_what_the_core_schema_says(scalar: str | None, expected: object) -> None:
    found = value(scalar)
    assert (type(found) is type(expected)) or isinstance(found, Quoted)
    assert found == expected


def test_not_a_number_is_recognised() -> None:
    found = value(".NaN")
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("text", ["9" * 5000, "0x" + "f" * 5000, "-" + "1" * 5000, "1e" + "9" * 5000])
def test_numbers_without_end_do_no_harm(read: Read, text: str) -> None:
    data = data_of(read(f"a: {text}\n".encode()))
    assert data == {"a": text}
    assert meaning(data) == {"a": text}
