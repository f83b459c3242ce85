"""``editions [export|import]``: what forms there are, and editing them in Excel."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ..edition import EditionError, all_editions
from .output import write_bytes
from .vietnamese import USAGE_ERROR

UNREADABLE = 3


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    actions = parser.add_subparsers(title="Việc", metavar="VIỆC", dest="action")
    export = actions.add_parser("export", help="xuất một bộ biểu mẫu ra tệp Excel để sửa")
    export.add_argument("edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu cần xuất")
    export.add_argument("-o", "--output", metavar="TỆP.xlsx", required=True, help="tệp Excel sẽ ghi")
    back = actions.add_parser("import", help="nhập một bộ biểu mẫu đã sửa trong Excel vào một thư mục mới")
    back.add_argument("file", metavar="TỆP.xlsx", help="tệp do lệnh export tạo ra và đã sửa")
    back.add_argument("-o", "--output", metavar="THƯ MỤC", required=True, help="thư mục mới của bộ biểu mẫu")


def run(options: Namespace) -> int:
    """List, export or import."""
    try:
        if options.action == "export":
            return _export(options.edition, options.output)
        if options.action == "import":
            return _import(options.file, options.output)
        return _list()
    except EditionError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR


def _list() -> int:
    for edition in all_editions():
        rows = sum(len(form.rows) for form in edition.forms)
        default = " (mặc định)" if edition.about.get("default") else ""
        print(f"{edition.id}{default}")
        print(f"    {edition.name}")
        print(
            f"    {len(edition.forms)} {'phần' if edition.is_table else 'biểu mẫu'}, {rows} dòng, {len(edition.indicators)} chỉ tiêu có số liệu"
        )
        print(f"    Căn cứ: {edition.about['legal_basis']}")
    return 0


def _export(name: str, target: str) -> int:
    from ..workbook.edition_exchange import export_edition

    if not write_bytes(export_edition(name), target, []):
        return UNREADABLE
    print(
        f"Đã xuất bộ biểu mẫu ra «{target}». Sửa xong, nhập lại bằng: python -m cchc_xl editions import {target} -o THƯ-MỤC-MỚI"
    )
    return 0


def _import(path: str, folder: str) -> int:
    from ..workbook.edition_exchange import import_edition
    from ..workbook.errors import UnreadableError
    from ..workbook.open import open_grid
    from ..workbook.sniff import read_bytes

    try:
        grid = open_grid(read_bytes(path))
    except UnreadableError as error:
        print(f"Chưa đọc được «{path}». {error.message}", file=sys.stderr)
        return UNREADABLE
    edition = import_edition(grid, path, folder)
    print(f"Đã nhập bộ biểu mẫu {edition} vào «{folder}». Dùng bằng: python -m cchc_xl check TỆP --edition {folder}")
    return 0
