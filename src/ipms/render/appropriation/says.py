"""The sentences of how rooms take root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.felt import HIGHEST
from ipms.analysis.appropriation.reading import Beside
from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.render.cells import neutral
from ipms.render.figures import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.analysis.appropriation.reading import Standing, Traces
    from ipms.analysis.appropriation.table import Measure
    from ipms.analysis.appropriation.tally import Window
    from ipms.locale import Words
    from ipms.views.appropriation.page import Appropriation, MeasureRow, PathRow, Poll

    Rows = Mapping[Measure, MeasureRow]

DIFFER: Final = frozenset({Beside.FELT_MORE, Beside.FELT_LESS})
"""What people feel and what is measured are not the same."""


def title(page: Appropriation, words: Words) -> str:
    """What the page is about."""
    if page.room is None:
        return words("appropriation.title", organisation=typed(words, page.organisation))
    return words("appropriation.title.room", room=typed(words, page.room.title))


def window(span: Window, words: Words) -> str:
    """The days that are looked at, and how many weeks they are."""
    dates = {"first": words.date(span.first, short=True), "last": words.date(span.last, short=True)}
    weeks, over = divmod(span.days, 7)
    if over:
        return words("appropriation.window.days", n=span.days, **dates)
    return words("appropriation.window.weeks", n=weeks, **dates)


def name(measure: Measure, words: Words) -> str:
    """What is counted."""
    return words(f"appropriation.measure.{measure}")


def count(row: MeasureRow, words: Words) -> str:
    """So many of so many; a bare count as it is; a dash where nothing was due."""
    if not row.told:
        return "–"
    return words.number(row.done) if row.of is None else of(row.done, row.of, words)


def of(done: int, every: int, words: Words) -> str:
    """So many of so many."""
    return words("appropriation.of", done=words.number(done), every=words.number(every))


def short(row: MeasureRow, words: Words) -> str:
    """The same for a narrow column."""
    if not row.told:
        return "–"
    return words.number(row.done) if row.of is None else f"{words.number(row.done)}/{words.number(row.of)}"


def counted(measures: Iterable[Measure], rows: Rows, words: Words) -> str:
    """Some measures with their counts, as a sentence lists them."""
    return words.listing([_counted(rows[one], words) for one in measures])


def _counted(row: MeasureRow, words: Words) -> str:
    """A measure with its count, which is never torn apart, and how many rooms it says nothing of."""
    said = f"{name(row.measure, words)} {count(row, words).replace(' ', NO_BREAK_SPACE)}"
    silent = words("appropriation.silent", n=row.silent) if row.silent else ""
    return f"{said} ({silent})" if silent else said


def remark(row: MeasureRow, words: Words) -> str:
    """What is to be known beside the count: why there is none, how old figures are, who records nothing."""
    if not row.told:
        key = f"appropriation.none.{row.measure}"
        told = f"{key}.{row.why}"
        return words(told) if row.why and words.has(told) else words(key)
    if row.median_age is not None:
        return words("appropriation.median-age", days=words.amount(float(row.median_age), "days", 0))
    return words("appropriation.silent", n=row.silent) if row.silent else ""


def standing(one: Standing, rows: Rows, words: Words) -> str:
    """How an agent comes along, with its evidence."""
    return words(f"appropriation.{one.agent}.{one.state}", evidence=counted(one.evidence, rows, words))


def writers(page: Appropriation, words: Words) -> str:
    """How many people wrote in the files, or why git cannot tell."""
    told = page.writers
    if told.count is None:
        return words(f"appropriation.writers.{told.why}")
    return people(told.count, page.min_count, words)


def people(number: int | str, least: int, words: Words) -> str:
    """A count of people; a hidden one as `fewer than 5`."""
    return words.number(number) if isinstance(number, int) else words("appropriation.fewer", least=least)


def traces(one: Traces, words: Words) -> str:
    """How many measures of a phase left a trace, which did, and which did not."""
    if not one.possible:
        return words("appropriation.traces.none")
    said = words("appropriation.traces", n=len(one.found), possible=len(one.possible))
    missing = [name(each, words) for each in one.possible if each not in one.found]
    parts = [", ".join(name(each, words) for each in one.found)]
    parts.append(words("appropriation.traces.missing", measures=words.listing(missing)) if missing else "")
    return f"{said} · {'; '.join(filter(None, parts))}"


def score(value: int | None, words: Words) -> str:
    """A score on the scale of scores; a dash where there is none."""
    return "–" if value is None else of(value, HIGHEST, words)


def course(row: PathRow, words: Words) -> str:
    """The scores over time, where there is more than one."""
    if len(row.scores) < 2:  # noqa: PLR2004 - one score has no course
        return ""
    months = (f"{one.value} ({words.date(one.on, short=True)})" for one in row.scores)
    return " → ".join(months)


def beside(row: PathRow, rows: Rows, words: Words) -> str:
    """The score beside what is measured, as a sentence; differences are named."""
    facts = {"score": score(row.now, words), "evidence": counted(row.measures, rows, words)}
    return words(f"appropriation.beside.{row.beside}", path=words(f"appropriation.path.{row.path}"), **facts)


def poll(one: Poll, least: int, words: Words) -> str:
    """The distribution of scores over rooms, or why it is not shown."""
    if isinstance(one.answered, str):
        return words("appropriation.poll.few", least=least)
    if not one.distribution:
        return words("appropriation.poll.hidden")
    bands = (f"{_band(band)} × {_part(part, words)}" for band, part in one.distribution.items())
    return " · ".join(bands)


def _band(band: str) -> str:
    return neutral(band).replace("-", "–")


def _part(part: int | str, words: Words) -> str:
    return words.number(part) if isinstance(part, int) else neutral(part)
