"""A new file as people get it: every field of its kind with a comment, filled, to be filled, or left out."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from ipms.workspace.new_files.blanks import blanks
from ipms.workspace.new_files.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ipms.workspace.new_files.blanks import Blank
    from ipms.workspace.new_files.examples import Examples
    from ipms.workspace.new_files.rows import Row

_WIDEST: Final = 100
_WIDEST_BESIDE: Final = 112
_WIDEST_CODE: Final = 64
_GAP: Final = 3


def form_text(kind: str, data: Mapping[str, Any], say: Callable[..., str], examples: Examples) -> str:
    """The text of a new file.

    `data` is what is known of it, as it would be read; `Missing` stands for what is not and must be. A field that is
    left out is a line whose `#` stands directly before it, so that taking away this one sign is all it takes.
    """
    rows = Rows(say, examples)
    head = [*_comment(say(f"schema.kind.{kind}")), *_comment(say("new.head"))]
    blocks = [_block(blank, rows.of(blank, data.get(blank.name)), say) for blank in blanks(kind)]
    return "\n\n".join("\n".join(lines) for lines in [head, *blocks]) + "\n"


def _block(blank: Blank, rows: Sequence[Row], say: Callable[..., str]) -> list[str]:
    """A field below what it means."""
    return [*_explained(blank, say), *_aligned(rows)]


def _explained(blank: Blank, say: Callable[..., str]) -> Iterator[str]:
    sentence = say(f"field.{blank.key}")
    said = [f"{sentence[0].upper()}{sentence[1:]}{'' if sentence.endswith(('.', '?')) else '.'}"]
    if blank.required:
        said.append(say("new.required"))
    if blank.default:
        said.append(say("new.default", value=blank.default))
    yield from _comment(" ".join(said))
    for word in blank.words:
        meaning = say(f"word.{blank.family}{word}".replace(" ", "-"))
        yield from _comment(say("new.word", word=word, meaning=meaning))


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDEST, break_long_words=False, break_on_hyphens=False)]


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Notes beside the lines in one column, and above those that leave no room for one."""
    lengths = [len(row.start + row.code) for row in rows if row.note]
    column = max((length for length in lengths if length <= _WIDEST_CODE), default=0) + _GAP
    for row in rows:
        line = row.start + row.code
        if not row.note:
            yield line
        elif len(line) + _GAP > column or column + len(row.note) > _WIDEST_BESIDE:
            dash = "  " if row.code.startswith("- ") else ""
            yield from (f"{row.margin}{dash}# {part}" for part in wrap(row.note, _WIDEST - len(row.margin)))
            yield line
        else:
            yield f"{line:<{column}}# {row.note}"
