"""Cells that only Excel itself can change, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from ..grid import Merge, address, parse_range
from ..package import Package
from ..xml import parse, whole
from .find import Found, Spot
from .model import RefusedError, in_cell

Place = tuple[int, int]

_REASONS = {
    "array": "thuộc công thức mảng {area}, không thay riêng một ô được. Đề nghị sửa công thức mảng trong Excel.",
    "dataTable": "thuộc bảng Data Table (What-If Analysis) {area}, không thay riêng một ô được. Đề nghị sửa trong Excel.",
    "header": "là dòng tiêu đề hoặc dòng tổng của bảng (Table) {area}, phải sửa cùng với cột của bảng. Đề nghị sửa ô này trong Excel.",
    "pivot": "thuộc PivotTable {area}, số liệu ở đây do Excel tự lập. Đề nghị sửa ở bảng nguồn của PivotTable.",
    "shared": "dùng chung công thức với các ô khác, không thay riêng một ô được. Đề nghị xóa công thức của ô này trong Excel rồi thực hiện lại.",
}  # fmt: skip


def refuse_guarded(sheet: str, places: Iterable[Place], found: Found, others: list[tuple[str, Merge]]) -> None:
    """See that none of these cells is part of something larger. ``others``: ranges that other parts guard.

    Raises:
        RefusedError: one is: of an array or shared formula, a data table, a merged range, a table's header, ...
    """
    ordered = sorted(places)
    for kind, area in (*found.guards, *others):
        for row, column in _inside(ordered, area):
            raise _refusal(sheet, row, column, kind, area)
    refuse_covered(sheet, ordered, found.merges)
    _refuse_shared(sheet, ordered, found.cells)


def refuse_covered(sheet: str, ordered: list[Place], merges: Iterable[Merge]) -> None:
    """See that no merged range covers one of these cells. ``ordered``: by row and column.

    Raises:
        RefusedError: one does.
    """
    for merge in merges:
        for row, column in _inside(ordered, merge):
            if (row, column) != merge[:2]:
                first = address(merge.top, merge.left)
                raise RefusedError(
                    f"{in_cell((sheet, row, column))}: nằm trong vùng ô gộp {_shown(merge)}, chỉ ô đầu {first} chứa được số liệu. "
                    f"Đề nghị ghi vào ô {first}."
                )


def _refuse_shared(sheet: str, places: list[Place], cells: Mapping[Place, Spot]) -> None:
    for place in places:
        formula = cells[place].formula_attributes if place in cells else None
        kind = formula.get("t", "normal") if formula is not None else "normal"
        if kind != "normal":  # a range that cannot be read still makes it one of these
            raise _refusal(sheet, *place, kind if kind in _REASONS else "shared", Merge(*place, *place))


def _refusal(sheet: str, row: int, column: int, kind: str, area: Merge) -> RefusedError:
    return RefusedError(f"{in_cell((sheet, row, column))}: {_REASONS[kind].format(area=_shown(area))}")


def _inside(ordered: list[Place], area: Merge) -> Iterator[Place]:
    for at in range(bisect_left(ordered, (area.top, area.left)), len(ordered)):
        row, column = ordered[at]
        if row > area.bottom:
            return
        if area.left <= column <= area.right:
            yield row, column


def _shown(area: Merge) -> str:
    first, last = address(*area[:2]), address(*area[2:])
    return first if first == last else f"{first}:{last}"


def guarded_elsewhere(package: Package, part: str) -> list[tuple[str, Merge]]:
    """The ranges of a sheet that its tables and pivot tables rely on.

    A table's header cells must say what its columns are called, else Excel finds the file corrupt.

    Raises:
        UnreadableError: one of those parts is damaged.
    """
    found: list[tuple[str, Merge]] = []
    for kind, target in package.relations(part).values():
        if kind in ("table", "pivotTable") and package.find(target):
            found += _areas(package.read(target))
    return found


def _areas(data: bytes) -> list[tuple[str, Merge]]:
    found: list[tuple[str, Merge]] = []
    tables = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal tables
        area = parse_range(attributes.get("ref", ""))
        if area and tag == "location":
            found.append(("pivot", area))
        elif area and tag == "table" and not tables:
            found.extend(("header", part) for part in _edges(area, attributes))
        tables += tag == "table"

    parse(data, start)
    return found


def _edges(area: Merge, attributes: dict[str, str]) -> Iterator[Merge]:
    """The header and the total rows of a table."""
    headers, totals = whole(attributes.get("headerRowCount"), 1), whole(attributes.get("totalsRowCount"), 0)
    if headers:
        yield Merge(area.top, area.left, area.top + headers - 1, area.right)
    if totals:
        yield Merge(area.bottom - totals + 1, area.left, area.bottom, area.right)
