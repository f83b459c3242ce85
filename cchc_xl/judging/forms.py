"""How a form of a report stands, in one word: what a table of agencies and forms shows."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from .model import Checked
from .severities import NAMES, UNDECIDED_NAME

FormState = Literal["error", "warning", "missing", "open", "blank", "clean"]

STATES: dict[FormState, str] = {
    "error": NAMES["error"], "warning": NAMES["warning"], "missing": "Không có biểu", "open": UNDECIDED_NAME,
    "blank": "Để trống", "clean": "Không phát hiện điểm chưa khớp",
}  # fmt: skip
"""State -> its name for people, the gravest first."""


def form_states(checked: Checked) -> dict[int, tuple[FormState, int]]:
    """Form -> its gravest state, and how many errors, warnings or undecided rules make it so (0 elsewhere)."""
    counts = Counter((finding.form, finding.severity) for finding in checked.findings)
    absent = {finding.form for finding in checked.findings if finding.rule == "sheet-missing"}
    undecided = Counter(item.id.partition("/")[0] for item in checked.undecided)
    states: dict[int, tuple[FormState, int]] = {}
    for form in checked.report.edition.forms:
        errors, warnings = counts[form.number, "error"], counts[form.number, "warning"]
        if errors:
            states[form.number] = ("error", errors)
        elif form.number in absent:
            states[form.number] = ("missing", 0)
        elif warnings:
            states[form.number] = ("warning", warnings)
        elif all(checked.report.reading(row.id).state == "blank" for row in form.indicators):
            states[form.number] = ("blank", 0)
        elif open_rules := undecided[f"bm{form.number}"]:
            states[form.number] = ("open", open_rules)
        else:
            states[form.number] = ("clean", 0)
    return states
