"""The live checks of a template: status of every rule, the column "Kiểm tra", the marks that colour cells."""

from __future__ import annotations

from collections.abc import Iterable

from ...edition import Indicator
from ...rules.base import Rule, Severity, severity
from ...rules.cell import CellRule
from ...rules.excel import AMBIGUOUS, FAILS, MISSING, UNREADABLE, UNSOUND
from . import messages
from .excel_text import joined, quoted
from .layout import Layout
from .marks import RULES_SHEET
from .messages import Message
from .sides import NUMBER, STATE, cells

ID, STATUS = "G", "I"
"""Columns on the sheet of rules: the name of a rule, and its status."""

ERROR_MARK, WARNING_MARK = 2, 1
"""What the hidden column beside a table says of a value cell."""

SHEET = f"{RULES_SHEET}!"


def status_cell(layout: Layout, rule: Rule) -> str:
    """The status of a rule, seen from a form."""
    return f"{SHEET}{STATUS}{layout.rule_lines[rule]}"


def check_formula(layout: Layout, row: Indicator) -> str:
    """The text of "Kiểm tra" beside a row: its own cell first, then its rules in their order."""
    own = _own_cell(layout, row)
    soft = [_of_soft_bound(layout, row, rule) for rule in row.cell_rules if rule.soft]
    return joined([*own, *soft, *(_of_rule(layout, rule) for rule in row.rules)])


def _own_cell(layout: Layout, row: Indicator) -> list[str]:
    state, number = (f"{SHEET}{column}{layout.lines[row.id]}" for column in (STATE, NUMBER))
    unreadable = _filled(layout, messages.of_unreadable(row), row)
    broken = [
        f'IF({rule.fails(number)},{_filled(layout, messages.of_cell_rule(layout.edition, rule), row)},"")'
        for rule in row.cell_rules
        if not rule.soft
    ]
    rest = f'IF({state}={UNSOUND},{joined(broken)},"")'
    if row.measure.kind == "percent":
        rest = f"IF({state}={AMBIGUOUS},{_filled(layout, messages.of_ambiguous(), row)},{rest})"
    return [f"IF({state}={UNREADABLE},{unreadable},{rest})"]


def _of_soft_bound(layout: Layout, row: Indicator, rule: CellRule) -> str:
    number = f"{SHEET}{NUMBER}{layout.lines[row.id]}"
    message = _filled(layout, messages.of_cell_rule(layout.edition, rule), row)
    return f'IF(ISNUMBER({number}),IF({rule.fails(number)},{message},""),"")'


def _of_rule(layout: Layout, rule: Rule) -> str:
    formula = '""'
    row = layout.edition.indicators[rule.row]
    for status, message in messages.of_status(layout.edition, rule).items():
        formula = f"IF({status_cell(layout, rule)}={status},{_filled(layout, message, row)},{formula})"
    return formula


def _filled(layout: Layout, message: Message, row: Indicator) -> str:
    """A message as a text formula, its figures filled in by the sheet."""
    if "{raw}" in message.text:
        before, after = message.text.split("{raw}")
        return f'{quoted(before)}&IFERROR({layout.value(row.id)}&"",{quoted(messages.BROKEN_FORMULA)})&{quoted(after)}'
    if "{sum}" in message.text:
        before, after = message.text.split("{sum}")
        return f"{quoted(before)}&{cells(layout, SHEET).figures(message.added)}&{quoted(after)}"
    return quoted(message.text)


def mark_formula(layout: Layout, row: Indicator, involving: Iterable[Rule]) -> str:
    """2 where the row's cell takes part in an error, 1 in a warning, else 0."""
    state, number = (f"{SHEET}{column}{layout.lines[row.id]}" for column in (STATE, NUMBER))
    rules = list(involving)
    errors = [f"{state}={UNREADABLE}", f"{state}={UNSOUND}", *_failing(layout, rules, "error")]
    warnings = [f"{state}={AMBIGUOUS}", *_failing(layout, rules, "warning")]
    warnings += [
        f"{status_cell(layout, rule)}={MISSING}"
        for rule in rules
        if MISSING in messages.of_status(layout.edition, rule)
    ]
    soft = [rule.fails(number) for rule in row.cell_rules if rule.soft]
    warnings += [f"IF(ISNUMBER({number}),{test},FALSE)" for test in soft]
    return f"IF(OR({','.join(errors)}),{ERROR_MARK},IF(OR({','.join(warnings)}),{WARNING_MARK},0))"


def _failing(layout: Layout, rules: list[Rule], kind: Severity) -> list[str]:
    return [f"{status_cell(layout, rule)}={FAILS}" for rule in rules if severity(rule) == kind]


def involving(layout: Layout) -> dict[str, list[Rule]]:
    """Indicator -> the rules it takes part in, as their row or as an operand."""
    found: dict[str, list[Rule]] = {name: [] for name in layout.edition.indicators}
    for rule in layout.rule_lines:
        for name in dict.fromkeys((rule.row, *rule.operands())):
            found[name].append(rule)
    return found


def count_formula(page_name: str, texts: str, kind: Severity) -> str:
    """How many findings of a severity the checks of a form show; counted in what they say."""
    words = quoted(messages.lead(kind).strip())
    area = f"'{page_name}'!{texts}"
    return f'SUMPRODUCT(LEN({area})-LEN(SUBSTITUTE({area},{words},"")))/LEN({words})'
