"""The options of commands that look at received workbooks: which files, whose they are, which of several counts.

Only the options: what is done with them is in ``folder.py``, which a check of one file never loads.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from ..edition import LEVELS

_ONLY_OF_FOLDERS = ("expect", "due", "choices", "include", "skip", "scheduler")


def add_folder_options(parser: ArgumentParser) -> None:
    """The paths, and all options that ``check`` and ``consolidate`` have in common."""
    parser.add_argument(
        "path",
        nargs="+",
        metavar="TỆP",
        help="tệp bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods) hoặc thư mục chứa các tệp đó",
    )
    parser.add_argument("--edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu; không ghi thì tự nhận biết")
    parser.add_argument(
        "--level",
        choices=LEVELS,
        help="cấp của đơn vị gửi: so (sở), ban, huyen, xa, tinh; không ghi thì theo trang Thông tin của mẫu, dòng tiêu đề "
        "hoặc danh sách --expect, không rõ thì so",
    )
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="SỐ",
        help="số tiến trình chạy song song khi kiểm tra nhiều tệp; không ghi thì theo số nhân của máy",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ĐỊA CHỈ",
        help="nhờ cụm máy tính Dask kiểm tra, ví dụ tcp://may-chu:8786; chỉ dùng trong mạng nội bộ tin cậy",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="QUY TẮC|ID",
        help="bỏ qua một quy tắc (number-as-text) hoặc một điểm (bm1/2/ratio); dùng được nhiều lần",
    )
    desk = parser.add_argument_group("Khi nhận báo cáo của nhiều đơn vị")
    desk.add_argument(
        "--expect",
        metavar="DANH SÁCH",
        help="danh sách đơn vị phải gửi (.csv, .xlsx, .json) có cột đơn vị; có thể thêm tên khác, cấp, hạn gửi",
    )
    desk.add_argument("--due", metavar="NGÀY", help="hạn gửi, ví dụ 15/12/2026; không ghi thì theo danh sách đơn vị")
    desk.add_argument(
        "--choices",
        metavar="TỆP",
        help="tệp ghi bản được dùng khi một đơn vị gửi nhiều bản, và đơn vị của tệp chưa rõ đơn vị; chưa có thì được tạo để điền",
    )
    desk.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="MẪU",
        help="trong thư mục chỉ lấy tệp có tên hoặc đường dẫn theo mẫu, ví dụ *2026*; dùng được nhiều lần",
    )
    desk.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="MẪU",
        help="trong thư mục bỏ qua các tệp theo mẫu; dùng được nhiều lần",
    )


def is_one_file(options: Namespace) -> bool:
    """Whether there is nothing to look at as a whole: one path, no folder, and nothing said about who is to send."""
    return (
        len(options.path) == 1
        and not any(getattr(options, name) for name in _ONLY_OF_FOLDERS)
        and not os.path.isdir(options.path[0])
    )


def _count(text: str) -> int:
    """Raises:
    ValueError: it is no number of processes.
    """
    number = int(text)
    if not 1 <= number <= 256:
        raise ValueError
    return number
