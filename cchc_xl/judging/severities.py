"""The severity of every finding that is not a relation (those are hard or soft in the table)."""

from __future__ import annotations

from ..rules.base import Severity

SEVERITY: dict[str, Severity] = {
    # cells
    "not-a-number": "error", "choice": "error", "range": "error", "integer": "error",
    "ambiguous-number": "warning", "missing": "warning", "not-calculated": "warning", "stale-value": "warning",
    "number-as-text": "notice",
    # structure
    "sheet-missing": "warning", "row-missing": "warning", "row-duplicate": "warning", "row-unknown": "warning",
    "formula-replaced": "warning", "column-unknown": "warning", "external-link": "warning", "macros": "warning",
    "validation-lost": "notice", "protection-lost": "notice",
    "definition-outdated": "notice", "hidden": "notice", "old-font": "notice", "old-format": "notice",
    "label-changed": "notice", "unit-changed": "notice",
}  # fmt: skip

NAMES: dict[Severity, str] = {"error": "Chưa khớp", "warning": "Cần xem lại", "notice": "Lưu ý"}
UNDECIDED_NAME = "Chưa đủ số liệu để đối chiếu"
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
