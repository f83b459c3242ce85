"""``--scheduler``: a cluster does the work, for commands that check many files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING

from .vietnamese import USAGE_ERROR

if TYPE_CHECKING:
    from ..batch.cluster import Cluster


def add_scheduler_option(parser: ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--scheduler",
        metavar="ĐỊA CHỈ",
        help="nhờ cụm máy tính Dask kiểm tra, ví dụ tcp://may-chu:8786; chỉ dùng trong mạng nội bộ tin cậy",
    )


def with_cluster(address: str | None, work: Callable[[Cluster | None], int]) -> int:
    """Do the work with the cluster at that address, or without one; the exit code."""
    if not address:
        return work(None)
    from ..batch.cluster import Cluster, ClusterError

    try:
        cluster = Cluster(address, tell=lambda sentence: print(sentence, file=sys.stderr))
    except ClusterError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR
    with cluster:
        return work(cluster)
