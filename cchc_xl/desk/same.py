"""Files that are one and the same, and reports of different agencies with the same figures, or nearly so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from .model import Duplicate, Received

_ASK = "Đề nghị xem có đơn vị nào gửi nhầm số liệu của đơn vị khác không."


def same_bytes(files: Iterable[Received]) -> Iterator[Duplicate]:
    """Files that came twice, byte for byte, whatever they are called."""
    for group in _grouped((file.sha256, file) for file in files if file.sha256):
        if len(group) > 1:
            yield Duplicate("bytes", group, None, "Các tệp này giống hệt nhau, chỉ tính một.")


def same_figures(files: Iterable[Received], owners: Mapping[int, str]) -> Iterator[Duplicate]:
    """Different files of different agencies with the same typed figures, then those whose figures are nearly the same.

    ``owners``: number of a file -> its agency; one that nobody knows the agency of counts as another one.
    """
    distinct = {file.sha256: file for file in reversed(list(files)) if file.error is None}
    ordered = sorted(distinct.values(), key=lambda file: file.number)
    groups = [*_grouped((file.fingerprint, file) for file in ordered if file.fingerprint)]
    for group in groups:
        if _are_of_several(group, owners):
            yield Duplicate("figures", group, None, f"Số liệu gõ vào giống hệt nhau. {_ASK}")
    for near in _near(ordered, owners):
        if len({file.fingerprint for file in near}) > 1:
            why = f"Phần lớn số liệu gõ vào giống nhau. {_ASK}"
            yield Duplicate("figures", near, None, why, is_near=True)


def _are_of_several(files: Iterable[Received], owners: Mapping[int, str]) -> bool:
    return len({owners.get(file.number, file.number) for file in files}) > 1


def _near(files: Sequence[Received], owners: Mapping[int, str]) -> Iterator[tuple[Received, ...]]:
    """Files that hang together by fingerprints of a part of their figures."""
    leader = {file.number: file.number for file in files}

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for group in _grouped((key, file) for file in files for key in file.near):
        if _are_of_several(group, owners):
            first = lead(group[0].number)
            for file in group[1:]:
                leader[lead(file.number)] = first
    for group in _grouped((lead(file.number), file) for file in files):
        if len(group) > 1:
            yield group


def _grouped(pairs: Iterable[tuple[Hashable, Received]]) -> Iterator[tuple[Received, ...]]:
    groups: dict[Hashable, list[Received]] = defaultdict(list)
    for key, file in pairs:
        groups[key].append(file)
    yield from map(tuple, groups.values())
