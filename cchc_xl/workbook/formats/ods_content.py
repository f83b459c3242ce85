"""content.xml of an .ods: its styles, its tables, its defined names, where it links to."""

from __future__ import annotations

from .. import limits
from ..errors import damaged, too_large
from ..grid import Sheet
from ..xml import parse_named, whole
from .budget import Budget
from .ods_formula import excel_formula, excel_place
from .ods_names import DISPLAY, HREF, OFFICE, TABLE, TABLE_NAME, TABLE_STYLE, TEXT
from .ods_parts import ELEMENTS, too_many_elements
from .ods_styles import Styles
from .ods_table import TableReader
from .ods_values import EPOCH_1904, Paragraphs

_MAX_DEPTH = 256
"""How deep elements may lie in each other; a real workbook has about twelve levels."""

_MAX_LINKS = 1_000
_CELLS = ("table-cell", "covered-table-cell")
_GROUPS = ("table-row-group", "table-column-group")
_LINKS = ("table-source", "cell-range-source", "dde-source")
_ASIDE = frozenset(
    {"tracked-changes", "dde-links", "shapes", "forms", "content-validations", "scenario", "event-listeners"}
)
"""What holds cells or texts that are none of the sheet."""

_NO_TEXT = frozenset({"annotation", "ruby-text", "note", "frame", "tracked-changes"})
"""What stands in a paragraph and is not read with it."""


class Content:
    """Collects a workbook from content.xml."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self.names: dict[str, str] = {}
        self.local_names: set[tuple[str, str]] = set()
        self.links: dict[str, None] = {}  # in order, each once
        self.date1904 = False
        self.is_spreadsheet = False
        self._styles, self._style_reader = styles, styles.reader()
        self._inside_styles = False
        self._depth = self._body = self._aside = 0
        self._left = ELEMENTS
        self._budget = Budget()
        self._table: TableReader | None = None
        self._cell: dict[str, str] | None = None
        self._words = Paragraphs()
        self._paragraph = 0

    def read(self, data: bytes) -> None:
        """Take in the part.

        Raises:
            UnreadableError: it is damaged or has too much of something.
        """
        parse_named(data, self._start, self._end, self._text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._left -= 1
        if self._depth > _MAX_DEPTH:
            raise damaged("nội dung XML lồng quá sâu")
        if self._left < 0:
            raise too_many_elements()
        if tag in _LINKS:
            self._link(attributes)
        if self._aside:
            self._aside += 1
        elif self._cell is not None:
            self._start_in_cell(tag, attributes)
        elif self._inside_styles:
            self._style_reader.start(tag, attributes)
        elif tag in _ASIDE:
            self._aside = 1
        elif self._table is not None:
            self._start_in_table(self._table, tag, attributes)
        else:
            self._start_outside(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._aside:
            self._aside -= 1
        elif self._cell is not None:
            self._end_in_cell()
        elif self._inside_styles:
            self._inside_styles = tag != "automatic-styles"
            self._style_reader.end(tag)
        elif self._table is not None:
            self._end_in_table(self._table, tag)
        elif tag == "spreadsheet":
            self._body = 0

    def _text(self, data: str) -> None:
        if self._paragraph and not self._aside:
            self._words.collapsed(data)
        elif self._inside_styles:
            self._style_reader.text(data)

    # Outside of tables.

    def _start_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "automatic-styles":
            self._inside_styles = True
        elif tag == "spreadsheet":
            self.is_spreadsheet, self._body = True, self._depth
        elif tag == "null-date":
            self.date1904 = attributes.get(f"{TABLE}date-value", "").startswith(EPOCH_1904.isoformat())
        elif tag == "table" and self._body and self._depth == self._body + 1:
            self._open_table(attributes)
        else:
            self._note_name(tag, attributes, None)

    def _open_table(self, attributes: dict[str, str]) -> None:
        name = attributes.get(TABLE_NAME, "")
        if name.startswith("'") and "'#$" in name:  # LibreOffice's own copy of cells of another workbook
            self._aside = 1
            return
        if len(self.sheets) >= limits.SHEETS:
            raise too_large(f"hơn {limits.SHEETS} trang tính")
        hidden = attributes.get(TABLE_STYLE) in self._styles.hidden_tables
        state = "hidden" if hidden else "visible"
        self._table = TableReader(name, state, self._styles, self._budget, self.date1904)

    def _note_name(self, tag: str, attributes: dict[str, str], sheet: str | None) -> None:
        if tag == "named-range":
            place = excel_place(attributes.get(f"{TABLE}cell-range-address", ""))
        elif tag == "named-expression":
            place = self._expression(attributes.get(f"{TABLE}expression", ""))
        else:
            return
        name = attributes.get(TABLE_NAME, "")
        if len(self.names) + len(self.local_names) >= limits.NAMES:
            raise too_large(f"hơn {limits.NAMES} tên được đặt")
        if sheet is None:
            self.names[name] = place
        else:
            self.local_names.add((sheet, name))

    def _expression(self, expression: str) -> str:
        self._budget.formulas -= len(expression)
        if self._budget.formulas < 0:
            return ""
        return excel_formula("of:=" + expression.removeprefix("of:").removeprefix("="))

    def _link(self, attributes: dict[str, str]) -> None:
        target = attributes.get(HREF) or attributes.get(f"{OFFICE}dde-topic", "")
        if len(self.links) < _MAX_LINKS:
            self.links[target] = None

    # In a table.

    def _start_in_table(self, table: TableReader, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._cell, self._words, self._paragraph = attributes, Paragraphs(), 0
        elif tag == "table-row":
            table.open_row(attributes)
        elif tag == "table-column":
            table.column(attributes)
        elif tag in _GROUPS:
            table.open_group(attributes.get(DISPLAY) != "false")
        elif tag == "table":  # a table of its own: no spreadsheet program writes it
            self._aside = 1
        else:
            self._note_name(tag, attributes, table.name)

    def _end_in_table(self, table: TableReader, tag: str) -> None:
        if tag == "table-row":
            table.close_row()
        elif tag in _GROUPS:
            table.close_group()
        elif tag == "table":
            self.sheets.append(table.sheet())
            self._table = None

    # In a cell: paragraphs directly below it are its text, and nothing else is.

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._paragraph:
            if tag in ("p", "h"):
                self._words.open()
                self._paragraph = 1
            else:
                self._aside = 1
        elif tag in _NO_TEXT:
            self._aside = 1
        else:
            self._paragraph += 1
            self._mark(tag, attributes)

    def _mark(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "s":
            self._words.add(" " * min(whole(attributes.get(f"{TEXT}c"), 1), limits.CELL_TEXT))
        elif tag == "tab":
            self._words.add("\t")
        elif tag == "line-break":
            self._words.add("\n")

    def _end_in_cell(self) -> None:
        if self._paragraph:
            self._paragraph -= 1
        elif self._table is not None and self._cell is not None:
            self._table.cell(self._cell, self._words)
            self._cell = None
