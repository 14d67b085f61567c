"""Trajectories as a flowchart of Mermaid: services, hand-offs between them, broken ones in a class of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.plain.work.a3_graphs import as_label
from ipms.render.spans import text_of
from ipms.render.terminal.trajectories.handoff import counted, level, wait

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.views.trajectories.page import TrajectoryPage
    from ipms.views.trajectories.parts import HandoffRow, ServiceRow

_CLASSES: Final = {
    "broken": "stroke:#b3141c,stroke-width:3px,stroke-dasharray:6 3",
    "holds": "stroke:#17692f,stroke-width:2px",
    "service": "stroke:#5a6472,stroke-width:2px",
}
"""How services, and hand-offs that are discontinuities or are none, are drawn; words in each label say the same."""


def mermaid(pages: Sequence[TrajectoryPage], words: Words) -> str:
    """One flowchart, each trajectory in a frame of its own."""
    lines = ["flowchart LR"]
    looks: dict[str, list[str]] = {name: [] for name in _CLASSES}
    for number, page in enumerate(pages, 1):
        lines += [
            f'    subgraph t{number}["{as_label(typed(words, page.pathway.trajectory.title))}"]',
            "    direction LR",
        ]
        lines += [f"    {text}" for text in _drawn(page, f"t{number}", words, looks)]
        lines.append("    end")
    for look, drawing in _CLASSES.items():
        if looks[look]:
            lines += [f"    classDef {look} {drawing}", f"    class {','.join(looks[look])} {look}"]
    return "\n".join(lines) + "\n"


def _drawn(page: TrajectoryPage, prefix: str, words: Words, looks: dict[str, list[str]]) -> Iterator[str]:
    """Services as boxes, hand-offs as hexagons between them; each name joins the class of its look."""
    names = {one.step.id: f"{prefix}s{number}" for number, one in enumerate(page.services, 1)}
    for one in page.services:
        yield f'{names[one.step.id]}["{_lines(_service(one, words))}"]'
    looks["service"] += names.values()
    for row in page.pathway.handoffs:
        name = f"{prefix}h{row.number}"
        yield f'{name}{{{{"{_lines(_handoff(row, words))}"}}}}'
        looks["broken" if row.reasons else "holds"].append(name)
        if row.start.id in names:
            yield f"{names[row.start.id]} --- {name}"
        if row.end.id in names:
            yield f"{name} --> {names[row.end.id]}"


def _service(one: ServiceRow, words: Words) -> list[str]:
    answers = one.room.title if one.room is not None else one.partner
    return [typed(words, one.step.title), typed(words, answers), typed(words, one.directorate)]


def _handoff(row: HandoffRow, words: Words) -> list[str]:
    number = f"{row.level.number} " if row.level is not None else ""
    return [number + text_of(level(row, words)), text_of(wait(row, words, short=False)), text_of(counted(row, words))]


def _lines(texts: Sequence[str]) -> str:
    """The lines of a label, each with every sign that Mermaid could obey as the number of its character."""
    return "<br/>".join(as_label(text) for text in texts if text)
