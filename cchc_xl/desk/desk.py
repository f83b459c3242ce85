"""The desk: files pass over it one by one while they are checked; what it keeps of them is the folder as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from ..edition import Edition
from ..judging.model import Checked, Unreadable
from ..report import Report
from .attribution import Attribution
from .choices import Choice
from .compare import with_differences
from .model import Expected, Overview, Received
from .overview import overview_of, period_of
from .receive import kept_of

Result = Checked | Unreadable
PROVINCE = "tinh"


class Desk:
    """Where received files are put.

    ``expected``: agencies that are to send, none without a list. ``due``: ISO 8601, for all of them. ``choices``: what was decided,
    by SHA-256. ``today``: the day to go by, else that of this PC. ``skipped``: files that the patterns left out, to be said.
    ``provinces_aside``: reports of a whole province are set aside, since they are of no agency: where its agencies are added up.
    """

    def __init__(
        self,
        expected: Sequence[Expected] = (),
        due: str | None = None,
        choices: Mapping[str, Choice] | None = None,
        today: date | None = None,
        skipped: int = 0,
        provinces_aside: bool = False,
    ) -> None:
        self._expected = tuple(expected)
        self._due = due
        self.choices: Mapping[str, Choice] = choices or {}
        self._today = today
        self._skipped = skipped
        self._attribution = Attribution(self._expected, self.choices)
        self._files: list[Received] = []
        self._provinces: list[Received] = []
        self._provinces_aside = provinces_aside
        self._editions: dict[str, Edition] = {}

    @property
    def level_of(self) -> Callable[[str | None, str], str | None] | None:
        """The level that the list of agencies gives the sender of a file, see ``Attribution.level_of``; None where it gives none."""
        return self._attribution.level_of if self._attribution.has_levels else None

    def passing(self, results: Iterator[tuple[Result, str]]) -> Iterator[Result]:
        """The same results, each put on the desk as it goes by. With each comes where its file lies on this PC."""
        for number, (result, place) in enumerate(results, 1):
            self.received(result, number, place)
            yield result

    def received(self, result: Result, number: int, place: str) -> None:
        """One more file. ``number``: in the run, from 1. Its SHA-256 must be known, see ``checking.try_check``."""
        kept = kept_of(result, number, place)
        if self._provinces_aside and kept.level == PROVINCE:
            self._provinces.append(kept)
            return
        self._files.append(kept)
        if isinstance(result, Checked):
            self._editions.setdefault(result.report.edition.id, result.report.edition)

    def name_of(self, report: Report) -> str:
        """What the sender of a report is called: as the list has it, else as the file says; "" where nobody knows."""
        name = self._attribution.name_of(report.agency, report.sha256)
        meant = self._attribution.meant(name)
        return self._expected[meant[0]].name if len(meant) == 1 else name

    def due_of(self, report: Report) -> str | None:
        """The day by which the sender of a report is to send, ISO 8601, while files still come: as the option, the list of agencies or
        the report's own edition has it."""
        meant = self._attribution.meant(self._attribution.name_of(report.agency, report.sha256))
        period = report.period
        of_edition = report.edition.agencies_due(period.kind, period.year) if period else None
        return self._day(self._expected[meant[0]] if len(meant) == 1 else None, of_edition)

    def _day(self, agency: Expected | None, of_edition: str | None) -> str | None:
        """The day by which an agency is to send: that of all, else its own in the list, else that of the edition."""
        return self._due or (agency.due if agency else None) or of_edition

    def overview(self) -> Overview:
        """The folder as a whole, once all files have been received. Asked again, the answer is the same."""
        return self._overview

    @cached_property
    def _overview(self) -> Overview:
        today = (self._today or date.today()).isoformat()
        due_of = partial(self._day, of_edition=self._due_of_edition())
        found = overview_of(self._files, self._expected, self._attribution, self.choices, due_of, today)
        return found._replace(
            duplicates=tuple(with_differences(found.duplicates, self._editions)),
            skipped=self._skipped,
            provinces=tuple(self._provinces),
            remarks=tuple(self._remarks()),
        )

    def _remarks(self) -> Iterator[str]:
        """What was decided and cannot apply: a file that was changed since is another one."""
        here = {file.sha256: file for file in self._files}
        gone = sum(sha256 not in here for sha256 in self.choices)
        if gone:
            yield f"{gone} dòng trong tệp lựa chọn nói về tệp không có ở đây, hoặc tệp đã được sửa nên có mã khác."
        unread = [
            sha256 for sha256, choice in self.choices.items() if choice.use and sha256 in here and here[sha256].error
        ]
        if unread:
            yield f"{len(unread)} tệp được chọn trong tệp lựa chọn nhưng chưa đọc được nên chưa dùng được."

    def _due_of_edition(self) -> str | None:
        """The day that the edition most files follow sets for the period most files are of."""
        period = period_of(self._files)
        counts = Counter(file.edition for file in self._files if file.edition)
        if period is None or not counts:
            return None
        return self._editions[counts.most_common(1)[0][0]].agencies_due(period.kind, period.year)
