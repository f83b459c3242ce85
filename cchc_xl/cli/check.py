"""``check PATH...``: what does not fit, cell by cell."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..checking import Found, try_check, workbooks_in
from ..edition import LEVELS, Edition, EditionError, all_editions, open_edition
from ..judging.catalogue import is_finding_name
from ..judging.model import Checked, Finding, Unreadable
from .output import write_pieces
from .vietnamese import USAGE_ERROR

if TYPE_CHECKING:
    from ..batch.cluster import Cluster

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3
"""Exit codes; 2 is wrong usage, and 3 wins over 1."""

_FORMATS = ("text", "json", "csv", "html", "sarif", "junit")
_WITH_DIGEST = ("json", "sarif")
"""Formats that show the SHA-256 of a file."""

_FAILING = {"error": ("error",), "warning": ("error", "warning"), "never": ()}

_EPILOG = """Mã thoát: 0 không có điểm nào ở mức --fail-on trở lên · 1 có điểm chưa khớp ·
2 sai cách dùng · 3 có tệp không đọc được."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
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
        help="cấp của đơn vị gửi: so (sở), ban, huyen, xa, tinh; không ghi thì theo trang Thông tin của mẫu hoặc dòng tiêu đề, không rõ thì so",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="dạng kết quả: text để đọc, html để xem bằng trình duyệt và in, csv cho Excel, json cho phần mềm, "
        "sarif và junit cho hệ thống kiểm tra tự động; mặc định text",
    )
    parser.add_argument("--output", metavar="TỆP", help="ghi kết quả vào tệp thay vì in ra màn hình")
    parser.add_argument(
        "--fail-on", choices=tuple(_FAILING), default="error", help="mức làm mã thoát bằng 1; mặc định error"
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


def _count(text: str) -> int:
    """Raises:
    ValueError: it is no number of processes.
    """
    number = int(text)
    if not 1 <= number <= 256:
        raise ValueError
    return number


def run(options: Namespace) -> int:
    """Check every path, write the result, return the exit code."""
    try:
        edition = open_edition(options.edition) if options.edition else None
    except EditionError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR
    unknown = _unknown_names(options.ignore, edition)
    if unknown:
        print(
            f"Chưa thực hiện được: --ignore không biết «{unknown[0]}». Xem các tên: python -m cchc_xl explain",
            file=sys.stderr,
        )
        return USAGE_ERROR
    if options.scheduler:
        from .scheduler import with_cluster

        return with_cluster(options.scheduler, lambda cluster: _run(options, edition, cluster))
    return _run(options, edition, None)


def _run(options: Namespace, edition: Edition | None, cluster: Cluster | None) -> int:
    tally = Tally(options.fail_on)
    results = (tally.counted(_without(result, options.ignore)) for result in _results(options, edition, cluster))
    if not write_pieces(_render(results, options), options.output, options.path):
        return USAGE_ERROR
    return tally.exit_code


def _unknown_names(ignored: list[str], edition: Edition | None) -> list[str]:
    """Names that no finding of the edition (of any edition, where it is to be recognised) can have."""
    if not any("/" in name for name in ignored):
        return [name for name in ignored if not is_finding_name(name)]
    editions = [edition] if edition else all_editions()
    places = {place for known in editions for place in (*known.rows, *(f"bm{form.number}" for form in known.forms))}

    def known_name(name: str) -> bool:
        place, _, rule = name.rpartition("/")
        return is_finding_name(rule) and (not place or place in places)

    return [name for name in ignored if not known_name(name)]


class Tally:
    """Results pass through it one by one; what it keeps of them is the exit code."""

    def __init__(self, fail_on: str) -> None:
        self._failing = _FAILING[fail_on]
        self.exit_code = CLEAN

    def counted(self, result: Checked | Unreadable) -> Checked | Unreadable:
        """Count a result: 3 when a file could not be read, else 1 when something counts, else 0."""
        if isinstance(result, Unreadable):
            self.exit_code = UNREADABLE
        elif self.exit_code == CLEAN and any(
            finding.counts and finding.severity in self._failing for finding in result.findings
        ):
            self.exit_code = FINDINGS
        return result


def _results(options: Namespace, edition: Edition | None, cluster: Cluster | None) -> Iterator[Checked | Unreadable]:
    """What was found, in the order of the paths and, in a folder, of the names."""
    with_digest = options.format in _WITH_DIGEST
    found = list(_found(options.path))
    jobs = options.jobs or default_jobs(len(found))
    if len(found) == 1 and cluster is None:
        yield _checked(found[0], edition, options.level, with_digest)
        return
    from .progress import Progress

    with Progress(len(found), is_shown=_shows_progress(options)) as progress:
        from ..batch.run import check_many

        yield from progress.following(check_many(found, options.edition, options.level, with_digest, jobs, cluster))


def _checked(found: Found, edition: Edition | None, level: str | None, with_digest: bool) -> Checked | Unreadable:
    return found if isinstance(found, Unreadable) else try_check(*found, edition, level, with_digest)


def _found(paths: list[str]) -> Iterator[Found]:
    for path in paths:
        if not os.path.isdir(path):
            yield path, path
            continue
        empty = True
        for found in workbooks_in(path):
            empty = False
            yield found
        if empty:
            yield Unreadable(path, None, "not-found", "Thư mục này không có tệp Excel nào.")


WORTH_A_POOL = 24
"""From so many files on, starting further processes takes less time than they save."""


def default_jobs(files: int) -> int:
    """How many processes check so many files, where nobody said."""
    if files < WORTH_A_POOL:
        return 1
    from ..batch.parcels import CHUNK
    from ..batch.pool import processors

    return min(processors(), files // CHUNK)


def _shows_progress(options: Namespace) -> bool:
    """Whether somebody looks on, and the result itself goes elsewhere."""
    result_is_seen = not options.output and sys.stdout is not None and sys.stdout.isatty()
    return sys.stderr is not None and sys.stderr.isatty() and not result_is_seen


def _without(result: Checked | Unreadable, ignored: list[str]) -> Checked | Unreadable:
    """The result without the findings whose rule or id is ignored."""
    if isinstance(result, Unreadable) or not ignored:
        return result

    def kept(finding: Finding) -> bool:
        return finding.rule not in ignored and finding.id not in ignored

    return result._replace(
        findings=tuple(finding for finding in result.findings if kept(finding)),
        undecided=tuple(item for item in result.undecided if item.id not in ignored),
    )


def _render(results: Iterator[Checked | Unreadable], options: Namespace) -> Iterator[str]:
    if options.format == "json":
        from ..render.json import render_json

        return render_json(results)
    if options.format == "csv":
        from ..render.csv import render_csv

        return render_csv(results)
    if options.format == "html":
        from ..render.html import render_html

        return render_html(results)
    if options.format == "sarif":
        from ..render.sarif import render_sarif

        return render_sarif(results)
    if options.format == "junit":
        from ..render.junit import render_junit

        return render_junit(results)
    from ..render.text import render_text

    return render_text(results, colour=not options.output and _takes_colour())


def _takes_colour() -> bool:
    """Whether stdout is a terminal that shows colours; the old Windows console prints the codes."""
    if "NO_COLOR" in os.environ or sys.stdout is None or not sys.stdout.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ
