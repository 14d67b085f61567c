"""A3s and the matrix in every form: they fit any width, and obey nothing that people typed."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.model.periods import PartialDate
from ipms.render.cells import neutral
from ipms.render.export.matrix import matrix_html
from ipms.render.layout import line_width
from ipms.render.plain.data import plain
from ipms.render.plain.work.a3_document import a3_sheet_json, a3_sheet_markdown
from ipms.render.plain.work.a3_graphs import dot, mermaid
from ipms.render.plain.work.a3_tables import a3_tree_csv, a3_tree_json, a3_tree_markdown
from ipms.render.plain.work.matrix_tables import matrix_csv, matrix_json, matrix_markdown
from ipms.render.spans import Page, text_of
from ipms.render.terminal.work.a3_sheet import SIDE_BY_SIDE, a3_sheet_page
from ipms.render.terminal.work.a3_tree import a3_tree_page
from ipms.render.terminal.work.matrix import letter, matrix_page
from ipms.render.terminal.work.verdicts import sentences
from ipms.render.terminal.write import plain_text
from ipms.views.work.a3_page import A3Sheet, a3_sheet
from ipms.views.work.a3_tree import A3Tree, a3_tree
from ipms.views.work.goal_lines import goal_lines
from ipms.views.work.matrix import Matrix, matrix
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text
from tests.render.test_exports import Elements
from tests.render.test_hostile_texts import naughty, payloads

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")
LINKS = (
    'x"] --> b["y',
    'a"]\nclick a1 "https://example.org"',
    "https://example.org",
    '"; URL="javascript:alert(1)',
    '\\" , URL=\\"x',
    "ends with \\",
    '</div><script>alert(1)</script><a href="x">',
    "%%{init: {}}%%",
    "1. a list",
    "`**markdown**`",
    "#35; &#60; &lt; &amp;",
    "style a fill:#fff;",
    "\\N \\G \\l \\n",
    "fa:fa-bolt end subgraph",
    "中文 é à ç œ",
)


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


@cache
def tree() -> A3Tree:
    return a3_tree(case())


@cache
def sheet(name: str = "integration") -> A3Sheet:
    return a3_sheet(case(), name)


@cache
def crossed() -> Matrix:
    return matrix(case())


def typed_as(view: object, text: str) -> object:
    return rewritten(view, lambda _: any_text(text))


PAGES: dict[str, Callable[[str, int], Page]] = {
    "tree": lambda text, cells: a3_tree_page(typed_as(tree(), text), FRENCH, cells),  # type: ignore[arg-type]
    "sheet": lambda text, cells: a3_sheet_page(typed_as(sheet(), text), FRENCH, cells),  # type: ignore[arg-type]
    "project": lambda text, cells: a3_sheet_page(typed_as(sheet("first-intervention"), text), ENGLISH, cells),  # type: ignore[arg-type]
    "matrix": lambda text, cells: matrix_page(typed_as(crossed(), text), FRENCH, cells),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=20)
@given(texts, st.integers(1, 220))
def test_whatever_is_typed_a_page_fits_and_obeys_nothing(name: str, typed: str, cells: int) -> None:
    page = PAGES[name](typed, cells)
    assert max(line_width(each) for each in page) <= cells
    assert list(obeyed(plain_text(page))) == []


def test_a_sheet_has_its_halves_side_by_side_where_there_is_room() -> None:
    for cells, together in ((SIDE_BY_SIDE - 1, False), (SIDE_BY_SIDE, True), (200, True)):
        lines = [text_of(each) for each in a3_sheet_page(sheet(), ENGLISH, cells)]
        assert any("PLAN" in each and "DO · CHECK" in each for each in lines) is together


def test_a_sheet_says_the_same_at_every_width() -> None:
    def said(cells: int) -> list[str]:
        return sorted(re.findall(r"\w+", plain_text(a3_sheet_page(sheet(), ENGLISH, cells))))

    assert said(80) == said(100)
    assert said(110) == said(200)
    assert said(80) == said(200)


# --- graphs ------------------------------------------------------------------------------------

MERMAID_NODE = re.compile(r'    a\d+\["((?:[^"#&<>`\[\]{}();:%\\|/]|<br/>|#\d+;)*)"\]')
MERMAID_LINE = re.compile(
    r"flowchart TD|    a\d+ --> a\d+|    classDef [a-z]+ stroke:#[0-9a-f]{6},stroke-width:2px|    class a[\da,]+ [a-z]+"
)
DOT_NODE = re.compile(r'    a\d+ \[label="((?:[^"&<>\\]|\\n|&#\d+;)*)", color="#[0-9a-f]{6}"\];')
DOT_LINE = re.compile(r'digraph a3 \{|\}|    a\d+ -> a\d+;|    node \[shape=box, fontname="sans-serif"\];')
GRAPHS = {"mermaid": (mermaid, MERMAID_NODE, MERMAID_LINE), "dot": (dot, DOT_NODE, DOT_LINE)}


def labels(name: str, text: str) -> list[list[str]]:
    """The lines of every label as a drawing program shows them; nothing else may stand in the graph."""
    draw, node, other = GRAPHS[name]
    drawn = draw(typed_as(tree(), text), ENGLISH)  # type: ignore[arg-type]
    lines = drawn.splitlines()
    assert [each for each in lines if not (node.fullmatch(each) or other.fullmatch(each))] == []
    found = [match[1] for each in lines if (match := node.fullmatch(each))]
    parts = [re.split(r"<br/>|\\n", each) for each in found]
    return [[_decoded(part, name) for part in each] for each in parts]


def _decoded(label: str, name: str) -> str:
    text = html.unescape(re.sub(r"&?#(\d+);", r"&#\1;", label))
    return text.replace("\\\\", "\\") if name == "dot" else text


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("typed", LINKS)
def test_a_label_shows_what_was_typed_and_nothing_breaks_out_of_it(name: str, typed: str) -> None:
    drawn = labels(name, typed)
    assert len(drawn) == 6
    assert {each[0] for each in drawn} == {neutral(typed)}
    assert {each[1] for each in drawn} == {f"{neutral(typed)} · {neutral(typed)}"}


@pytest.mark.parametrize("name", GRAPHS)
@settings(max_examples=50)
@given(texts)
def test_no_text_breaks_a_graph(name: str, typed: str) -> None:
    shown = neutral(typed)
    assert [each[0] for each in labels(name, typed) if shown] == [shown] * (6 if shown else 0)


@pytest.mark.parametrize("name", GRAPHS)
def test_naughty_strings_stay_in_their_labels(reference: Path, name: str) -> None:
    strings = [*naughty(reference), *(str(each["value"]) for each in payloads(reference, "html"))]
    wrong = [text for text in strings if neutral(text) and {each[0] for each in labels(name, text)} != {neutral(text)}]
    assert wrong == []


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("typed", LINKS)
def test_graphviz_shows_what_was_typed_and_links_nowhere(typed: str) -> None:
    graph = dot(typed_as(tree(), typed), ENGLISH)  # type: ignore[arg-type]
    drawn = subprocess.run(["dot", "-Tsvg"], input=graph, capture_output=True, text=True, check=True)
    picture = ET.fromstring(drawn.stdout)  # noqa: S314 - the program drew it
    shown = [(each.text or "").replace("\u00a0", " ") for each in picture.iter(f"{SVG}text")]
    assert (drawn.stderr, shown.count(neutral(typed))) == ("", 6)
    assert [each.tag for each in picture.iter() if any("href" in name for name in each.attrib)] == []


def test_every_a3_is_drawn_once_under_its_parent() -> None:
    drawn = mermaid(tree(), ENGLISH)
    names = {match[2]: match[1] for match in re.finditer(r'(a\d+)\["([^"<]+)', drawn)}
    titles = {entry.id: str(entry.value.title) for entry in case().a3s.values()}
    arrows = set(re.findall(r"(a\d+) --> (a\d+)", drawn))
    parents = {(entry.value.parent, entry.id) for entry in case().a3s.values() if entry.value.parent is not None}
    assert arrows == {(names[titles[above]], names[titles[below]]) for above, below in parents if above is not None}
    assert len(names) == len(titles)


# --- tables and documents ----------------------------------------------------------------------

FORMS: dict[str, Callable[[str], str]] = {
    "tree.csv": lambda text: a3_tree_csv(typed_as(tree(), text)),  # type: ignore[arg-type]
    "tree.md": lambda text: a3_tree_markdown(typed_as(tree(), text), ENGLISH),  # type: ignore[arg-type]
    "tree.json": lambda text: a3_tree_json(typed_as(tree(), text)),  # type: ignore[arg-type]
    "sheet.md": lambda text: a3_sheet_markdown(typed_as(sheet(), text), ENGLISH),  # type: ignore[arg-type]
    "sheet.json": lambda text: a3_sheet_json(typed_as(sheet(), text)),  # type: ignore[arg-type]
    "matrix.csv": lambda text: matrix_csv(typed_as(crossed(), text)),  # type: ignore[arg-type]
    "matrix.md": lambda text: matrix_markdown(typed_as(crossed(), text), ENGLISH),  # type: ignore[arg-type]
    "matrix.json": lambda text: matrix_json(typed_as(crossed(), text)),  # type: ignore[arg-type]
    "matrix.html": lambda text: matrix_html(typed_as(crossed(), text), ENGLISH),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20)
@given(st.one_of(texts, st.sampled_from(LINKS)))
def test_no_form_holds_anything_that_is_obeyed(form: str, typed: str) -> None:
    assert list(obeyed(FORMS[form](typed))) == []


@pytest.mark.parametrize(("form", "schema"), [("tree.json", "ipms.a3-tree/1"), ("sheet.json", "ipms.a3/1")])
@pytest.mark.parametrize("typed", LINKS)
def test_a_document_for_programs_holds_the_texts_as_typed(form: str, schema: str, typed: str) -> None:
    made = json.loads(FORMS[form](typed))
    view = typed_as(tree() if form == "tree.json" else sheet(), typed)
    assert made == {"schema": schema, ("tree" if form == "tree.json" else "a3"): plain(view)}


@pytest.mark.parametrize("form", ["tree.csv", "matrix.csv"])
@pytest.mark.parametrize("typed", ["=1+1", "@x", "-2", "+3", "a;=1"])
def test_no_spreadsheet_takes_a_text_for_a_formula(form: str, typed: str) -> None:
    rows = list(csv.reader(io.StringIO(FORMS[form](typed))))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "-"))] == []
    assert [cell for row in rows for cell in row if ";=" in cell] == []


@pytest.mark.parametrize("form", ["tree.md", "sheet.md", "matrix.md"])
@pytest.mark.parametrize("typed", [*LINKS, "![p](x)", "[words](https://example.org/a)", "# head", "| cell |"])
def test_nothing_typed_is_markdown_in_a_document(form: str, typed: str) -> None:
    made = FORMS[form](typed)
    assert [each for each in made.splitlines() if re.search(r"(?<!\\)[<\[`]", each)] == []
    tables = [
        [*group] for is_row, group in itertools.groupby(made.splitlines(), lambda each: each[:1] == "|") if is_row
    ]
    cells = [{len(re.findall(r"(?<!\\)\|", row)) for row in table} for table in tables]
    assert [each for each in cells if len(each) != 1] == []
    assert sum(each.startswith("#") for each in made.splitlines()) == sum(
        each.startswith("#") for each in FORMS[form]("plain").splitlines()
    )


@pytest.mark.parametrize("typed", LINKS)
def test_the_page_of_the_matrix_has_no_element_that_was_typed(typed: str) -> None:
    page = Elements(FORMS["matrix.html"](typed))
    usual = Elements(FORMS["matrix.html"]("plain"))
    assert [tag for tag, _ in page.found] == [tag for tag, _ in usual.found]
    assert {"a", "script", "img", "iframe", "link"}.isdisjoint({tag for tag, _ in page.found})
    assert neutral(typed) in page.text


def test_the_page_of_the_matrix_is_made_of_true_tables() -> None:
    page = matrix_html(crossed(), FRENCH)
    elements = Elements(page)
    assert elements.open == []
    assert elements.named("html") == [{"lang": "fr"}]
    assert len(elements.named("h1")) == 1
    for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
        rows = [len(re.findall(r"<t[hd][ >]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]
        assert len(set(rows)) == 1
    assert {each.get("scope") for each in elements.named("th")} == {"col", "row"}
    assert page.count('aria-hidden="true"') == page.count('class="told"') > 0


def test_a_wide_matrix_lists_what_its_columns_have_no_room_for() -> None:
    goals = tuple(one for _ in range(10) for one in crossed().goals)
    numbered = tuple(replace(one, number=number) for number, one in enumerate(goals, 1))
    projects = tuple(replace(one, serves=one.serves * 10) for one in crossed().projects)
    wide = replace(crossed(), goals=numbered, projects=projects)
    text = plain_text(matrix_page(wide, ENGLISH, 80))
    assert "1, 5, 9, 13, 17, 21, 25, 29, 33, 37" in re.sub(r"\s+", " ", text)
    assert "○ 1, ○ 5" in text
    assert " ".join(map(str, range(1, 41))) not in re.sub(r"\s+", " ", text)
    assert "  ".join(str(number) for number in range(1, 41)) in plain_text(matrix_page(wide, ENGLISH, 500))


@pytest.mark.parametrize(("number", "said"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")])
def test_letters_go_on_after_z(number: int, said: str) -> None:
    assert letter(number) == said


@pytest.mark.parametrize(
    ("typed", "english", "french"),
    [
        ("2016", "since Do began in 2016", "depuis le début de l’étape Faire, en 2016"),
        ("2016-06", "since Do began in Jun 2016", "depuis le début de l’étape Faire, en juin 2016"),
        ("2016-06-01", "since Do began on 1 Jun 2016", "depuis le début de l’étape Faire, le 1er juin 2016"),
    ],
)
def test_do_began_when_the_file_says_and_no_more_precisely(typed: str, english: str, french: str) -> None:
    told = goal_lines(case(), case().a3s["integration"])[0]
    goal = replace(told, since=PartialDate.parse(typed))
    for words, said in ((ENGLISH, english), (FRENCH, french)):
        assert said in "\n".join(map(text_of, sentences(goal, words, 200))).replace("\xa0", " ")
