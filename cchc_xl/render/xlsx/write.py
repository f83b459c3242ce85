"""From results, one by one, to the bytes of the workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO

from ...desk.model import Overview
from ...edition import Edition
from ...judging.cells import short
from ...judging.model import Checked, Unreadable
from ...judging.summary import Totals
from ..about import UNKNOWN_AGENCY
from .doubles import write_doubles
from .figures import Figures
from .forms import Sent, write_forms
from .links import Links, PlaceOf
from .listing import Listing
from .notes import Notes
from .page import Book
from .summary import Summary, shown_of

_CREATED = datetime(2024, 1, 1)
"""Written into every workbook: the same results are the same bytes."""
_PIECE = 1 << 18
_MOST_NAME = 120


def render_xlsx(
    results: Iterable[Checked | Unreadable], overview: Callable[[], Overview], place_of: PlaceOf, folder: str
) -> Iterator[bytes]:
    """The workbook, piece by piece, once all results have come.

    ``overview``: asked when they have. ``place_of``: where a file lies, by its number in the run. ``folder``: in which the workbook
    will lie, since its links are relative. What grows with the number of files waits in temporary files, but for
    fifteen bytes a figure and a kilobyte a link.
    """
    with tempfile.TemporaryFile() as file:
        _write(file, results, overview, Links(place_of, folder))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write(
    file: IO[bytes], results: Iterable[Checked | Unreadable], overview: Callable[[], Overview], links: Links
) -> None:
    from xlsxwriter import Workbook

    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": "Kết quả kiểm tra Biểu mẫu thống kê CCHC", "created": _CREATED})
        book = Book(workbook, links)
        summary, listing, notes = Summary(book), Listing(book), Notes(book)
        totals = Totals()
        figures: dict[str, Figures] = {}
        for number, result in enumerate(results, 1):
            totals.add(result)
            if isinstance(result, Unreadable):
                listing.add(number, "", result)
                continue
            name = short(result.report.agency or "", _MOST_NAME) or UNKNOWN_AGENCY
            listing.add(number, name, result)
            notes.add(number, name, result)
            edition = result.report.edition
            if edition.id not in figures:
                figures[edition.id] = Figures(edition)
            figures[edition.id].add(number, result)
        listing.close()
        notes.close()
        _finish(book, summary, totals, overview(), list(figures.values()), listing)


def _finish(
    book: Book, summary: Summary, totals: Totals, overview: Overview, figures: Sequence[Figures], listing: Listing
) -> None:
    """What is known only at the end."""
    pages = listing.sheets
    if overview.duplicates:
        pages.append(write_doubles(book, overview.duplicates))
    editions: list[Edition] = [one.edition for one in figures]
    summary.write(totals, overview, editions, listing, pages)
    for one in figures:
        write_forms(book, one, list(_columns(overview, one)))


def _columns(overview: Overview, figures: Figures) -> Iterator[Sent]:
    """The files of an edition: agency by agency, each with the file that stands for it first; then those of nobody known."""
    for line in overview.agencies:
        shown = shown_of(line)
        for file in sorted(line.files, key=lambda file: file is not shown):
            if file.number in figures.at:
                is_shown = file is shown
                beside = "" if is_shown else "bản khác"
                yield Sent(
                    file.number,
                    line.name,
                    "kỳ khác" if line.state == "other-period" else beside,
                    is_shown and line.state != "other-period",
                )
    for file in overview.unknown:
        if file.number in figures.at:
            yield Sent(file.number, file.agency or UNKNOWN_AGENCY, "", False)
