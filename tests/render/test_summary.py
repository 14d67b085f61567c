"""The summary of a report: the figures of the case, what each list leaves out, and texts that mean mischief."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import ipms
from ipms.analysis.todo.duty import Section
from ipms.locale import Words
from ipms.locale.guarded import GuardedWords
from ipms.model.text import Text
from ipms.render.cells import neutral
from ipms.render.pages.document import Part, Points
from ipms.render.plain.summary.bounds import USUAL
from ipms.render.plain.summary.document import summary_document
from ipms.render.plain.summary.markdown import MOST_CHARACTERS, summary_markdown
from ipms.render.plain.tables import markdown_text
from ipms.render.spans import text_of
from ipms.views.changes.page import changes_page
from ipms.views.report.summary import Summary, Wrong, summary
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.snapshots import matches
from tests.render.test_board import any_text
from tests.render.test_hostile_texts import naughty, payloads
from tests.workspaces import make

WORDS = {"en": Words("en"), "fr": Words("fr")}
ROOT = Path(__file__).parents[2]
NO_WIDTH = "\u200b"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = frozenset({"text", "softbreak", "text_special"})
BLOCKS = frozenset({"heading", "paragraph", "bullet_list", "list_item"})
MISCHIEF = (
    *ATTACKS,
    "@everyone look",
    "see #12, GH-3, !7 and group/project#4",
    "https://example.org/a?b=c www.example.org mail@example.org",
    "[link](https://example.org) ![picture](x.png) <https://example.org>",
    "- item", "+ item", "1. item", "2) item", "---", "===", "# heading", "> quote", "    code", "```", "~~~",
    "*bold* _thin_ **b** `code` ~~gone~~ ^up^ $x^2$ :smile: :+1:",
    "a | b | c", "&copy; &#64; \\* \\", "<b>", "<!-- hidden -->", "[ ] task", "[^1]",
)  # fmt: skip


@cache
def case(since: dt.date | None = None) -> Summary:
    ws = ipms.open(ROOT)
    return summary(ws, ws.room_ids, changes_page(ws.on(since), ws) if since is not None else None)


def with_text(typed: str) -> Summary:
    view: Summary = rewritten(case(dt.date(2018, 9, 30)), lambda _: any_text(typed))
    return view


def test_the_case_is_counted_as_by_hand() -> None:
    view = case()
    # Seven indicators have a target and a figure. Plans in the voluntary context (43 % of 85 %) miss it on the wall of
    # the strategic room and below, and visits to foster children (of all of them) in two of the teams.
    assert (view.missed, view.targets) == (2, 7)
    assert dict(view.counts) == {Wrong.UNANSWERED: 2, Wrong.OVERDUE: 1, Wrong.LATE: 1, Wrong.STALE: 1}
    assert view.actions_late == 3


def test_what_is_off_is_told_once_of_the_highest_room() -> None:
    stale = next(one for one in case().off if one.wrong is Wrong.STALE)
    assert [room.id for room in stale.rooms][:2] == ["strategic", "tactical-youth"]
    foster = [one for one in case().off if one.wrong is Wrong.UNANSWERED][1]
    assert [room.id for room in foster.rooms] == ["team-east", "team-north"]


def test_every_thing_to_do_is_somebodys_once() -> None:
    items = [item.key for role in case().todo for item in role.items]
    assert (len(items), len(set(items))) == (18, 18)
    late = sum(item.section is Section.LATE for role in case().todo for item in role.items)
    assert late == 6


def test_a_report_of_some_rooms_tells_of_those_alone() -> None:
    ws = ipms.open(ROOT)
    view = summary(ws, ["team-north"], changes_page(ws.on(dt.date(2018, 9, 30)), ws))
    assert [(one.wrong, [room.id for room in one.rooms]) for one in view.off] == [
        (Wrong.UNANSWERED, ["team-north"]),
        (Wrong.STALE, ["team-north"]),
    ]
    assert {item.room.id for role in view.todo for item in role.items} <= {"team-north", "strategic"}
    assert view.changes is not None
    assert {change.room for change in view.changes.changes if "team-north" not in change.also} == {"team-north"}
    assert [room.id for room in view.rooms] == ["team-north"]


def test_figures_that_must_stay_hidden_count_nowhere(tmp_path: Path) -> None:
    indicator = "title: Falls\ndimension: x\nunit: count\nbetter: lower\nmeasure: ratio\nunit: '%'\nevery: month\n"
    files = {
        "ipms.yaml": "organisation: R\nas_of: 2024-06-15\n",
        "rooms/a.yaml": "title: A\nlevel: operational\nindicators: [falls]\n",
        "indicators/falls.yaml": indicator.replace("unit: count\n", "").replace("dimension: x\n", "")
        + "people: true\ntargets: [{from: 2024-01, value: 0.1}]\n",
        "indicators/falls.csv": "period,room,numerator,denominator\n2024-05,a,3,4\n",
    }
    view = summary(make(tmp_path, files), ["a"])
    assert (view.missed, view.targets, view.off) == (0, 0, ())


def test_a_file_that_cannot_be_read_is_told_before_everything(tmp_path: Path) -> None:
    files = {"rooms/a.yaml": "title: A\nlevel: operational\n", "rooms/b.yaml": "title: [\n"}
    written = summary_markdown(summary(make(tmp_path, files), ["a", "b"]), WORDS["en"])
    assert "1 file not read" in written.splitlines()[2]
    assert written.index("rooms/b.yaml") < written.index("## What is off")


def test_a_quiet_workspace_says_so(tmp_path: Path) -> None:
    written = summary_markdown(
        summary(make(tmp_path, {"rooms/a.yaml": "title: A\nlevel: operational\n"}), ["a"]), WORDS["fr"]
    )
    assert "✔ Rien : aucune cible manquée".replace(" :", "\xa0:") in written
    assert "Ce qui a changé" not in written


@pytest.mark.parametrize("language", WORDS)
def test_pages_of_the_case_as_they_were_last_read(language: str) -> None:
    assert matches(f"case-summary-{language}.md", summary_markdown(case(dt.date(2018, 9, 30)), WORDS[language]))


def test_lists_are_bounded_and_the_rest_is_counted() -> None:
    view = case(dt.date(2018, 9, 30))
    assert view.changes is not None
    many = replace(
        view, off=view.off[:1] * 50, todo=view.todo * 9, changes=replace(view.changes, changes=view.changes.changes * 5)
    )
    written = summary_markdown(many, WORDS["en"])
    assert written.count("\n") < 100
    assert f"and {50 - USUAL.off} more" in written
    assert f"and {len(many.todo) - USUAL.roles} more roles" in written


@pytest.mark.parametrize("typed", ["x" * 5000, "@a" * 3000, "]" * 9000, "www." * 2000, "e" + "\u0301" * 9000])
def test_it_fits_a_comment_however_long_the_texts_are(typed: str) -> None:
    written = summary_markdown(with_text(typed), WORDS["en"])
    assert 0 < len(written) <= MOST_CHARACTERS


def as_read(typed: str) -> str:
    """A text as it is shown anywhere, without the spaces around it, which no paragraph keeps."""
    return neutral(typed).strip()


def leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in (leaves(token.children) if token.children else [token])]


def shown(markdown: str) -> tuple[str, set[str]]:
    """What a reader sees of a text by itself, and every kind of thing that was made of it."""
    tokens = READER.parse(markdown)
    found = leaves(tokens)
    said = "".join(token.content if token.type in PLAIN else f"<{token.type}>" for token in found if token.nesting == 0)
    return said.replace(NO_WIDTH, "").strip(), {token.type.rpartition("_")[0] for token in tokens if token.nesting == 1}


SIGNS = st.text(alphabet="-+=#.)1 @:/w$&;\\`*_[]<>!|~^g", max_size=30)


@given(typed=st.one_of(texts, SIGNS).filter(lambda text: bool(as_read(text))))
def test_a_text_is_shown_as_typed_wherever_it_stands(typed: str) -> None:
    assert shown(markdown_text(typed)) == (as_read(typed), {"paragraph"})
    assert shown(f"- {markdown_text(typed)}") == (as_read(typed), {"bullet_list", "list_item", "paragraph"})


@pytest.mark.parametrize("typed", MISCHIEF)
def test_mischief_is_shown_as_typed(typed: str) -> None:
    assert shown(markdown_text(typed))[0] == as_read(typed)


@pytest.mark.parametrize(
    ("typed", "broken"),
    [
        ("@everyone", "@everyone"),
        ("a@example.org", "@example"),
        ("#12", "#12"),
        ("GH-12", "GH-12"),
        ("https://example.org", "://"),
        ("www.example.org", "www."),
        (":smile:", ":smile:"),
    ],
)
def test_nobody_is_notified_and_nothing_becomes_a_link(typed: str, broken: str) -> None:
    tokens = leaves(READER.parse(markdown_text(typed)))
    said = "".join(token.content for token in tokens if token.nesting == 0)
    assert (broken in said, said.replace(NO_WIDTH, "")) == (False, typed)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("typed", MISCHIEF)
def test_a_whole_summary_holds_headings_paragraphs_and_lists_and_nothing_else(typed: str, language: str) -> None:
    written = summary_markdown(with_text(typed), WORDS[language])
    tokens = READER.parse(written)
    assert {token.type.rpartition("_")[0] for token in tokens if token.nesting == 1} == BLOCKS
    assert {token.type for token in leaves(tokens) if token.nesting == 0 and token.type != "inline"} <= PLAIN
    assert not list(obeyed(written))


def test_collected_hostile_strings_are_shown_as_typed(reference: Path) -> None:
    told = [each["value"] for name in ("html", "terminal", "formula") for each in payloads(reference, name)]
    lists = [
        *sorted((reference / "hostile" / "html").glob("xss*.txt")),
        reference / "hostile" / "template" / "ssti.txt",
    ]
    lines = [each for one in lists for each in one.read_text(encoding="utf-8", errors="replace").splitlines()[:200]]
    seen = {typed: shown(markdown_text(typed)) for typed in [*naughty(reference), *told, *lines] if as_read(typed)}
    assert [typed for typed, found in seen.items() if found != (as_read(typed), {"paragraph"})] == []
    assert len(seen) > len(told)


def test_identifiers_of_persons_are_masked_by_the_words_of_reports() -> None:
    view: Summary = rewritten(case(), lambda _: Text(en="call 514-555-0199 now", fr="appeler 514-555-0199"))
    assert "555-0199" not in summary_markdown(view, GuardedWords("en"))


def test_each_thing_leads_to_its_page() -> None:
    document = summary_document(case(), WORDS["en"])
    part = document.sections[0].blocks[0]
    assert isinstance(part, Part)
    assert isinstance(part.blocks[0], Points)
    first = part.blocks[0].points[0]
    assert [span.to for fact in first.facts for span in fact if span.to] == [
        "figure:tactical-youth/intervention-plans-voluntary",
        "room:tactical-youth",
    ]
    assert text_of(first.facts[1]) == "Youth tactical control room"
