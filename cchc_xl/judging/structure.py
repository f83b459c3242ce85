"""What is said of the workbook itself: rows and sheets that are missing, doubled or altered."""

from __future__ import annotations

from ..ids import indicator_id
from ..report import Remark, Report
from .cells import short
from .model import Finding
from .severities import SEVERITY

_MAX_LABEL = 180
"""Labels are shown whole: two that differ only at their end must look different."""

WORDS: dict[str, str] = {
    "sheet-missing": "chưa tìm thấy Biểu mẫu {form}: {title}. Đề nghị bổ sung biểu này, hoặc giữ nguyên tên chỉ tiêu của mẫu.",
    "row-missing": "{place}: chưa tìm thấy dòng «{label}». Đề nghị bổ sung dòng này, hoặc giữ nguyên STT và tên chỉ tiêu của mẫu.",
    "row-unknown": "dòng «{stt} {label}» không có trong mẫu nên số liệu chưa được đối chiếu. Đề nghị xem lại STT và tên chỉ tiêu.",
    "row-duplicate": "{place}: dòng này xuất hiện hai lần (ô {first} và ô {second}); đang dùng số liệu ở ô {first}. Đề nghị xóa bớt một dòng.",
    "label-changed": "{place}: tên chỉ tiêu khác với mẫu (đang ghi «{found}»; mẫu ghi «{label}»).",
    "unit-changed": "{place}: đơn vị tính khác với mẫu (đang ghi «{found}»; mẫu ghi «{unit}»).",
    "hidden": "{what} đang bị ẩn; số liệu vẫn được đọc.",
    "external-link": "tệp có liên kết đến tệp khác. Số liệu lấy từ tệp khác không kiểm tra được; đề nghị dán thành giá trị.",
    "definition-outdated": "mẫu được tạo từ định nghĩa khác của bộ «{used}», công thức có thể đã cũ. Đề nghị tạo mẫu mới rồi chuyển số liệu sang.",
    "old-format": "tệp được lưu dạng {ending}: số liệu vẫn được đọc, nhưng công thức và phần tự kiểm tra của mẫu có thể không còn; đề nghị chọn "
    "File > Save As > Excel Workbook (.xlsx).",
    "macros": "tệp có macro. Macro không được chạy khi kiểm tra; đề nghị gửi tệp .xlsx không có macro.",
}  # fmt: skip


OTHER_EDITION = "mẫu này thuộc bộ «{told}», nhưng đang được đối chiếu theo bộ «{used}». Đề nghị chạy lại với --edition và thư mục của bộ «{told}»."
"""``definition-outdated`` where the template names an edition that is not the one in use."""


def structure_findings(report: Report) -> list[Finding]:
    """One finding for each remark of the reader; a second of one kind on a row gets ``-2``."""
    found: list[Finding] = []
    seen: dict[str, int] = {}
    for remark in report.remarks:
        finding = _finding(report, remark)
        number = seen[finding.id] = seen.get(finding.id, 0) + 1
        found.append(finding._replace(id=f"{finding.id}-{number}") if number > 1 else finding)
    return found


def _finding(report: Report, remark: Remark) -> Finding:
    words = {key: short(text, _MAX_LABEL) for key, text in remark.words.items()}
    label = None
    if remark.form is not None and remark.code is not None:
        row = report.edition.rows[indicator_id(remark.form, remark.code)]
        label = row.label
        place = f"Mục {row.code}" if report.edition.is_table else f"Biểu {row.form}, mục {row.code}"
        words |= {"place": place, "label": words.get("label", short(row.label, _MAX_LABEL)), "unit": short(row.unit)}
    elif remark.form is not None:
        words |= {"form": str(remark.form), "title": report.edition.form(remark.form).title}
    sentence = OTHER_EDITION if "told" in words else WORDS[remark.rule]
    message = sentence.format(**words)
    return Finding(
        remark.rule, _id(remark), SEVERITY[remark.rule], message[:1].upper() + message[1:],
        remark.form, remark.code, label, remark.sheet, remark.cell, reported_text=remark.words.get("found"),
    )  # fmt: skip


def _id(remark: Remark) -> str:
    if remark.form is None:
        return remark.rule
    where = indicator_id(remark.form, remark.code) if remark.code else f"bm{remark.form}"
    return f"{where}/{remark.rule}"
