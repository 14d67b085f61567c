"""The file of known findings: read, compared, written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.checks.baseline import Compared
    from ipms.checks.keys import Keys
    from ipms.model.finding import Finding


def compared(found: Sequence[Finding], every: Sequence[Finding], keys: Keys, baseline: Path | None) -> Compared:
    """Findings beside a baseline; all are new where there is none.

    Raises:
        RequestError: the baseline is missing or broken.
    """
    from ipms.checks.baseline import BrokenBaselineError, Compared, compare, read_baseline  # noqa: PLC0415

    if baseline is None:
        return Compared(tuple(found))
    try:
        known = read_baseline(baseline.read_text(encoding="utf-8-sig"))
    except BrokenBaselineError as error:
        place = f"{baseline}:{error.line}:{error.column}"
        raise RequestError(f"check.baseline.broken.{error.reason}", place=place, hint="check.baseline.hint") from error
    except UnicodeDecodeError as error:
        place = f"{baseline}:1:1"
        raise RequestError("check.baseline.broken.json", place=place, hint="check.baseline.hint") from error
    except FileNotFoundError as error:
        raise RequestError("check.baseline.missing", file=str(baseline), hint="check.baseline.hint") from error
    return compare(found, [keys.of(each) for each in found], known, (keys.of(each) for each in every))


def write_baseline(found: Sequence[Finding], keys: Keys, path: Path) -> None:
    """Make findings known."""
    from ipms.checks.baseline import baseline_text  # noqa: PLC0415
    from ipms.cli.commands.checking.outputs import write_whole  # noqa: PLC0415

    write_whole(path, baseline_text(keys.of(each) for each in found))


def baseline_path(asked: Path | None, settings: str, folder: str, root: Path) -> Path | None:
    """The baseline that was asked for, from where the command stands; else that of the settings, from the root."""
    if asked is not None:
        return Path(folder, asked)
    return root / settings if settings else None
