"""All pages of the report as one list, which a script narrows to the words that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.pages.document import Document, Finder, Found, Section
from ipms.render.site.page import NAVIGATION, SitePage
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.site.page import Asked


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """Titles come from the files; nothing is computed."""
    return lambda words: SitePage(_document(asked, words))


def _document(asked: Asked, words: Words) -> Document:
    groups = ((kind, tuple(found)) for kind, found in _groups(asked, words))
    told = tuple((words(f"site.find.{kind}"), found) for kind, found in groups if found)
    finder = Finder(
        label=words("site.find.narrow"),
        none=words("site.find.none"),
        one=words("site.find.one", n="{n}"),
        many=words("site.find.many", n="{n}"),
        groups=told,
    )
    title = words("site.find.title")
    return Document(title, (), (), (), (Section(words("site.nav"), (finder,)),), ())


def _groups(asked: Asked, words: Words) -> Iterator[tuple[str, Iterator[Found]]]:
    """Each kind with its pages, in the order of the report."""
    plan = asked.plan
    works = {"a3": plan.a3s, "kaizen": plan.kaizens, "kata": plan.katas, "kaikaku": plan.kaikaku}
    yield "room", (_item(asked, "room", room, words) for room in plan.rooms)
    yield "page", (Found(line(Span(words(f"site.nav.{one}"), to=f"page:{one}")), one) for one in NAVIGATION)
    yield "indicator", (_item(asked, "indicator", one, words) for one in plan.indicators)
    for kind, ids in works.items():
        yield kind, (_item(asked, kind, one, words) for one in ids)
    yield "trajectory", (_item(asked, "trajectory", one, words) for one in plan.trajectories)
    yield "figure", (_figure(asked, room, indicator, words) for room, indicator in plan.figures)


def _item(asked: Asked, kind: str, one: str, words: Words) -> Found:
    return Found(line(Span(_title(asked, kind, one, words), to=f"{kind}:{one}")), neutral(one))


def _figure(asked: Asked, room: str, indicator: str, words: Words) -> Found:
    title = f"{_title(asked, 'indicator', indicator, words)}, {_title(asked, 'room', room, words)}"
    return Found(line(Span(title, to=f"figure:{room}/{indicator}")), neutral(f"{indicator} {room}"))


def _title(asked: Asked, kind: str, one: str, words: Words) -> str:
    """The title of an item; its id where the file could not be read."""
    entry = asked.ws.of_kind(kind).get(one)
    return typed(words, getattr(entry.value, "title", None)) or neutral(one) if entry is not None else neutral(one)
