"""Many files, checked in the way that takes the least time; the results are the same in every way."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..checking import Found
from ..judging.model import Checked, Unreadable
from ..workbook.locate.build import LevelOf
from .how import How
from .judge import checked

if TYPE_CHECKING:
    from .cluster import Cluster

WORTH_FRAMES = 2_000
"""From so many files for one process on they are judged through frames. Below it, importing pandas and pandera (half a second) would be
more than a twentieth of the whole; the plain rules give the same. See "Many files" in ARCHITECTURE.md for the figures."""


def check_many(
    found: Sequence[Found],
    edition: str | None,
    level: str | None,
    with_digest: bool,
    jobs: int,
    cluster: Cluster | None = None,
    level_of: LevelOf | None = None,
) -> Iterator[Checked | Unreadable]:
    """One result for each file, in their order, from ``jobs`` processes of this machine, or from a cluster.

    ``edition``: an id or a folder. ``level_of``: see ``checking.read_workbook``; it must be one that can be pickled.
    """
    wide = cluster is None and len(found) >= WORTH_FRAMES * jobs
    how = How(edition, level, with_digest, wide, pickle.dumps(level_of) if level_of else None)
    if cluster is None and (jobs == 1 or len(found) == 1):
        return checked(found, how)
    from .pool import Pool

    return Pool(how, cluster.workers if cluster else jobs, cluster.executor(edition) if cluster else None).check(found)
