"""The folder as a whole as JSON: the key ``folder`` of section 5 of docs/contract.md."""

from __future__ import annotations

from typing import Any

from ..desk.model import AgencyLine, Duplicate, Overview, Received
from .json import period_as_data


def folder_as_data(overview: Overview) -> dict[str, Any]:
    """Every field always there, null where it does not apply."""
    return {
        "period": period_as_data(overview.period),
        "has_list": overview.has_list,
        "skipped": overview.skipped,
        "agencies": [_agency(line) for line in overview.agencies],
        "unknown": [
            {**_file(file), "agency": file.agency, "may_be": list(overview.maybe.get(file.number, ()))}
            for file in overview.unknown
        ],
        "unreadable": [_file(file) for file in overview.unread],
        "other_period": [
            {**_file(file), "agency": file.agency, "period": period_as_data(file.period)}
            for file in overview.other_period
        ],
        "duplicates": [_duplicate(duplicate) for duplicate in overview.duplicates],
        "remarks": list(overview.remarks),
    }


def _file(file: Received) -> dict[str, Any]:
    """A file by its place in ``reports`` (from 0), its path and what tells it from all others."""
    return {"report": file.number - 1, "path": file.path, "sha256": file.sha256 or None}


def _agency(line: AgencyLine) -> dict[str, Any]:
    taken = line.taken
    return {
        "name": line.name, "level": line.level, "expected": line.expected, "due": line.due, "state": line.state,
        "overdue": line.overdue, "files": [_file(file) for file in line.files], "taken": _file(taken) if taken else None,
        "date": taken.date if taken else None,
        "forms": {str(form): {"state": state, "count": count} for form, (state, count) in taken.states.items()} if taken else {},
    }  # fmt: skip


def _duplicate(duplicate: Duplicate) -> dict[str, Any]:
    base = duplicate.base
    return {
        "kind": duplicate.kind, "near": duplicate.is_near, "agency": duplicate.agency,
        "files": [{**_file(file), "agency": file.agency, "date": file.date} for file in duplicate.files],
        "taken": _file(duplicate.taken) if duplicate.taken else None, "chosen": duplicate.chosen, "why": duplicate.why,
        "differences": [
            {
                "report": number - 1, "with": base.number - 1, "count": duplicate.counts[number],
                "cells": [
                    {"indicator": cell.indicator, "cell": cell.other_cell or None, "value": cell.other,
                     "with_cell": cell.one_cell or None, "with_value": cell.one}
                    for cell in cells
                ],
            }
            for number, cells in duplicate.differences.items()
        ],
    }  # fmt: skip
