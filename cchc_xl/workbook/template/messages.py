"""What the column "Kiểm tra" says: short, the severity first, from the same sentences as everywhere else.

Each message is a list of parts, plain text or a number that the sheet fills in, so that one definition
serves the formula and whoever wants to know what the formula will say.
"""

from __future__ import annotations

from typing import NamedTuple

from ...edition import Edition, Indicator
from ...ids import split_id
from ...judging.cells import WORDS
from ...judging.severities import NAMES
from ...rules.at_most import AtMost
from ...rules.base import NameOf, Rule, Severity, severity
from ...rules.cell import CellRule
from ...rules.compare import items
from ...rules.equal import Equal
from ...rules.excel import FAILS, MISSING, NO_RATIO, TRUNCATED
from ...rules.implausible import Implausible
from ...rules.parts import Parts
from ...rules.ratio import CUT_OFF, Ratio
from ...rules.total import Total

BROKEN_FORMULA = "công thức báo lỗi"
"""What stands for the content of an error cell."""


class Message(NamedTuple):
    """``text`` with ``{sum}`` where the sum of ``added`` stands, or ``{raw}`` for the cell as typed."""

    text: str
    added: tuple[str, ...] = ()


def lead(kind: Severity) -> str:
    """``Chưa khớp: ``, which is also what the first sheet counts."""
    return f"{NAMES[kind]}: "


def local_name(edition: Edition, row: str) -> NameOf:
    """How a message beside ``row`` names items: ``mục 2.1``, or ``Biểu 3, mục 1.4`` elsewhere."""

    def item(name: str) -> str:
        form, code = split_id(name)
        return f"mục {code}" if edition.is_table or form == split_id(row)[0] else f"Biểu {form}, mục {code}"

    return item


def of_status(edition: Edition, rule: Rule) -> dict[int, Message]:
    """Status of a rule -> what is said of it; statuses that say nothing are left out."""
    item = local_name(edition, rule.row)
    found = {FAILS: _failed(rule, item)}
    if isinstance(rule, (Ratio, Total, Parts)):
        others = items(rule.row, rule.operands(), item)
        found[MISSING] = Message(f"{lead('warning')}{item(rule.row)} hoặc {others} còn thiếu số liệu. ")
    if isinstance(rule, Ratio):
        found[NO_RATIO] = Message(f"{lead('notice')}{item(rule.denominator)} bằng 0 nên không có tỷ lệ. ")
        found[TRUNCATED] = Message(f"{lead('notice')}{item(rule.row)}: {CUT_OFF}. ")
    return found


def _failed(rule: Rule, item: NameOf) -> Message:
    sentence = rule.sentence(item).removesuffix(".").partition(";")[0]
    if isinstance(rule, (Total, Parts, AtMost, Equal)):
        what = "tổng này hiện là" if len(rule.operands()) > 1 else "hiện là"
        return Message(f"{lead(severity(rule))}cần {sentence} ({what} {{sum}}). ", rule.operands())
    need = "" if isinstance(rule, Implausible) else "cần "
    return Message(f"{lead(severity(rule))}{need}{sentence}. ")


def of_cell_rule(edition: Edition, rule: CellRule) -> Message:
    """What is said where a figure breaks a rule of its own cell."""
    item = local_name(edition, rule.row)
    return Message(f"{lead('warning' if rule.soft else 'error')}{rule.sentence(item)} ")


def of_ambiguous() -> Message:
    """What is said of a share such as 1.234, which can be read in two ways."""
    return Message(f'{lead("warning")}"{{raw}}" có thể hiểu hai cách. Đề nghị dùng dấu phẩy cho phần thập phân. ')


def of_unreadable(row: Indicator) -> Message:
    """What is said of a text that is no number."""
    if row.measure.kind == "choice":
        return Message(f'{lead("error")}chưa đọc được "{{raw}}" là một mã. ')
    return Message(f"{lead('error')}{WORDS['text']} ")
