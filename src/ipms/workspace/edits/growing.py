"""What is added to a file at its place: an item at the end of a list, fields at the end of an item."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from yaml.events import CollectionEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from ipms.workspace.edits.source import BREAK, UnprovedError
from ipms.workspace.edits.splice import written
from ipms.workspace.reading.parsers import PythonParser, libyaml, settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.finding import Step
    from ipms.workspace.edits.source import Source

    Path = tuple[Step, ...]
    Fields = Mapping[str, str | Mapping[str, str]]
    """An item of a list: a field is a text, or a text in each language."""

_INDENT: Final = 2
_BESIDE: Final = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
"""What may stand between the end of a block and the end of its last line."""


class Extent(NamedTuple):
    """Where a node begins and ends in the text; of a block, where the last thing in it ends."""

    start: int
    end: int
    flow: bool
    """In brackets or braces."""


def appended(source: Source, name: str, item: Fields | str) -> Source:
    """The file with one item more at the end of one of its first-level lists, which is begun where there is none.

    An item is a text or has fields, which are texts or hold one in each language.

    Raises:
        UnprovedError: the field is no list, or the file would say something else.
    """
    expected = copy.deepcopy(source.document.data)
    known: Any = expected.get(name) or []
    if not isinstance(known, list):
        raise UnprovedError(source.path)
    added: Any = item if isinstance(item, str) else dict(item)
    expected[name] = [*known, added]
    return source.proved(_with_item(source, name, item, len(known)), expected, styles=False)


def with_fields(source: Source, at: Path, fields: Mapping[str, str]) -> Source:
    """The file with more fields at the end of the mapping at a path; comments and order stay.

    A field that is there and holds nothing is filled where it stands.

    Raises:
        UnprovedError: there is no such mapping, it has one of the fields, or the file would say something else.
    """
    expected = copy.deepcopy(source.document.data)
    target: Any = expected
    try:
        for step in at:
            target = target[step]
    except (KeyError, IndexError, TypeError):
        raise UnprovedError(source.path) from None
    if not isinstance(target, dict) or not target or any(target.get(name) is not None for name in fields):
        raise UnprovedError(source.path)
    empty = [name for name in target if name in fields]
    more = {name: text for name, text in fields.items() if name not in target}
    target.update({name: fields[name] for name in empty})
    filled = source.proved(_filled(source, at, {name: fields[name] for name in empty}), expected, styles=False)
    target.update(more)
    extent = extents(filled)[at]
    text = _in_braces(filled, extent, _flow(more)) if extent.flow else _in_block(filled, extent, more)
    return filled.proved(text if more else filled.text, expected, styles=False)


def extents(source: Source) -> dict[Path, Extent]:
    """Where every node of the file stands, by its path; unlike places, with the ends of lists and mappings."""
    walk = _Walk(source.text)
    walk.node((), walk.start())
    return walk.found


class _Walk:
    """The events of a sound file, node by node."""

    def __init__(self, text: str) -> None:
        fast = libyaml() if settled(text) else None
        self.next = (fast or PythonParser)(text).get_event
        self.found: dict[Path, Extent] = {}

    def start(self) -> Any:
        """The event of the first node."""
        event: Any = None
        while not isinstance(event, MappingStartEvent):
            event = self.next()
        return event

    def node(self, at: Path, event: Any) -> int:
        """Note a node and all below it; gives where it ends."""
        start, flow = event.start_mark.index, bool(getattr(event, "flow_style", False))
        end: int = event.end_mark.index
        place = 0
        if not isinstance(event, ScalarEvent):
            part: Any = self.next()
            while not isinstance(part, CollectionEndEvent):
                name: Step = part.value if isinstance(event, MappingStartEvent) else place
                value = part if isinstance(event, SequenceStartEvent) else self.next()
                end = self.node((*at, name), value)
                place, part = place + 1, self.next()
            closing: Any = part
            end = closing.end_mark.index if flow else end
        self.found[at] = Extent(start, end, flow)
        return end


# --- an item more ----------------------------------------------------------------------------------


def _with_item(source: Source, name: str, item: Fields | str, count: int) -> str:
    if name not in source.document.data:
        start = "" if source.text.endswith(("\n", "\r")) else source.line_break
        return source.text + start + f"{name}:{source.line_break}" + _block_item(source, _INDENT, item)
    where = extents(source)
    if not count:
        return _begun(source, where[name,], item)
    if where[name,].flow:
        return _in_braces(source, where[name,], written(item) if isinstance(item, str) else f"{{{_flow(item)}}}")
    last = where[name, count - 1]
    return _after(source, last.end, _dash(source, last) + 1, _block_item(source, _dash(source, last), item))


def _begun(source: Source, empty: Extent, item: Fields | str) -> str:
    """A list in the place of nothing, or of a pair of brackets."""
    kept = source.text[: empty.start].rstrip(" ")
    rest = source.text[empty.end :]
    found = _BESIDE.match(rest)
    if found is None:
        raise UnprovedError(source.path)
    beside = found[0].rstrip("\r\n")
    return f"{kept}{beside}{source.line_break}{_block_item(source, _INDENT, item)}{rest[found.end() :]}"


def _dash(source: Source, item: Extent) -> int:
    """The column of the dash before an item of a block."""
    before = source.text[: item.start].rstrip()
    if not before.endswith("-"):
        raise UnprovedError(source.path)
    return _column(source, len(before) - 1)


def _block_item(source: Source, column: int, item: Fields | str) -> str:
    lines = [written(item)] if isinstance(item, str) else [f"{name}: {_inline(text)}" for name, text in item.items()]
    starts = [" " * column + "- ", *[" " * (column + _INDENT)] * (len(lines) - 1)]
    return "".join(f"{start}{line}{source.line_break}" for start, line in zip(starts, lines, strict=True))


# --- fields more -----------------------------------------------------------------------------------


def _filled(source: Source, at: Path, fields: Mapping[str, str]) -> str:
    """The text with something in the place of nothing, or of a word for it."""
    text, places = source.text, extents(source)
    for start, end, name in sorted(((*places[*at, name][:2], name) for name in fields), reverse=True):
        space = " " if text[start - 1] == ":" else ""
        text = text[:start] + space + written(fields[name]) + text[end:]
    return text


def _in_block(source: Source, extent: Extent, fields: Mapping[str, str]) -> str:
    column = _column(source, extent.start)
    more = "".join(f"{' ' * column}{name}: {written(text)}{source.line_break}" for name, text in fields.items())
    return _after(source, extent.end, column, more)


def _in_braces(source: Source, extent: Extent, more: str) -> str:
    """The text with something more before the closing bracket or brace."""
    inside = source.text[: extent.end - 1].rstrip()
    comma = "" if inside.endswith(",") else ","
    return f"{inside}{comma} {more}{source.text[extent.end - 1 :]}"


def _flow(fields: Fields) -> str:
    return ", ".join(f"{name}: {_inline(text)}" for name, text in fields.items())


def _inline(text: str | Mapping[str, str]) -> str:
    return written(text) if isinstance(text, str) else f"{{{_flow(text)}}}"


# --- lines -----------------------------------------------------------------------------------------


def _after(source: Source, end: int, column: int, more: str) -> str:
    """The text with further lines after the line in which a block ends, and after its own comments below.

    A comment belongs to what stands above it when it is indented as much.
    """
    text = source.text
    at = end if end and text[end - 1] in "\r\n" else _line_end(source, end)
    own = re.compile(rf"[ ]{{{max(column, 1)},}}#[^\r\n]*(?:\r\n|\r|\n|\Z)")
    while found := own.match(text, at):
        at = found.end()
    start = "" if text[:at].endswith(("\n", "\r")) else source.line_break
    return text[:at] + start + more + text[at:]


def _line_end(source: Source, end: int) -> int:
    found = _BESIDE.match(source.text, end)
    if found is None:
        raise UnprovedError(source.path)
    return found.end()


def _column(source: Source, offset: int) -> int:
    return offset - max((found.end() for found in BREAK.finditer(source.text, 0, offset)), default=0)
