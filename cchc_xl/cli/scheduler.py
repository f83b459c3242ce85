"""``--scheduler``: a cluster does the work, for commands that check many files."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ..batch.cluster import Cluster, ClusterError
from .vietnamese import USAGE_ERROR


def with_cluster(address: str, work: Callable[[Cluster], int]) -> int:
    """Do the work with the cluster at that address; the exit code."""
    try:
        cluster = Cluster(address, tell=lambda sentence: print(sentence, file=sys.stderr))
    except ClusterError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR
    with cluster:
        return work(cluster)
