"""Where figures come from: a table of somebody's, or another workbook with forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..edition import Edition, Indicator
from ..ids import indicator_id
from ..judging.cells import problem_message, short
from ..judging.sides import failed_cell_rules
from ..number import Reading, read_number, read_text
from ..report import Remark, Report
from ..rules.base import Case
from ..rules.cell import Figure as CellFigure
from ..rules.cell import cell_message
from .errors import FillError, other_edition
from .receipt import Kept
from .table import Figure

LASTING = ("plan", "stock")
"""Periods of rows that may be carried over from the report of another period: a flow or a cumulative figure of
one period is never that of the next."""

OTHER_PERIOD = "số liệu phát sinh hoặc lũy kế, chỉ chép khi cùng kỳ"


MANY = 5
"""More lines than this are counted, not named."""


class Wanted(NamedTuple):
    """A figure for an indicator, or only its Ghi chú, where that is blank. ``place``: where it stands in the source."""

    indicator: str
    reading: Reading
    place: str
    note: str = ""


def from_table(figures: Iterable[Figure], edition: Edition) -> list[Wanted]:
    """The figures of a table as readings.

    Raises:
        FillError: an unknown item, a heading, a figure that its row cannot hold, two figures for one item.
    """
    found: dict[str, Wanted] = {}
    for figure in figures:
        row = _row(figure, edition)
        if row.id in found:
            raise FillError(
                f"{edition.item(row.id)} đã có số liệu ở {found[row.id].place}. Đề nghị chỉ giữ một dòng cho mỗi mục.",
                figure.place,
            )
        found[row.id] = Wanted(row.id, _sound(figure, row, edition), figure.place)
    return list(found.values())


def _row(figure: Figure, edition: Edition) -> Indicator:
    form = figure.form
    if not form and edition.is_table:
        form = int(figure.code.partition(".")[0]) if figure.code.partition(".")[0].isdigit() else 0
    if not form:
        raise FillError("chưa ghi biểu mẫu của mục này. Đề nghị điền cột biểu mẫu.", figure.place)
    row = edition.rows.get(indicator_id(form, figure.code))
    if row is None:
        raise FillError(
            f"không có mục {figure.code} ở Biểu mẫu {form} của bộ {edition.name}. Đề nghị kiểm tra lại STT.",
            figure.place,
        )
    if row.is_heading:
        raise FillError(
            f"{edition.item(row.id)} là dòng tiêu đề «{row.label}», không có số liệu. Đề nghị bỏ dòng này.",
            figure.place,
        )
    return row


def _sound(figure: Figure, row: Indicator, edition: Edition) -> Reading:
    """The reading of a table's figure, which must be one that the row can hold."""
    raw, measure = figure.raw, row.measure
    reading = read_number(raw, figure.number_format, measure) if figure.number else read_text(raw, measure)
    item = edition.item(row.id)
    if reading.problem:
        raise FillError(problem_message(item, row, reading, reading.problem), figure.place)
    for rule in failed_cell_rules(row, reading, hard_only=True):
        if reading.value is not None:
            case = Case({}, {row.id: row.measure.kind}, {}, table=edition.is_table)
            said = cell_message(rule, case, CellFigure(reading.value, reading.decimals), row.measure)
            raise FillError(said, figure.place)
    return reading


def from_report(source: Report, target: Edition, lasting_only: bool) -> tuple[list[Wanted], list[Kept]]:
    """The figures of another workbook for the rows that both editions have, and what is left out.

    ``lasting_only``: only plan and stock rows.

    Raises:
        FillError: the workbook follows another edition.
    """
    if source.edition.id != target.id:
        raise FillError(
            f"tệp này theo bộ biểu mẫu «{source.edition.name}», tệp đích theo bộ «{target.name}». "
            f"Đề nghị dùng hai tệp cùng một bộ."
        )
    told = next((remark.words["told"] for remark in source.remarks if "told" in remark.words), "")
    if told:
        raise FillError(other_edition(told))
    wanted, kept = [], []
    for row in target.indicators.values():
        entry = source.entries.get(row.id)
        if entry is None or (entry.reading.state == "blank" and not entry.note):
            continue
        of_this_period = lasting_only and row.period not in LASTING
        if not of_this_period and entry.reading.state != "unreadable":
            wanted.append(Wanted(row.id, entry.reading, f"ô {entry.cell}", entry.note))
        elif entry.reading.state != "blank":
            kept.append(Kept(row.id, OTHER_PERIOD if of_this_period else _unread(entry.reading)))
    return wanted, kept


def unknown_lines(source: Report) -> tuple[str, ...]:
    """What is said of lines with figures that the edition does not have: they go nowhere."""
    lines = [remark for remark in source.remarks if remark.rule == "row-unknown"]
    names = "; ".join(_unknown_line(line) for line in lines[:MANY])
    left = sum(int(line.words.get("count", 1)) for line in lines[MANY:])
    more = f" và {left} dòng khác" if left else ""
    return (f"Tệp nguồn có dòng số liệu không thuộc mẫu, không chép: {names}{more}.",) if lines else ()


def _unknown_line(remark: Remark) -> str:
    """One line, or many that follow each other."""
    name = short(f"{remark.words['stt']} {remark.words['label']}", 60)
    if remark.variant == "many":
        return f"{remark.words['count']} dòng từ {remark.cell} «{name}» (dòng {remark.words['rows']})"
    return f"{remark.cell} «{name}»"


def _unread(reading: Reading) -> str:
    return f'tệp nguồn ghi "{reading.raw}", chưa rõ là số nào' if reading.raw else "tệp nguồn có công thức chưa tính"
