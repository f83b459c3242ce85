"""From the files that were received to the folder as a whole: who sent what, who did not, what came twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..edition import REPORTING_PERIODS
from ..report import Period
from .attribution import Attribution
from .choices import Choice
from .model import AgencyLine, AgencyState, Duplicate, Expected, Overview, Received
from .names import name_of
from .roster import Roster
from .same import same_bytes, same_figures
from .versions import taken_of

DueOf = Callable[[Expected | None], str | None]
"""The day by which an agency is to send, ISO 8601; None where nobody set one."""


def period_of(files: Iterable[Received]) -> Period | None:
    """The period that most files are of; of two the later one; None where no file says it."""
    counts = Counter(file.period for file in files if file.period and file.period.kind)
    order = list(REPORTING_PERIODS)
    known = sorted(counts, key=lambda period: (counts[period], period.year or 0, order.index(period.kind or "")))
    return known[-1] if known else None


def is_of_other(file: Received, period: Period | None) -> bool:
    """Whether a file says that it is of another period. What it does not say is taken for granted."""
    pairs = zip(file.period or (), period or (), strict=False)
    return any(one is not None and other is not None and one != other for one, other in pairs)


class Senders:
    """The files by the agency that they are of. ``listed``: position in the list -> files; ``others``: name -> files;
    ``unknown``, ``maybe``: as in the overview."""

    def __init__(self, files: Sequence[Received], expected: Sequence[Expected], attribution: Attribution) -> None:
        self.listed: dict[int, list[Received]] = defaultdict(list)
        self.others: dict[str, list[Received]] = {}
        self.unknown: list[Received] = []
        self.maybe: dict[int, tuple[str, ...]] = {}
        unlisted: dict[str, list[Received]] = defaultdict(list)
        for file in files:
            name = attribution.name_of(file.agency, file.sha256)
            meant = attribution.meant(name)
            if len(meant) == 1:
                self.listed[meant[0]].append(file)
            elif meant:
                self._doubtful([file], [expected[at].name for at in meant])
            elif name_of(name).words:
                unlisted[name].append(file)
            elif file.error is None:
                self.unknown.append(file)
        self._group(unlisted)
        self.unknown.sort(key=lambda file: file.number)

    def _doubtful(self, files: Sequence[Received], names: Sequence[str]) -> None:
        self.unknown += files
        self.maybe |= {file.number: tuple(names) for file in files}

    def _group(self, unlisted: Mapping[str, list[Received]]) -> None:
        """Agencies that no list names: the full names first, then those that may be one of them by a shorter name."""
        roster = Roster()
        names: list[str] = []
        for text in sorted(unlisted, key=lambda text: (-len(name_of(text).words), -len(text), text)):
            meant = roster.find(text)
            if len(meant) > 1:
                self._doubtful(unlisted[text], [names[at] for at in meant])
                continue
            if not meant:
                roster.add([text])
                names.append(text)
                self.others[text] = []
            self.others[names[meant[0]] if meant else text] += unlisted[text]
        for files in self.others.values():
            files.sort(key=lambda file: file.number)


def overview_of(
    files: Sequence[Received],
    expected: Sequence[Expected],
    attribution: Attribution,
    choices: Mapping[str, Choice],
    due_of: DueOf,
    today: str,
) -> Overview:
    """The folder as a whole, but for what is read again or known elsewhere. ``today``: ISO 8601."""
    period = period_of(files)
    senders = Senders(files, expected, attribution)
    lines: list[AgencyLine] = []
    versions: list[Duplicate] = []

    def add(name: str, agency: Expected | None, sent: Sequence[Received]) -> None:
        of_period = [file for file in sent if not is_of_other(file, period)]
        taken, duplicate = taken_of(name, of_period, choices, today)
        versions.extend([duplicate] if duplicate else [])
        lines.append(_line(name, agency, sent, of_period, taken, due_of(agency), today))

    for at, agency in enumerate(expected):
        add(agency.name, agency, senders.listed.get(at, []))
    for name in sorted(senders.others, key=lambda name: (name_of(name).plain_key, name)):
        add(name, None, senders.others[name])
    owners = {file.number: line.name for line in lines for file in line.files}
    owners |= {file.number: name for name, sent in senders.others.items() for file in sent}
    owners |= {file.number: expected[at].name for at, sent in senders.listed.items() for file in sent}
    return Overview(
        period, tuple(lines), tuple(senders.unknown), tuple(file for file in files if file.error),
        (*same_bytes(files), *versions, *same_figures(files, owners)), bool(expected),
        other_period=tuple(file for file in files if is_of_other(file, period)), maybe=senders.maybe, files=len(files), owners=owners,
    )  # fmt: skip


def _line(
    name: str,
    agency: Expected | None,
    sent: Sequence[Received],
    of_period: Sequence[Received],
    taken: Received | None,
    due: str | None,
    today: str,
) -> AgencyLine:
    state = _state(sent, of_period, due)
    level = (agency.level if agency else None) or next(
        (file.level for file in ([taken] if taken else sent) if file.level), None
    )
    overdue = not of_period and due is not None and due < today
    return AgencyLine(name, level, agency is not None, due, state, tuple(of_period), taken, overdue)


def _state(sent: Sequence[Received], of_period: Sequence[Received], due: str | None) -> AgencyState:
    if not of_period:
        return "other-period" if sent else "missing"
    days = [file.date for file in of_period if file.date]
    # Who sent in time and corrected it later is not late.
    return "late" if due and days and min(days) > due else "sent"
