"""The right half of a printed A3: what is done, what the figures say of it, what was decided and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, typed, when
from ipms.render.marks import WAITING
from ipms.render.paper.a3.charts import check
from ipms.render.paper.a3.measures import countermeasures
from ipms.render.paper.a3.sections import section, text_section
from ipms.render.paper.a3.timeline import cycles
from ipms.render.paper.pieces import indented, item, joined, para, runs
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.a3_tree import counted
from ipms.render.terminal.work.family import unproven
from ipms.render.terminal.work.sheet.right import ANSWER, MET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.views.work.a3_page import A3Sheet, Signed, Throw
    from ipms.views.work.a3_paper import A3Paper
    from ipms.views.work.a3_tree import A3Branch


def right_half(paper: A3Paper, words: Words) -> list[Block]:
    """Do, Check, Adjust."""
    sheet = paper.sheet
    return [
        *section(sheet, "this_year", _this_year(sheet, words), words),
        *section(sheet, "children", [_child(one, words) for one in sheet.a3.children], words),
        *section(sheet, "countermeasures", countermeasures(sheet, words), words),
        *section(sheet, "check", check(paper, words), words),
        *section(sheet, "pdca", cycles(sheet, words), words),
        *text_section(sheet, "follow_up", words),
        *text_section(sheet, "unresolved", words),
        *text_section(sheet, "learning", words),
        *section(sheet, "catchball", list(_catchball(sheet, words)), words),
        *section(sheet, "signatures", _signatures(sheet, words), words),
    ]


def _this_year(sheet: A3Sheet, words: Words) -> list[Block]:
    numbered = enumerate(sheet.this_year, 1)
    return [item(line(Span(str(n), "label")), line(typed(words, one))) for n, one in numbered]


def _child(child: A3Branch, words: Words) -> Block:
    """An A3 that serves this one: its title, its phases and state, how many goals its figures reach."""
    goals = line(Span(f"{words('a3.column.reached')} ", "muted"), *counted(child.reached, child, words))
    title = titled(words, child.a3.title, illustrative=child.illustrative)
    facts = [title, phases(child.cycle, words), state(child.cycle, words), goals if child.goals else BLANK]
    return item(line(Span("•", "muted")), joined([*facts, unproven(child, words)]))


def _catchball(sheet: A3Sheet, words: Words) -> Iterator[Block]:
    for one in sheet.catchball:
        rooms = f" {typed(words, one.giver.title)}{ARROW}{typed(words, one.taker.title)}"
        proposal = line(f"{words('a3.colon')} {typed(words, one.proposal)}")
        yield para(line(Span(when(words, one.on), "label"), rooms, *proposal))
        yield indented([_reply(one, words)])


def _reply(one: Throw, words: Words) -> Block:
    mark, style = ANSWER[one.response]
    reason = f"{words('a3.colon')} {typed(words, one.reason)}" if one.reason is not None else ""
    return item(line(Span(mark, style)), line(Span(words(f"a3.response.{one.response or 'none'}"), style), reason))


def _signatures(sheet: A3Sheet, words: Words) -> list[Block]:
    """Who has not signed stands first, with a line to sign on."""
    if not sheet.signatures:
        return []
    waiting = [one for one in sheet.signatures if one.on is None]
    done = [one for one in sheet.signatures if one.on is not None]
    total = words("board.a3.signed", signed=len(done), n=len(sheet.signatures))
    return [
        para(line(Span(total, "waiting" if waiting else "met"))),
        {"kind": "signatures", "cells": [_signature(one, words) for one in (*waiting, *done)]},
    ]


def _signature(one: Signed, words: Words) -> Block:
    mark = runs(MET, "met") if one.on is not None else runs(WAITING, "waiting")
    said = when(words, one.on) if one.on is not None else words("a3.unsigned")
    role = runs(typed(words, one.role))
    return {"mark": mark, "runs": role, "on": runs(said, "muted"), "signed": one.on is not None}
