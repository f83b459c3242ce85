"""``consolidate PATH... -o FILE``: the province's form from the reports of its agencies."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ..consolidation.figures import Figures, Store
from ..consolidation.model import Agency, Consolidated
from ..consolidation.rollup import consolidate
from ..consolidation.select import nothing_to_add, select
from ..desk.desk import PROVINCE
from ..desk.model import Overview
from ..edition import open_edition
from ..judging.model import Checked, Unreadable
from ..workbook.errors import printable
from .folder import Folder, FolderError, shows_progress
from .folder_options import add_folder_options
from .writing import REFUSED, WRITTEN, UsageError, carried_out, put, refuse_other_ending, refuse_same_file, tell

_EPILOG = """Mỗi mục được cộng, lấy theo cơ quan chủ trì, tính lại hoặc để trống như bộ biểu mẫu quy định
(python -m cchc_xl explain bm1/2.1). Mã thoát: 0 đã ghi · 2 sai cách dùng · 3 không có báo cáo nào
để tổng hợp, hoặc không ghi được."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    add_folder_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="TỆP",
        required=True,
        help="tệp kết quả (.xlsx); tệp cũ cùng tên được giữ lại thành .bak",
    )
    parser.add_argument(
        "--exclude",
        choices=("errors",),
        help="errors: loại những số liệu còn chưa khớp trong báo cáo của đơn vị (từng số liệu, không loại cả tệp)",
    )


def run(options: Namespace) -> int:
    """Add up and write, or write nothing and say why."""
    return carried_out(lambda: _consolidate(options))


def _consolidate(options: Namespace) -> int:
    edition = open_edition(options.edition) if options.edition else None
    refuse_other_ending(options.output, ".xlsx")
    try:
        folder = Folder(options, to_add_up=True)
    except FolderError as error:
        raise UsageError(str(error).rstrip(".")) from None
    refuse_same_file(options.output, *folder.inputs)
    store = Store()
    overview = _received(folder, options, store)
    if not folder.put_choices():
        return REFUSED
    selection = select(overview, edition)
    if selection is None:
        print(f"Chưa ghi gì cả. {nothing_to_add(overview)}", file=sys.stderr)
        return REFUSED

    def figures_of(agency: Agency) -> Figures:
        return store.figures(agency.file.number)

    from ..consolidation.book.build import build_book

    result = consolidate(selection, figures_of, options.exclude == "errors")
    put(build_book(result, figures_of), options.output)
    _tell(result, options)
    return WRITTEN


def _received(folder: Folder, options: Namespace, store: Store) -> Overview:
    """Check every file, keep the figures of those that may count, and look at the folder as a whole.

    Raises:
        UsageError: the result would land on a report of an agency. Over an earlier roll-up it may.
    """
    for number, result in enumerate(folder.results(with_digest=True, shows_progress=shows_progress(None)), 1):
        place = folder.found[number - 1]
        is_report = not isinstance(result, Checked) or result.report.level != PROVINCE
        if is_report and not isinstance(place, Unreadable):
            refuse_same_file(options.output, place[0])
        if isinstance(result, Checked) and is_report:
            store.add(number, result)
    assert folder.desk is not None  # there always is one where figures are to be added up
    return folder.desk.overview()


def _tell(result: Consolidated, options: Namespace) -> None:
    from ..consolidation.about import NEXT
    from ..render.roll_up import render_roll_up

    name = printable(options.output)
    words = [name, *(["--edition", printable(options.edition)] if options.edition else [])]
    command = " ".join(f'"{word}"' if " " in word else word for word in words)
    closing = f"{NEXT}\nXem các điểm chưa khớp: python -m cchc_xl check {command}"
    tell(f"{name}\n{render_roll_up(result)}\n{closing}\n", written=options.output)
