"""What every sheet of paper has: its size, and the commit that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ipms.render.paper.pieces import joined
from ipms.render.spans import line

if TYPE_CHECKING:
    import datetime as dt

    from ipms.locale import Words
    from ipms.render.spans import Line

Size = Literal["tabloid", "a3"]

SIZES: Final[dict[Size, tuple[float, float]]] = {"tabloid": (1224.0, 792.0), "a3": (1190.551, 841.89)}
"""Width and height in points, in landscape: 17 x 11 inches, and 420 x 297 millimetres."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What the sheet was made from."""

    id: str
    on: dt.date
    changed: bool
    """What the sheet shows is another one now."""


def made(of: str, as_of: dt.date, commit: Commit | None, words: Words, changed: str = "paper.commit.changed") -> Line:
    """Of what the sheet is, of which date, from which commit; `changed` is the key of a commit that it is no longer."""
    facts = [line(of), line(words("board.as-of", date=words.date(as_of, short=True)))]
    if commit is not None:
        key = changed if commit.changed else "paper.commit"
        facts.append(line(words(key, commit=commit.id, date=words.date(commit.on, short=True))))
    return joined(facts)
