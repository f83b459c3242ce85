"""What is said of the workbook itself: rows and sheets that are missing, doubled or altered."""

from __future__ import annotations

from ..ids import indicator_id
from ..report import Remark, Report
from .cells import short
from .model import Finding
from .severities import SEVERITY

_MAX_LABEL = 180
"""Labels are shown whole: two that differ only at their end must look different."""

_RENEW = "tạo mẫu mới bằng lệnh template rồi chuyển số liệu sang bằng lệnh fill."

REMEDIES: dict[str, str] = {
    "renew": f"Đề nghị {_RENEW}",
    "copy": f"Đề nghị chép công thức ô {{origin}} của mẫu gốc (chép trên thanh công thức), hoặc {_RENEW}",
    "rewrite": "Đề nghị ghi lại ô {cell} như mẫu.",
    "rewrite-all": "Đề nghị ghi lại các ô này như mẫu.",
    "break": "Đề nghị cắt liên kết bằng Data > Edit Links > Break Link.",
    "values": "Đề nghị chọn các ô này, Copy rồi Paste Special > Values, hoặc cắt liên kết bằng Data > Edit Links.",
    "validate": "Đề nghị chép một ô cùng đơn vị tính của mẫu, dán vào đây bằng Paste Special > Validation.",
    "protect": "Đề nghị khóa lại bằng Review > Protect Sheet, không cần mật khẩu.",
    "edition": "Đề nghị chạy lại với --edition và thư mục của bộ «{told}».",
}
"""How to put it right, for more than one message or a long one. Formulas are not to be copied with their cell: in
another workbook that one would look at the first workbook from then on."""

WORDS: dict[str, str] = {
    "sheet-missing": "chưa tìm thấy Biểu mẫu {form}: {title}. Đề nghị chép lại biểu này từ mẫu gốc, giữ nguyên tên chỉ tiêu.",
    "row-missing": "{place}: chưa tìm thấy dòng «{label}». Đề nghị chép lại dòng này từ mẫu gốc, giữ nguyên STT và tên chỉ tiêu.",
    "row-unknown": "dòng «{line}» không có trong mẫu nên số liệu chưa được đối chiếu. Đề nghị xem lại STT và tên chỉ tiêu.",
    "row-unknown:many": "các dòng {rows} ({count} dòng có số liệu, từ «{line}») không có trong mẫu nên số liệu chưa được đối chiếu. "
    "Đề nghị xem lại STT và tên chỉ tiêu; nếu là bảng riêng của đơn vị, đề nghị chuyển sang trang tính khác.",
    "row-duplicate": "{place}: dòng này xuất hiện hai lần (ô {first} và ô {second}); đang dùng số liệu ở ô {first}. Đề nghị xóa bớt một dòng.",
    "row-duplicate:copy": "{count} dòng ở {second} đã có ở {first}; đang dùng số liệu ở {first}. Đề nghị xóa phần thừa trước khi gửi.",
    "column-unknown": "không rõ cột nào là số liệu của kỳ này (cột {columns}) nên chưa đọc. Đề nghị ghi «Số liệu» ở đầu cột đó, hoặc xóa cột kia.",
    "old-font": "trang tính {sheets} gõ bằng phông chữ cũ {font}; vẫn đọc được. Đề nghị chuyển sang Unicode (Times New Roman) trước khi gửi.",
    "label-changed": "{place}: tên chỉ tiêu khác với mẫu (đang ghi «{found}»; mẫu ghi «{label}»). {rewrite}",
    "unit-changed": "{place}: đơn vị tính khác với mẫu (đang ghi «{found}»; mẫu ghi «{unit}»). {rewrite}",
    "label-changed:many": "{count} tên chỉ tiêu khác với mẫu (ô {cells}; như ô {cell} đang ghi «{first}», mẫu ghi «{label}»). {rewrite-all}",
    "unit-changed:many": "{count} đơn vị tính khác với mẫu (ô {cells}; như ô {cell} đang ghi «{first}», mẫu ghi «{unit}»). {rewrite-all}",
    "unit-changed:empty": "{count} đơn vị tính của mẫu đang để trống (ô {cells}). {rewrite-all}",
    "formula-replaced:typed": "{place}: công thức của mẫu ({was}) đã được thay bằng giá trị gõ tay «{found}» nên ô không còn tự tính. {copy}",
    "formula-replaced:emptied": "{place}: công thức của mẫu ({was}) đã bị xóa, ô đang để trống. {copy}",
    "formula-replaced:other": "{place}: công thức của mẫu ({was}) đã được thay bằng công thức khác ({found}). {copy}",
    "formula-replaced:all-derived": "cả {count} ô tự tính của mẫu không còn công thức. {renew}",
    "formula-replaced:checks": "cột «Kiểm tra» ({cells}) không còn công thức của mẫu nên không tự báo điểm chưa khớp. {renew}",
    "formula-replaced:all-checks": "cột «Kiểm tra» của các biểu không còn công thức nên mẫu không tự báo điểm chưa khớp. {renew}",
    "formula-replaced:rules": "{count} công thức của trang tính ẩn ({cells}) khác với mẫu nên ô tự tính và cột «Kiểm tra» dễ sai. {renew}",
    "formula-replaced:no-rules": "trang tính ẩn «{sheet}» của mẫu không còn nên ô tự tính và cột «Kiểm tra» không hoạt động. {renew}",
    "formula-replaced:no-first": "trang tính đầu «{sheet}» của mẫu không còn nên không rõ đơn vị, cấp và kỳ báo cáo. {renew}",
    "formula-replaced:whole": "tệp lập từ mẫu nhưng không còn {what} (thường do lưu bằng phần mềm khác hoặc dán thành giá trị). {renew}",
    "validation-lost": "ô {cells} không còn kiểm tra khi nhập (thường do dán đè). {validate}",
    "validation-lost:other": "kiểm tra khi nhập của ô {cells} khác với mẫu (thường do dán đè từ ô khác). {validate}",
    "validation-lost:marks": "mẫu không còn tô màu ô chưa khớp (định dạng có điều kiện đã bị xóa). {renew}",
    "validation-lost:all": "mọi ô nhập số liệu không còn kiểm tra khi nhập. {renew}",
    "validation-lost:whole": "tệp lập từ mẫu nhưng không còn {what} (thường do lưu bằng phần mềm khác). {renew}",
    "protection-lost": "trang tính {sheets} không còn khóa nên công thức dễ bị gõ đè. {protect}",
    "hidden": "{what} đang bị ẩn; số liệu vẫn được đọc. Đề nghị bỏ ẩn (Unhide) trước khi gửi.",
    "external-link": "tệp có liên kết đến tệp khác, nơi nhận không mở được. {break}",
    "external-link:files": "tệp có liên kết đến tệp khác ({files}), nơi nhận không mở được. {break}",
    "external-link:cells": "ô {cells} lấy số liệu từ tệp khác ({files}), nơi nhận không kiểm tra được. {values}",
    "definition-outdated": "mẫu được tạo từ định nghĩa khác của bộ «{used}», công thức có thể đã cũ. {renew}",
    "definition-outdated:other-edition": "mẫu này thuộc bộ «{told}», nhưng đang được đối chiếu theo bộ «{used}». {edition}",
    "old-format": "tệp được lưu dạng {ending}: số liệu vẫn được đọc, nhưng công thức và phần tự kiểm tra của mẫu có thể không còn; đề nghị chọn "
    "File > Save As > Excel Workbook (.xlsx).",
    "macros": "tệp có macro. Macro không được chạy khi kiểm tra; đề nghị lưu lại bằng File > Save As > Excel Workbook (.xlsx) rồi gửi.",
}  # fmt: skip
"""Name of the finding, and behind a colon the variant of the remark -> what is said, and how to put it right."""


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
    words = {"cell": remark.cell or ""} | {key: short(text, _MAX_LABEL) for key, text in remark.words.items()}
    words["line"] = f"{words.get('stt', '')} {words.get('label', '')}".strip()
    label = None
    if remark.form is not None and remark.code is not None:
        row = report.edition.rows[indicator_id(remark.form, remark.code)]
        label = row.label
        place = report.edition.place(row.form, row.code)
        words |= {"place": place, "label": words.get("label", short(row.label, _MAX_LABEL)), "unit": short(row.unit)}
    elif remark.form is not None:
        words |= {"form": str(remark.form), "title": report.edition.form(remark.form).title}
    sentence = WORDS[f"{remark.rule}:{remark.variant}" if remark.variant else remark.rule]
    for name, remedy in REMEDIES.items():
        sentence = sentence.replace(f"{{{name}}}", remedy)
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
