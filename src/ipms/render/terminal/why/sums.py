"""A figure in words: the formula with its numbers put in, the comparison with its target written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing, same
from ipms.model.vocabulary import Better, RollUp
from ipms.render import figures
from ipms.render.figures import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipms.analysis.line_of_sight.figure import Formula, RowUsed
    from ipms.locale import Words
    from ipms.views.why.figure import FigurePart

_MOST_TERMS: Final = 6
"""Rooms whose numbers are written out in the formula; the table of rows has them all."""
_FINER: Final = (None, 3, 4, 5, 6)
_PLUS: Final = " + "
_BY: Final = "\N{NO-BREAK SPACE}÷\N{NO-BREAK SPACE}"


def formula(part: FigurePart, words: Words) -> str:
    """How the figure was made, in words and numbers."""
    made = part.made.formula
    if made is None:
        return ""
    if made.untold is not None:
        return words(f"cascade.untold.{made.untold}", room=typed(words, part.room.title))
    own = _own(part, made, words) if made.own else ""
    if own:
        return own
    rows = [row for row in part.made.rows if not row.hidden]
    told = _WRITTEN[made.by](part, rows, words) if made.complete and len(rows) <= _MOST_TERMS else ""
    steps = [told, _quotient(made, words), _value(part, made.value, words)]
    said = words(f"why.formula.{made.by}", n=len(part.made.rows))
    text = words("why.formula", said=said, sum=" = ".join(dict.fromkeys(step for step in steps if step)))
    return text if made.complete else f"{text} {words('why.formula.some-hidden')}"


def _own(part: FigurePart, made: Formula, words: Words) -> str:
    """A room's own row: what it divides, or of how many it is the mean."""
    value = _value(part, made.value, words)
    if made.above is not None and made.under is not None:
        return words("why.formula.own.ratio", sum=f"{_quotient(made, words)} = {value}")
    if made.under is not None:
        return words("why.formula.own.mean", value=value, n=made.under)
    return words("why.formula.own", value=value)


def _quotient(made: Formula, words: Words) -> str:
    if made.above is None or not made.under:
        return ""
    return f"{words.number(made.above)}{_BY}{words.number(made.under)}"


def _value(part: FigurePart, value: float | None, words: Words) -> str:
    return "–" if value is None else figures.amount(words, value, part.unit, part.decimals)


def _term(part: FigurePart, row: RowUsed, words: Words) -> str:
    """A row's figure inside a sum: percentages keep their sign, other units follow at the end."""
    return figures.bare(words, row.value or 0.0, part) + ("\N{NO-BREAK SPACE}%" if part.unit.en == "%" else "")


def _ratio(_: FigurePart, rows: Sequence[RowUsed], words: Words) -> str:
    above = [words.number(row.numerator or 0.0) for row in rows]
    under = [words.number(row.denominator or 0.0) for row in rows]
    return f"({_PLUS.join(above)}) ÷ ({_PLUS.join(under)})" if len(rows) > 1 else ""


def _weighted(part: FigurePart, rows: Sequence[RowUsed], words: Words) -> str:
    above = [f"{_term(part, row, words)} × {words.number(row.n or 0.0)}" for row in rows]
    under = [words.number(row.n or 0.0) for row in rows]
    return f"({_PLUS.join(above)}) ÷ ({_PLUS.join(under)})"


def _sum(part: FigurePart, rows: Sequence[RowUsed], words: Words) -> str:
    return _PLUS.join(_term(part, row, words) for row in rows)


def _mean(part: FigurePart, rows: Sequence[RowUsed], words: Words) -> str:
    return f"({_sum(part, rows, words)}) ÷ {len(rows)}"


def _listed(part: FigurePart, rows: Sequence[RowUsed], words: Words) -> str:
    return "; ".join(_term(part, row, words) for row in rows)


_WRITTEN: Final[dict[RollUp, Callable[[FigurePart, Sequence[RowUsed], Words], str]]] = {
    RollUp.RATIO: _ratio,
    RollUp.WEIGHTED_MEAN: _weighted,
    RollUp.SUM: _sum,
    RollUp.MEAN: _mean,
    RollUp.MIN: _listed,
    RollUp.MAX: _listed,
    RollUp.NONE: _listed,
}


# --- the comparison ----------------------------------------------------------------------------------


def comparison(part: FigurePart, words: Words) -> str:
    """Why it stands where it stands: `43 % < 85 %, and higher is better: missed`."""
    source, value = part.made.target, part.made.value
    if value is None or source is None:
        return ""
    target = source.target
    written = _against(part, value, (target.value, target.low, target.high), words)
    facts = {
        "comparison": written,
        "better": words(f"why.better.{part.better}"),
        "standing": words(f"board.standing.{part.made.standing}"),
    }
    if part.made.standing is not Standing.NEAR:
        return words("why.compared", **facts)
    second = (target.secondary_value, target.secondary_low, target.secondary_high)
    return words("why.compared.near", second=_against(part, value, second, words), **facts)


def _against(
    part: FigurePart, value: float, limits: tuple[float | None, float | None, float | None], words: Words
) -> str:
    """A value and the limit that decides: the one that is passed, or the one of its direction; both of a band."""
    limit, low, high = limits
    low, high = (limit if low is None else low), (limit if high is None else high)
    if low is not None and part.better is not Better.LOWER and value < low and not same(value, low):
        return _written(part, value, "<", low, words)
    if high is not None and part.better is not Better.HIGHER and value > high and not same(value, high):
        return _written(part, value, ">", high, words)
    if part.better is Better.LOWER:
        return _written(part, value, "≤", high, words) if high is not None else ""
    if part.better is Better.HIGHER or high is None:
        return _written(part, value, "≥", low, words) if low is not None else ""
    return _inside(part, low, value, high, words)


def _inside(part: FigurePart, low: float | None, value: float, high: float, words: Words) -> str:
    upper = _written(part, value, "≤", high, words)
    return upper if low is None else f"{figures.amount(words, low, part.unit, None)} ≤ {upper}"


def _written(part: FigurePart, value: float, sign: str, limit: float, words: Words) -> str:
    """Both with as many decimals as it takes to tell them apart; equal ones are equal."""
    apart = (part.decimals, *_FINER)
    pairs = [
        (figures.amount(words, value, part.unit, places), figures.amount(words, limit, part.unit, places or None))
        for places in apart
    ]
    told = next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])
    if same(value, limit):
        told = pairs[0]
        sign = "="
    return f"{told[0]} {sign} {told[1]}"
