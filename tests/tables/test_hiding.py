"""No figure of a table gives away one that is hidden."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.views.tables.hiding import hidden_rows
from tests.tables.conftest import FILES
from tests.workspaces import make

TEAMS = ("a", "b", "c")
LEAST = 5
COUNTS = st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(any)


@settings(max_examples=40)
@given(parts=st.dictionaries(st.sampled_from(TEAMS), COUNTS, min_size=1), others=st.integers(0, 9), above=st.booleans())
def test_a_hidden_part_is_never_what_is_left(parts: dict[str, tuple[int, int]], others: int, *, above: bool) -> None:
    """`parts` are people counted and the rest, by team; the room above counts them all, and `others`."""
    total = tuple(map(sum, zip(*parts.values(), (others, others), strict=True)))
    rows = parts | ({"north": total} if above else {})
    lines = "".join(f"2018-01,{room},{yes},{yes + no}\n" for room, (yes, no) in rows.items())
    team = FILES["rooms/north.yaml"].replace("tactical", "operational").replace("reports_to: top", "reports_to: north")
    files = FILES | {f"rooms/{name}.yaml": team for name in TEAMS}
    files["indicators/plans.yaml"] += "people: true\n"
    files["indicators/plans.csv"] = f"period,room,numerator,denominator\n{lines}"
    with TemporaryDirectory() as folder:
        ws = make(Path(folder), files, as_of=dt.date(2018, 12, 31))
        hidden = {row.room for row in hidden_rows(ws, "plans")}
    assert {room for room, counts in rows.items() if min(counts) < LEAST} <= hidden
    if above and "north" not in hidden:
        shown = [parts[name] for name in parts.keys() - hidden]
        rest = tuple(map(sum, zip(total, *(tuple(-count for count in part) for part in shown), strict=True)))
        concealed = [parts[name] for name in parts.keys() & hidden]
        assert not concealed or min(rest) >= LEAST - 1  # each may be anything from none to four
        assert rest not in concealed or len(concealed) != 1
