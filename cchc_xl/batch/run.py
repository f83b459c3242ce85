"""Many files, checked in the way that takes the least time; the results are the same in every way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..checking import Found
from ..judging.model import Checked, Unreadable
from .how import How
from .judge import checked

if TYPE_CHECKING:
    from .cluster import Cluster

WORTH_FRAMES = 2_000
"""From so many files for one process on, what frames save is more than importing pandas and pandera takes."""


def check_many(
    found: Sequence[Found],
    edition: str | None,
    level: str | None,
    with_digest: bool,
    jobs: int,
    cluster: Cluster | None = None,
) -> Iterator[Checked | Unreadable]:
    """One result for each file, in their order, from ``jobs`` processes of this machine, or from a cluster.

    ``edition``: an id or a folder.
    """
    if cluster is not None:
        from .pool import Pool

        return Pool(How(edition, level, with_digest), cluster.workers, cluster.executor(edition)).check(found)
    how = How(edition, level, with_digest, wide=len(found) >= WORTH_FRAMES * jobs)
    if jobs == 1:
        return checked(found, how)
    from .pool import Pool

    return Pool(how, jobs).check(found)
