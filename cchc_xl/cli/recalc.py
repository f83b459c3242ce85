"""``recalc``: ratios from their counts and fresh results of formulas; counts stay as they are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..edition import LEVELS, open_edition
from ..filling.recalc import recalculate
from ..filling.target import Target
from ..workbook.errors import printable
from .writing import WRITTEN, about, add_output, carried_out, put, read_to_change, target_of, tell

_EPILOG = """Tỷ lệ khớp với số lượng thì giữ nguyên. Tổng số chỉ được liệt kê, trừ khi có --totals.
Mã thoát: 0 đã xong · 2 sai cách dùng · 3 không đọc được hoặc bị từ chối."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="TỆP", help="tệp Excel (.xlsx, .xlsm) có các biểu mẫu")
    add_output(parser, "chính tệp này")
    parser.add_argument("--totals", action="store_true", help="ghi lại cả các tổng khác với các mục thành phần")
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho biết sẽ ghi gì, không ghi")
    parser.add_argument("--edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu; không ghi thì tự nhận biết")
    parser.add_argument("--level", choices=LEVELS, help="cấp của đơn vị: so (sở), ban, huyen, xa, tinh")


def run(options: Namespace) -> int:
    """Recompute and write, or write nothing and say why."""
    return carried_out(lambda: _recalc(options))


def _recalc(options: Namespace) -> int:
    from ..render.receipt import render_receipt

    edition = open_edition(options.edition) if options.edition else None
    output = None if options.dry_run else target_of(options, options.file)
    data = read_to_change(options.file)
    with about(options.file):
        target = Target(data, options.file, edition, options.level)
    receipt = recalculate(target, options.totals)
    with about(options.file):
        new = receipt.data()  # also where nothing is written: what would be refused is said now
    if output is not None:
        put(new, output)
    title = f"{printable(options.file)} (chưa ghi gì, --dry-run)" if output is None else printable(output)
    text = render_receipt(receipt, target.edition, written=output is not None)
    tell(f"{title}\n{text}", written=output or "")
    return WRITTEN
