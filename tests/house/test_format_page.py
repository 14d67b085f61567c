"""The page on the files of a workspace says what the models say: every field, word, default and date, and no other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo
from tests.workspaces import write

from ipms.checks.run import check
from ipms.locale import Words
from ipms.model.base import Model
from ipms.model.fields import Happened, Ref
from ipms.model.item import Titled
from ipms.model.kinds.a3 import Goal
from ipms.model.kinds.pdca import Cycle
from ipms.model.kinds.registry import KINDS, WALLS
from ipms.model.periods import PartialDate
from ipms.model.schemas import field_key
from ipms.model.text import Text
from ipms.workspace.load import understand
from ipms.workspace.measurements import COLUMNS, NEEDED
from ipms.workspace.opening import open_workspace
from ipms.workspace.reading import Document, read_file

SHARED: dict[type[Model], str] = {Goal: "Goals", Cycle: "PDCA cycles"}
"""Parts with a section of their own, to which the kinds link."""
SECTIONS: dict[str, type[Model]] = {
    "In every file": Titled,
    **{title: model for model, title in SHARED.items()},
    **{"A3" if name == "a3" else name.capitalize(): kind.model for name, kind in KINDS.items()},
}
EVENT = ("announced", "held.from")
STARTS = {"A3": ("opened",), "Kaikaku": EVENT, "Kaizen": EVENT, "Kata": ("opened",), "Obstacle": ("raised.on",)}
STARTS["Sheet"] = ("on",)
"""Dates before which a whole file is unseen, by section."""
WITH_A_DATE = {("Kaizen", "held.to")}
"""Facts that are seen with another field: the end of a workshop, with what came of it."""
SETTINGS = {"as_of", "deployment.by", "calendar.period_ends"}
ENGLISH = Words("en")
NAME = re.compile(r"`([^`]+)`")
EXAMPLE = re.compile(r"^`([^`\n]+)`:\n```(yaml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Row:
    """A line of a table, for one of the fields that it names."""

    meaning: str
    takes: str
    default: str


@dataclass(frozen=True)
class Field:
    """A field as the model has it."""

    info: FieldInfo
    holds: tuple[Any, ...]
    leaf: bool
    key: str

    @property
    def dated(self) -> bool:
        return PartialDate in self.holds or dt.date in self.holds

    @property
    def words(self) -> set[str]:
        enums = [held for held in self.holds if isinstance(held, type) and issubclass(held, Enum)]
        closed = [held for held in self.holds if get_origin(held) is Literal]
        return {word.value for held in enums for word in held} | {word for held in closed for word in get_args(held)}

    @property
    def default(self) -> str:
        """The default as the page writes it; "" for none, an empty list, or parts with defaults of their own."""
        default = self.info.get_default(call_default_factory=True)
        if self.info.is_required():
            return "required"
        if isinstance(default, bool):
            return str(default).lower()
        return "" if default in (None, (), {}) or (isinstance(default, Model) and not self.leaf) else str(default)


def parts(annotation: Any) -> Iterator[Any]:
    """Every type and mark inside an annotation."""
    yield annotation
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
        yield from parts(get_args(annotation)[0])
    elif get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from parts(inner)


def fields(model: type[Model], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field below a model by the path that a file gives it; parts with their own section are not entered."""
    for name, info in model.model_fields.items():
        holds = (*parts(info.annotation), *info.metadata)
        path = f"{prefix}{info.alias or name}"
        inner = [held for held in holds if isinstance(held, type) and issubclass(held, Model) and held is not Text]
        entered = [held for held in inner if held not in SHARED]
        yield path, Field(info, holds, leaf=not entered, key=field_key(model, name))
        within = f"{path}.<question>." if any(get_origin(held) is dict for held in holds) else f"{path}."
        for one in entered:
            yield from fields(one, within)


def expected(section: str) -> dict[str, Field]:
    """The fields that a section owes its reader."""
    model = SECTIONS[section]
    common = set() if model is Titled else set(Titled.model_fields)
    return {path: field for path, field in fields(model) if path not in common}


def rows(text: str) -> dict[str, Row]:
    """The fields that the first table of a section names."""
    found: dict[str, Row] = {}
    table = re.search(r"^\| field .*?(?=\n\n)", text, re.MULTILINE | re.DOTALL)
    assert table is not None
    for line in table[0].splitlines()[2:]:
        names, meaning, takes, default = (cell.strip() for cell in line.strip("|").split(" | "))
        fields_named = NAME.findall(names)
        defaults = default.split() if len(default.split()) == len(fields_named) else [default] * len(fields_named)
        for name, its_default in zip(fields_named, defaults, strict=True):
            assert name not in found, name
            found[name] = Row(meaning, takes, its_default.strip("`"))
    return found


@pytest.fixture(scope="module")
def page(checkout: Path) -> str:
    return (checkout / "docs" / "format.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sections(page: str) -> dict[str, str]:
    pieces = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def told(sections: dict[str, str], section: str) -> list[tuple[str, Row, Field]]:
    """The fields that a section names, with what it says and what the model says."""
    known = expected(section)
    return [(name, row, known[name]) for name, row in rows(sections[section]).items() if name in known]


@pytest.mark.parametrize("section", SECTIONS)
class TestSection:
    def test_every_field_is_named(self, sections: dict[str, str], section: str) -> None:
        leaves = {path for path, field in expected(section).items() if field.leaf}
        assert leaves - rows(sections[section]).keys() == set()

    def test_no_field_is_named_that_does_not_exist(self, sections: dict[str, str], section: str) -> None:
        paths = expected(section)
        named = rows(sections[section])
        assert [name for name in named if not any(f"{path}.".startswith(f"{name}.") for path in paths)] == []

    def test_editors_say_the_same_of_each_field(self, sections: dict[str, str], section: str) -> None:
        known = expected(section)
        sentences: dict[str, list[str]] = {}
        for name, row in rows(sections[section]).items():
            sentences.setdefault(row.meaning, []).append(ENGLISH(known[name.removesuffix(".<question>")].key))
        assert {meaning: "; ".join(dict.fromkeys(said)) for meaning, said in sentences.items()} == {
            meaning: meaning for meaning in sentences
        }

    def test_defaults_are_those_of_the_model(self, sections: dict[str, str], section: str) -> None:
        found = {name: row.default for name, row, _ in told(sections, section)}
        assert found == {name: field.default for name, _, field in told(sections, section)}

    def test_closed_lists_are_told_word_by_word(self, sections: dict[str, str], section: str) -> None:
        missing = {name: field.words - set(NAME.findall(row.takes)) for name, row, field in told(sections, section)}
        assert {name: words for name, words in missing.items() if words} == {}

    def test_ids_say_of_which_kind(self, sections: dict[str, str], section: str) -> None:
        wrong = [
            (name, mark.kind)
            for name, row, field in told(sections, section)
            for mark in field.holds
            if isinstance(mark, Ref) and not re.search(rf"\b{mark.kind}( id|$)", row.takes)
        ]
        assert wrong == []

    def test_days_are_whole_and_dates_may_be_vague(self, sections: dict[str, str], section: str) -> None:
        dated = [(name, row, field) for name, row, field in told(sections, section) if field.dated and field.leaf]
        wanted = {name: "day" if dt.date in field.holds else "date" for name, _, field in dated}
        assert {name: match[0] for name, row, _ in dated if (match := re.search("day|date", row.takes))} == wanted

    def test_dates_are_facts_or_plans(self, sections: dict[str, str], section: str) -> None:
        dated = {name: (row, field) for name, row, field in told(sections, section) if field.dated and field.leaf}
        assert {name: row.takes.partition(", ")[2] for name, (row, _) in dated.items()} == {
            name: "fact, file"
            if name in STARTS.get(section, ())
            else "setting"
            if name in SETTINGS
            else "fact"
            if (section, name) in WITH_A_DATE or any(isinstance(mark, Happened) for mark in field.holds)
            else "plan"
            for name, (_, field) in dated.items()
        }

    def test_what_goes_unseen_with_a_date_is_named(self, sections: dict[str, str], section: str) -> None:
        unnamed = [
            (name, taken)
            for name, row, field in told(sections, section)
            for mark in field.holds
            if isinstance(mark, Happened)
            for taken in mark.takes
            if f"`{taken}`" not in row.meaning
        ]
        assert unnamed == []

    def test_shared_parts_are_linked(self, sections: dict[str, str], section: str) -> None:
        wanted = {
            name: f"(#{SHARED[held].lower().replace(' ', '-')})"
            for name, _, field in told(sections, section)
            for held in field.holds
            if isinstance(held, type) and held in SHARED
        }
        assert [name for name, link in wanted.items() if link not in rows(sections[section])[name].takes] == []


def test_every_kind_has_its_section_and_no_other_kind_is_told(sections: dict[str, str]) -> None:
    prose = {"Layout", "How YAML is read", "Texts, numbers, dates", "How to read the tables"}
    assert set(sections) == {*SECTIONS, *prose}


def test_kinds_without_a_title_are_those_named(sections: dict[str, str]) -> None:
    (named,) = re.findall(r"All kinds have a title but (.+)\.", sections["In every file"])
    untitled = {name for name, kind in KINDS.items() if not issubclass(kind.model, Titled)}
    assert {name for name in KINDS if re.search(rf"\b{name}\b", named)} == untitled


def test_the_folders_of_a_room_are_those_that_are_read(sections: dict[str, str]) -> None:
    lines = [line for line in sections["Layout"].splitlines() if line.startswith("rooms/<room>/")]
    assert {name for line in lines for name in re.findall(r"\b([a-z0-9]+)/", line)} - {"rooms"} == {*WALLS}


def test_the_columns_of_figures_are_those_that_are_read(sections: dict[str, str]) -> None:
    table = sections["Indicator"].split("| column ")[1].split("\n\n")[0]
    lines = [line.strip("|").split(" | ") for line in table.splitlines()[2:]]
    needs = {name: set(NAME.findall(needed)) for names, _, needed in lines for name in NAME.findall(names)}
    assert tuple(needs) == COLUMNS
    assert {name: {measure.value for measure, wanted in NEEDED.items() if name in wanted} for name in needs} == needs


def test_every_kind_has_an_example(page: str) -> None:
    paths = [path for path, _, _ in EXAMPLE.findall(page)]
    walls = {wall: [path for path in paths if path.split("/")[2:3] == [wall]] for wall in WALLS}
    assert [wall for wall, found in walls.items() if not found] == []
    assert {"ipms.yaml", "indicators"} <= {path.partition("/")[0] for path in paths}


def test_every_fence_of_yaml_or_csv_is_an_example(page: str) -> None:
    assert len(re.findall(r"^```(?:yaml|csv)$", page, re.MULTILINE)) == len(EXAMPLE.findall(page))


def test_the_examples_make_one_workspace_without_a_finding(page: str, tmp_path: Path) -> None:
    files = {path: text for path, _, text in EXAMPLE.findall(page)}
    report = check(open_workspace(write(tmp_path, files)))
    assert [(str(finding.place), finding.code, finding.variant) for finding in report.findings] == []
    assert report.files == len([path for path in files if not path.startswith("private/")])


def test_the_example_of_a_sheet_fits_its_model(page: str, tmp_path: Path) -> None:
    files = {path: text for path, _, text in EXAMPLE.findall(page)}
    write(tmp_path, files)
    sheets = [path for path in files if path.startswith("private/")]
    documents = [document for path in sheets if isinstance(document := read_file(tmp_path, path), Document)]
    assert len(documents) == len(sheets) == 1
    assert understand(documents[0], KINDS["sheet"].model)[1] == []


def test_files_with_a_first_day_are_unseen_before_it(page: str, tmp_path: Path) -> None:
    files = {path: text for path, _, text in EXAMPLE.findall(page)}
    long_ago = open_workspace(write(tmp_path, files), as_of=dt.date(1950, 1, 1))
    assert {entry.kind for entry in long_ago.everything()} == {"room", "indicator", "trajectory"}
