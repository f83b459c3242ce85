"""A template as bytes: the same bytes each time for the same edition."""

from __future__ import annotations

import io
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from ...edition import Edition
from .layout import Layout
from .marks import DEFINITION, EDITION, TEMPLATE, VERSION

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
    from .titles import Info
    from .values import Values

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles, layout, blank = Styles(book), Layout(edition), Values(edition, Info().level, {})
    InfoWriter(book, styles, layout, blank).write()
    for page in layout.pages:
        FormWriter(book, styles, layout, page, blank).write()
    write_rules_sheet(book, layout, blank)
    _describe(book, edition)
    book.close()
    return stream.getvalue()


def _describe(book: Workbook, edition: Edition) -> None:
    book.set_properties({
        "title": f"Biểu mẫu thống kê CCHC: {edition.name}", "author": "cchc_xl",
        "created": _STAMP,
    })  # fmt: skip
    values = {TEMPLATE: VERSION, EDITION: edition.id, DEFINITION: definition_hash(edition)}
    for name, value in values.items():
        book.set_custom_property(name, value, "text")


def definition_hash(edition: Edition) -> str:
    """Eight hexadecimal digits that change with any row, label, unit or rule of an edition."""
    rows = [row._replace(source=("", 0)) for row in edition.rows.values()]
    return f"{zlib.crc32(repr(rows).encode()):08x}"
