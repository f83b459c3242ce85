"""``template``: a blank workbook that carries its own rules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..edition import edition_ids, open_edition
from .writing import WRITTEN, UsageError, carried_out, put

_EPILOG = """Mẫu không có macro, dùng được với Excel 2010 trở lên; số liệu không khớp được tô màu ngay khi gõ."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("--edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu; không ghi thì dùng bộ mặc định")
    parser.add_argument("-o", "--output", metavar="TỆP.xlsx", help="tệp mẫu sẽ ghi; không ghi thì cchc-MÃ.xlsx")


def run(options: Namespace) -> int:
    """Write the template of an edition."""
    return carried_out(lambda: _write(options))


def _write(options: Namespace) -> int:
    edition = open_edition(options.edition or edition_ids()[0])
    target = options.output or f"cchc-{edition.id}.xlsx"
    if not target.lower().endswith(".xlsx"):
        raise UsageError(f"tên tệp mẫu «{target}» cần có đuôi .xlsx")
    from ..workbook.template.build import build_template

    put(build_template(edition), target)
    print(f"Đã tạo mẫu «{target}»: {edition.name}. Mở bằng Excel và điền từ trang Thông tin.")
    return WRITTEN
