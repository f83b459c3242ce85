"""A desk for these tests: whose a file is stands in the file, and nothing is looked up."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import openpyxl

from cchc_xl.desk.model import AgencyLine, Duplicate, Overview, Received
from cchc_xl.judging.forms import form_states
from cchc_xl.judging.model import Checked, Unreadable
from cchc_xl.render.xlsx.write import Around, render_xlsx

Result = Checked | Unreadable


def received(number: int, result: Result, place: str = "") -> Received:
    """A file as the desk keeps it."""
    if isinstance(result, Unreadable):
        return Received(
            number,
            result.path,
            place,
            "",
            None,
            None,
            "",
            None,
            None,
            None,
            {},
            0,
            0,
            0,
            0,
            "",
            (result.kind, result.message),
        )
    report = result.report
    return Received(
        number, report.path, place, report.sha256, report.edition.id, report.agency, report.level, report.period, report.date,
        report.number, form_states(result), result.count("error"), result.count("warning"), result.count("notice"),
        len(result.undecided), "", None,
    )  # fmt: skip


def overview(
    results: Iterable[Result], more: Sequence[AgencyLine] = (), duplicates: Sequence[Duplicate] = ()
) -> Overview:
    """Every file that names an agency is what that agency sent; ``more``: lines beside them."""
    files = [received(number, result) for number, result in enumerate(results, 1)]
    by_name: dict[str, list[Received]] = {}
    for file in files:
        if file.error is None and file.agency:
            by_name.setdefault(file.agency, []).append(file)
    lines = [
        AgencyLine(name, sent[0].level, False, None, "sent", tuple(sent), sent[0]) for name, sent in by_name.items()
    ]
    unknown = tuple(file for file in files if file.error is None and not file.agency)
    period = next((file.period for file in files if file.period), None)
    return Overview(
        period, (*lines, *more), unknown, tuple(file for file in files if file.error), tuple(duplicates), bool(more)
    )


def made(results: Sequence[Result], places: Sequence[str] = (), folder: str = ".", **fields: object) -> bytes:
    """The workbook. ``places``: where the files lie, else where their paths say."""
    where = places or [result.path if isinstance(result, Unreadable) else result.report.path for result in results]
    found = overview(results)._replace(**fields)
    around = Around(lambda: found, lambda number: where[number - 1], lambda report: report.agency or "", folder)
    return b"".join(render_xlsx(iter(results), around))


def opened(data: bytes) -> openpyxl.Workbook:
    """As openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))
