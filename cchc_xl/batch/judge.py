"""Judging many reports at once: the verdicts are those of the pandera schemas, the sentences those of the plain rules.

Reports of one edition become a wide frame. What its checks pass is settled; only rows on which one fails, or which a rule
leaves open, are asked for cause, interval and sentence. What frames do not speak of (``missing``, cells that are no number,
the structure of a workbook) is judged as ever. So the findings are those of ``checking.findings``, whatever
stands in one frame.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ..checking import try_findings, try_read
from ..judging.model import Checked, Unreadable
from ..report import Report
from .how import How, level_of, opened

FRAME = 128
"""Reports in one frame: a check costs pandera about the same for one report as for hundreds. Larger ones save less than a tenth of a
millisecond a report, and each report that waits in one takes 0.15 MiB in each process."""


def checked(files: Sequence[tuple[str | bytes, str] | Unreadable], how: How) -> Iterator[Checked | Unreadable]:
    """One result for each file, in their order; what is a result already passes through."""
    edition = opened(how.edition) if how.edition is not None else None
    levels = level_of(how.level_of) if how.level_of is not None else None
    step = FRAME if how.wide else 1
    for start in range(0, len(files), step):
        read = [
            one if isinstance(one, Unreadable) else try_read(*one, edition, how.level, how.with_digest, levels)
            for one in files[start : start + step]
        ]
        yield from judged(read, how.wide)


def judged(read: Sequence[Report | Unreadable], wide: bool) -> Iterator[Checked | Unreadable]:
    """The results of what was read. ``wide``: as one frame for each edition."""
    rows = _open_rows(read) if wide else {}
    for place, report in enumerate(read):
        yield report if isinstance(report, Unreadable) else try_findings(report, rows.get(place))


def _open_rows(read: Sequence[Report | Unreadable]) -> dict[int, set[str]]:
    """Place -> the indicators that the frame of its edition leaves in doubt. A report that no frame took is not in it."""
    by_edition: dict[str, list[int]] = {}
    for place, report in enumerate(read):
        if isinstance(report, Report):
            by_edition.setdefault(report.edition.folder, []).append(place)
    found: dict[int, set[str]] = {}
    for places in by_edition.values():
        found.update(zip(places, _asked([read[place] for place in places]), strict=False))
    return found


def _asked(reports: Sequence[Report | Unreadable]) -> list[set[str]]:
    """What pandera says; nothing where it is not there or fails, so that the plain rules answer alone."""
    if not frames_at_hand():
        return []
    from ..frames.verdicts import open_rows

    try:
        return open_rows([report for report in reports if isinstance(report, Report)])
    except Exception:
        if "CCHC_XL_DEBUG" in os.environ:
            raise
        return []


def frames_at_hand() -> bool:
    """Whether pandas and pandera can be used; from now on they are loaded."""
    try:
        from ..frames import verdicts  # noqa: F401
    except ImportError as error:  # not installed, or a library of theirs that this system refuses to load
        if "CCHC_XL_DEBUG" in os.environ and (error.name or "").startswith("cchc_xl"):
            raise
        return False
    return True
