"""One A3 as a document: JSON for programs, Markdown for wikis and merge requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import ARROW, typed, when
from ipms.render.plain.data import document
from ipms.render.plain.tables import markdown_table, markdown_text
from ipms.render.prose import blocks, one_line, plain_words
from ipms.render.spans import text_of
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.a3_tree import kind
from ipms.render.terminal.work.sheet.right import from_to
from ipms.render.terminal.work.verdicts import reached, signal, way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.prose import Block
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.causes import Measure

SCHEMA: Final = "ipms.a3/1"
_LEFT: Final = ("theme", "background", "last_year", "rationale", "current_condition", "goals", "analysis")
_RIGHT: Final = (
    *("this_year", "children", "countermeasures", "check", "pdca"),
    *("follow_up", "unresolved", "learning", "catchball", "signatures"),
)


def a3_sheet_json(sheet: A3Sheet) -> str:
    """Everything on the sheet, and what is missing from it."""
    return document(SCHEMA, a3=sheet)


def a3_sheet_markdown(sheet: A3Sheet, words: Words) -> str:
    """The sheet as a document in the reader's language; nothing that was typed is obeyed as Markdown."""
    parts = [f"# {_safe(words, sheet.a3.a3.title)}", *_head(sheet, words)]
    for title, names in (("left", _LEFT), ("right", _RIGHT)):
        parts.append(f"## {markdown_text(words(f'a3.half.{title}'))}")
        for name in names:
            body = "\n".join(_body(sheet, name, words)).strip("\n")
            said = body or _absent(sheet, name, words)
            parts += [f"### {words(f'a3.section.{name}')}", said] if said else []
    return "\n\n".join(parts) + "\n"


def _head(sheet: A3Sheet, words: Words) -> Iterator[str]:
    """What it is, who answers for it, where it stands."""
    a3 = sheet.a3
    yield " · ".join(markdown_text(each) for each in (text_of(kind(a3, words)), text_of(state(a3.cycle, words))))
    serves = words("a3.serves", parent=words.quote(typed(words, sheet.parent.title))) if sheet.parent else ""
    facts = [f"- {markdown_text(each)}" for each in (typed(words, a3.home.title), serves) if each]
    for name in ("owner", "sponsor", "coach"):
        role: Text | None = a3.owner if name == "owner" else getattr(sheet, name)
        missing = words(f"a3.missing.{name}") if name in sheet.missing else ""
        facts += [f"- {words(f'a3.{name}')} {_safe(words, role)}"] if role else [f"- {missing}"] if missing else []
    if a3.due is not None:
        facts.append("- " + markdown_text(words("a3.date.due", date=when(words, a3.due))))
    yield "\n".join(facts)


def _absent(sheet: A3Sheet, name: str, words: Words) -> str:
    """That a section could not be read, or that it is not there yet."""
    if name in sheet.misread:
        return f"_{words('a3.misread')}_"
    return f"_{markdown_text(words(f'a3.missing.{name}'))}_" if name in sheet.missing else ""


def _body(sheet: A3Sheet, name: str, words: Words) -> Iterable[str]:
    made = _MADE.get(name)
    return made(sheet, words) if made is not None else _prose(words.choose(getattr(sheet, name)))


def _last_year(sheet: A3Sheet, words: Words) -> Iterator[str]:
    for one in sheet.last_year:
        told = [_safe(words, one.result), _safe(words, one.rating), _safe(words, one.why)]
        yield f"- {' · '.join(each for each in (_safe(words, one.goal), *told) if each)}"


def _this_year(sheet: A3Sheet, words: Words) -> list[str]:
    return [f"{number}. {_safe(words, one)}" for number, one in enumerate(sheet.this_year, 1)]


def _children(sheet: A3Sheet, words: Words) -> list[str]:
    told = ((one.a3.title, text_of(state(one.cycle, words))) for one in sheet.a3.children)
    return [f"- {_safe(words, title)} · {markdown_text(stands)}" for title, stands in told]


def _prose(text: str) -> Iterator[str]:
    """Paragraphs and items keep their form; what stands in them is text."""
    for number, block in enumerate(blocks(text)):
        if number and (block.kind != "item" or block.apart):
            yield ""
        yield _block(block)


def _block(block: Block) -> str:
    said = markdown_text(plain_words(block.text))
    if block.kind != "item":
        return said
    return f"{'  ' * block.depth}- {said}"


def _goals(sheet: A3Sheet, words: Words) -> list[str]:
    return [
        f"- {_safe(words, goal.indicator.title)} · {markdown_text(way(goal, words))}"
        f" · {markdown_text(typed(words, goal.room.title))}"
        for goal in sheet.a3.goals
    ]


def _check(sheet: A3Sheet, words: Words) -> list[str]:
    """The verdict of each goal: its mark and word, and what the signal says."""
    told = [
        (typed(words, goal.indicator.title), text_of(reached(goal, words)), text_of(signal(goal, words)))
        for goal in sheet.a3.goals
    ]
    return [f"- {markdown_text(' · '.join(each for each in one if each))}" for one in told]


def _causes(sheet: A3Sheet, words: Words) -> Iterator[str]:
    """Each cause with its category, its whys one below the other."""
    for cause in sheet.causes:
        category = f" ({_safe(words, cause.category)})" if cause.category is not None else ""
        yield f"{cause.number}. {_safe(words, cause.cause)}{category}"
        for depth, why in enumerate(cause.why, 1):
            yield f"{'   ' * depth}- {words('a3.why')} {_safe(words, why)}"


def _countermeasures(sheet: A3Sheet, words: Words) -> list[str]:
    captions = [words(f"a3.plan.{name}") for name in ("what", "against", "owner", "due", "done", "effect")]
    rows = [
        [
            typed(words, one.what),
            str(one.cause) if one.cause is not None else typed(words, one.against) or "–",
            typed(words, one.owner) or words("a3.missing.owner"),
            when(words, one.due) if one.due is not None else words("a3.missing.due"),
            _done(one, words),
            typed(words, one.effect),
        ]
        for one in sheet.countermeasures
    ]
    return [markdown_table(captions, rows)] if rows else []


def _done(one: Measure, words: Words) -> str:
    late = words("a3.measure.late", n=one.days_late) if one.days_late else ""
    done = when(words, one.done) if one.done is not None else ""
    return ", ".join(each for each in (done, late) if each)


def _cycles(sheet: A3Sheet, words: Words) -> Iterator[str]:
    for cycle in sheet.cycles:
        for one in cycle.phases:
            decided = words(f"a3.decision.{one.decision}") if one.decision is not None else ""
            said = [one_line(words.choose(text)) for text in (one.finding, one.note)]
            facts = [f"{cycle.number} {words(f'phase.{one.phase}')}", from_to(one.stretch, words), decided, *said]
            yield f"- {markdown_text(' · '.join(each for each in facts if each))}"


def _catchball(sheet: A3Sheet, words: Words) -> Iterator[str]:
    for one in sheet.catchball:
        rooms = f"{typed(words, one.giver.title)}{ARROW}{typed(words, one.taker.title)}"
        answer = words(f"a3.response.{one.response or 'none'}")
        facts = [when(words, one.on), rooms, typed(words, one.proposal), answer, typed(words, one.reason)]
        yield f"- {markdown_text(' · '.join(each for each in facts if each))}"


def _signatures(sheet: A3Sheet, words: Words) -> Iterator[str]:
    for one in sheet.signatures:
        date = when(words, one.on) if one.on is not None else words("a3.unsigned")
        yield f"- {_safe(words, one.role)} · {markdown_text(date)}"


def _safe(words: Words, text: Text | None) -> str:
    """A text of people's files as Markdown shows it, none of its signs obeyed."""
    return markdown_text(typed(words, text))


_MADE: Final[Mapping[str, Callable[[A3Sheet, Words], Iterable[str]]]] = {
    "goals": _goals,
    "check": _check,
    "analysis": _causes,
    "countermeasures": _countermeasures,
    "last_year": _last_year,
    "this_year": _this_year,
    "children": _children,
    "pdca": _cycles,
    "catchball": _catchball,
    "signatures": _signatures,
}
"""The sections that are more than a text."""
