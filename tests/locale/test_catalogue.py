"""No word shown to people is missing in either language, none is left over, and all are well set."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ipms.locale import missing_words
from ipms.locale.catalogue import EN, FR
from ipms.model.finding import Severity
from ipms.model.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCES = Path(__file__).parents[2] / "src" / "ipms"

FAMILIES = {
    r"cli\.section\.[a-z]+": "the parts of the help",
    r"weekday\.[a-z]+": "Words.weekday: the days of the week",
    r"list\.(and|or)": "Words.listing",
    r"period\.(week|quarter|financial)": "Words.period: the kinds of periods",
    r"[A-Z]{3}[0-9]{3}(\..+)?": "the findings: code, code.variant, code.fix",
    r"finding\.(error|warning|hint)": "the gravity of a finding",
    r"kind\.[a-z0-9]+": "the kinds of items, in findings about references",
    r"level\.[a-z]+": "the levels of rooms, in findings about the tree of rooms",
    r"aim\.[a-z]+": "the four aims, on a board",
    r"phase\.[a-z]+(\.letter)?": "the phases of PDCA, on a board",
    r"a3\.status\.(draft|on-hold|closed)": "the status of an A3, on a board",
    r"board\.(level|meets|decide|standing|change|stale|quality|state|progress|obstacle|column|label)\..+": "a board",
    r"site\.(nav|language|find)\.[a-z0-9]+": "the site of a report: its bar, its languages, its list of pages",
    r"site\.(file|room\.see|room\.work|about\.form|about\.hidden)\.[a-z0-9]+": "the pages of rooms and of the report",
    r"site\.trajectory\.(age|event|gap|service)": "the columns of a journey",
    r"site\.figure\.over\.[a-z0-9]+": "what hangs from a figure",
    r"site\.indicator\.(label|measure)\..+": "the definition of an indicator",
    r"site\.indicator\.(drives|driven)": "the indicators around an indicator",
    r"workbook\.(a3|about|agreed-in|better|calendar|column|quality)\..+": "the workbook of a report",
    r"summary\.(count|part)\.[a-z]+": "the summary of a report: how much is off, and the parts that tell it",
    r"cascade\.(roll-up|column|untold)\..+": "a cascade",
    r"obstacle\.(ask|follows|no-such)\..+": "the steps of an obstacle: what is asked, and why one is refused",
    r"obstacles\.(column|count|none|raised|state|times)\..+": "the register of obstacles",
    r"indicator\.(point|line|says|rule|column)\..+": "the page of an indicator",
    r"signal\.(common-cause|(improvement|concern|neutral)-(high|low)|too-few|pass|fail|inconsistent)": "a chart",
    r"(effort|bowling)\.(a3|kaizen|kata|action)": "the work beside a figure",
    r"aims\.(course|column)\..+": "the four aims",
    r"findings\.count\.[a-z]+": "how many findings of each gravity",
    r"tables\.(refusal|notice|identifier|calendar|every|delimiter|preview)\..+": "what comes in from tables of others",
    r"check\.column\.[a-z]+": "the table of counts of a check",
    r"check\.baseline\.broken\.(json|schema|entry)": "why a file of known findings cannot be read",
    r"field\.[a-z0-9]+\.[a-z0-9]+\.[a-z0-9_]+": "the fields of files, in the schemas",
    r"word\.([a-z0-9]+\.)?[a-z0-9-]+": "the closed words of files, in the schemas",
    r"form\.[a-z-]+": "how values are typed, in the schemas",
    r"schema\.kind\.[a-z0-9]+": "the kinds of files, in the schemas",
    r"explain\.(family|nature)\.[a-z]+": "the manual of the rules: families, and files that are no plain text",
    r"changed\..+": "what changed: its sentences, states, items, marks and parts",
    r"history\.error\..+": "why history cannot show what was asked",
    r"todo\.(do|about|from|item|column|ics)\..+": "the list of what must be done",
    r"meeting\.(part|calm|cadence|column)\..+": "the agenda of a meeting, and how a room keeps its rhythm",
    r"status-add\.type\..+": "what an answer to each type of question looks like",
    r"status-import\.(column|count)\..+": "the sheets that a form would bring",
    r"doctor\.[a-z]+\.(hand|well|note)(\.[a-z]+)?": "what an examination of the workspace came to",
    r"doctor\.(state|column|size)\.[a-z]+": "the list of an examination",
    r"paper\.(goal|head|size)\.[a-z0-9]+": "sheets of paper",
    r"holiday\.[a-z-]+": "the statutory holidays",
    r"trajectory\.(level|domain|column)\..+": "hand-offs and tables of a trajectory",
    r"why\.(better|break|column|error|formula|kind|mend|quality|target|use)\..+": "the line of sight of anything",
    r"appropriation\.(agent|beside|column|measure|none|path|phase|work)\..+": "tables of how rooms take root",
    r"appropriation\.(tools|institutions|people)\.(lags|holds|untold)": "what lags in how rooms take root",
    r"appropriation\.writers\..+": "why git cannot say who wrote",
    r"integration\.(measure|formula|untold|undated|case|column)(\.[a-z-]+)+": "measures of integration, their cases",
    r"integration\.(horizontal|vertical)(\.how)?": "the two directions of integration",
    r"deployment\.(attained|column)\.[a-z-]+": "targets and tables of the deployment of rooms",
    r"week\.(column|course|kept|told|news|nothing|part|meeting\.part)\..+": "a week of status sheets, and its call",
    r"week\.own\.(yes|no)": "a room's own week",
    r"pdca\.(part|kind|count|column|asked|bar|decision|since|until)\..+": "where improvement work stands",
    r"new\.(example|ask)\..+": "a new file: the examples in it, and what is asked about it",
    r"a3\.(kind|column|count|missing|owner|sponsor|coach)(\..+)?": "the tree of A3s, and the head of a sheet",
    r"a3\.(date|half|section|plan|decision|response)\..+": "the sections of a sheet",
    r"a3\.(verdict|says|signal|claim|began)\..+": "what the figures say of a goal",
    r"matrix\.(gap|column|cell)\..+": "the matrix",
    r"(kata|kaizen|kaikaku)\.(column|action|missing|obstacle|record)\..+": "the columns and parts of routines",
    r"(kata|kaizen|kaikaku)\.[a-z_0-9]+": "the labels on the pages of routines",
    r"cli\..+": "help pages, one family of keys for each command and option",
}
"""Keys that the code puts together, with the place that does; every other key stands in the code as it is."""

SPEAK_THROUGH_PERIODS = {"FLD011", "IND202", "MSR005"}
"""Findings whose variant is the key of what `ipms.model.periods` or `ipms.model.calendars` refused."""

CODE = re.compile(r"`[^`]*`")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """The singular and plural of a message, or its only form."""
    return words if isinstance(words, tuple) else (words,)


def typographic_faults(text: str, rules: dict[str, str]) -> list[str]:
    """The rules that a text breaks; what stands between back quotes is code, and keeps its own signs."""
    prose = CODE.sub("`", text)
    return [rule for rule, pattern in rules.items() if re.search(pattern, prose)]


BOTH = {
    "typographic apostrophes and quotation marks": r"['\"]",
    "an ellipsis is one sign": r"\.\.\.",
    "no two spaces running": r"[ \u00a0]{2}",
    "no narrow spaces": r"\u202f",
    "a no-break space before %": r"(?<!\u00a0)%",
}
FRENCH = BOTH | {
    "a no-break space before :": r"(?<!\u00a0):(?=\s|$)",
    "no space before ; ! ?": r"(?<!«)[\s\u00a0][;!?]",
    "a no-break space inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
    "« » and no English quotation marks": "[“”]",
}
ENGLISH = BOTH | {
    "no space before : ; ! ?": r"[\s\u00a0][:;!?](?=\s|$)",
    "“ ” and no French quotation marks": "[«»]",
}


@pytest.mark.parametrize(
    ("catalogue", "rules"), [pytest.param(EN, ENGLISH, id="English"), pytest.param(FR, FRENCH, id="French")]
)
def test_typography(catalogue: dict[str, str | tuple[str, str]], rules: dict[str, str]) -> None:
    faults = [
        f"{key}: {rule}: {form}"
        for key, words in catalogue.items()
        for form in forms(words)
        for rule in typographic_faults(form, rules)
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("l'essai", "typographic apostrophes and quotation marks"),
        ("un essai...", "an ellipsis is one sign"),
        ("85 %", "a no-break space before %"),
        ("85%", "a no-break space before %"),
        ("Salle : x", "a no-break space before :"),
        ("Salle:", "a no-break space before :"),
        (f"Quoi{NO_BREAK_SPACE}?", "no space before ; ! ?"),
        ("« x »", "a no-break space inside « »"),
        ("“x”", "« » and no English quotation marks"),
    ],
)
def test_the_rules_of_french_catch_what_breaks_them(text: str, rule: str) -> None:
    assert typographic_faults(text, FRENCH) == [rule]


@pytest.mark.parametrize(
    "text", ["Écrire `title: ...`, de 08:30 à 09:00", f"Salle{NO_BREAK_SPACE}: 85{NO_BREAK_SPACE}%"]
)
def test_the_rules_of_french_let_pass_what_keeps_them(text: str) -> None:
    assert typographic_faults(text, FRENCH) == []


def test_both_languages_have_the_same_keys() -> None:
    assert EN.keys() == {key for key in FR if not key.startswith("manual.")}


def test_every_key_asked_for_by_name_has_words() -> None:
    assert missing_words(keys_asked_for()) == []


def test_every_finding_has_words() -> None:
    """A code has a message of its own, or one for each of its variants."""
    codes = {text for text in texts_in_code() if re.fullmatch("[A-Z]{3}[0-9]{3}", text)}
    spoken = {key.partition(".")[0] for key in EN if not key.endswith((".fix", ".related"))}
    assert codes - spoken == SPEAK_THROUGH_PERIODS


@pytest.mark.parametrize(
    ("family", "members"),
    [("finding", Severity), ("level", Level), ("weekday", ("monday", "friday", "sunday"))],
)
def test_every_member_of_a_family_has_words(family: str, members: Iterable[str]) -> None:
    assert missing_words(f"{family}.{member}" for member in members) == []


def test_no_words_are_left_over() -> None:
    families = re.compile("|".join(FAMILIES))
    unused = [key for key in EN if key not in texts_in_code() and not families.fullmatch(key)]
    assert unused == []


def test_no_family_is_left_over() -> None:
    assert [family for family in FAMILIES if not any(re.fullmatch(family, key) for key in EN)] == []


@cache
def modules() -> tuple[ast.Module, ...]:
    """Every module of the package but the catalogue itself."""
    paths = sorted(path for path in SOURCES.rglob("*.py") if path.name != "catalogue.py")
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths)


@cache
def texts_in_code() -> frozenset[str]:
    """Every literal text of the package, and every key that a template of pages asks for."""
    nodes = (node for module in modules() for node in ast.walk(module))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    pages = (path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.html"))
    return frozenset(texts.union(*(re.findall(r'words\("([^"]+)"', page) for page in pages)))


def keys_asked_for() -> set[str]:
    """Literal keys in `words("...")`, `door.words("...")` and in the errors of periods."""
    calls = (node for module in modules() for node in ast.walk(module) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if name_of(call.func) in {"words", "PeriodError", "malformed", "RequestError"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def name_of(function: ast.expr) -> str:
    """The last name of what is called: `words` in `words(...)` and in `door.words(...)`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_the_scan_sees_the_code() -> None:
    assert {"period.malformed", "period.date-partial"} <= keys_asked_for()
