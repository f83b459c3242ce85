"""``check PATH...``: what does not fit, cell by cell, and of a folder who has sent what."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..checking import try_check
from ..edition import Edition, EditionError, open_edition
from ..judging.model import Checked, Unreadable
from .folder_options import add_folder_options, is_one_file
from .output import write_pieces
from .vietnamese import USAGE_ERROR

if TYPE_CHECKING:
    from ..desk.model import Overview
    from .folder import Folder
    from .sending_back import SendingBack

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3
"""Exit codes; 2 is wrong usage, and 3 wins over 1."""

_FORMATS = ("text", "json", "csv", "html", "xlsx", "sarif", "junit")
_WITH_DIGEST = ("json", "sarif")
"""Formats that show the SHA-256 of a file."""

_FAILING = {"error": ("error",), "warning": ("error", "warning"), "never": ()}

_EPILOG = """Mã thoát: 0 không có điểm nào ở mức --fail-on trở lên · 1 có điểm chưa khớp ·
2 sai cách dùng · 3 có tệp không đọc được. Đơn vị chưa gửi không làm thay đổi mã thoát."""

Result = Checked | Unreadable


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    add_folder_options(parser)
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="dạng kết quả: text để đọc, html để xem bằng trình duyệt và in, xlsx là sổ tổng hợp cho người nhận báo cáo "
        "(cần --output), csv cho Excel, json cho phần mềm, "
        "sarif và junit cho hệ thống kiểm tra tự động; mặc định text",
    )
    parser.add_argument("--output", metavar="TỆP", help="ghi kết quả vào tệp thay vì in ra màn hình")
    parser.add_argument(
        "--fail-on", choices=tuple(_FAILING), default="error", help="mức làm mã thoát bằng 1; mặc định error"
    )
    parser.add_argument(
        "--mark",
        metavar="THƯ MỤC",
        help="ghi vào thư mục này, cho mỗi tệp có điểm cần rà soát: bản đánh dấu, phiếu đề nghị (.docx), tin nhắn (.txt); "
        "và danh sách đơn vị cần nhắc; tệp đã gửi giữ nguyên",
    )
    parser.add_argument(
        "--letter-template",
        metavar="MẪU",
        help="mẫu phiếu đề nghị riêng của cơ quan (.docx), sửa từ phieu-de-nghi-ra-soat.docx; dùng cùng --mark",
    )


def run(options: Namespace) -> int:
    """Check every path, write the result, return the exit code."""
    try:
        edition = open_edition(options.edition) if options.edition else None
    except EditionError as error:
        return _refused(str(error))
    if options.ignore:
        from .ignoring import refused

        if why := refused(options.ignore, edition):
            return _refused(why)
    tally = Tally(options.fail_on)
    is_book = options.format == "xlsx"
    if is_book:
        from .officers_book import refused_target

        if why := refused_target(options.output, options.path):
            return _refused(why)
    is_marking = bool(options.mark or options.letter_template)
    if is_one_file(options) and not is_book and not is_marking:
        written = write_pieces(
            _render(map(tally.counted, _one(options, edition)), options), options.output, options.path
        )
        return tally.exit_code if written else USAGE_ERROR
    from .folder import Folder, FolderError

    try:
        folder = Folder(options, as_a_whole=is_book)
    except FolderError as error:
        return _refused(str(error))
    if not is_marking:
        return _run_folder(folder, options, tally)
    from .sending_back import SendingBack, SendingBackError

    try:
        return _run_folder(folder, options, tally, SendingBack(options, folder))
    except SendingBackError as error:
        return _refused(str(error))


def _refused(why: str) -> int:
    print(f"Chưa thực hiện được: {why}", file=sys.stderr)
    return USAGE_ERROR


def _one(options: Namespace, edition: Edition | None) -> Iterator[Result]:
    """The result of the only file."""
    (path,) = options.path
    result = try_check(path, path, edition, options.level, options.format in _WITH_DIGEST)
    if options.ignore:
        from .ignoring import without

        result = without(result, options.ignore)
    yield result


def _run_folder(folder: Folder, options: Namespace, tally: Tally, back: SendingBack | None = None) -> int:
    from .folder import shows_progress

    results = folder.results(options.format in _WITH_DIGEST or back is not None, shows_progress(options.output))
    counted = map(tally.counted, back.passing(results) if back else results)
    if options.format == "xlsx":
        from .officers_book import write_book

        written = write_book(counted, folder, options.output)
    else:
        pieces = _render(counted, options, folder.desk.overview if folder.desk else None)
        written = write_pieces(pieces, options.output, folder.inputs)
    if written and back:
        back.finish()
    return tally.exit_code if written and folder.put_choices() else USAGE_ERROR


class Tally:
    """Results pass through it one by one; what it keeps of them is the exit code."""

    def __init__(self, fail_on: str) -> None:
        self._failing = _FAILING[fail_on]
        self.exit_code = CLEAN

    def counted(self, result: Result) -> Result:
        """Count a result: 3 when a file could not be read, else 1 when something counts, else 0."""
        if isinstance(result, Unreadable):
            self.exit_code = UNREADABLE
        elif self.exit_code == CLEAN and any(
            finding.counts and finding.severity in self._failing for finding in result.findings
        ):
            self.exit_code = FINDINGS
        return result


def _render(
    results: Iterator[Result], options: Namespace, overview: Callable[[], Overview] | None = None
) -> Iterator[str]:
    """The result in the chosen format. ``overview``: of the folder, to be asked when all results have come."""
    if options.format == "json":
        from ..render.json import render_json

        return render_json(results, overview)
    if options.format == "csv":
        from ..render.csv import render_csv

        return render_csv(results)
    if options.format == "html":
        from ..render.html import render_html

        return render_html(results, overview)
    if options.format == "sarif":
        from ..render.sarif import render_sarif

        return render_sarif(results)
    if options.format == "junit":
        from ..render.junit import render_junit

        return render_junit(results)
    from ..render.text import render_text

    return render_text(results, not options.output and _takes_colour(), overview)


def _takes_colour() -> bool:
    """Whether stdout is a terminal that shows colours; the old Windows console prints the codes."""
    if "NO_COLOR" in os.environ or sys.stdout is None or not sys.stdout.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ
