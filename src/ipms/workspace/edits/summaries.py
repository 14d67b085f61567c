"""The summary of a week's status sheets as a file: its text, and what becomes of the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.model.kinds.sheet import Summary
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.source import UnprovedError
from ipms.workspace.edits.splice import written
from ipms.workspace.load import understand
from ipms.workspace.new_files.making import NewFile, ThereAlreadyError, planned
from ipms.workspace.new_files.places import path_for
from ipms.workspace.reading import read_bytes, read_text
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.kinds.sheet import Published
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

_KEPT: Final = ("source", "notes", "tags", "recognition")
"""What people wrote beside the figures, or agreed to: it stays where a summary is published again."""


def published_path(ws: Workspace, room: str, week: str) -> str:
    """The file of a room's summary of a week; "" where there is none."""
    return ws.path_of("summary", f"{room}/{week}")


def publishing(ws: Workspace, room: str, week: str, summary: Summary) -> Edit:
    """The new file of a summary; a room in one file becomes a folder.

    Raises:
        ThereAlreadyError: the week has been published.
        UnprovedError: the text would not say what the summary says.
    """
    if there := published_path(ws, room, week):
        raise ThereAlreadyError(there)
    path = path_for(ws, "summary", week, room)
    return planned(ws, NewFile("summary", week, path, summary_text(path, summary), room))


def replacing(ws: Workspace, room: str, week: str, summary: Summary) -> Edit:
    """The summary in the place of the one that was published; none where the file says so already.

    Raises:
        UnprovedError: the file cannot be read, or the text would not say what the summary says.
    """
    path = published_path(ws, room, week)
    before = read_bytes(ws.root, path)
    if isinstance(before, list):
        raise UnprovedError(path)
    document = read_text(before, path)
    known = None if isinstance(document, list) else understand(document, Summary, week)
    if known == (summary, []):
        return Edit()
    return Edit([FileChange(path, before, summary_text(path, summary).encode())])


def with_what_people_wrote(ws: Workspace, room: str, week: str, summary: Summary) -> Summary:
    """The summary with notes, source, tags and recognition of the one that was published before."""
    before = ws.summaries.get(f"{room}/{week}")
    if before is None:
        return summary
    kept = {name: value for name in _KEPT if (value := getattr(before.value, name)) and not getattr(summary, name)}
    return summary.model_copy(update=kept)


def summary_text(path: str, summary: Summary) -> str:
    """The text of a summary's file: a question a line where it has no reasons.

    Raises:
        UnprovedError: read again, it would say something else.
    """
    text = "".join(f"{line}\n" for line in _lines(summary))
    document = read_text(text.encode(), path)
    if isinstance(document, list) or understand(document, Summary, "") != (summary, []):
        raise UnprovedError(path)
    return text


def _lines(summary: Summary) -> Iterator[str]:
    typed: dict[str, Any] = summary.model_dump(by_alias=True, exclude_defaults=True, exclude={"answers", "recognition"})
    ordered = {name: typed.pop(name) for name in ("triggers", "promises", "obstacles") if name in typed}
    yield from (f"{name}: {_flow(value)}" for name, value in typed.items())
    if summary.answers:
        yield "answers:"
        for question, answer in summary.answers.items():
            yield from _question(question, answer)
    yield from (f"{name}: {_flow(value)}" for name, value in ordered.items())
    if summary.recognition:
        yield "recognition:"
        yield from (f"  - {_flow(_typed(one))}" for one in summary.recognition)


def _question(question: str, answer: Published) -> Iterator[str]:
    typed: dict[str, Any] = answer.model_dump(exclude_defaults=True, exclude={"reasons"})
    if not answer.reasons:
        yield f"  {written(question)}: {_flow(typed)}"
        return
    yield f"  {written(question)}:"
    yield from (f"    {name}: {_flow(value)}" for name, value in typed.items())
    yield "    reasons:"
    yield from (f"      - {_flow({'reason': _typed(one.reason), 'count': one.count})}" for one in answer.reasons)


def _typed(text: Text) -> str | dict[str, str]:
    typed: str | dict[str, str] = text.model_dump()
    return typed


def _flow(value: Any) -> str:
    """A value on one line; the bound of a hidden count (`<5`) stands without quotes, as people write it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(name)}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text if text.startswith("<") and text[1:].isdigit() else written(text)
