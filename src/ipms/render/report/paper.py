"""The sheets of paper of a report: set again only where what stands on them changed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipms import __version__
from ipms.locale import LANGUAGES
from ipms.locale.guarded import GuardedWords
from ipms.render.paper.sheet import Commit
from ipms.render.paper.typesetting import printed
from ipms.render.report.pieces import Piece, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.locale import Words
    from ipms.render.report.context import Context

    Draw = Callable[[Words, Commit | None], Mapping[str, Any]]

_SHORT: Final = 10


def can_print() -> bool:
    """Whether the part of the program that sets type is installed."""
    return find_spec("typst") is not None


@cache
def typesetting_version() -> str:
    """What sets the type, and by which forms: another version may set the same data otherwise."""
    return f"{__version__} {version('typst')} {_templates()}"


def a3_pieces(a3: str, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    """The sheet of an A3 in each language; none where its file could not be understood."""
    from ipms.render.paper.a3.document import a3_document  # noqa: PLC0415 - one kind of sheet at a time
    from ipms.views.work.a3_paper import a3_paper  # noqa: PLC0415

    ws, size = context.ws, context.recipe.size
    if a3 in ws.a3s:
        paper = a3_paper(ws, a3)
        commit = commit_of(context, ws.a3s[a3].path)
        yield from _sheets(
            f"a3s/{a3}.pdf", "a3", lambda words, made: a3_document(paper, words, size, made), commit, before
        )


def poster_pieces(room: str, context: Context, before: Mapping[str, str]) -> Iterator[Piece]:
    """The board of a room as a poster in each language."""
    from ipms.render.paper.poster.document import poster_document  # noqa: PLC0415 - as above
    from ipms.views.board import board  # noqa: PLC0415

    page, size = board(context.ws, room), context.recipe.size
    yield from _sheets(
        f"rooms/{room}.pdf",
        "poster",
        lambda words, made: poster_document(page, words, size, made),
        commit_of(context, None),
        before,
    )


def commit_of(context: Context, path: str | None) -> Commit | None:
    """The commit that stands on a sheet, and whether its file (of a board, any) is another one now."""
    source = context.recipe.source
    if source is None:
        return None
    changed = source.differs if path is None or source.changed is None else path in source.changed
    return Commit(source.commit[:_SHORT], source.on, changed)


def _sheets(path: str, template: str, draw: Draw, commit: Commit | None, before: Mapping[str, str]) -> Iterator[Piece]:
    """The commit is no part of what a sheet is made of: one whose text did not change keeps that of its day."""
    for language in LANGUAGES:
        words = GuardedWords(language)
        key = digest([template, typesetting_version(), draw(words, None)])
        place = f"{language}/{path}"
        if before.get(place) == key:
            yield Piece(place, key, None)
        else:
            sheet = printed(template, draw(words, commit))
            yield Piece(place, key, sheet.pdf, over=sheet.pages > 1)


@cache
def _templates() -> str:
    """The forms of the sheets, which say how data are set."""
    import ipms.render.paper as package  # noqa: PLC0415 - for its folder

    folder = Path(package.__path__[0]) / "templates"
    return digest([path.read_text("utf-8") for path in sorted(folder.glob("*.typ"))])
