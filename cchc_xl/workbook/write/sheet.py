"""One sheet part with other values and results in the cells named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..grid import Merge, Sheet
from .cell import Strings, cache_edit, holds, value_edit
from .find import Found, find, find_known
from .guards import refuse_guarded
from .insert import insertions
from .model import Content, RefusedError, in_cell
from .offsets import Edit, apply

Place = tuple[int, int]


class Task(NamedTuple):
    """What shall be in one sheet: contents, and results of formulas (None: no result)."""

    sheet: str
    values: Mapping[Place, Content]
    caches: Mapping[Place, Content | None]


class Changed(NamedTuple):
    """The new part, and the cells whose formula is gone."""

    data: bytes
    without_formula: frozenset[Place]


def change(
    data: bytes, task: Task, guards: list[tuple[str, Merge]], strings: Strings, sheet: Sheet | None = None
) -> Changed:
    """Make the changes; where all of them stand there already, ``data`` comes back as it is.

    ``sheet``: the part as it was read to be written into, if it was; ``data`` is then its outline's.

    Raises:
        RefusedError: a cell cannot be changed without harm.
        UnreadableError: the part is damaged.
    """
    wanted = task.values.keys() | task.caches.keys()
    known = find_known(wanted, sheet.outline, sheet.merges) if sheet and sheet.outline else None
    found = known or find(data, task.sheet, wanted)
    refuse_guarded(task.sheet, task.values, found, guards)
    edits = _values(task, found, strings) + _caches(task, found)
    missing = {place: content for place, content in task.values.items() if _is_new(place, content, found)}
    if missing:
        edits += insertions(data, task.sheet, missing, found.encode)
    gone = (
        place for place in task.values if place in found.cells and found.cells[place].formula_attributes is not None
    )
    return Changed(apply(data, edits) if edits else data, frozenset(gone))


def _is_new(place: Place, content: Content, found: Found) -> bool:
    return place not in found.cells and content.kind != "blank"


def _values(task: Task, found: Found, strings: Strings) -> list[Edit]:
    edits = []
    for place, content in task.values.items():
        spot = found.cells.get(place)
        if spot and not holds(spot, content, found.encode, strings):
            edits.append(value_edit(spot, content, found.encode))
    return edits


def _caches(task: Task, found: Found) -> list[Edit]:
    edits = []
    for place, content in task.caches.items():
        spot = found.cells.get(place)
        if spot is None or spot.formula_attributes is None:
            raise RefusedError(
                f"{in_cell((task.sheet, *place))}: không có công thức nên không có kết quả để cập nhật. "
                "Đề nghị đọc lại tệp rồi thực hiện lại."
            )
        edit = cache_edit(spot, content, found.encode)
        if edit:
            edits.append(edit)
    return edits
