"""A scalar is written anew where it stands; all else of the file stays, or nothing is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.workspace.edits.source import Source, UnprovedError, source_of
from ipms.workspace.edits.splice import respelled, without_field, written


def source(text: str | bytes) -> Source:
    found = source_of(text.encode() if isinstance(text, str) else text, "file.yaml")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: old  # why\n", "new", "a: new  # why\n"),
        ("a: 'old'\n", "o'new", "a: 'o''new'\n"),
        ('a: "old"\n', "new", 'a: "new"\n'),
        ("a: old\n", "null", 'a: "null"\n'),
        ("a: old\n", "12", "a: 12\n"),
        ("a: old\n", "yes: no", 'a: "yes: no"\n'),
        ("a: >-\n  old\n\n# next\nb: c\n", "new", "a: new\n\n# next\nb: c\n"),
        ("{b: [x], a: old}", "new", "{b: [x], a: new}"),
        ("a: old\r\nb: |\r\n  c  \r\n", "new", "a: new\r\nb: |\r\n  c  \r\n"),
        ("\ufeffé: à\na: old", "new", "\ufeffé: à\na: new"),
        ("a:\n  old\n", "new", "a:\n  new\n"),
        ("? a\n: old\n", "new", "? a\n: new\n"),
    ],
)
def test_nothing_but_the_scalar_changes(before: str, new: str, after: str) -> None:
    assert respelled(source(before), {("a",): new}).data == after.encode()


def test_several_at_once_and_deep_within() -> None:
    text = "a: [old, {b: old, c: keep}]\nd: old\n"
    done = respelled(source(text), {("a", 0): "longer", ("a", 1, "b"): "x", ("d",): "new"})
    assert done.text == "a: [longer, {b: x, c: keep}]\nd: new\n"


@pytest.mark.parametrize("text", ["a: [old]\n", "a: {b: old}\n"])
def test_what_is_no_scalar_is_not_written_over(text: str) -> None:
    with pytest.raises(UnprovedError):
        respelled(source(text), {("a",): "new"})


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff")))
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    for style in ("", "'", '"'):
        in_block = source(f"a: {written(text, style)}\nb: c\n").document.data
        in_flow = source(f"a: [{written(text, style)}, c]\n").document.data
        assert in_block == {"a": text, "b": "c"}
        assert in_flow == {"a": [text, "c"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: x\ntitle: T\n", "title: T\n"),
        ("title: T\nid: x", "title: T\n"),
        ("# above\nid: x   # beside\r\ntitle: T\r\n", "# above\n# beside\r\ntitle: T\r\n"),
    ],
)
def test_a_field_is_taken_out_and_its_comments_stay(before: str, after: str) -> None:
    assert without_field(source(before), "id").text == after


@pytest.mark.parametrize("text", ["id: x\n", "{id: x, title: T}\n", "title: T\nid: [x]\n"])
def test_a_field_that_cannot_be_taken_out_alone_stays(text: str) -> None:
    with pytest.raises(UnprovedError):
        without_field(source(text), "id")
