"""Whether a changed label still names the same quantity: by which words differ, not by how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from .spelling import unaccented
from .words import Features, pairs_of

_EMPTY = frozenset(
    "các những của và việc theo tại trong cho về do là ở với cac nhung cua va viec tai ve la o voi".split()
)
"""Words that may stand in the place of each other."""
_LIGHT = frozenset(
    "số tổng lượng được đã có đến thời điểm báo cáo công tác từ so tong luong duoc da co den thoi diem bao cao cong tac tu".split()
)
"""Words that may come or go without another quantity being meant; in the place of another word they do mean one."""
_MARKED_TURNS = frozenset("chưa không chẳng ngoài trừ quá trễ chậm đúng trước sau bị còn mới cũ tăng giảm vắng".split())
_TURNS = _MARKED_TURNS | frozenset(map(unaccented, _MARKED_TURNS))
"""Words that make another quantity of it: chưa hoàn thành, ngoài kế hoạch, quá hạn."""
_SLIP = 0.75
"""How alike two words must be to be one that was mistyped: the Dice coefficient of their pairs of letters."""


def same_quantity(typed: Features, expected: Features, vocabulary: Collection[str]) -> bool:
    """Whether the words that one label has and the other has not leave the quantity what it is.

    Words may be added (``Số phòng, đơn vị ...``), left out, or mistyped. A word in the place of another, a figure that
    is missing or another, and words such as "chưa" make another quantity. ``vocabulary``: the words of the edition: one
    of them is a slip of another only where a single letter makes the difference.
    """
    one, other = _marked_alike(typed.typed, expected.typed)
    added, dropped = set(Counter(one) - Counter(other)) - _EMPTY, set(Counter(other) - Counter(one)) - _EMPTY
    added, dropped = _without_slips(added, dropped, vocabulary)
    turns = _TURNS if all(map(str.isascii, (*one, *other))) else _MARKED_TURNS
    if (added | dropped) & turns or any(word.isdigit() for word in dropped):
        return False
    return not added or not dropped or added | dropped <= _LIGHT


def _marked_alike(typed: tuple[str, ...], expected: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two labels; without marks where one of them has none."""
    if all(map(str.isascii, typed)) or all(map(str.isascii, expected)):
        return tuple(map(unaccented, typed)), tuple(map(unaccented, expected))
    return typed, expected


def _without_slips(added: set[str], dropped: set[str], vocabulary: Collection[str]) -> tuple[set[str], set[str]]:
    slips = {
        (one, other)
        for one in added - _TURNS
        for other in dropped
        if (one not in vocabulary and _is_slip(unaccented(one), unaccented(other)))
        or (other not in _TURNS and len(one) > 2 and _differ_by_a_letter(one, other))
    }
    return added - _of(slips, 0), dropped - _of(slips, 1)


def _of(slips: Iterable[tuple[str, str]], side: int) -> set[str]:
    return {slip[side] for slip in slips}


def _is_slip(one: str, other: str) -> bool:
    """Whether two words without marks are one that was mistyped."""
    if one.isdigit() or other.isdigit() or abs(len(one) - len(other)) > 1:
        return False
    if min(len(one), len(other)) < 3 and len(one) == len(other):
        return one == other
    if one == other or (len(one) == len(other) > 2 and sorted(one) == sorted(other)) or _differ_by_a_letter(one, other):
        return True
    mine, others = pairs_of(one), pairs_of(other)
    return 2 * len(mine & others) > _SLIP * (len(mine) + len(others))


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether a letter too many, too few or another is all the difference between two words."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or one.isdigit() or other.isdigit():
        return False
    ahead = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    rest = longer[ahead + 1 :]
    return rest in (shorter[ahead:], shorter[ahead + 1 :]) and len(rest) >= len(shorter) - ahead - 1
