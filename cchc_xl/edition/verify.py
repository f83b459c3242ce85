"""What can only be seen over the whole edition: unknown codes, duplicates, cycles, mixed units."""

from __future__ import annotations

from ..rules.base import Rule
from ..rules.between import Between
from ..rules.condition import Condition
from ..rules.implausible import Implausible
from ..rules.ratio import Ratio
from ..rules.required import Required
from ..rules.total import Total
from .errors import DefinitionError
from .model import Edition, Indicator


def verify(edition: Edition) -> None:
    """Refuse an edition that contradicts itself.

    Raises:
        DefinitionError: with file, line and reason.
    """
    _check_unique(edition)
    for row in edition.rows.values():
        if not row.is_heading:
            _check_consolidation(edition, row)
        for rule in row.rules:
            _check_operands(edition, row, rule)
            _check_measures(edition, row, rule)
    _check_acyclic(edition)
    _check_footnotes(edition)


def _check_consolidation(edition: Edition, row: Indicator) -> None:
    """The words are known, the agency in charge is listed, and the row is one that can be added up like that."""
    try:
        told = row.consolidation
    except ValueError as error:
        raise _error(row, str(error)) from None
    if told.lead and told.lead not in edition.leads:
        raise _error(row, f"cơ quan «{told.lead}» không có trong mục [lead]")
    if told.way == "sum" and row.measure.kind in ("percent", "choice"):
        raise _error(
            row, "cột «consolidate»: không cộng các tỷ lệ phần trăm hoặc các mã (dùng lead, recompute hoặc none)"
        )
    if told.way == "recompute" and not any(_gives_figure(rule) for rule in row.rules):
        raise _error(row, "cột «consolidate»: recompute chỉ dùng cho mục có quy tắc ratio hoặc sum (không có dấu ?)")
    if told.share and row.measure.kind != "percent":
        raise _error(row, "cột «consolidate»: none share chỉ dùng cho mục có đơn vị tính %")


def _gives_figure(rule: Rule) -> bool:
    return isinstance(rule, (Ratio, Total)) and not rule.soft


def _check_footnotes(edition: Edition) -> None:
    """A footnote hangs on a word of a row that is there."""
    for note in edition.about.get("footnotes", []):
        row = edition.rows.get(note["row"])
        if row is None and "based_on" in edition.about:
            continue  # the base's row was dropped, and its footnote with it
        if row is None or note["after"] not in row.label:
            raise DefinitionError(
                "edition.toml",
                0,
                f"chú thích «{note['text']}» đứng sau «{note['after']}» ở {note['row']}, nhưng không có chữ này ở dòng đó",
            )


def _error(row: Indicator, reason: str) -> DefinitionError:
    return DefinitionError(*row.source, reason)


def _check_unique(edition: Edition) -> None:
    seen: dict[str, Indicator] = {}
    numbers = [form.number for form in edition.forms]
    if len(set(numbers)) < len(numbers):
        raise DefinitionError("edition.toml", 0, "có hai [[form]] cùng số")
    for form in edition.forms:
        if not form.rows:
            raise DefinitionError("edition.toml", 0, f"biểu mẫu {form.number} không có dòng nào")
        for row in form.rows:
            if row.id in seen:
                raise _error(
                    row, f"mã mục «{row.code}» đã có ở {seen[row.id].source[0]}, dòng {seen[row.id].source[1]}"
                )
            seen[row.id] = row


def _check_operands(edition: Edition, row: Indicator, rule: Rule) -> None:
    for name in rule.operands():
        if name not in edition.rows:
            raise _error(row, f"quy tắc nhắc đến {edition.item(name)}, nhưng không có mục này")
        if name not in edition.indicators:
            raise _error(row, f"quy tắc nhắc đến {edition.item(name)}, nhưng đó là dòng tiêu đề")
        if name == row.id:
            raise _error(row, "quy tắc nhắc đến chính mục của nó")


def _check_measures(edition: Edition, row: Indicator, rule: Rule) -> None:
    kinds = [edition.rows[name].measure.kind for name in rule.operands()]
    if isinstance(rule, Ratio):
        if row.measure.kind != "percent":
            raise _error(row, "quy tắc ratio chỉ dùng cho mục có đơn vị tính %")
        if kinds[0] != kinds[1] or kinds[0] not in ("count", "money"):
            raise _error(row, "tử số và mẫu số của ratio phải cùng là số lượng hoặc cùng là số tiền")
    elif not isinstance(rule, (Required, Implausible)) and any(kind != row.measure.kind for kind in kinds):
        raise _error(row, "các mục trong quy tắc không cùng loại đơn vị tính (số lượng, %, tiền, mã)")
    if isinstance(rule, Total) and row.measure.kind == "percent":
        raise _error(row, "không cộng các tỷ lệ phần trăm")
    if isinstance(rule, Between) and row.measure.kind == "choice":
        raise _error(row, "between không dùng cho mục ghi bằng mã")
    condition = rule.condition if isinstance(rule, (Required, Implausible)) else None
    if condition is not None:
        _check_codes(edition, row, condition)


def _check_codes(edition: Edition, row: Indicator, condition: Condition) -> None:
    """A condition on a coded row compares with one of its codes."""
    for name in condition.terms:
        measure = edition.rows[name].measure
        known = [code for code, _ in measure.choices]
        if measure.kind == "choice" and condition.comparison.limit not in known:
            raise _error(
                row, f"điều kiện so với {condition.comparison.limit}, không có trong các mã của {edition.item(name)}"
            )


def _check_acyclic(edition: Edition) -> None:
    """Rows computed from one another must not come back to themselves."""
    edges = {row.id: _computed_from(row) for row in edition.rows.values()}
    done: set[str] = set()
    for start in edges:
        _walk(edition, edges, start, [], done)


def _computed_from(row: Indicator) -> list[str]:
    return [name for rule in row.rules if isinstance(rule, (Ratio, Total)) for name in rule.operands()]


def _walk(edition: Edition, edges: dict[str, list[str]], name: str, path: list[str], done: set[str]) -> None:
    if name in done:
        return
    if name in path:
        ring = " -> ".join(edition.item(step) for step in [*path[path.index(name) :], name])
        raise _error(edition.rows[name], f"các mục được tính từ nhau thành vòng: {ring}")
    for other in edges.get(name, ()):
        _walk(edition, edges, other, [*path, name], done)
    done.add(name)
