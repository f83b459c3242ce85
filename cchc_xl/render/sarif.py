"""Findings as SARIF 2.1.0, which code platforms and editors read: section 10 of docs/contract.md."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..judging.catalogue import ABOUT
from ..judging.model import Checked, Finding, Undecided, Unreadable
from ..judging.severities import SEVERITY
from ..judging.summary import left_open
from ..rules.base import Severity
from .words import capital

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
FINGERPRINT = "cchcFindingId/v1"

_LANGUAGE = "vi-VN"
_DRIVE = re.compile(r"[A-Za-z]:/")
_RULES = {name: place for place, name in enumerate(ABOUT)}


def render_sarif(results: Iterable[Checked | Unreadable]) -> Iterator[str]:
    """One run: results as they come, then every file that was looked at and what could not be read.

    Of a file only its entry in that list is kept.
    """
    files: dict[str, None] = {}  # one that is named twice is listed once
    unread: list[str] = []
    yield f'{{"$schema": {_json(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {_json(_tool())}, "language": "{_LANGUAGE}", "columnKind": "unicodeCodePoints",\n"results": ['
    between = "\n"
    for result in results:
        files[_json(_artifact(result))] = None
        if isinstance(result, Unreadable):
            unread.append(_json(_notification(result)))
            continue
        for item in _items(result):
            yield between + _json(item)
            between = ",\n"
    yield '],\n"artifacts": [\n' + ",\n".join(files) + "],\n"
    done = _json({"executionSuccessful": not unread})[:-1]
    yield f'"invocations": [{done}, "toolExecutionNotifications": [\n' + ",\n".join(unread) + "]}]}]}\n"


def uri(path: str, windows: bool = os.name == "nt") -> str:
    """A path as a URI reference, ``b%C3%A1o%20c%C3%A1o/a.xlsx``: relative where the path is."""
    slashed = path.replace("\\", "/") if windows else path
    coded = quote(os.fsencode(slashed), safe="/")
    if windows and slashed.startswith("//"):  # a server of the office's network
        return f"file:{coded}"
    if windows and _DRIVE.match(slashed):
        return f"file:///{slashed[:2]}{quote(os.fsencode(slashed[2:]), safe='/')}"
    return f"file://{coded}" if slashed.startswith("/") else coded


def plain(text: str) -> str:
    """Text of a sender's that no viewer takes for a link, ``[here](there)``, or a placeholder, ``{0}``."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _tool() -> dict[str, Any]:
    rules = [
        {
            "id": name,
            "shortDescription": {"text": capital(about)},
            "defaultConfiguration": {"level": LEVELS[SEVERITY.get(name, "error")]},
        }
        for name, about in ABOUT.items()
    ]
    return {"driver": {"name": "cchc_xl", "version": __version__, "language": _LANGUAGE, "rules": rules}}


def _artifact(result: Checked | Unreadable) -> dict[str, Any]:
    path, sha256 = (result if isinstance(result, Unreadable) else result.report)[:2]
    known = {"hashes": {"sha-256": sha256}} if sha256 else {}
    return {"location": {"uri": uri(path)}, "roles": ["analysisTarget"], **known}


def _notification(result: Unreadable) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": result.kind},
        "message": {"text": plain(result.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(result.path)}}}],
    }


def _items(result: Checked) -> Iterator[dict[str, Any]]:
    path = uri(result.report.path)
    for finding in result.findings:
        yield _finding(path, finding)
    for item in result.undecided:
        yield _undecided(result, path, item)


def _finding(path: str, finding: Finding) -> dict[str, Any]:
    others = [_location(path, cell.sheet, cell.cell, cell.form, cell.code) for cell in finding.cells]
    note = {"kind": "inSource", "justification": finding.note}  # the sender explained it in the workbook itself
    return {
        "ruleId": finding.rule,
        "ruleIndex": _RULES[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": plain(finding.message)},
        "locations": [_location(path, finding.sheet, finding.cell, finding.form, finding.code)],
        **({"relatedLocations": others} if others else {}),
        "partialFingerprints": {FINGERPRINT: finding.id},
        "suppressions": [] if finding.counts else [note],
        "properties": {"severity": finding.severity, "group": finding.group, "explained": finding.explained},
    }


def _undecided(result: Checked, path: str, item: Undecided) -> dict[str, Any]:
    """A rule that could not be judged, for which SARIF has a word of its own: open."""
    row, _, name = item.id.rpartition("/")
    rule = name if name in ABOUT else name.rpartition("-")[0]  # ratio-2: the second one of a row
    entry = result.report.entries.get(row)
    form, _, code = row.removeprefix("bm").partition("/")
    return {
        "ruleId": rule,
        "ruleIndex": _RULES[rule],
        "kind": "open",
        "level": "none",
        "message": {"text": left_open(result.report.edition, [item])},
        "locations": [_location(path, entry.sheet if entry else None, entry.cell if entry else None, int(form), code)],
        "partialFingerprints": {FINGERPRINT: item.id},
        "suppressions": [],
        "properties": {"because": list(item.because)},
    }


def _location(path: str, sheet: str | None, cell: str | None, form: int | None, code: str | None) -> dict[str, Any]:
    """The file, and in it the cell as Excel writes it: ``'Biểu mẫu 1'!D9``; a workbook has no lines to point at."""
    found: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": path}}}
    if sheet:
        quoted = "'" + sheet.replace("'", "''") + "'"
        place = {"name": cell, "fullyQualifiedName": f"{quoted}!{cell}"} if cell else {"name": sheet}
        found["logicalLocations"] = [{**place, "kind": "member" if cell else "module"}]
    if form is not None:
        found["properties"] = {"form": form, "code": code}
    return found
