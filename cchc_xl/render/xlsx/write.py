"""From results, one by one, to the bytes of the workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, TYPE_CHECKING, NamedTuple

from ...desk.model import Overview
from ...judging.cells import short
from ...judging.model import Checked, Unreadable
from ...judging.summary import Totals
from ...report import Report
from ..about import UNKNOWN_AGENCY
from .doubles import Doubles
from .figures import Figures
from .forms import Sent, write_forms
from .links import Links, PlaceOf
from .listing import Listing
from .notes import Notes
from .page import Book
from .summary import Summary, shown_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CREATED = datetime(2024, 1, 1)
"""Written into every workbook: the same results are the same bytes."""
_PIECE = 1 << 18
_MOST_NAME = 120


class Around(NamedTuple):
    """What there is to know besides the results.

    ``overview``: of the folder, asked when all results have come. ``place_of``: where a file lies, by its number in the run, from 1.
    ``name_of``: what the sender of a report is called, "" where nobody knows. ``folder``: in which the workbook will lie, since
    its links are relative.
    """

    overview: Callable[[], Overview]
    place_of: PlaceOf
    name_of: Callable[[Report], str]
    folder: str


def render_xlsx(results: Iterable[Checked | Unreadable], around: Around) -> Iterator[bytes]:
    """The workbook, piece by piece, once all results have come.

    What grows with the number of files waits in temporary files, but for fifteen bytes a figure and a kilobyte a link.
    """
    with tempfile.TemporaryFile() as file:
        _write(file, results, around)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write(file: IO[bytes], results: Iterable[Checked | Unreadable], around: Around) -> None:
    from xlsxwriter import Workbook

    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": "Kết quả kiểm tra Biểu mẫu thống kê CCHC", "created": _CREATED})
        writer = _Writer(workbook, around)
        for number, result in enumerate(results, 1):
            writer.add(number, result)
        writer.finish(around.overview())


class _Writer:
    """The sheets while they fill: lists at once, the overview and the forms at the end."""

    def __init__(self, workbook: Workbook, around: Around) -> None:
        self._name_of = around.name_of
        self._book = Book(workbook, Links(around.place_of, around.folder))
        self._summary, self._listing, self._notes = Summary(self._book), Listing(self._book), Notes(self._book)
        self._totals = Totals()
        self._figures: dict[str, Figures] = {}

    def add(self, number: int, result: Checked | Unreadable) -> None:
        """One more file."""
        self._totals.add(result)
        if isinstance(result, Unreadable):
            self._listing.add(number, "", result)
            return
        name = short(self._name_of(result.report), _MOST_NAME) or UNKNOWN_AGENCY
        self._listing.add(number, name, result)
        self._notes.add(number, name, result)
        edition = result.report.edition
        if edition.id not in self._figures:
            self._figures[edition.id] = Figures(edition)
        self._figures[edition.id].add(number, result)

    def finish(self, overview: Overview) -> None:
        """What is known only when all files have come."""
        self._listing.close()
        self._notes.close()
        pages = [self._listing.sheets[0], self._notes.sheets[0]]
        if overview.duplicates:
            doubles = Doubles(self._book)
            doubles.write(overview)
            pages.append(doubles.name)
        figures = sorted(self._figures.values(), key=lambda one: -len(one.at))  # the edition of most files first
        self._summary.write(self._totals, overview, [one.edition for one in figures], self._listing, pages)
        for one in figures:
            write_forms(self._book, one, list(_columns(overview, one)))


def _columns(overview: Overview, figures: Figures) -> Iterator[Sent]:
    """The files of an edition: agency by agency, each with the file that stands for it first; then what is of no agency or
    of another period."""
    for line in overview.agencies:
        shown = shown_of(line)
        for file in sorted(line.files, key=lambda file: file is not shown):
            if file.number in figures.at:
                yield Sent(file.number, line.name, "" if file is shown else "bản khác", counts=file is shown)
    for files, beside in ((overview.unknown, ""), (overview.other_period, "kỳ khác")):
        for file in files:
            if file.number in figures.at:
                yield Sent(file.number, file.agency or UNKNOWN_AGENCY, beside, counts=False)
