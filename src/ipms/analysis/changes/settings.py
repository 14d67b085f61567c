"""Thresholds of the settings that are others now: with them, the same figures mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Change, Tone, What, toned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.changes.pairs import Pairs
    from ipms.model.text import Text

_PARTS: Final = ("rules", "confidentiality", "calendar", "deployment")
_GUARDS: Final = "confidentiality.min_count"


def setting_changes(pairs: Pairs) -> Iterator[Change]:
    """The settings by their names, each that has another value."""
    old, new = pairs.before.settings, pairs.after.settings
    for part in _PARTS:
        before = dict(_flat(getattr(old, part), part))
        after = dict(_flat(getattr(new, part), part))
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                yield _change(name, before.get(name), after.get(name), new.organisation)


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every value below a part of the settings, by its dotted name."""
    if hasattr(value, "model_fields_set"):
        for field in type(value).model_fields:
            yield from _flat(getattr(value, field), f"{name}.{field.rstrip('_')}")
    elif isinstance(value, dict):
        for key, each in sorted(value.items()):
            yield from _flat(each, f"{name}.{key}")
    elif isinstance(value, tuple):
        for place, each in enumerate(value, start=1):
            yield from _flat(each, f"{name}.{place}")
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _change(name: str, before: str | None, after: str | None, organisation: Text) -> Change:
    """A smaller smallest number protects people less."""
    less = name == _GUARDS and int(after or 0) < int(before or 0)
    tone = toned(less, better=False) if name == _GUARDS else Tone.OTHER
    return Change(What.SETTING, tone, "", "settings", name, organisation, before, after, {"setting": name})
