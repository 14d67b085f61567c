"""Tidy files: said the same, comments kept, and tidy for good."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.kinds.a3 import A3
from ipms.model.kinds.registry import KINDS
from ipms.workspace.edits.order import field_order
from ipms.workspace.edits.source import Source, same, source_of
from ipms.workspace.edits.tidy import Aspect, looks_untidy, tidied, untidy


def source(text: str) -> Source:
    found = source_of(text.encode(), "file.yaml")
    assert found is not None
    return found


def tidy(text: str) -> str:
    return tidied(source(text), A3).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T  \ntype: project\t\n", "title: T\ntype: project\n"),
        ("title: T", "title: T\n"),
        ("title: T\r\ntype: project", "title: T\r\ntype: project\r\n"),
        ("type: project\ntitle: T\n", "title: T\ntype: project\n"),
        ("type: project\ntitle: T", "title: T\ntype: project\n"),
        ("# a\n\n# kind\ntype: project # k\n# b\ntitle: T\n", "# a\n\n# b\ntitle: T\n# kind\ntype: project # k\n"),
        ("status: draft\ngoals:\n  - {indicator: a, to: 1, by: 2018}\n  # more\ntype: project\ntitle: T\n",
         "title: T\ntype: project\nstatus: draft\ngoals:\n  - {indicator: a, to: 1, by: 2018}\n  # more\n"),
        ("\ufefftype: project\ntitle: T\n", "\ufefftitle: T\ntype: project\n"),
        ("---\ntype: project\ntitle: T\n", "---\ntitle: T\ntype: project\n"),
    ],
)  # fmt: skip
def test_what_is_made_tidy(before: str, after: str) -> None:
    assert tidy(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nbackground: |\n  two spaces  \n\n  more\n",
        "title: 'T  \n\n  t'\n",
        "title: T\nnotes: anywhere\ntype: project\nsource: too\n",
        "{type: project, title: T}\n",
        "type: project\ntitle: T\n...\n",
        "title: T\nbackground: |\n  ends without a line break",
        "title: T\nbackground: |+\n  kept  \n\n\n",
    ],
)
def test_what_is_left_as_it_is(text: str) -> None:
    assert tidy(text) == text


def test_a_hash_inside_a_text_is_no_comment_of_the_next_field() -> None:
    text = 'type: project\nbackground: "a\n  # b"\ntitle: T\n'
    assert tidy(text) == 'title: T\ntype: project\nbackground: "a\n  # b"\n'


def test_one_thing_at_a_time() -> None:
    done = tidied(source("type: project  \ntitle: T"), A3, [Aspect.SPACES])
    assert done.text == "type: project\ntitle: T"


def test_each_fault_has_its_place() -> None:
    text = "title: T\n# why\nstatus: draft  \ntype: project \nparent: x"
    told = [(one.aspect, str(one.place), dict(one.facts)) for one in untidy(source(text), A3)]
    assert told == [
        (Aspect.SPACES, "file.yaml:3:14", {"n": 2}),
        (Aspect.NEWLINE, "file.yaml:5:10", {}),
        (Aspect.ORDER, "file.yaml:4:1", {"field": "type", "before": "status"}),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_its_place(kind: str) -> None:
    model = KINDS[kind].model
    assert Counter(field_order(model)) == Counter(info.alias or name for name, info in model.model_fields.items())


VALUES = st.sampled_from(
    [
        "x",
        "'y # no'",
        '"z  "',
        "|\n  block  \n\n  # no comment\n",
        ">-\n  folded\n  text",
        "[a,\n  b]  # c",
        "\n  - one\n  # in\n  - two",
        "{en: a, fr: b}",
        "",
        "'over\n\n  lines'",
        "plain over\n  lines",
    ]
)
BEFORE = st.sampled_from(
    ["", "# about this\n", "\n", "\n# after a gap\n", "# two\n# lines\n", "# apart\n\n", "   # aside\n"]
)
BESIDE = st.sampled_from(["", "  ", "   # beside", "\t", " # spaces  "])
PLAIN = ("x", "'y # no'", '"z  "', "{en: a, fr: b}")


@st.composite
def files(draw: st.DrawFn) -> str:
    """Texts of an A3 with its fields in any order, with comments and spaces wherever they may be."""
    keys = draw(st.lists(st.sampled_from(field_order(A3)), min_size=1, unique=True))
    text = draw(st.sampled_from(["", "# the file\n\n", "---\n", "\ufeff"]))
    for key in keys:
        value = draw(VALUES)
        beside = draw(BESIDE) if value in PLAIN else ""
        text += f"{draw(BEFORE)}{key}: {value}{beside}".removesuffix("\n") + "\n"
    text = text.removesuffix(draw(st.sampled_from(["", "\n"])))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(files())
def test_the_same_is_said_with_every_comment_and_once_is_enough(text: str) -> None:
    before = source(text)
    once = tidied(before, A3)
    assert same(once.document.data, before.document.data)
    assert Counter(once.comments) == Counter(before.comments)
    assert tidied(once, A3).data == once.data
    assert list(untidy(once, A3)) == []


@given(files())
def test_the_quick_look_misses_nothing(text: str) -> None:
    before = source(text)
    assert looks_untidy(before.document, A3) or tidied(before, A3).data == before.data
