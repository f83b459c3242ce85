"""A template as bytes: the same bytes each time for the same edition."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from ...edition import Edition
from ..read import read_grid
from ..write.splice import rewrite
from .definition import definition_hash
from .layout import Layout
from .marks import DEFINITION, EDITION, TEMPLATE, VERSION
from .refresh import results
from .titles import NOTHING
from .values import Values

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_STAMP = datetime(2024, 1, 1)


def build_template(edition: Edition) -> bytes:
    """The blank workbook of an edition, an .xlsx without macros."""
    from xlsxwriter import Workbook

    from .forms import FormWriter
    from .info_sheet import InfoWriter
    from .rules_sheet import write_rules_sheet
    from .styles import Styles

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles, layout = Styles(book), Layout(edition)
    InfoWriter(book, styles, layout).write()
    for page in layout.pages:
        FormWriter(book, styles, layout, page).write()
    write_rules_sheet(book, layout)
    _describe(book, edition)
    book.close()
    return _calculated(stream.getvalue(), layout)


def _calculated(data: bytes, layout: Layout) -> bytes:
    """The template with the result of every formula, as whoever cannot compute will show it."""
    blank = Values(layout.edition, NOTHING.level, {})
    grid = read_grid(data)
    return rewrite(data, {}, results(grid, layout.edition, layout.places, blank, NOTHING, fresh=True))


def _describe(book: Workbook, edition: Edition) -> None:
    book.set_properties({
        "title": f"Biểu mẫu thống kê CCHC: {edition.name}", "author": "cchc_xl",
        "created": _STAMP,
    })  # fmt: skip
    values = {TEMPLATE: VERSION, EDITION: edition.id, DEFINITION: definition_hash(edition)}
    for name, value in values.items():
        book.set_custom_property(name, value, "text")
