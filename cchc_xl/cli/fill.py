"""``fill``: figures from a table or another workbook into a workbook, everything else in it left as it is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..edition import LEVELS, Edition, edition_ids, open_edition
from ..filling.fill import fill_from_report, fill_from_table
from ..filling.receipt import PeriodsAre, Receipt
from ..filling.rows import table_bytes
from ..filling.table import is_table, read_figures
from ..filling.target import Target
from ..workbook.errors import printable
from .writing import (
    WRITTEN,
    UsageError,
    about,
    add_output,
    carried_out,
    put,
    read_to_change,
    refuse_other_ending,
    refuse_same_file,
    target_of,
    tell,
)

_EPILOG = """Bảng số liệu (.csv, .xlsx, .json) có các cột form,code,value hoặc biểu mẫu, STT, số liệu.
Sai một dòng thì không ghi gì cả. Mã thoát: 0 đã ghi · 2 sai cách dùng · 3 không đọc được hoặc bị từ chối."""

_ADVICE: dict[PeriodsAre, str] = {
    "unknown": "Nếu hai tệp cùng kỳ, đề nghị chạy lại với --all-rows.",
    "different": "Muốn chép mọi dòng, đề nghị chạy lại với --all-rows.",
    "adopted": "Nếu lập báo cáo cho kỳ khác, đề nghị chọn kỳ mới trên trang Thông tin rồi điền vào mẫu đó bằng --into.",
}
"""How to have it otherwise."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--from", dest="source", metavar="TỆP", required=True, help="bảng số liệu, hoặc tệp Excel khác có các biểu mẫu"
    )
    parser.add_argument("--into", metavar="TỆP", help="tệp Excel sẽ điền; không ghi thì điền vào mẫu mới")
    add_output(parser, "tệp của --into")
    parser.add_argument("--edition", metavar="MÃ|THƯ MỤC", help="bộ biểu mẫu; không ghi thì tự nhận biết")
    parser.add_argument("--level", choices=LEVELS, help="cấp của đơn vị: so (sở), ban, huyen, xa, tinh")
    parser.add_argument(
        "--all-rows", action="store_true", help="chép mọi dòng của tệp nguồn, kể cả số liệu phát sinh của kỳ khác"
    )


def run(options: Namespace) -> int:
    """Fill and write, or write nothing and say why."""
    return carried_out(lambda: _fill(options))


def _fill(options: Namespace) -> int:
    edition = open_edition(options.edition) if options.edition else None
    output = _output(options)
    refuse_same_file(output, options.source)
    receipt, edition = _from_table(options, edition) if is_table(options.source) else _from_workbook(options, edition)
    with about(options.into or output):
        new = receipt.data()
    put(new, output)
    _tell(receipt, edition, output, options)
    return WRITTEN


def _from_table(options: Namespace, edition: Edition | None) -> tuple[Receipt, Edition]:
    with about(options.source):
        figures = read_figures(options.source, table_bytes(options.source))
    target = _target(options, edition)
    with about(options.source):
        return fill_from_table(target, figures, options.level), target.edition


def _from_workbook(options: Namespace, edition: Edition | None) -> tuple[Receipt, Edition]:
    from ..checking import read

    with about(options.source):
        source = read(options.source, edition, options.level)
    target = _target(options, edition, source.edition)
    with about(options.source):
        return fill_from_report(target, source, options.all_rows, options.level), target.edition


def _output(options: Namespace) -> str:
    if options.into:
        return target_of(options, options.into)
    if options.in_place:
        raise UsageError("--in-place chỉ dùng cùng với --into")
    if not options.output:
        raise UsageError("thiếu -o TỆP")
    refuse_other_ending(options.output, ".xlsx")
    return str(options.output)


def _target(options: Namespace, named: Edition | None, of_source: Edition | None = None) -> Target:
    """The workbook to fill: the one that is named, or a new template.

    ``named``: the edition somebody chose. ``of_source``: what the figures follow, for want of a better choice.
    """
    if options.into:
        data = read_to_change(options.into)
        with about(options.into):
            return Target(data, options.into, named, options.level)
    from ..workbook.template.build import build_template

    chosen = named or of_source or open_edition(edition_ids()[0])
    return Target(build_template(chosen), "mẫu mới", chosen, options.level)


def _tell(receipt: Receipt, edition: Edition, output: str, options: Namespace) -> None:
    from ..render.receipt import render_receipt

    name = printable(output)
    words = [name]
    words += ["--edition", printable(options.edition)] if options.edition else []
    words += ["--level", options.level] if options.level else []
    command = " ".join(f'"{word}"' if " " in word else word for word in words)
    advice = f"{_ADVICE[receipt.periods]}\n" if receipt.periods in _ADVICE else ""
    closing = f"Xem các điểm chưa khớp: python -m cchc_xl check {command}"
    tell(f"{name}\n{render_receipt(receipt, edition)}{advice}{closing}\n", written=output)
