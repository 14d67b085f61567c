"""Pages of lines of sight: they fit any width, and obey no text of people's files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.line_of_sight.asking import asked
from ipms.analysis.line_of_sight.refs import ITEMS, PARTS, VISION
from ipms.analysis.line_of_sight.upward import Code
from ipms.locale import Words
from ipms.locale.words import missing_words
from ipms.model.vocabulary import Better, Quality, RollUp
from ipms.render.layout import line_width
from ipms.render.plain.why import tables
from ipms.render.terminal.why.page import why_text
from ipms.render.terminal.write import plain_text
from ipms.views.why.page import WhyPage, why_page
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = Words("en"), Words("fr")
ASKED = ("kata:foster-families", "foster-contact@tactical-youth", "integration", "7c1e", "jimmy/school")


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


@cache
def page_of(typed: str) -> WhyPage:
    return why_page(case(), asked(case(), typed))


def test_every_kind_and_every_break_has_words() -> None:
    kinds = [f"why.kind.{kind}" for kind in (*ITEMS, *PARTS, VISION)]
    breaks = [f"why.{said}.{code}" for said in ("break", "mend") for code in Code]
    sums = [f"why.formula.{by}" for by in RollUp]
    judged = [*(f"why.better.{way}" for way in Better), *(f"why.quality.{sure}" for sure in Quality)]
    assert missing_words([*kinds, *breaks, *sums, *judged]) == []


@settings(max_examples=40)
@given(st.sampled_from(ASKED), texts, st.integers(40, 220), st.sampled_from([ENGLISH, FRENCH]))
def test_any_text_fits_any_width_and_is_obeyed_nowhere(typed: str, text: str, width: int, words: Words) -> None:
    page = rewritten(page_of(typed), lambda _: any_text(text))
    lines = why_text(page, words, width)
    assert max(line_width(one) for one in lines) <= width
    told = plain_text(lines) + tables.why_json(page) + tables.why_csv(page) + tables.why_markdown(page, words)
    assert list(obeyed(told)) == []


@pytest.mark.parametrize("workspace", [".", "examples/network"])
@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_everything_has_a_page(workspace: str, words: Words) -> None:
    ws = open_workspace(ROOT / workspace)
    made = 0
    for kind in ITEMS:
        for one in list(ws.of_kind(kind))[:12]:
            page = why_page(ws, asked(ws, f"{kind}:{one}"))
            assert plain_text(why_text(page, words, 100))
            assert tables.why_json(page)
            assert page.asked.id == one
            made += 1
    assert made > len(ITEMS)
