"""Everything the reader refuses: code and exact place, the same with both parsers."""

from __future__ import annotations

import pytest

from ipms.model.finding import Finding, Severity
from ipms.workspace.reading import Document
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.quick import DEEPEST, MOST_NODES
from ipms.workspace.reading.refusal import ENOUGH, MOST
from tests.reading.conftest import Read
from tests.reading.telling import data_of, stretch, told, words

STRUCTURE = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", ["YML001 3:1-3:2"]),
    "a key twice, once in quotes": ('a: 1\n"a": 2\n', ["YML001 2:1-2:4"]),
    "a key three times": ("{a: 1, a: 2, a: 3}", ["YML001 1:8-1:9", "YML001 1:14-1:15"]),
    "a null key twice": ("~: 1\n~: 2\n", ["YML001 2:1-2:2"]),
    "a tag": ("a: !secret b\n", ["YML002 1:4-1:11"]),
    "a core tag": ("a: !!str b\n", ["YML002 1:4-1:9"]),
    "a bare tag": ("a: ! b\n", ["YML002 1:4-1:5"]),
    "a tag with its full name": ("a: !<tag:yaml.org,2002:str> b\n", ["YML002 1:4-1:28"]),
    "a tag on the whole": ("!!map\na: b\n", ["YML002 1:1-1:6"]),
    "a tag on a key": ("!x a: b\n", ["YML002 1:1-1:3"]),
    "an unknown tag handle": ("a: !e!x b\n", ["YML002 1:4-1:8"]),
    "a broken tag": ("a: !<x b\n", ["YML002 1:4-1:7"]),
    "an anchor": ("a: &x b\n", ["YML003 1:4-1:6"]),
    "an anchor and a tag": ("a: &x !y b\n", ["YML003 1:4-1:6", "YML002 1:7-1:9"]),
    "a tag, a comment, an anchor": ("a: !y # why\n  &x b\n", ["YML002 1:4-1:6", "YML003 2:3-2:5"]),
    "an anchor without a name": ("a: & b\n", ["YML003 1:4-1:5"]),
    "an alias": ("a: *x\n", ["YML004 1:4-1:6"]),
    "an alias as a key": ("*x : b\n", ["YML004 1:1-1:3"]),
    "stars around a word": ("a: *bold*\n", ["YML004 1:4-1:10"]),
    "an alias to its own anchor": ("a: &x [*x]\n", ["YML003 1:4-1:6", "YML004 1:8-1:10"]),
    "a merge key": ("a:\n  <<: {b: c}\n", ["YML005 2:3-2:5"]),
    "two documents": ("a: b\n---\nc: d\n", ["YML006 2:1"]),
    "two documents on the first line": ("--- {a: b}\n--- {c: d}\n", ["YML006 2:1"]),
    "a directive": ("%YAML 1.2\n---\na: b\n", ["YML007 1:1-1:10"]),
    "a directive after comments": ("# one\n\n%TAG ! x\n---\na: b\n", ["YML007 3:1-3:9"]),
    "a directive after the end": ("a: b\n...\n%YAML\n", ["YML007 3:1-3:6"]),
    "a list as a key": ("[a, b]: c\n", ["YML009 list 1:1"]),
    "a mapping as a key": ("? {a: b}\n: c\n", ["YML009 mapping 1:3"]),
    "a list at the top": ("- a\n", ["YML010 list 1:1"]),
    "a text at the top": ("hello\n", ["YML010 text 1:1-1:6"]),
    "null at the top": ("null\n", ["YML010 text 1:1-1:5"]),
    "nothing": ("", ["YML011 1:1"]),
    "a byte order mark alone": ("\ufeff", ["YML011 1:1"]),
    "comments": ("# only\n\n# comments\n", ["YML011 comments 1:1"]),
    "an empty document": ("---\n", ["YML011 1:1"]),
}

SYNTAX = {
    "a text after the end of the mapping": ("  a: b\nc: d\n", ["YML012 after 2:1"]),
    "words behind quotes": ('a: "b" c\n', ["YML012 behind 1:8-1:9"]),
    "words behind the sign of a block": ("a: |x\n  b\n", ["YML012 block-header 1:5"]),
    "a comment glued to the sign of a block": ("a: |# b\n  c\n", ["YML012 block-header 1:5"]),
    "two colons": ("a: b: c\n", ["YML012 colon 1:5"]),
    "a colon glued to a bracket": ("{a:[b]}\n", ["YML012 colon-space 1:3"]),
    "a list without a comma": ("a: [b\nc: d]\n", ["YML012 comma-list 2:2"]),
    "a mapping without a comma": ('a: {"b": c "d": e}\n', ["YML012 comma-mapping 1:15"]),
    "a bracket closed by a brace": ("a: [b}\n", ["YML012 comma-list 1:6"]),
    "a comma for a value": ("a: ,\n", ["YML012 content 1:4"]),
    "a list that begins beside its key": ("a: - b\n", ["YML012 dash 1:4"]),
    "a field out of line": ("a:\n  b: c\n d: e\n", ["YML012 indent-mapping 3:2-3:6"]),
    "a dash out of line": ("- a\nb: c\n", ["YML012 indent-list 2:1-2:5"]),
    "a line without a colon": ("a: b\nc\nd: e\n", ["YML012 no-colon 2:1-2:2"]),
    "a question mark beside a key": ("a: ? b\n", ["YML012 question 1:4"]),
    "an at sign": ("a: @b\n", ["YML012 sign 1:4-1:5"]),
    "a percent sign": ("a: %b\n", ["YML012 sign 1:4-1:5"]),
    "a backtick": ("a: `b`\n", ["YML012 sign 1:4-1:5"]),
    "a list never closed": ("a: [b,\n  c\n", ["YML012 unclosed-list 1:4-1:7"]),
    "a mapping never closed": ("a: {b: c\n", ["YML012 unclosed-mapping 1:4-1:9"]),
    "quotes never closed": ('a: "b\nc: d\n', ["YML012 unclosed-quote 1:4-1:6"]),
    "quotes cut by a document mark": ("a: 'b\n---\nc'\n", ["YML012 unclosed-quote 1:4-1:6"]),
    "a tab that indents": ("a:\n\tb: c\n", ["YML013 2:1-2:2"]),
    "a tab that indents a longer text": ("a: b\n\tc\n", ["YML013 2:1-2:2"]),
    "a tab that indents inside quotes": ('a: "b\n\tc"\n', ["YML013 2:1-2:2"]),
    "a tab behind a dash": ("a:\n  -\tb\n", ["YML013 2:4-2:5"]),
    "an unknown escape": ('a: "b\\qc"\n', ["YML014 unknown 1:6-1:8"]),
    "an escape without digits": ('a: "\\u12"\n', ["YML014 digits 1:5-1:9"]),
    "an escape beyond Unicode": ('a: "\\U00110000"\n', ["YML014 beyond 1:5-1:15"]),
    "an escape beyond reason": ('a: "\\UFFFFFFFF"\n', ["YML014 beyond 1:5-1:15"]),
    "findings before an error": ("a: &x b\na: c\n[\n", ["YML003 1:4-1:6", "YML001 2:1-2:2", "YML012 no-colon 3:1-3:2"]),
}

CHARACTERS = {
    "NUL": ("a: b\0c\n", ["YML021 nul 1:5-1:6"]),
    "escape": ("a: \x1b[31m\n", ["YML021 control 1:4-1:5"]),
    "delete": ("a: \x7f\n", ["YML021 control 1:4-1:5"]),
    "a C1 control": ("a: \x9b\n", ["YML021 control 1:4-1:5"]),
    "next line": ("a: b\x85c: d\n", ["YML021 line 1:5-1:6"]),
    "line separator": ("a: b\u2028\n", ["YML021 line 1:5-1:6"]),
    "paragraph separator in a comment": ("a: b # \u2029\n", ["YML021 line 1:8-1:9"]),
    "bidi override": ("a: b\n# \u202ec\n", ["YML021 bidi 2:3-2:4"]),
    "bidi isolate": ("a: \u2066b\u2069\n", ["YML021 bidi 1:4-1:5", "YML021 bidi 1:6-1:7"]),
    "a second byte order mark": ("\ufeff\ufeffa: b\n", ["YML021 bom 1:1-1:2"]),
    "no character": ("a: \uffff\n", ["YML021 none 1:4-1:5"]),
    "NUL by escape": ('a: "b\\0"\n', ["YML021 nul-escaped 1:6-1:8"]),
    "escape by escape": ('a: "\\e[0m"\n', ["YML021 control-escaped 1:5-1:7"]),
    "escape by digits": ('a: "é\n  \\x1b"\n', ["YML021 control-escaped 2:3-2:7"]),
    "bidi override by escape": ('"\\u202e": b\n', ["YML021 bidi-escaped 1:2-1:8"]),
    "next line by escape": ('a: "\\N"\n', ["YML021 line-escaped 1:5-1:7"]),
    "half a pair by escape": ('a: "\\ud83d"\n', ["YML021 half-escaped 1:5-1:11"]),
    "a pair by escapes": ('a: "\\ud83d\\ude00"\n', ["YML021 half-escaped 1:5-1:11", "YML021 half-escaped 1:11-1:17"]),
    "a mark by escape": ('a: "\\uFEFF"\n', ["YML021 bom-escaped 1:5-1:11"]),
    "escape beside an escaped backslash": ('a: "\\\\e \\e"\n', ["YML021 control-escaped 1:9-1:11"]),
}

MERGES = {
    "a conflict": ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n", ["YML022 2:1-2:13"]),
    "in three ways": ("<<<<<<< a\nc: d\n||||||| b\n=======\nc: e\n>>>>>>> c\n", ["YML022 1:1-1:10"]),
    "inside quotes": ('a: "b\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"\n', ["YML022 2:1-2:13"]),
    "twice": ("<<<<<<< a\n=======\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b\n", ["YML022 1:1-1:10", "YML022 4:1-4:10"]),
    "cleaned up in part": ("a: b\n>>>>>>> other\n", ["YML022 2:1-2:14"]),
    "only the base left": ("a: b\n|||||||\n", ["YML022 2:1-2:8"]),
    "only the middle left": ("a: b\n=======\na: c\n", ["YML022 2:1-2:8"]),
    "with Windows line ends": ("a: b\r\n<<<<<<< HEAD\r\nc: d\r\n", ["YML022 2:1-2:13"]),
}

BYTES = {
    "Latin-1": (b"a: b\nc: Unit\xe9\n", ["YML020 western 2:8"]),
    "a byte behind characters of two bytes": ("a: éé".encode() + b"\xff", ["YML020 western 1:6"]),
    "a byte of no encoding": (b"a: \x81\n", ["YML020 1:4"]),
    "half a surrogate": (b"a: \xed\xa0\xbd\n", ["YML020 western 1:4"]),
    "a character cut short": (b"a: \xe2\x82", ["YML020 western 1:4"]),
    "UTF-16 with its mark": ("a: b\n".encode("utf-16"), ["YML020 foreign 1:1"]),
    "UTF-16 without a mark": ("a: b\n".encode("utf-16-le"), ["YML020 foreign 1:1"]),
    "UTF-16, big end first": ("a: b\n".encode("utf-16-be"), ["YML020 foreign 1:1"]),
    "UTF-32": ("a: b\n".encode("utf-32"), ["YML020 foreign 1:1"]),
    "a byte too many": (b"#" * (LARGEST + 1), ["YML030 1:1"]),
}

ALL_TEXTS = {**STRUCTURE, **SYNTAX, **CHARACTERS, **MERGES}
EVERY = {name: (text.encode(), expected) for name, (text, expected) in ALL_TEXTS.items()} | BYTES


@pytest.mark.parametrize(("data", "expected"), EVERY.values(), ids=EVERY.keys())
def test_what_is_refused_is_told_at_its_place(read: Read, data: bytes, expected: list[str]) -> None:
    assert told(read(data)) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("data", [data for data, _ in EVERY.values()], ids=EVERY.keys())
def test_every_refusal_has_words_in_both_languages(read: Read, data: bytes, language: str) -> None:
    for finding in _findings(read(data)):
        assert finding.severity is Severity.ERROR
        assert words(finding, language).startswith("f.yaml:")


def test_a_key_given_twice_names_its_first_place(read: Read) -> None:
    (finding,) = _findings(read(b"a:\n  b: 1\n  b: 2\n"))
    assert [stretch(related.place) for related in finding.related] == ["2:3-2:4"]
    assert finding.facts == {"key": "b", "first": 2}
    assert finding.at == ("a", "b")


def test_a_bracket_left_open_names_where_it_opened(read: Read) -> None:
    (finding,) = _findings(read(b"a: 1\nb: [c\nd: e]\n"))
    assert [stretch(related.place) for related in finding.related] == ["2:4"]


def test_a_conflict_names_its_end(read: Read) -> None:
    (finding,) = _findings(read(b"<<<<<<< a\nb: c\n=======\nb: d\n>>>>>>> e\n"))
    assert [stretch(related.place) for related in finding.related] == ["5:1-5:10"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")])
def test_the_deepest_nesting_is_read_and_the_next_level_refused(read: Read, opening: str, closing: str) -> None:
    levels = opening.count("[") + opening.count("{")
    times = (DEEPEST - 1) // levels
    fits = "k: " + opening * times + "x" + closing * times
    assert list(data_of(read(fits.encode()))) == ["k"]
    deeper = opening * DEEPEST
    place = 4 + [i for i, sign in enumerate(deeper) if sign in "[{"][DEEPEST - 1]
    assert told(read(f"k: {deeper}".encode())) == [f"YML008 1:{place}"]


@pytest.mark.parametrize("payload", ["[" * 1_000_000, "- " * 30_000, "{a: " * 100_000, "? " * 100_000, "[{" * 50_000])
def test_depth_without_end_is_refused_before_it_hurts(read: Read, payload: str) -> None:
    assert "YML008" in {finding.code for finding in _findings(read(payload.encode()))}


def test_deep_indentation_is_refused(read: Read) -> None:
    payload = "".join(f"{' ' * level}a:\n" for level in range(600))
    assert told(read(payload.encode())) == ["YML008 33:33"]


def test_as_many_nodes_as_allowed_are_read(read: Read) -> None:
    fits = "k: [" + "a," * (MOST_NODES - 3) + "]"
    assert len(data_of(read(fits.encode()))["k"] or ()) == MOST_NODES - 3
    column = len(fits)
    assert told(read(fits.replace("]", "a]").encode())) == [f"YML034 1:{column}"]


def test_a_file_of_the_largest_size_is_read(read: Read) -> None:
    head = b"a: b\n"
    assert data_of(read(head + b"#" * (LARGEST - len(head)))) == {"a": "b"}


def test_many_problems_are_counted_and_not_all_told(read: Read) -> None:
    findings = _findings(read(b"".join(b"k%d: *a\n" % i for i in range(MOST + 5))))
    assert [finding.code for finding in findings] == ["YML004"] * MOST + ["YML099"]
    assert findings[-1].facts == {"n": 5}
    assert findings[-1].severity is Severity.HINT


@pytest.mark.parametrize("line", [b"- *a\n", b"\x01\n", b">>>>>>> a\n"])
def test_problems_without_end_stop_the_reading(read: Read, line: bytes) -> None:
    findings = _findings(read(b"k:\n" + line * (ENOUGH * 20)))
    assert (len(findings), findings[-1].variant) == (MOST + 1, "many")


def test_long_values_are_never_quoted_in_full(read: Read) -> None:
    for text in ("a: !" + "x" * 5000, "a: *" + "x" * 5000, "k" * 900 + ": 1\n" + "k" * 900 + ": 2", "%" + "x" * 5000):
        (finding,) = _findings(read(text.encode()))
        assert max(len(str(fact)) for fact in finding.facts.values()) <= 60


def test_control_characters_among_the_facts_are_made_visible(read: Read) -> None:
    findings = _findings(read(b'"a\\eb": 1\n"a\\eb": 2\n'))
    assert [finding.facts["key"] for finding in findings if finding.code == "YML001"] == ["a<U+001B>b"]


def _findings(outcome: Document | list[Finding]) -> list[Finding]:
    assert isinstance(outcome, list), outcome
    return outcome
