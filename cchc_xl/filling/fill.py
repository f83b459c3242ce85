"""Figures into a workbook: all of them or, where one is wrong, none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..edition import REPORTING_PERIODS
from ..number import Reading, shown
from ..number.measure import Kind
from ..report import Period, Report
from ..workbook.grid import address
from ..workbook.locate.template import place_of as named_place
from ..workbook.template.marks import AGENCY, OFFICE, OFFICES, PERIOD, YEAR
from ..workbook.write.model import At, Content
from .errors import FillError
from .formulas import content_of
from .receipt import Change, Kept, Receipt
from .source import Wanted, from_report, from_table
from .table import Figure
from .target import Target, note_place

_UNKNOWN_PERIOD = (
    "Chưa rõ hai tệp có cùng kỳ báo cáo hay không, nên chỉ chép các dòng kế hoạch và các dòng tính tại thời điểm. "
    "Nếu cùng kỳ, đề nghị chạy lại với --all-rows."
)
_OTHER_PERIOD = (
    "Tệp nguồn là báo cáo của kỳ khác, nên chỉ chép các dòng kế hoạch và các dòng tính tại thời điểm. "
    "Muốn chép mọi dòng, đề nghị chạy lại với --all-rows."
)


def fill_from_table(target: Target, figures: Iterable[Figure], level: str | None = None) -> Receipt:
    """Fill a workbook from a table of figures.

    Raises:
        FillError: a figure is wrong, or has no cell to go to.
        RefusedError: a cell cannot be written without harm.
    """
    return _filled(target, from_table(figures, target.edition), [], _office(target, level), ())


def fill_from_report(target: Target, source: Report, all_rows: bool = False, level: str | None = None) -> Receipt:
    """Fill a workbook from another one. From a report of another period only plan and stock rows are taken.

    ``all_rows``: take every row, whatever the periods are.

    Raises:
        FillError: the two follow different editions.
        RefusedError: a cell cannot be written without harm.
    """
    info = {**_office(target, level), **_sender(target, source)}
    remarks = () if all_rows else _about_periods(source.period, target.report.period, adopts=PERIOD in info)
    wanted, kept = from_report(source, target.edition, lasting_only=bool(remarks))
    computed = [item for item in wanted if _is_formula(target, item.indicator)]
    typed = [item for item in wanted if item not in computed]
    receipt = _filled(target, typed, kept, info, remarks)
    return receipt._replace(kept=(*_disagreeing(target, computed, receipt), *receipt.kept))


def _about_periods(source: Period | None, target: Period | None, adopts: bool) -> tuple[str, ...]:
    """Why not every row is taken; nothing where both reports are of one period.

    ``adopts``: the target has no period of its own yet and takes over that of the source.
    """
    if source is None or source.kind is None or source.year is None:
        return (_UNKNOWN_PERIOD,)
    if adopts or source == target:
        return ()
    return (_UNKNOWN_PERIOD,) if target is None or target.kind is None else (_OTHER_PERIOD,)


def _filled(
    target: Target, wanted: list[Wanted], kept: list[Kept], info: dict[str, Content], remarks: tuple[str, ...]
) -> Receipt:
    values: dict[At, Content] = {}
    changes: list[Change] = []
    for name, content in info.items():
        at = named_place(target.grid, name)
        if at is not None:
            values[at] = content
            changes.append(_change(target, at, "trang Thông tin", "", content.text))
    for item in wanted:
        at = _free_cell(target, item)
        if item.reading.state != "blank":
            values[at] = target.content_of(item.indicator, item.reading)
            old = target.report.reading(item.indicator)
            changes.append(_change(target, at, target.edition.item(item.indicator), *_words(target, item, old)))
        changes += _note(target, item, values)
    changes = [change for change in changes if change.old != change.new]
    results = target.results(values)
    recomputed = recomputed_cells(target, results)
    data = target.write_with(values, results)
    return Receipt(data, tuple(changes), recomputed, tuple(kept), _blanks(target, values), remarks)


def _words(target: Target, item: Wanted, old: Reading) -> tuple[str, str]:
    kind = target.edition.indicators[item.indicator].measure.kind

    def said(reading: Reading) -> str:
        return shown(reading.value, kind) if reading.value is not None else reading.raw

    return said(old), said(item.reading)


def _free_cell(target: Target, item: Wanted) -> At:
    """The value cell of an item, which must be there and hold no formula."""
    name = target.edition.item(item.indicator)
    at = target.place(item.indicator)
    if at is None:
        raise FillError(
            f"tệp đích không có dòng {name}. Đề nghị bổ sung dòng này, hoặc bỏ số liệu của mục này.", item.place
        )
    formula = target.cell(at).formula
    if formula is not None:
        where = f"ô {address(at[1], at[2])} của trang «{at[0]}»"
        raise FillError(
            f"{name} được tính bằng công thức ({where}), không ghi số liệu vào được. Đề nghị bỏ dòng này; "
            f"ghi số liệu vào các mục thành phần.",
            item.place,
        )
    return at


def _is_formula(target: Target, indicator: str) -> bool:
    at = target.place(indicator)
    return at is not None and target.cell(at).formula is not None


def _note(target: Target, item: Wanted, values: dict[At, Content]) -> list[Change]:
    """The Ghi chú that goes with a figure, where the target has none."""
    at = note_place(target.report.entries[item.indicator])
    if not item.note or at is None or target.cell(at).kind != "none" or target.cell(at).formula is not None:
        return []
    values[at] = Content("text", item.note)
    return [_change(target, at, f"Ghi chú của {target.edition.item(item.indicator)}", "", item.note)]


def _change(target: Target, at: At, what: str, old: str, new: str) -> Change:
    return Change(at[0], address(at[1], at[2]), what, old, new)


def recomputed_cells(target: Target, results: dict[At, Content | None]) -> tuple[Change, ...]:
    """Derived cells whose formula gives another figure now."""
    found = []
    for name, row in target.edition.indicators.items():
        at = target.place(name)
        result = results.get(at) if at else None
        if at and result is not None:
            old, new = (_figure(content, row.measure.kind) for content in (content_of(target.cell(at)), result))
            if old != new:
                found.append(_change(target, at, target.edition.item(name), old, new))
    return tuple(found)


def _figure(content: Content, kind: Kind) -> str:
    return shown(Decimal(content.text), kind) if content.kind == "number" else content.text


def _disagreeing(target: Target, computed: list[Wanted], receipt: Receipt) -> list[Kept]:
    """Derived cells that the source fills with another figure than the target computes."""
    now = {(change.sheet, change.cell): change.new for change in receipt.recomputed}
    found = []
    for item in computed:
        at = target.place(item.indicator)
        row = target.edition.indicators[item.indicator]
        if at is None or item.reading.value is None:
            continue
        gives = now.get((at[0], address(at[1], at[2])), _figure(content_of(target.cell(at)), row.measure.kind))
        source = shown(item.reading.value, row.measure.kind)
        if gives != source:
            reason = f"tệp nguồn ghi {source}, công thức tính ra {gives or '(trống)'}"
            found.append(Kept(target.edition.item(item.indicator), reason))
    return found


def _office(target: Target, level: str | None) -> dict[str, Content]:
    """The kind of office, where somebody named it and the target is a template."""
    words = next((words for words, code in OFFICES.items() if code == level), None)
    return {OFFICE: Content("text", words)} if words and target.is_template else {}


def _sender(target: Target, source: Report) -> dict[str, Content]:
    """What the first sheet of a template may take over from the source: only what it does not say itself."""
    if not target.is_template:
        return {}
    given: dict[str, Content] = {}
    if source.agency and not target.report.agency:
        given[AGENCY] = Content("text", source.agency)
    here, there = target.report.period, source.period
    if there and there.kind and there.year and (here is None or here.kind is None):
        given[PERIOD] = Content("text", REPORTING_PERIODS[there.kind])
        given[YEAR] = Content("number", str(there.year))
    return given


def _blanks(target: Target, values: dict[At, Content]) -> dict[int, list[str]]:
    """Form -> codes of typed items of this office that nothing was written to."""
    blanks: dict[int, list[str]] = {}
    for name, row in target.edition.indicators.items():
        at = target.place(name)
        if at is None or at in values or not row.expected_of(target.report.level):
            continue
        if target.report.reading(name).state == "blank" and target.cell(at).formula is None:
            blanks.setdefault(row.form, []).append(row.code)
    return blanks
