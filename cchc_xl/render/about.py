"""What stands above the findings of a report, and beside them what is no finding, in the words of every output."""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import LEVEL_NAMES, REPORTING_PERIODS, Edition
from ..ids import split_id
from ..judging.cells import short
from ..judging.model import Checked, Unreadable
from ..judging.severities import UNDECIDED_NAME
from ..report import Period, Report, shown_day

WHOLE_FILE = "Cả tệp"
UNKNOWN_AGENCY = "chưa rõ"


def about_report(report: Report) -> Iterator[str]:
    """Edition; agency, level and period; number and day of the report, as far as they are known."""
    yield edition_line(report.edition)
    agency = short(report.agency) if report.agency else UNKNOWN_AGENCY
    yield f"Đơn vị: {agency} · {level_line(report)}"
    yield from paper_lines(report)


def edition_line(edition: Edition) -> str:
    """``Bộ biểu mẫu: Quảng Trị, 2022-2023 (bảy Biểu mẫu)``."""
    return f"Bộ biểu mẫu: {edition.name}"


def level_line(report: Report) -> str:
    """``Cấp: sở · Kỳ báo cáo: Năm 2023``, the period as far as it is known."""
    level, period = f"Cấp: {LEVEL_NAMES[report.level]}", period_name(report.period)  # type: ignore[index]
    return f"{level} · Kỳ báo cáo: {period}" if period else level


def period_name(period: Period | None) -> str:
    """``Năm 2023``; "" where the kind of period is not known."""
    if period is None or period.kind is None:
        return ""
    return f"{REPORTING_PERIODS[period.kind]} {period.year or ''}".rstrip()


def paper_lines(report: Report) -> Iterator[str]:
    """``Báo cáo số 241/BC-SKHCN ngày 15/12/2023``, as far as it is known."""
    number = f" số {short(report.number)}" if report.number else ""
    day = f" ngày {shown_day(report.date)}" if report.date else ""
    if number or day:
        yield f"Báo cáo{number}{day}"


def forms_of(result: Checked) -> list[int | None]:
    """The order in which findings are shown: those about the whole workbook (None), then form by form."""
    return [None, *[form.number for form in result.report.edition.forms]]


def form_name(edition: Edition, form: int | None) -> str:
    """``Biểu mẫu 1: Công tác chỉ đạo ...``."""
    if form is None:
        return WHOLE_FILE
    return f"{'Phần' if edition.is_table else 'Biểu mẫu'} {form}: {edition.form(form).title}"


def form_title(result: Checked, form: int | None) -> str:
    """The name of a form, with its sheet where that has another name."""
    edition = result.report.edition
    title = form_name(edition, form)
    if form is None or edition.is_table:
        return title
    entries = result.report.entries
    names = {entries[row.id].sheet for row in edition.form(form).indicators if row.id in entries}
    other = sorted(name for name in names if name != f"Biểu mẫu {form}")
    return f"{title} (trang tính {', '.join(map(short, other))})" if other else title


def undecided_line(result: Checked, form: int | None) -> str:
    """``Chưa đủ số liệu để đối chiếu: mục 1, 2.2.``: what could not be judged of a form; "" for nothing."""
    rows = [split_id(item.id.rpartition("/")[0])[1] for item in result.undecided if split_id(item.id)[0] == form]
    return f"{UNDECIDED_NAME}: mục {', '.join(dict.fromkeys(rows))}." if rows else ""


def open_lines(result: Checked, form: int | None) -> Iterator[str]:
    """Below the findings of a form: what could not be judged, and how many rows are blank."""
    if undecided := undecided_line(result, form):
        yield undecided
    if blanks := result.blanks.get(form or 0):
        yield f"Mục còn để trống: {blanks}."


def not_read(result: Unreadable) -> str:
    """What is said of a file that could not be read."""
    return f"Chưa đọc được tệp. {result.message}"


def short_path(path: str) -> str:
    """A path on one line, control characters made harmless."""
    return "".join(char if char.isprintable() else "?" for char in path)
