"""``template``: a blank workbook that carries its own rules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..edition import Edition, edition_ids, open_edition
from ..workbook.errors import printable
from .writing import WRITTEN, carried_out, put, refuse_other_ending, tell

_EPILOG = """Mẫu không có macro (trừ khi có --with-button), dùng được với Excel 2010 trở lên; số liệu không khớp được tô màu
ngay khi gõ. Mẫu có nút bấm cần máy đã cài đặt nút bấm CCHC (lệnh excel install). Tệp cũ cùng tên
được giữ lại thành .bak. Mã thoát: 0 đã ghi · 2 sai cách dùng · 3 không ghi được."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("--edition", metavar="MÃ|THƯ-MỤC", help="bộ biểu mẫu; không ghi thì dùng bộ mặc định")
    parser.add_argument("-o", "--output", metavar="TỆP.xlsx", help="tệp mẫu sẽ ghi; không ghi thì cchc-MÃ.xlsx")
    parser.add_argument(
        "--with-button", action="store_true", help="mẫu có nút bấm trên trang Thông tin; tệp có macro, đuôi .xlsm"
    )


def run(options: Namespace) -> int:
    """Write the template of an edition."""
    return carried_out(lambda: _write(options))


def _write(options: Namespace) -> int:
    edition = open_edition(options.edition or edition_ids()[0])
    ending = ".xlsm" if options.with_button else ".xlsx"
    target = options.output or f"cchc-{edition.id}{ending}"
    refuse_other_ending(target, ending)
    put(_built(edition, options.with_button), target)
    text = f"Đã tạo mẫu «{printable(target)}»: {edition.name}. Mở bằng Excel và điền từ trang Thông tin.\n"
    tell(text, written=target)
    return WRITTEN


def _built(edition: Edition, with_button: bool) -> bytes:
    if with_button:
        from ..addin.build import build_template_with_buttons

        return build_template_with_buttons(edition)
    from ..workbook.template.build import build_template

    return build_template(edition)
