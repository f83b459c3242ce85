"""What is said where a total, a ratio or its counts ought to be there."""

from __future__ import annotations

from ..number import shown
from ..rules.base import Case, Rule
from ..rules.compare import items, known_sum
from ..rules.ratio import Ratio


def missing_message(case: Case, rule: Rule) -> str:
    """``Mục 4.1.4: còn để trống, trong khi các mục thành phần đã có số liệu (tổng 1). ...``"""
    place = case.place(rule.row)
    others = items(rule.row, rule.operands(), lambda name: case.item(name, rule.row))
    own = case.side(rule.row)
    dashes = [case.side(name).state == "dash" for name in rule.operands()]
    if own.given and all(dashes):
        return f'{place}: ghi {case.show(rule.row)}, trong khi {others} ghi "-" (không phát sinh). Đề nghị xem lại các mục này.'
    if own.given or own.state == "unknown":
        return f"{place}: ghi {case.show(rule.row)}, nhưng chưa có số liệu ở {others}. Đề nghị bổ sung các mục này."
    stands = 'ghi "-"' if own.state == "dash" else "còn để trống"
    if isinstance(rule, Ratio):
        return f"{place}: {stands}, trong khi {rule.spelled(case)}. Đề nghị bổ sung tỷ lệ."
    known = shown(known_sum(case, rule.operands()))
    return f"{place}: {stands}, trong khi {others} đã có số liệu (cộng lại là {known}). Đề nghị bổ sung."
