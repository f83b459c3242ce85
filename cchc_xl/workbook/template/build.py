"""A template as bytes: the same bytes each time for the same edition."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ...edition import Edition, EditionError
from ..grid import Grid, address
from ..read import read_grid
from ..write.splice import rewrite
from .additions import Additions
from .buttons import Macros, add_project
from .definition import definition_hash
from .layout import Layout
from .marks import DEFINITION, EDITION, TEMPLATE, VERSION
from .refresh import results
from .titles import NOTHING
from .values import Values

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MAX_FORMULA = 8192
_STAMP = datetime(2024, 1, 1)


def build_template(edition: Edition, macros: Macros | None = None, additions: Additions | None = None) -> bytes:
    """The blank workbook of an edition, an .xlsx without macros. ``macros``: make it an .xlsm with buttons for them.
    ``additions``: pages and columns besides the forms.

    Raises:
        EditionError: it has a rule whose formula is longer than Excel takes.
    """
    from xlsxwriter import Workbook

    from .forms import FormWriter
    from .info_sheet import InfoWriter
    from .rules_sheet import write_rules_sheet
    from .styles import Styles

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": additions is None, "strings_to_formulas": False, "strings_to_urls": False})
    styles, layout = Styles(book), Layout(edition)
    if additions:
        additions.before(book, styles)
    InfoWriter(book, styles, layout, macros.buttons if macros else ()).write()
    for page in layout.pages:
        writer = FormWriter(book, styles, layout, page)
        writer.write()
        if additions:
            additions.beside(writer.sheet, styles, layout, page)
    write_rules_sheet(book, layout)
    if additions:
        additions.behind(book, styles)
    _describe(book, edition, additions.properties if additions else {})
    if macros:
        add_project(book, macros)
    book.close()
    return _calculated(stream.getvalue(), layout)


def _calculated(data: bytes, layout: Layout) -> bytes:
    """The template with the result of every formula, as whoever cannot compute will show it."""
    blank = Values(layout.edition, NOTHING.level, {})
    grid = read_grid(data)
    _refuse_long(grid, layout.edition)
    return rewrite(data, {}, results(grid, layout.edition, layout.places, blank, NOTHING, fresh=True))


def _describe(book: Workbook, edition: Edition, further: Mapping[str, str]) -> None:
    book.set_properties({
        "title": f"Biểu mẫu thống kê CCHC: {edition.name}", "author": "cchc_xl",
        "created": _STAMP,
    })  # fmt: skip
    values = {TEMPLATE: VERSION, EDITION: edition.id, DEFINITION: definition_hash(edition), **further}
    for name, value in values.items():
        book.set_custom_property(name, value, "text")


def _refuse_long(grid: Grid, edition: Edition) -> None:
    """Excel would call a file with a longer formula damaged."""
    for sheet in grid.sheets:
        for cell in sheet.cells.values():
            if cell.formula and len(cell.formula) > MAX_FORMULA:
                raise EditionError(
                    f"Bộ «{edition.id}» có quy tắc quá dài: công thức ở ô {address(cell.row, cell.column)} của trang "
                    f"«{sheet.name}» dài hơn {MAX_FORMULA} ký tự mà Excel cho phép. Đề nghị chia nhỏ quy tắc."
                )
