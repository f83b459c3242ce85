"""Whether a changed label still names the same quantity: by which words differ, not by how many."""

from __future__ import annotations

from .words import Features, pairs_of

_FILLERS = frozenset(
    "so luong cac cua va duoc da tong viec theo tai trong cho ve do la nhung co tu o voi den thoi diem bao cao cong tac"
    .split()
)  # fmt: skip
"""Words that may come and go without another quantity being meant."""

_TURNS = frozenset("chua khong chang ngoai tru qua tre cham dung truoc sau bi con moi cu tang giam".split())
"""Words that make another quantity of it: chưa hoàn thành, ngoài kế hoạch, quá hạn."""

_SLIP = 0.5
"""How alike two words must be to be one that was mistyped: the Dice coefficient of their pairs of letters."""


def same_quantity(typed: Features, expected: Features) -> bool:
    """Whether the words that one label has and the other has not leave the quantity what it is.

    Words may be added (``Số phòng, đơn vị ...``), left out, or mistyped; a word in the place of another, a figure
    that is missing or another, and words such as "chưa" make another quantity.
    """
    added, dropped = typed.words - expected.words, expected.words - typed.words
    added, dropped = _without_slips(added, dropped)
    if (added | dropped) & _TURNS or any(word.isdigit() for word in dropped):
        return False
    return not (added - _FILLERS and dropped - _FILLERS)


def _without_slips(added: frozenset[str], dropped: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    slips = {(one, other) for one in added for other in dropped if _is_slip(one, other)}
    return added - {one for one, _ in slips}, dropped - {other for _, other in slips}


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one that was mistyped: a letter too many, too few or another."""
    if one.isdigit() or other.isdigit() or abs(len(one) - len(other)) > 1:
        return False
    ahead = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((one, other), key=len)
    if len(one) == len(other) > 2 and sorted(one) == sorted(other):
        return True  # letters in each other's place
    rest = longer[ahead + 1 :]
    if rest == shorter[ahead:] or (len(one) == len(other) and rest == shorter[ahead + 1 :]):
        return True
    mine, others = pairs_of(one), pairs_of(other)
    return 2 * len(mine & others) > _SLIP * (len(mine) + len(others))
