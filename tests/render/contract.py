"""The shape of ``--format json``, version 1, written out by hand from section 5 of docs/contract.md.

``violations(document)`` lists every departure: a field missing, added, out of order or of another type,
a word outside its vocabulary, or a report that contradicts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

RELATIONS = {"ratio", "ratio-undefined", "total", "parts", "at-most", "cross-form", "required", "implausible"}
CELLS = {
    "not-a-number", "number-as-text", "ambiguous-number", "choice", "range", "integer", "missing",
    "not-calculated", "stale-value",
}  # fmt: skip
STRUCTURE = {
    "sheet-missing", "row-missing", "row-unknown", "row-duplicate", "label-changed", "unit-changed",
    "formula-replaced", "validation-lost", "protection-lost", "definition-outdated", "hidden", "external-link", "macros",
    "old-format",
}  # fmt: skip
CAUSES = {
    "times-100", "divided-by-100", "swapped", "numerator-typed", "digits-transposed", "other-row", "truncated", None,
}  # fmt: skip
KINDS = {
    "not-found", "not-a-workbook", "encrypted", "damaged", "too-large", "unsupported", "locked", "edition-unknown",
}  # fmt: skip
PERIODS = {"quy-1", "6-thang", "quy-3", "9-thang", "nam"}

Test = Callable[[object], bool]


def text(value: object) -> bool:
    return isinstance(value, str)


def whole(value: object) -> bool:
    return type(value) is int


def flag(value: object) -> bool:
    return isinstance(value, bool)


def number(value: object) -> bool:
    return type(value) in (int, float)


def things(value: object) -> bool:
    return isinstance(value, list)


def thing(value: object) -> bool:
    return isinstance(value, dict)


def maybe(test: Test) -> Test:
    return lambda value: value is None or test(value)


def one_of(*words: object) -> Test:
    return lambda value: value in words


def bounds(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(maybe(number)(bound) for bound in value)


def digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and date.fromisoformat(value).year > 1999


DOCUMENT = {"version": one_of(1), "reports": things, "folder": maybe(thing), "summary": thing}
SUMMARY = dict.fromkeys(["files", "unreadable", "errors", "warnings", "notices"], whole)
REPORT = {
    "path": text, "sha256": maybe(digest), "edition": maybe(text), "agency": maybe(text),
    "level": maybe(one_of("so", "ban", "huyen", "xa", "tinh")), "period": maybe(thing), "number": maybe(text), "date": maybe(day),
    "outcome": one_of("clean", "findings", "unreadable"), "findings": things, "undecided": things, "error": maybe(thing),
}  # fmt: skip
PERIOD = {"kind": maybe(one_of(*PERIODS)), "year": maybe(whole)}
FINDING = {
    "rule": one_of(*RELATIONS, *CELLS, *STRUCTURE), "id": text, "severity": one_of("error", "warning", "notice"),
    "group": whole, "form": maybe(whole), "code": maybe(text), "label": maybe(text), "sheet": maybe(text),
    "cell": maybe(text), "reported": maybe(number), "reported_text": maybe(text), "expected": maybe(bounds),
    "cause": one_of(*CAUSES), "cells": things, "note": text, "explained": flag, "message": text,
}  # fmt: skip
INVOLVED = {"form": whole, "code": text, "sheet": maybe(text), "cell": maybe(text), "value": maybe(number)}
UNDECIDED = {"id": text, "because": things}
FOLDER = {
    "period": maybe(thing), "has_list": flag, "skipped": whole, "agencies": things, "unknown": things, "unreadable": things,
    "other_period": things, "duplicates": things, "remarks": things,
}  # fmt: skip
FILE = {"report": whole, "path": text, "sha256": maybe(digest)}
AGENCY = {
    "name": text, "level": REPORT["level"], "expected": flag, "due": maybe(day),
    "state": one_of("sent", "late", "missing", "other-period"), "overdue": flag, "files": things, "taken": maybe(thing),
    "date": maybe(day), "forms": thing,
}  # fmt: skip
FORM = {"state": one_of("error", "warning", "missing", "open", "blank", "clean"), "count": whole}
UNKNOWN = FILE | {"agency": maybe(text), "may_be": things}
OTHER_PERIOD = FILE | {"agency": maybe(text), "period": maybe(thing)}
DUPLICATE = {
    "kind": one_of("bytes", "figures", "versions"), "near": flag, "agency": maybe(text), "files": things, "taken": maybe(thing), "chosen": flag,
    "why": text, "differences": things,
}  # fmt: skip
DUPLICATE_FILE = FILE | {"agency": maybe(text), "date": maybe(day)}
DIFFERENCE = {"report": whole, "with": whole, "count": whole, "cells": things}
DIFFERING = {"indicator": text, "cell": maybe(text), "value": text, "with_cell": maybe(text), "with_value": text}
ERROR = {"kind": one_of(*KINDS), "message": text}


def fields(where: str, value: object, expected: dict[str, Test]) -> Iterator[str]:
    """Departures of one object: its keys in order, then the type of each."""
    if not isinstance(value, dict):
        yield f"{where} is no object"
        return
    if list(value) != list(expected):
        yield f"{where} has the fields {list(value)}"
        return
    yield from (f"{where}.{key} is {value[key]!r}" for key, test in expected.items() if not test(value[key]))


def violations(document: dict) -> list[str]:
    """Everything in which a document departs from the contract; empty when it keeps it."""
    found = [*fields("document", document, DOCUMENT), *fields("summary", document.get("summary"), SUMMARY)]
    for report in document["reports"]:
        found += _report(report)
    if document.get("folder") is not None:
        found += _folder(document["folder"], document["reports"])
    return found or list(_sums(document))


def _report(report: dict) -> Iterator[str]:
    where = report.get("path", "?")
    wrong = list(fields(where, report, REPORT))
    if wrong:
        yield from wrong
        return
    if report["error"] is None and None in (report["sha256"], report["edition"], report["level"]):
        yield f"{where} was read, yet lacks its digest, edition or level"
    if report["period"] is not None:
        yield from fields(f"{where} period", report["period"], PERIOD)
    if report["error"] is not None:
        yield from fields(f"{where} error", report["error"], ERROR)
    for finding in report["findings"]:
        yield from _finding(finding)
    for item in report["undecided"]:
        yield from fields(f"{where} undecided", item, UNDECIDED)
        if not item["because"] or not all(name.startswith("bm") and name.count("/") == 1 for name in item["because"]):
            yield f"{item['id']} is undecided because of {item['because']}"
    serious = any(finding["severity"] != "notice" for finding in report["findings"])
    outcome = "unreadable" if report["error"] else "findings" if serious else "clean"
    if report["outcome"] != outcome:
        yield f"{where} says {report['outcome']}, its content {outcome}"


def _folder(folder: dict, reports: list[dict]) -> Iterator[str]:
    wrong = list(fields("folder", folder, FOLDER))
    if wrong:
        yield from wrong
        return
    lists = {
        "agencies": AGENCY,
        "unknown": UNKNOWN,
        "unreadable": FILE,
        "other_period": OTHER_PERIOD,
        "duplicates": DUPLICATE,
    }
    for name, shape in lists.items():
        for item in folder[name]:
            yield from fields(f"folder {name}", item, shape)
    named = [*folder["unknown"], *folder["unreadable"], *folder["other_period"]]
    for agency in folder["agencies"]:
        named += [*agency["files"], *filter(None, [agency["taken"]])]
        for form in agency["forms"].values():
            yield from fields(f"folder {agency['name']}", form, FORM)
    for duplicate in folder["duplicates"]:
        for file in duplicate["files"]:
            yield from fields("folder duplicates", file, DUPLICATE_FILE)
        for pair in duplicate["differences"]:
            yield from fields("folder differences", pair, DIFFERENCE)
            yield from (wrong for cell in pair["cells"] for wrong in fields("folder cells", cell, DIFFERING))
        named += duplicate["files"]
    for file in named:
        if (reports[file["report"]]["path"], reports[file["report"]]["sha256"]) != (file["path"], file["sha256"]):
            yield f"folder names {file['path']} as report {file['report']}"


def _finding(finding: dict) -> Iterator[str]:
    name = finding.get("id", "?")
    wrong = list(fields(name, finding, FINDING))
    if wrong:
        yield from wrong
        return
    for cell in finding["cells"]:
        yield from fields(f"{name} cells", cell, INVOLVED)
    row = f"bm{finding['form']}" + (f"/{finding['code']}" if finding["code"] else "") + "/"
    if finding["form"] is not None and not name.startswith(row + finding["rule"]):
        yield f"{name} is not {row}{finding['rule']}"
    if finding["code"] is not None and (finding["code"].endswith(".") or not finding["label"]):
        yield f"{name} has code {finding['code']!r}, label {finding['label']!r}"
    if finding["cell"] is not None and finding["sheet"] is None:
        yield f"{name} is at {finding['sheet']!r}!{finding['cell']!r}"
    if finding["group"] < 1 or not finding["message"].endswith((".", ")", "?")):
        yield f"{name} has group {finding['group']}, message {finding['message']!r}"


def _sums(document: dict) -> Iterator[str]:
    reports = document["reports"]
    severities = [finding["severity"] for report in reports for finding in report["findings"]]
    counted = {
        "files": len(reports), "unreadable": sum(report["error"] is not None for report in reports),
        "errors": severities.count("error"), "warnings": severities.count("warning"),
        "notices": severities.count("notice"),
    }  # fmt: skip
    if document["summary"] != counted:
        yield f"summary {document['summary']}, content {counted}"
