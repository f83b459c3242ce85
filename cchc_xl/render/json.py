"""Findings as JSON, version 1: every field always there, null where it does not apply."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..judging.model import Checked, Finding, Unreadable
from ..judging.summary import Totals
from ..report import Period
from .numbers import as_number

if TYPE_CHECKING:
    from ..desk.model import Overview

VERSION = 1


def render_json(
    results: Iterable[Checked | Unreadable], overview: Callable[[], Overview] | None = None
) -> Iterator[str]:
    """The whole document report by report, UTF-8 text without escapes for Vietnamese letters.

    ``overview``: of the folder, asked when all results have come; None where there is no folder.
    """
    totals = Totals()
    yield f'{{\n "version": {VERSION},\n "reports": ['
    for result in results:
        yield ",\n" if totals.files else "\n"
        totals.add(result)
        yield _indented(_unreadable(result) if isinstance(result, Unreadable) else _report(result), 2)
    yield f"{chr(10) + ' ' if totals.files else ''}],\n"
    yield f' "folder": {_folder(overview)},\n'
    yield f' "summary": {_indented(_summary(totals), 1).lstrip()}\n}}\n'


def _folder(overview: Callable[[], Overview] | None) -> str:
    if overview is None:
        return "null"
    from .folder_json import folder_as_data

    return _indented(folder_as_data(overview()), 1).lstrip()


def _indented(data: dict[str, Any], depth: int) -> str:
    """As it stands so deep in a document. A string of JSON holds no line feed, so each line may be pushed in."""
    margin = " " * depth
    return margin + json.dumps(data, ensure_ascii=False, indent=1).replace("\n", f"\n{margin}")


def _summary(totals: Totals) -> dict[str, int]:
    found = totals.findings
    return {
        "files": totals.files, "unreadable": totals.unreadable,
        "errors": found["error"], "warnings": found["warning"], "notices": found["notice"],
    }  # fmt: skip


def period_as_data(period: Period | None) -> dict[str, Any] | None:
    """A period; null where it is not known."""
    return {"kind": period.kind, "year": period.year} if period else None


def _unreadable(result: Unreadable) -> dict[str, Any]:
    return {
        "path": result.path, "sha256": result.sha256, "edition": None, "agency": None, "level": None,
        "period": None, "number": None, "date": None, "outcome": "unreadable", "findings": [], "undecided": [],
        "error": {"kind": result.kind, "message": result.message},
    }  # fmt: skip


def _report(result: Checked) -> dict[str, Any]:
    report = result.report
    return {
        "path": report.path, "sha256": report.sha256, "edition": report.edition.id, "agency": report.agency,
        "level": report.level, "period": period_as_data(report.period), "number": report.number, "date": report.date,
        "outcome": result.outcome,
        "findings": [finding_as_data(finding) for finding in result.findings],
        "undecided": [{"id": item.id, "because": list(item.because)} for item in result.undecided],
        "error": None,
    }  # fmt: skip


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """One finding with the fields of section 5 of docs/contract.md, in that order."""
    return {
        "rule": finding.rule, "id": finding.id, "severity": finding.severity, "group": finding.group,
        "form": finding.form, "code": finding.code, "label": finding.label,
        "sheet": finding.sheet, "cell": finding.cell,
        "reported": as_number(finding.reported), "reported_text": finding.reported_text,
        "expected": None if finding.expected is None else [as_number(bound) for bound in finding.expected],
        "cause": finding.cause,
        "cells": [
            {"form": cell.form, "code": cell.code, "sheet": cell.sheet, "cell": cell.cell, "value": as_number(cell.value)}
            for cell in finding.cells
        ],
        "note": finding.note, "explained": finding.explained, "message": finding.message,
    }  # fmt: skip
