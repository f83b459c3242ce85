"""Every name a finding can have, and what it means: one sentence each."""

from __future__ import annotations

ABOUT: dict[str, str] = {
    # relations
    "ratio": "tỷ lệ ghi không thể có được từ các số đếm của nó, dù làm tròn cách nào.",
    "ratio-undefined": 'mẫu số bằng 0 nên không tính được tỷ lệ; ghi 0, 100, "-" hoặc để trống đều được.',
    "total": "tổng số khác với tổng các mục thành phần.",
    "parts": "tổng số nhỏ hơn các mục thành phần cộng lại.",
    "at-most": "số liệu lớn hơn mục giới hạn nó.",
    "cross-form": "số liệu không khớp với một biểu khác.",
    "required": "mục còn để trống trong khi mục khác cho biết phải có số liệu.",
    "implausible": "số liệu có thể có nhưng ít khi xảy ra.",
    # cells
    "not-a-number": "ô không đọc được thành số: chữ, phân số, ngày tháng, ô báo lỗi, hoặc tỷ lệ % ở mục số lượng.",
    "number-as-text": "số gõ dạng chữ (09, 70%); vẫn đọc được.",
    "ambiguous-number": "số có thể hiểu hai cách (1.234 ở mục tỷ lệ; 8.326 gõ trên máy dùng dấu chấm thập phân).",
    "choice": "mục ghi bằng mã, nhưng ô không phải là một trong các mã đó.",
    "range": "số liệu nằm ngoài khoảng cho phép: số âm, hoặc tỷ lệ lớn hơn 100%.",
    "integer": "mục là số đếm nhưng số liệu có phần thập phân.",
    "missing": "tổng số hoặc tỷ lệ còn trống trong khi các mục thành phần đã có, hoặc ngược lại.",
    "not-calculated": "ô có công thức nhưng tệp chưa lưu kết quả tính.",
    "stale-value": "ô có công thức, nhưng kết quả lưu trong tệp khác với kết quả tính lại.",
    # structure
    "sheet-missing": "không tìm thấy cả một biểu mẫu.",
    "row-missing": "không tìm thấy một dòng của mẫu.",
    "row-unknown": "có dòng số liệu không thuộc mẫu.",
    "row-duplicate": "một dòng của mẫu xuất hiện hai lần.",
    "column-unknown": "không rõ cột nào là số liệu của kỳ báo cáo nên không đọc bảng đó.",
    "old-font": "trang tính gõ bằng phông chữ cũ (TCVN3, VNI) thay vì Unicode; vẫn đọc được.",
    "label-changed": "tên chỉ tiêu khác với mẫu.",
    "unit-changed": "đơn vị tính khác với mẫu.",
    "formula-replaced": "ô tự tính, cột «Kiểm tra», trang tính ẩn hoặc trang tính đầu của mẫu không còn như khi tạo mẫu.",
    "validation-lost": "ô nhập số liệu của mẫu không còn kiểm tra khi nhập hoặc tô màu như khi tạo mẫu, thường do dán đè.",
    "protection-lost": "trang tính của mẫu không còn khóa.",
    "definition-outdated": "mẫu được tạo từ một bộ biểu mẫu, hoặc một định nghĩa, khác với bộ đang dùng để đối chiếu.",
    "old-format": "tệp được lưu dạng .xls, .xlsb hoặc .ods; vẫn đọc được, nhưng phần tự kiểm tra của mẫu không còn dùng được.",
    "hidden": "dòng, cột hoặc trang tính có số liệu đang bị ẩn.",
    "external-link": "tệp lấy số liệu từ tệp khác.",
    "macros": "tệp có macro.",
}


def is_finding_name(name: str) -> bool:
    """Whether a finding can have that rule name; ``range-2`` is a second one of its kind."""
    stem, _, number = name.rpartition("-")
    return name in ABOUT or (number.isdigit() and stem in ABOUT)
