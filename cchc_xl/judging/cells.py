"""What is said of a cell that is no sound number: one sentence for each kind of slip."""

from __future__ import annotations

from ..edition import Indicator
from ..number import Problem, shown
from ..number.state import Reading
from ..report import Entry
from ..rules.cell import codes_in_words

WORDS: dict[str, str] = {
    "fraction": "chưa đọc được \"{raw}\" là một số. Đề nghị ghi {proposal}, chuyển \"{raw}\" sang Ghi chú.",
    "date": "Excel đã đổi số gõ vào thành ngày ({raw}). Đề nghị định dạng ô là Text rồi gõ lại số liệu.",
    "nothing": 'ghi "{raw}". Nếu không phát sinh, đề nghị ghi "{proposal}".',
    "not-yet": 'ghi "{raw}". Nếu chưa phát sinh, đề nghị ghi "{proposal}"; nếu có phát sinh mà chưa có số liệu, đề nghị ghi "…".',
    "no-figure-yet": 'ghi "{raw}". Nếu có phát sinh mà chưa có số liệu, đề nghị ghi "{proposal}".',
    "mark": 'ghi "{raw}", chưa rõ là bao nhiêu. Đề nghị ghi số liệu; nếu không phát sinh, đề nghị ghi "-".',
    "inexact": 'ghi "{raw}", chưa phải là số chính xác. Đề nghị ghi đúng số liệu, ví dụ {proposal}.',
    "text": "chưa đọc được \"{raw}\" là một số. Đề nghị ghi số liệu, chuyển phần chữ sang Ghi chú.",
    "remark": "chưa đọc được \"{raw}\" là một số. Đề nghị ghi {proposal}, chuyển phần còn lại sang Ghi chú.",
    "percent-in-count": "ghi {raw}, nhưng mục này tính bằng {unit}, không phải tỷ lệ %. Đề nghị ghi số lượng.",
    "error-cell": "ô đang báo lỗi {raw}. Đề nghị xem lại công thức hoặc ghi số liệu.",
    "meaning": "ghi \"{raw}\". Mục này dùng mã: {codes}. Đề nghị ghi {proposal}.",
    "too-large": "ghi {raw}, nhiều chữ số hơn Excel lưu được. Đề nghị xem lại.",
    "one-group": "\"{raw}\" có thể là {proposal} hoặc một số hàng nghìn. Đề nghị dùng dấu phẩy cho phần thập phân, ví dụ {proposal}.",
    "other-unit": "ghi \"{raw}\", trong khi đơn vị tính là {unit}. Đề nghị ghi {proposal}.",
    "english-pc": "ghi {raw}, có thể là {proposal} (máy tính đặt dấu chấm làm dấu thập phân) hoặc đúng là {other}. Đề nghị gõ lại số liệu.",
}  # fmt: skip
"""Keys: ``Problem.kind``. Each says what stands there and what to do."""

MAX_RAW = 60


def problem_message(place: str, row: Indicator, reading: Reading, problem: Problem) -> str:
    """``Mục 5.1.1: chưa đọc được "02/02" là một số. Đề nghị ghi 2, ...``"""
    codes = codes_in_words(row.measure.choices)
    words = WORDS[problem.kind].format(
        raw=short(reading.raw), proposal=problem.proposal or "một trong các mã đó", unit=row.measure.unit,
        codes=codes, other=problem.other,
    )  # fmt: skip
    return f"{place}: {words}"


def not_calculated_message(place: str, row: Indicator, entry: Entry) -> str:
    """A formula without a result in the file; what it gives, where that could be computed."""
    unread = entry.reading.state == "unreadable"
    result = " nên chưa đọc được" if unread else f"; tính ra {_figure(row, entry.reading)}"
    return f"{place}: ô có công thức nhưng tệp chưa lưu kết quả{result}. Đề nghị mở tệp bằng Excel, lưu lại rồi gửi."


def stale_message(place: str, row: Indicator, kept: Reading, now: Reading) -> str:
    """A formula whose result in the file is not what it gives."""
    return (
        f"{place}: ô có công thức, tệp đang lưu {_figure(row, kept)} nhưng tính lại được {_figure(row, now)}. "
        f"Đề nghị mở tệp bằng Excel, nhấn F9, lưu lại rồi gửi."
    )


def _figure(row: Indicator, reading: Reading) -> str:
    """A reading inside a sentence."""
    if reading.value is not None:
        return shown(reading.value, row.measure.kind)
    return f'"{short(reading.raw)}"' if reading.raw else "(trống)"


def short(text: str, most: int = MAX_RAW) -> str:
    """One line of a cell's text, cut where it is prose; control characters made harmless."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1] + "…"
