"""The hidden sheet behind the live checks: what each cell says, and what each rule makes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...rules.base import Rule, rule_id
from ...rules.excel import MISSING, UNDECIDED
from ..write.model import Content
from . import titles
from .checks import ID, STATUS
from .layout import Layout
from .marks import RULES_SHEET
from .sides import FIGURE, LEVEL, NUMBER, STATE, TEXT, cells, side_formulas
from .titles import Info
from .values import Line, plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORM = "H"


def write_rules_sheet(book: Workbook, layout: Layout) -> None:
    """Write it, hidden."""
    sheet = book.add_worksheet(RULES_SHEET)
    sheet.write_string("A1", "Cấp")
    sheet.write_formula(LEVEL, f"={titles.level(Info()).formula}")
    for column, words in {"A": "Mục", "B": "Chữ đã gõ", "C": "Số đọc được", "D": "Số dùng để đối chiếu", "E": "Trạng thái",
                          ID: "Quy tắc", FORM: "Biểu", STATUS: "Kết quả"}.items():  # fmt: skip
        sheet.write_string(f"{column}2", words)
    for name, line in layout.lines.items():
        sheet.write_string(f"A{line}", name)
        for column, formula in side_formulas(layout, layout.edition.indicators[name]).items():
            sheet.write_formula(f"{column}{line}", f"={formula}")
    for rule, line in layout.rule_lines.items():
        _write_rule(sheet, layout, rule, line)
    sheet.protect()
    sheet.hide()


def side_values(line: Line) -> dict[str, Content]:
    """Column -> what the formula of ``sides.py`` gives there."""

    def number(value: Decimal | None) -> Content:
        return Content("text") if value is None else Content("number", plain(value))

    return {
        TEXT: Content("text", line.text), NUMBER: number(line.number), FIGURE: number(line.figure),
        STATE: Content("number", str(line.state)),
    }  # fmt: skip


def _write_rule(sheet: Worksheet, layout: Layout, rule: Rule, line: int) -> None:
    sheet.write_string(f"{ID}{line}", rule_id(rule))
    sheet.write_number(f"{FORM}{line}", layout.edition.rows[rule.row].form)
    sheet.write_formula(f"{STATUS}{line}", f"={rule.status(cells(layout))}")


def undecided_formula(layout: Layout, form: int) -> str:
    """How many rules of a form lack figures."""
    if not layout.rule_lines:
        return "0"
    first, last = min(layout.rule_lines.values()), max(layout.rule_lines.values())

    def area(column: str) -> str:
        return f"{RULES_SHEET}!${column}${first}:${column}${last}"

    return "+".join(f"COUNTIFS({area(FORM)},{form},{area(STATUS)},{status})" for status in (UNDECIDED, MISSING))
