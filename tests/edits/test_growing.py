"""An item more in a list, a field more in an item: all else of the file stays, or nothing is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.workspace.edits.growing import appended, extents, with_fields
from ipms.workspace.edits.source import Source, UnprovedError, source_of

ITEM = {"on": "2018-11-01", "step": "Ask: who?"}
KEPT = 'on: 2018-11-01\n    step: "Ask: who?"\n'


def source(text: str | bytes) -> Source:
    found = source_of(text.encode() if isinstance(text, str) else text, "file.yaml")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\n", f"a: b\nlist:\n  - {KEPT}"),
        ("a: b", f"a: b\nlist:\n  - {KEPT}"),
        ("list:\na: b\n", f"list:\n  - {KEPT}a: b\n"),
        ("list:   # none yet\na: b\n", f"list:   # none yet\n  - {KEPT}a: b\n"),
        ("list: []   # none yet\na: b\n", f"list:   # none yet\n  - {KEPT}a: b\n"),
        ("list:\n  - {on: 1}   # one\n", f"list:\n  - {{on: 1}}   # one\n  - {KEPT}"),
        ("list:\n- on: 1\na: b\n", 'list:\n- on: 1\n- on: 2018-11-01\n  step: "Ask: who?"\na: b\n'),
        ("list:\n  -\n    on: 1\n", f"list:\n  -\n    on: 1\n  - {KEPT}"),
        (
            "list:\n  - on: 1\n    # of this one\n\n# of the next\na: b\n",
            f"list:\n  - on: 1\n    # of this one\n  - {KEPT}\n# of the next\na: b\n",
        ),
        ("list:\n  - on: |\n      text\n\na: b\n", f"list:\n  - on: |\n      text\n\n  - {KEPT}a: b\n"),
        ("list: [{on: 1}]   # x\na: b\n", 'list: [{on: 1}, {on: 2018-11-01, step: "Ask: who?"}]   # x\na: b\n'),
        ("list:\n  - on: {en: x,\n      fr: y}", f"list:\n  - on: {{en: x,\n      fr: y}}\n  - {KEPT}"),
    ],
)
def test_an_item_stands_at_the_end_of_its_list(before: str, after: str) -> None:
    assert appended(source(before), "list", ITEM).text == after


def test_lines_end_as_those_of_the_file() -> None:
    done = appended(source("\ufeffa: b\r\nlist:\r\n  - on: 1\r\n"), "list", {"on": "2"})
    assert done.data == "\ufeffa: b\r\nlist:\r\n  - on: 1\r\n  - on: 2\r\n".encode()


@pytest.mark.parametrize("text", ["list: x\n", "list: {a: b}\n", "{a: b}\n"])
def test_what_cannot_take_an_item_stays(text: str) -> None:
    with pytest.raises(UnprovedError):
        appended(source(text), "list", ITEM)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "list:\n  - on: 1   # one\n  - on: 2\n",
            "list:\n  - on: 1   # one\n    happened: yes\n    seen: 2018-11-01\n  - on: 2\n",
        ),
        ("list:\n  - {on: 1}   # one\n", "list:\n  - {on: 1, happened: yes, seen: 2018-11-01}   # one\n"),
        ("list:\n  - {on: 1,}\n", "list:\n  - {on: 1, happened: yes, seen: 2018-11-01}\n"),
        (
            "list:\n  - on: >-\n      1\n    # why\n\n# top\nb: c\n",
            "list:\n  - on: >-\n      1\n    # why\n    happened: yes\n    seen: 2018-11-01\n\n# top\nb: c\n",
        ),
        (
            "list:\n  -\n      on: 1\n      b: [c,\n        d]\n",
            "list:\n  -\n      on: 1\n      b: [c,\n        d]\n      happened: yes\n      seen: 2018-11-01\n",
        ),
        (
            "list:\n  - on: 1\n    happened:   # what?\n    seen: ~\n    b: c\n",
            "list:\n  - on: 1\n    happened: yes   # what?\n    seen: 2018-11-01\n    b: c\n",
        ),
        ("list: [{happened: null, on: 1}]\n", "list: [{happened: yes, on: 1, seen: 2018-11-01}]\n"),
    ],
)
def test_fields_stand_at_the_end_of_their_item(before: str, after: str) -> None:
    assert with_fields(source(before), ("list", 0), {"happened": "yes", "seen": "2018-11-01"}).text == after


@pytest.mark.parametrize("text", ["a: b\n", "list: []\n", "list: [x]\n", "list: [{}]\n", "list: [{happened: x}]\n"])
def test_what_cannot_take_a_field_stays(text: str) -> None:
    with pytest.raises(UnprovedError):
        with_fields(source(text), ("list", 0), {"happened": "yes"})


def test_where_nodes_end() -> None:
    text = "a:\n  - {b: c}  # d\n  - e: f\n# g\nh: i\n"
    ends = {at: text[one.start : one.end] for at, one in extents(source(text)).items()}
    assert ends["a",] == "- {b: c}  # d\n  - e: f"
    assert ends["a", 0] == "{b: c}"
    assert ends["a", 1] == "e: f"
    assert ends["h",] == "i"


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"))
FORMS = st.sampled_from(
    ["a: b\n", "list:\n", "list: []\n", "list:\n  - on: 1   # c\n", "list:\n- {on: 1}\nz: y\n", "list: [{on: 1}]\n"]
)


@given(FORMS, WORDS, WORDS)
def test_any_text_is_read_back_from_where_it_was_added(before: str, one: str, other: str) -> None:
    done = appended(source(before), "list", {"on": one, "step": other})
    items = done.document.data["list"]
    assert isinstance(items, list)
    assert items[-1] == {"on": one, "step": other}
    again = with_fields(done, ("list", len(items) - 1), {"happened": other})
    assert again.document.data["list"] == [*items[:-1], {"on": one, "step": other, "happened": other}]
    assert again.comments == source(before).comments
