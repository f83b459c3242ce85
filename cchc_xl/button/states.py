"""The states that Excel is really in when somebody clicks, each with its one sentence."""

from __future__ import annotations

import re
from typing import Any

from ..workbook.errors import printable

PROTECTED_VIEW = (
    "Tệp đang mở ở chế độ Protected View (tệp nhận qua thư điện tử, Zalo hoặc tải từ mạng). "
    "Đề nghị bấm «Enable Editing» trên thanh vàng phía trên, rồi bấm lại nút này."
)
NO_WORKBOOK = "Chưa có tệp Excel nào đang mở. Đề nghị mở tệp có các Biểu mẫu rồi bấm lại."
NOTHING_OPEN = (
    "Chưa có tệp Excel nào đang mở để làm việc. Nếu tệp đang ở chế độ Protected View (có thanh vàng phía trên), đề nghị bấm "
    "«Enable Editing»; nếu chưa mở tệp, đề nghị mở tệp có các Biểu mẫu. Sau đó bấm lại nút này."
)
"""An Excel without a workbook that can be edited is out of sight, so which of the two it is cannot be told."""
NO_EXCEL = (
    "Không liên lạc được với cửa sổ Excel vừa bấm nút. Đề nghị nhấn Esc trong Excel, đóng các hộp thoại đang mở rồi bấm "
    "lại; nếu vẫn không được, đề nghị lưu tệp, đóng Excel rồi mở lại."
)
BUSY = (
    "Trong Excel đang có một ô gõ dở hoặc một hộp thoại đang mở. "
    "Đề nghị nhấn Enter để ghi ô đang gõ (hoặc Esc để bỏ), đóng hộp thoại, rồi bấm lại."
)
IN_ARCHIVE = (
    "Tệp đang được mở ngay bên trong tệp nén (.zip, .rar) nên mọi thay đổi sẽ mất khi đóng. "
    "Đề nghị đóng tệp, giải nén (Extract All) ra một thư mục rồi mở lại."
)
READ_ONLY = (
    "Tệp đang mở ở chế độ chỉ đọc (Read-Only). Đề nghị lưu thành tệp khác (File > Save As) rồi bấm lại trên tệp đó."
)
STRUCTURE = "Cấu trúc của tệp đang bị khóa. Đề nghị mở khóa bằng Review > Protect Workbook rồi bấm lại."
PASSWORD = "Trang tính «{sheet}» bị khóa bằng mật khẩu. Đề nghị mở khóa bằng Review > Unprotect Sheet rồi bấm lại."
LEFT_OPEN = "Chưa khóa lại được trang tính «{sheet}». Đề nghị khóa lại bằng Review > Protect Sheet, không cần mật khẩu."
UNSAVED = "Tệp này chưa được lưu lần nào. Đề nghị nhấn Ctrl+S để lưu vào một thư mục, rồi bấm lại."

SHARED = (
    "Tệp đang ở chế độ dùng chung (Share Workbook), Excel không cho đánh dấu. "
    "Đề nghị bỏ dùng chung (Review > Share Workbook, bỏ dấu chọn) rồi bấm lại."
)
REFUSED = (
    "Excel không cho ghi vào tệp này (có thể tệp được đánh dấu là bản cuối, hoặc có phần bị khóa). "
    "Đề nghị lưu thành tệp khác (File > Save As) rồi bấm lại trên tệp đó."
)
CHANGED = "Tệp vừa được sửa trong lúc hộp thoại đang mở nên chưa ghi gì. Đề nghị bấm lại nút này."
NOT_COPIED = "Excel không lưu được bản sao tạm để kiểm tra. Đề nghị lưu tệp (Ctrl+S), xem ổ đĩa còn chỗ trống không, rồi bấm lại."

_ARCHIVE = re.compile(
    r"[\\/]temp[\\/](?:.*[\\/])?"
    r"(?:temp\d+_[^\\/]*\.zip|7z[a-z][0-9a-f]{6,8}|rar\$[^\\/]+|wz[0-9a-f]{4}|bnz\.[^\\/]+|[^\\/]*\.(?:zip|rar|7z)(?:\.[^\\/]*)?)[\\/]",
    re.IGNORECASE,
)
"""Folders into which Explorer, 7-Zip, WinRAR, WinZip and Bandizip unpack a file that is opened inside an archive; the
last one is that of Windows 11: ``{guid}_bao-cao.zip.xyz``."""


def of_results(name: str) -> str:
    """Somebody clicks on the workbook that results were shown in."""
    of = f" của tệp «{printable(name)}»" if name else ""
    return f"Đây là kết quả kiểm tra{of}. Đề nghị quay lại tệp có các Biểu mẫu rồi bấm lại."


def gone(name: str, excels: int) -> str:
    """The workbook that was clicked on is not in that Excel."""
    several = f" Máy đang chạy {excels} chương trình Excel riêng; đề nghị chỉ để lại một." if excels > 1 else ""
    return f"Không tìm thấy tệp «{printable(name)}» trong cửa sổ Excel vừa bấm nút.{several} Đề nghị đưa tệp lên trước rồi bấm lại."


def is_in_archive(fullname: str) -> bool:
    """Whether a workbook was opened without unpacking its archive first."""
    return _ARCHIVE.search(fullname) is not None


def read_only_reason(book: Any) -> str | None:  # noqa: ANN401  (a book of xlwings)
    """Why nothing that is written into the workbook would last or be possible; None where all is well."""
    api = book.api
    if is_in_archive(api.FullName):
        return IN_ARCHIVE
    if api.ReadOnly:
        return READ_ONLY
    if api.MultiUserEditing:
        return SHARED
    return STRUCTURE if api.ProtectStructure else None
