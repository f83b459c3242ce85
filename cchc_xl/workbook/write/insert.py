"""New cells and rows, at their place in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from ..errors import damaged
from ..grid import address, parse_range
from .content import TYPES, value_xml
from .layout import Element, Layout, Row, layout_of
from .model import Content, RefusedError, in_cell
from .offsets import Edit, Tag, tag_at

Places = Mapping[tuple[int, int], Content]
Encode = Callable[[str], bytes]


def insertions(data: bytes, sheet: str, missing: Places, encode: Encode) -> Iterator[Edit]:
    """The edits that put these contents where no cell is yet.

    Raises:
        RefusedError: the rows or cells of the sheet are in no order.
        UnreadableError: the part is damaged.
    """
    layout = layout_of(data, sheet, {row for row, _ in missing})
    if layout.data is None:
        raise damaged("trang tính không có vùng dữ liệu")
    if not layout.ordered:
        raise RefusedError(
            f"{in_cell((sheet, *min(missing)))}: chưa có trong tệp, và các dòng, ô của trang không xếp theo thứ tự nên không chèn được. "
            "Đề nghị mở tệp bằng Excel, lưu lại rồi thực hiện lại."
        )
    yield from _into_rows(data, layout, missing, encode)
    yield from _new_rows(data, layout, layout.data, missing, encode)
    yield from _dimension(data, layout, missing)


def _by_row(missing: Places) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for number, places in groupby(sorted(missing), key=lambda place: place[0]):
        yield number, list(places)


def _cell(prefix: str, place: tuple[int, int], style: str | None, content: Content) -> str:
    kind = TYPES[content.kind]
    styled = f' s="{style}"' if style and style.isdecimal() and style != "0" else ""
    typed = f' t="{kind}"' if kind else ""
    return f'<{prefix}c r="{address(*place)}"{styled}{typed}>{value_xml(prefix, content)}</{prefix}c>'


def _into_rows(data: bytes, layout: Layout, missing: Places, encode: Encode) -> Iterator[Edit]:
    rows = {row.number: row for row in layout.rows}
    for number, places in _by_row(missing):
        if number in rows:
            row = rows[number]
            tag = tag_at(data, row.start)
            styles = (row.style or layout.column_style(column) for _, column in places)
            cells = {
                place: encode(_cell(tag.prefix, place, style, missing[place]))
                for place, style in zip(places, styles, strict=True)
            }
            yield from _into_row(data, row, tag, cells)


def _into_row(data: bytes, row: Row, tag: Tag, cells: dict[tuple[int, int], bytes]) -> Iterator[Edit]:
    spans = _spans(row.attributes.get("spans", ""), [column for _, column in cells])
    head = tag.spelled({"spans": spans}) if spans else tag.spelled({})
    if tag.empty:
        yield Edit(row.start, row.end, b"%b>%b</%b>" % (head, b"".join(cells.values()), tag.name))
        return
    if spans:
        yield Edit(row.start, tag.end, head + b">")
    last = data.rindex(b"</", row.start, row.end)
    for (_, column), text in cells.items():
        at = next((start for other, start in row.cells if other > column), last)
        yield Edit(at, at, text)


def _spans(spans: str, columns: list[int]) -> str | None:
    """The ``spans`` of a row with these columns inside; None where it need not change."""
    bounds = [part.split(":") for part in spans.split()]
    if not bounds or not all(len(part) == 2 and part[0].isdecimal() and part[1].isdecimal() for part in bounds):
        return None
    ranges = [(int(first), int(last)) for first, last in bounds]
    if all(any(first <= column <= last for first, last in ranges) for column in columns):
        return None
    edges = [edge for pair in ranges for edge in pair] + columns
    return f"{min(edges)}:{max(edges)}"


def _new_rows(data: bytes, layout: Layout, rows: Element, missing: Places, encode: Encode) -> Iterator[Edit]:
    known = {row.number for row in layout.rows}
    tag = tag_at(data, rows.start)
    new = [
        (number, encode(_row(tag.prefix, number, layout, {place: missing[place] for place in places})))
        for number, places in _by_row(missing)
        if number not in known
    ]
    if tag.empty and new:
        text = b"".join(text for _, text in new)
        yield Edit(rows.start, rows.end, b"%b>%b</%b>" % (tag.spelled({}), text, tag.name))
        return
    last = rows.end if tag.empty else data.rindex(b"</", rows.start, rows.end)
    for number, text in new:
        at = next((row.start for row in layout.rows if row.number > number), last)
        yield Edit(at, at, text)


def _row(prefix: str, number: int, layout: Layout, contents: Places) -> str:
    cells = (_cell(prefix, place, layout.column_style(place[1]), content) for place, content in contents.items())
    return f'<{prefix}row r="{number}">{"".join(cells)}</{prefix}row>'


def _dimension(data: bytes, layout: Layout, missing: Places) -> Iterator[Edit]:
    """The used range grows where a new cell lies outside it."""
    area = parse_range(layout.dimension.attributes.get("ref", "")) if layout.dimension else None
    if layout.dimension is None or area is None:
        return
    rows = [area.top, area.bottom, *(row for row, _ in missing)]
    columns = [area.left, area.right, *(column for _, column in missing)]
    grown = (min(rows), min(columns), max(rows), max(columns))
    if grown != area:
        tag = tag_at(data, layout.dimension.start)
        ref = f"{address(*grown[:2])}:{address(*grown[2:])}"
        yield Edit(layout.dimension.start, tag.end, tag.spelled({"ref": ref}) + (b"/>" if tag.empty else b">"))
