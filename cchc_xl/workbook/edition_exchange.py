"""An edition as an .xlsx that officials can edit, and back.

Every cell is text, since Excel turns the code 1.1 of a CSV into a date. The workbook is read back
with the same careful reader as received workbooks, and the edition in it is checked before a
single file is written.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from ..edition.about import ABOUT
from ..edition.catalogue import edition_folder
from ..edition.errors import DefinitionError, EditionError
from ..edition.load import load_edition, read_about
from ..edition.table import CHANGE_COLUMNS, COLUMNS, Row, read_table
from .grid import Grid, Sheet, address

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = {
    "change": "Thay đổi", "after": "Sau mục", "code": "STT", "printed": "STT in trên mẫu", "label": "Chỉ tiêu",
    "unit": "Đơn vị tính", "reads_as": "Đọc như", "kind": "Loại dòng", "period": "Kỳ số liệu", "level": "Cấp báo cáo",
    "rules": "Quy tắc", "computed": "Tự tính", "consolidate": "Cách tổng hợp", "note": "Ghi chú",
}  # fmt: skip
"""Column of a table -> its heading in the workbook."""

_COLUMN_OF = {heading: column for column, heading in HEADINGS.items()}
_WIDTHS = {"label": 60, "unit": 22, "rules": 40, "note": 30, "consolidate": 20}
_GUIDE_SHEET = "Hướng dẫn"

GUIDE = (
    "Sổ tính này chứa một bộ biểu mẫu. Mỗi trang là một bảng; mỗi dòng là một dòng của biểu mẫu.",
    "Mọi ô đều là chữ (Text). Xin giữ nguyên định dạng Text, vì Excel có thể đổi 1.1 thành ngày tháng.",
    "STT: không có dấu chấm ở cuối. STT in trên mẫu: chỉ ghi khi khác cột STT.",
    "Loại dòng: indicator (có số liệu) hoặc heading (tiêu đề).",
    "Kỳ số liệu: flow (phát sinh trong kỳ), stock (tại thời điểm), cumulative (lũy kế), plan (kế hoạch).",
    "Cấp báo cáo: so, ban, huyen, xa, tinh, cách nhau bằng dấu cách; để trống nếu mọi cấp đều ghi.",
    "Quy tắc, cách nhau bằng dấu chấm phẩy; dấu ? sau từ khóa biến quy tắc thành cảnh báo:",
    "   ratio 2.2 / 2.1: tỷ lệ phần trăm tính từ hai mục",
    "   sum 1.1 + 1.2: bằng tổng các mục; at least 5.2 + 5.3: không nhỏ hơn tổng các mục",
    "   at most 2.1, at most? BM3!1.4: không lớn hơn một mục, có thể ở biểu khác",
    "   equals? BM6!2.1: cùng một số liệu ở biểu khác; required? if 6 = 1: không để trống khi điều kiện đúng",
    "   implausible? = 100 if 2.2 > 0: số liệu ít khi xảy ra; between? 5.2.1, 5.2.2: nằm giữa các mục",
    "   range? >= 0: số âm chỉ là cảnh báo",
    "Tự tính: yes nếu mẫu Excel tự tính tổng này từ quy tắc sum; để trống nếu đơn vị gõ. Tỷ lệ có quy tắc ratio luôn tự tính.",
    "Cách tổng hợp: sum so ban (cộng các sở, ban), sum (cộng mọi đơn vị), lead noi-vu (lấy số của cơ quan chủ trì, khai trong [lead]),",
    "   recompute (tính lại từ các mục đã tổng hợp), none (để trống); sum control KHÓA đối chiếu tổng với số của cơ quan chủ trì.",
    "Thay đổi (chỉ ở bộ dựa trên bộ khác): add thêm dòng, change sửa dòng (ô trống giữ nguyên, dấu - là xóa), drop bỏ dòng.",
    "Sửa xong, nhập lại bằng: python -m cchc_xl editions import TỆP.xlsx --output THƯ-MỤC",
)


def export_edition(name: str) -> bytes:
    """The workbook of an edition (an id or a folder), as bytes of an .xlsx.

    Raises:
        EditionError: there is none, or its definition is wrong.
    """
    from openpyxl import Workbook

    folder = edition_folder(name)
    book = Workbook()
    _write_lines(book.worksheets[0], _GUIDE_SHEET, GUIDE)
    with open(os.path.join(folder, ABOUT), encoding="utf-8") as file:
        _write_lines(book.create_sheet(), ABOUT, file.read().splitlines())
    for table, rows in _own_tables(folder):
        _write_table(book, table, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _own_tables(folder: str) -> list[tuple[str, list[Row]]]:
    """The tables that lie in the folder itself, unchanged by any base."""
    changes = "based_on" in read_about(folder)
    names = sorted(name for name in os.listdir(folder) if name.endswith(".csv"))
    return [(name, read_table(folder, name, changes)) for name in names]


def _write_lines(sheet: Worksheet, title: str, lines: tuple[str, ...] | list[str]) -> None:
    sheet.title = title
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, 1):
        _write_text(sheet, number, 1, line)


def _write_table(book: Workbook, table: str, rows: list[Row]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(table.removesuffix(".csv"))
    columns = [column for column in (*CHANGE_COLUMNS, *COLUMNS) if column in (rows[0].cells if rows else COLUMNS)]
    for position, column in enumerate(columns, 1):
        _write_text(sheet, 1, position, HEADINGS[column])
        sheet.cell(1, position).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, position).column_letter].width = _WIDTHS.get(column, 12)
        for number, row in enumerate(rows, 2):
            _write_text(sheet, number, position, row.cell(column))
            sheet.cell(number, position).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text cell, never a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"


def import_edition(grid: Grid, source: str, folder: str) -> str:
    """Write the edition in an exported workbook into a new folder; returns the edition's id.

    ``source``: the workbook's name, for messages. Nothing is written unless all of it is right.

    Raises:
        DefinitionError: the workbook or the edition in it is wrong; names sheet and cell.
        EditionError: the folder is there already, or cannot be written.
    """
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise EditionError(f"Thư mục «{folder}» đã có tệp. Đề nghị chọn một thư mục mới để không ghi đè.")
    files = _files(grid, source)
    parent = os.path.dirname(os.path.abspath(folder))
    try:
        with tempfile.TemporaryDirectory(dir=parent, prefix=".cchc-") as work:
            for name, text in files.items():
                with open(os.path.join(work, name), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            edition = load_edition(work, edition_folder)
            os.makedirs(folder, exist_ok=True)
            for name in files:
                shutil.move(os.path.join(work, name), os.path.join(folder, name))
    except OSError:
        raise EditionError(f"Không ghi được vào thư mục «{folder}». Đề nghị kiểm tra lại đường dẫn.") from None
    return edition.id


def _files(grid: Grid, source: str) -> dict[str, str]:
    """File name -> text, of everything in the workbook but the guide."""
    files: dict[str, str] = {}
    for sheet in grid.sheets:
        if sheet.name == ABOUT:
            last = max((row for row, _ in sheet.cells), default=0)
            files[ABOUT] = "".join(f"{sheet.text(row, 1)}\n" for row in range(1, last + 1))
        elif sheet.name != _GUIDE_SHEET and sheet.cells:
            files[_table_name(sheet, source)] = _as_csv(sheet, source)
    if ABOUT not in files:
        raise DefinitionError(
            source, 0, f"không có trang «{ABOUT}»; đây không phải là tệp do lệnh editions export tạo ra"
        )
    return files


def _table_name(sheet: Sheet, source: str) -> str:
    if not all(char.isalnum() or char in "-_" for char in sheet.name):
        raise DefinitionError(source, 0, f"tên trang «{sheet.name}» không dùng được làm tên bảng")
    return f"{sheet.name}.csv"


def _as_csv(sheet: Sheet, source: str) -> str:
    columns = _columns(sheet, source)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column for _, column in columns])
    for row in range(2, max(row for row, _ in sheet.cells) + 1):
        cells = [_text(sheet, row, position, source) for position, _ in columns]
        writer.writerow(cells if any(cells) else [])  # an empty line keeps line = row in later messages
    return stream.getvalue()


def _columns(sheet: Sheet, source: str) -> list[tuple[int, str]]:
    found = []
    for row, position in sorted(sheet.cells):
        if row == 1:
            heading = sheet.text(1, position).strip()
            if heading not in _COLUMN_OF:
                raise DefinitionError(
                    source, 0, f"trang {sheet.name}, ô {address(1, position)}: không có cột nào tên «{heading}»"
                )
            found.append((position, _COLUMN_OF[heading]))
    return found


def _text(sheet: Sheet, row: int, column: int, source: str) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None:
        return ""
    if cell.kind != "text" or cell.formula is not None:
        raise DefinitionError(
            source, 0, f"trang {sheet.name}, ô {address(row, column)}: phải là chữ (Text), nhưng đang là số, ngày hoặc công thức; "
            f"hãy định dạng ô là Text rồi gõ lại"
        )  # fmt: skip
    return " ".join(cell.text.split())
