"""What an examination of the workspace came to, as one sentence, the same on every page and in every table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.sentences import facts_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.doctor import Remark

_NAMED_WEEKS: Final = 4
_KILO: Final = 1000


def says(remark: Remark, words: Words) -> str:
    """What was seen."""
    facts: dict[str, str | int] = dict(remark.facts)
    if "bytes" in facts:
        facts["size"] = _size(int(facts.pop("bytes")), words)
    quoted = {
        **facts_in_words({**facts, "path": remark.path}, words),
        "room": neutral(words.choose(remark.room.title)) if remark.room is not None else "",
        "weeks": _weeks(remark.weeks, words),
        "oldest": remark.weeks[0] if remark.weeks else "",
    }
    variant = f".{remark.variant}" if remark.variant else ""
    return words(f"doctor.{remark.part}.{remark.state}{variant}", n=remark.n, **quoted)


def _weeks(weeks: Sequence[str], words: Words) -> str:
    """A few weeks one by one, many as the first and the last."""
    return words.listing(weeks) if len(weeks) <= _NAMED_WEEKS else f"{weeks[0]} … {weeks[-1]}"


def _size(size: int, words: Words) -> str:
    kilo = -(-size // _KILO)
    unit, amount = ("mb", kilo / _KILO) if kilo >= _KILO else ("kb", float(kilo))
    return words(f"doctor.size.{unit}", amount=words.number(amount, 1 if unit == "mb" else 0))
