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
_TURNS = frozenset("chua khong chang ngoai tru qua tre cham dung truoc sau bi con moi cu tang giam vang".split())
"""Words, without marks, that make another quantity of it: chưa hoàn thành, ngoài kế hoạch, quá hạn."""
_SLIP = 0.75
"""How alike two words must be to be one that was mistyped: the Dice coefficient of their pairs of letters."""


def same_quantity(typed: Features, expected: Features, vocabulary: Collection[str]) -> bool:
    """Whether the words that one label has and the other has not leave the quantity what it is.

    Words may be added (``Số phòng, đơn vị ...``), left out, or mistyped. A word in the place of another, a figure that
    is missing or another, and words such as "chưa" make another quantity. ``vocabulary``: the words of the edition,
    with and without marks: one of them is no slip of another.
    """
    added, dropped = _apart(typed.typed, expected.typed)
    bare = {unaccented(word) for word in (*added, *dropped)}
    if bare & _TURNS or any(word.isdigit() for word in dropped):
        return False
    added, dropped = _without_slips(added, dropped, vocabulary)
    light = {*added, *dropped} <= _LIGHT
    return light or not added or not dropped


def _apart(typed: tuple[str, ...], expected: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """The words that only one of two labels has, or has more often; marks count where both have any."""
    if all(map(str.isascii, typed)) or all(map(str.isascii, expected)):
        typed, expected = (tuple(map(unaccented, words)) for words in (typed, expected))
    one, other = Counter(typed), Counter(expected)
    return set(one - other) - _EMPTY, set(other - one) - _EMPTY


def _without_slips(added: set[str], dropped: set[str], vocabulary: Collection[str]) -> tuple[set[str], set[str]]:
    slips = {(one, other) for one in added if one not in vocabulary for other in dropped if _is_slip(one, other)}
    return added - _of(slips, 0), dropped - _of(slips, 1)


def _of(slips: Iterable[tuple[str, str]], side: int) -> set[str]:
    return {slip[side] for slip in slips}


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one that was mistyped: marks, or a letter too many, too few, another or in another place."""
    one, other = unaccented(one), unaccented(other)
    if one.isdigit() or other.isdigit() or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other) > 2 and sorted(one) == sorted(other):
        return True
    ahead = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((one, other), key=len)
    rest = longer[ahead + 1 :]
    if rest == shorter[ahead:] or (len(one) == len(other) and rest == shorter[ahead + 1 :]):
        return True
    mine, others = pairs_of(one), pairs_of(other)
    return 2 * len(mine & others) > _SLIP * (len(mine) + len(others))
