"""The facts of a report as its manifest has them: the same that stand on its page about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.locale import LANGUAGES
from ipms.locale.guarded import GuardedWords

if TYPE_CHECKING:
    from ipms.views.report.about import About, MadeFrom


def report_facts(about: About) -> dict[str, Any]:
    """Everything but the files. `stamp` and the like are added by who publishes it."""
    made = about.made
    return {
        "program": f"ipms {made.program}",
        "organisation": {name: GuardedWords(name).choose(about.organisation) for name in LANGUAGES},
        "as_of": about.as_of.isoformat(),
        "pinned": about.pinned,
        "made": made.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "commit": _commit(made.source),
        "since": made.since,
        "languages": list(made.languages),
        "rooms": list(made.rooms),
        "forms": list(made.forms),
        "settings": {"min_count": about.min_count, "paper": made.paper, "spc": about.spc.model_dump(mode="json")},
        "fictional": about.fictional,
        "hidden": [{"room": one.room, "indicator": one.indicator, "count": one.count} for one in about.hidden],
        "unread": [{"path": gap.path, "wholly": gap.unread, "problems": gap.count} for gap in about.gaps],
    }


def _commit(source: MadeFrom | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"id": source.commit, "on": source.on.isoformat(), "differs": source.differs}
