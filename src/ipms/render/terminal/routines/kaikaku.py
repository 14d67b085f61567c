"""A kaikaku on a page: what it vowed, what it produced, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import typed, when
from ipms.render.layout import flow, hanging, indented, wrap
from ipms.render.marks import WARNING
from ipms.render.prose import prose
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.names import titled
from ipms.render.terminal.routines.kaizen import held
from ipms.render.terminal.routines.parts import (
    Paper,
    beside_labels,
    bullets,
    fields,
    not_there,
    page_of,
    section,
    sourced,
)
from ipms.render.terminal.tree import walk
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.a3_tree import kind, signed
from ipms.render.terminal.work.family import below, unproven
from ipms.render.terminal.work.verdicts import figure_of, reached, signal, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.terminal.tree import Branches
    from ipms.views.routines.kaikaku_page import KaikakuList, KaikakuPage, Tally
    from ipms.views.work.a3_tree import A3Branch
    from ipms.views.work.goal_lines import GoalLine


def kaikaku_text(page: KaikakuPage, words: Words, width: int) -> Page:
    """The whole page."""
    inside = width - 1
    cycle = [phases(page.cycle, words), state(page.cycle, words)] if page.cycle is not None else []
    sections = [
        flow([held(page.held, words), *cycle], inside, "   "),
        section(words("kaikaku.vision"), _vision(page, words, inside - 1)),
        _charter(page, words, inside),
        section(words("kaikaku.produced"), _produced(page, words, inside - 1)),
        section(words("kaikaku.became"), wrap(became(page.tally, words), inside - 1)),
        sourced(page.source, words, inside),
    ]
    return page_of(page, typed(words, page.kaikaku.title), about(page, words), sections, Paper(words, width))


def kaikaku_list_text(page: KaikakuList, words: Words, width: int) -> Page:
    """All kaikaku as a table."""
    inside = width - 1
    captions = [words(f"kaikaku.column.{name}") for name in ("kaikaku", "held", "a3s", "goals", "upheld")]
    body = table([_leaf(one, words) for one in page.kaikaku], captions, inside)
    return page_of(
        page, words("kaikaku.list"), [], [body or wrap(line(words("kaikaku.none")), inside)], Paper(words, width)
    )


def about(page: KaikakuPage, words: Words) -> list[Line]:
    """Where it lives, and who convened it."""
    home = line(Span(typed(words, page.home.title), "muted", f"room:{page.home.id}"))
    if page.convened_by is None:
        return [home, line(Span(words("kaikaku.missing.convened_by"), "waiting"))]
    return [home, line(Span(words("kaikaku.convened_by", who=typed(words, page.convened_by)), "muted"))]


def _vision(page: KaikakuPage, words: Words, cells: int) -> list[Line]:
    return bullets(page.vision, words, cells) or not_there(words("kaikaku.missing.vision"), cells)


def _charter(page: KaikakuPage, words: Words, cells: int) -> list[Line]:
    """Who took part, and the pathway that was shown to them."""
    labels = [words("kaikaku.participants"), words("kaikaku.pathway")]
    inside = beside_labels(labels, cells)
    people = flow(
        [line(words("kaikaku.people", role=typed(words, one.role), n=one.count)) for one in page.participants], inside
    )
    nobody = not_there(words("kaikaku.missing.participants"), inside)
    return fields([(labels[0], people or nobody), (labels[1], prose(words.choose(page.pathway), inside))], cells)


def _produced(page: KaikakuPage, words: Words, cells: int) -> list[Line]:
    """Each A3 that came out of it as it stands now; those that lead nowhere are named."""
    if not page.produced and not page.unknown:
        return not_there(words("kaikaku.missing.produced"), cells)
    blocks = [_a3(branch, words, cells) for branch in page.produced]
    blocks += [
        hanging(line(Span(f"{WARNING} ", "warning")), line(words("kaikaku.unknown", id=typed(words, one.title))), cells)
        for one in page.unknown
    ]
    return [text for number, block in enumerate(blocks) for text in ([BLANK, *block] if number else block)]


def _a3(branch: A3Branch, words: Words, cells: int) -> list[Line]:
    """Title, whose it is, where it stands, its goals with their verdicts, and those that serve it."""
    title = titled(words, branch.a3.title, illustrative=branch.illustrative)
    inside = cells - 2
    whose = [kind(branch, words), line(Span(typed(words, branch.owner), "muted")), signed_by(branch, words)]
    stands = [phases(branch.cycle, words), state(branch.cycle, words), below(branch, words), unproven(branch, words)]
    rows = [*flow(whose, inside), *flow(stands, inside, "   ")]
    rows += [text for goal in branch.goals for text in _goal(goal, words, inside)]
    rows += _serving(branch, words, inside)
    return [*wrap(title, cells), *indented(rows, 2)]


def _serving(branch: A3Branch, words: Words, cells: int) -> list[Line]:
    """The tree of A3s that serve it, each with its state and its goals."""
    leaves = [_served(child, branches, words) for child, branches in walk(branch.children)]
    return table(leaves, [words(f"kaikaku.{name}") for name in ("serving", "cycle", "state", "goals")], cells)


def _served(branch: A3Branch, branches: Branches, words: Words) -> Leaf:
    title = titled(words, branch.a3.title, illustrative=branch.illustrative, style="plain")
    facts = (phases(branch.cycle, words), state(branch.cycle, words), goals_of(branch, words))
    return Leaf(branches, title, facts, (unproven(branch, words),))


def goals_of(branch: A3Branch, words: Words) -> Line:
    """How many goals it has, and how many are reached and confirmed."""
    if not branch.goals:
        return line(Span(words("kaikaku.goalless"), "muted"))
    return line(words("kaikaku.counts", n=len(branch.goals), reached=branch.reached, upheld=branch.upheld))


def signed_by(branch: A3Branch, words: Words) -> Line:
    """How many have signed, where anybody was asked."""
    if not branch.asked:
        return BLANK
    return line(Span(f"{words('kaikaku.signed')} ", "muted"), *signed(branch, words))


def _goal(goal: GoalLine, words: Words, cells: int) -> list[Line]:
    """A goal on its lines: what, from where to where, how far, and whether it is more than chance."""
    first, *rest = flow(goal_facts(goal, words), cells - 2, "  ")
    return [line(Span("• ", "muted"), *first), *indented(rest, 2)]


def goal_facts(goal: GoalLine, words: Words) -> tuple[Line, ...]:
    """What is aimed at, from where to where, how far, and whether it is more than chance."""
    title = line(Span(typed(words, goal.indicator.title), to=figure_of(goal)))
    return title, line(way(goal, words)), reached(goal, words), signal(goal, words)


def became(tally: Tally, words: Words) -> Line:
    """What the figures say of all the goals that followed from it."""
    if not tally.goals:
        return line(Span(words("kaikaku.no-goals"), "muted"))
    return line(words("kaikaku.tally", n=tally.goals, reached=tally.reached, upheld=tally.upheld))


def _leaf(page: KaikakuPage, words: Words) -> Leaf:
    tally = page.tally
    facts = (
        line(when(words, page.held.first)) if page.held is not None else line(Span("–", "muted")),
        line(str(len(page.produced))),
        line(words("a3.of", part=tally.reached, n=tally.goals)) if tally.goals else line(Span("–", "muted")),
        line(words("a3.of", part=tally.upheld, n=tally.goals)) if tally.goals else line(Span("–", "muted")),
    )
    whose = " · ".join([page.kaikaku.id, typed(words, page.home.title)])
    title = titled(words, page.kaikaku.title, illustrative=page.made_up)
    return Leaf(NO_BRANCHES, title, facts, (line(Span(whose, "muted")),))
