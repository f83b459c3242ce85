"""Files that are one and the same, and reports of two agencies with the same figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .model import Duplicate, Received


def same_bytes(files: Iterable[Received]) -> Iterator[Duplicate]:
    """Files that came twice, byte for byte, whatever they are called."""
    for group in _grouped((file.sha256, file) for file in files if file.sha256):
        if len(group) > 1:
            yield Duplicate("bytes", group, None, "Các tệp này giống hệt nhau, chỉ tính một.")


def same_figures(files: Iterable[Received], owners: Mapping[int, str]) -> Iterator[Duplicate]:
    """Different files of different agencies with the same typed figures. ``owners``: number of a file -> its agency;
    one that nobody knows the agency of counts as another one."""
    distinct = {file.sha256: file for file in reversed(list(files)) if file.fingerprint}
    for group in _grouped((file.fingerprint, file) for file in sorted(distinct.values(), key=lambda file: file.number)):
        if len({owners.get(file.number, file.number) for file in group}) > 1:
            yield Duplicate(
                "figures", group, None,
                "Số liệu gõ vào giống hệt nhau. Đề nghị xem có đơn vị nào gửi nhầm số liệu của đơn vị khác không.",
            )  # fmt: skip


def _grouped(pairs: Iterable[tuple[str, Received]]) -> Iterator[tuple[Received, ...]]:
    groups: dict[str, list[Received]] = defaultdict(list)
    for key, file in pairs:
        groups[key].append(file)
    yield from map(tuple, groups.values())
