"""Figures into a workbook: all of them or, where one is wrong, none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from ..number import Reading
from ..report import Period, Report
from ..workbook.grid import address
from ..workbook.template.marks import OFFICE, OFFICES
from ..workbook.write.model import At, Content
from .errors import FillError
from .first_sheet import WORDS, info_place, named_level, sender
from .formulas import content_of
from .receipt import Change, Kept, PeriodsAre, Receipt
from .recomputed import disagreeing, postponed, recomputed_cells
from .source import Wanted, from_report, from_table, unknown_lines
from .table import Figure
from .target import Target, note_place
from .words import said

_LASTING = "nên chỉ chép các dòng kế hoạch và các dòng tính tại thời điểm."
_PERIODS: dict[PeriodsAre, str] = {
    "unknown": f"Chưa rõ hai tệp có cùng kỳ báo cáo hay không, {_LASTING}",
    "different": f"Tệp nguồn là báo cáo của kỳ khác, {_LASTING}",
    "adopted": "Mẫu mới nhận kỳ báo cáo của tệp nguồn, nên chép mọi dòng.",
}
"""What is said of the periods of source and target; nothing where they are the same."""


def fill_from_table(target: Target, figures: Iterable[Figure], level: str | None = None) -> Receipt:
    """Fill a workbook from a table of figures.

    Raises:
        FillError: a figure is wrong, or has no cell to go to.
        RefusedError: a cell lies under a merged range.
    """
    wanted = from_table(figures, target.edition)
    if not wanted:
        raise FillError("bảng không có số liệu nào. Đề nghị ghi số liệu vào cột «số liệu» (value).")
    for item in wanted:
        _refuse_misplaced(target, item)
    return _filled(target, wanted, named_level(target, level))


def fill_from_report(target: Target, source: Report, all_rows: bool = False, level: str | None = None) -> Receipt:
    """Fill a workbook from another one. From a report of another period only plan and stock rows are taken.

    ``all_rows``: take every row, whatever the periods are. A figure that has no cell to go to is listed.

    Raises:
        FillError: the two follow different editions.
        RefusedError: a cell lies under a merged range.
    """
    adopts = target.is_fresh and _is_known(source.period)
    periods: PeriodsAre = "same" if all_rows else _compared(source.period, target.report.period, adopts)
    wanted, kept = from_report(source, target.edition, periods in ("unknown", "different"))
    kept += [Kept(item.indicator, "tệp đích không có dòng này") for item in wanted if not target.place(item.indicator)]
    here = [item for item in wanted if target.place(item.indicator)]
    info = {**sender(target, source, adopts), **named_level(target, level)}
    remarks = (_PERIODS[periods],) if periods in _PERIODS else ()
    receipt = _filled(target, here, info, remarks + unknown_lines(source))
    return receipt._replace(kept=(*receipt.kept, *kept), periods=periods)


def _is_known(period: Period | None) -> bool:
    return period is not None and period.kind is not None and period.year is not None


def _compared(source: Period | None, target: Period | None, adopts: bool) -> PeriodsAre:
    """How the two periods stand. ``adopts``: the target has none of its own yet and takes over that of the source."""
    if adopts:
        return "adopted"
    if not _is_known(source) or not _is_known(target):
        return "unknown"
    return "same" if source == target else "different"


def _filled(
    target: Target, wanted: list[Wanted], info: Mapping[str, Content], remarks: tuple[str, ...] = ()
) -> Receipt:
    """Write what has a cell of its own; figures of computed cells are only compared."""
    values: dict[At, Content] = {}
    changes: list[Change] = []
    for name, content in info.items():
        at = info_place(target, name)
        if at is not None:
            changes += _put(target, values, at, content, (WORDS[name], target.cell(at).text, content.text))
    for item in wanted:
        changes += _figure(target, values, item)
        changes += _note(target, values, item)
    target.refuse_covered(values)
    results = target.results(values)
    write = partial(target.write_with, values, results)
    level = OFFICES.get(info[OFFICE].text) if OFFICE in info else None
    blanks = _blanks(target, values, level or target.report.level)
    kept = tuple(disagreeing(target, wanted, results))
    recomputed = recomputed_cells(target, results)
    return Receipt(write, tuple(changes), values, recomputed, kept, blanks, remarks + postponed(results))


def _put(
    target: Target, values: dict[At, Content], at: At, content: Content, words: tuple[str, str, str]
) -> list[Change]:
    """Note down one content that is not there yet, and the change that it is. ``words``: what it is, old, new."""
    if content == content_of(target.cell(at)):
        return []
    values[at] = content
    return [Change(at[0], address(at[1], at[2]), *words)]


def _figure(target: Target, values: dict[At, Content], item: Wanted) -> list[Change]:
    at = target.place(item.indicator)
    if at is None or item.reading.state == "blank" or target.cell(at).formula is not None:
        return []
    old = target.report.reading(item.indicator)
    words = (target.edition.item(item.indicator), *_old_and_new(target, item, old))
    return _put(target, values, at, target.content_of(item.indicator, item.reading), words)


def _old_and_new(target: Target, item: Wanted, old: Reading) -> tuple[str, str]:
    kind = target.edition.indicators[item.indicator].measure.kind
    before, now = said(old, kind), said(item.reading, kind)
    return (f"{before} (gõ dạng chữ)" if before == now and old.how == "text" else before), now


def _note(target: Target, values: dict[At, Content], item: Wanted) -> list[Change]:
    """The Ghi chú that goes with a figure, where the target has none; beside no figure of another."""
    entry = target.report.entries.get(item.indicator)
    at = note_place(entry) if entry else None
    if not item.note or entry is None or at is None or not target.is_free(at):
        return []
    if item.reading.state == "blank" and entry.reading.state != "blank":
        return []
    words = (f"Ghi chú của {target.edition.item(item.indicator)}", "", item.note)
    return _put(target, values, at, Content("text", item.note), words)


def _refuse_misplaced(target: Target, item: Wanted) -> None:
    """Raises:
    FillError: the figure has no cell to go to, or a formula stands there.
    """
    name = target.edition.item(item.indicator)
    at = target.place(item.indicator)
    if at is None:
        raise FillError(
            f"tệp đích không có dòng {name}. Đề nghị bổ sung dòng này vào tệp đích, hoặc bỏ số liệu của mục này.",
            item.place,
        )
    if target.cell(at).formula is not None:
        raise FillError(
            f"{name} được tính bằng công thức (ô {address(at[1], at[2])} của trang «{at[0]}»), không ghi số liệu vào "
            f"được. Đề nghị bỏ dòng này; chỉ ghi số liệu vào các mục mà công thức dùng đến.",
            item.place,
        )


def _blanks(target: Target, values: Mapping[At, Content], level: str) -> dict[int, list[str]]:
    """Form -> codes of typed items of this office that nothing was written to."""
    blanks: dict[int, list[str]] = {}
    for name, row in target.edition.indicators.items():
        at = target.place(name)
        if at is None or at in values or not row.expected_of(level):
            continue
        if target.report.reading(name).state == "blank" and target.cell(at).formula is None:
            blanks.setdefault(row.form, []).append(row.code)
    return blanks
