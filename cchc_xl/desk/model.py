"""What lies on the desk, without the findings: about a kilobyte a file, so that ten thousand files can be looked at as a whole."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ..judging.forms import FormState
from ..report import Period


class Received(NamedTuple):
    """One file that was checked.

    ``number``: its place in the run, from 1. ``path``: as results name it. ``place``: where it lies on this PC.
    ``edition``: id. ``agency``: as the file says. ``level``: so, ban, huyen, xa or tinh. ``date``: of the report, ISO 8601.
    ``states``: form -> how it stands, see ``judging.forms``. ``fingerprint``: of its typed figures, "" where fewer than ten are other than 0.
    ``error``: kind and sentence of a file that could not be read; then everything else but the path is empty.
    ``contents``: fingerprint of all value cells. ``near``: fingerprints that a report with a few other figures shares, see ``fingerprints``.
    """

    number: int
    path: str
    place: str
    sha256: str
    edition: str | None
    agency: str | None
    level: str
    period: Period | None
    date: str | None
    report_number: str | None
    states: Mapping[int, tuple[FormState, int]]
    errors: int
    warnings: int
    notices: int
    undecided: int
    fingerprint: str
    error: tuple[str, str] | None
    contents: str = ""
    near: Sequence[int] = ()


class Expected(NamedTuple):
    """An agency that is to send a report. ``due``: ISO 8601, or None. ``line``: of the list, for messages."""

    name: str
    aliases: tuple[str, ...]
    level: str | None
    due: str | None
    line: int


class Difference(NamedTuple):
    """An indicator that two files give differently; ``one``, ``other``: as each of them writes it, "" for blank.
    ``where``: the indicator in words, ``Biểu 1, mục 2.1``."""

    indicator: str
    one: str
    one_cell: str
    other: str
    other_cell: str
    where: str = ""


class Duplicate(NamedTuple):
    """Files that are, or look like, one report.

    ``kind``: ``bytes``, the same file; ``figures``, the same figures under two agencies; ``versions``, several reports of one
    agency for one period. ``taken``: the one that counts, for ``versions``; None where nobody can tell, or all stay.
    ``why``: a sentence about that. ``differences``: between the taken one (else the first) and each of the others, by its number;
    no more than a person reads. ``counts``: by the same number how many cells differ; a file that was not compared is in neither.
    ``chosen``: whether the choices file decided. ``agency``: of the versions. ``is_near``: the figures are the same but for a few.
    """

    kind: Literal["bytes", "figures", "versions"]
    files: tuple[Received, ...]
    taken: Received | None
    why: str
    differences: Mapping[int, tuple[Difference, ...]] = {}
    counts: Mapping[int, int] = {}
    chosen: bool = False
    agency: str | None = None
    is_near: bool = False

    @property
    def base(self) -> Received:
        """The file that the others are compared with."""
        return self.taken or self.files[0]

    @property
    def is_open(self) -> bool:
        """Whether somebody has to choose."""
        return self.kind == "versions" and self.taken is None


AgencyState = Literal["sent", "late", "missing", "other-period"]


class AgencyLine(NamedTuple):
    """One line of the table of agencies.

    ``files``: all that it sent for the period, ``taken``: the one that counts (None: nothing readable was sent, or nobody can tell
    which of several counts). ``expected``: whether it stands in the list of agencies. ``due``: ISO 8601, or None: then nobody is late.
    ``overdue``: nothing was sent and the day has passed.
    """

    name: str
    level: str | None
    expected: bool
    due: str | None
    state: AgencyState
    files: tuple[Received, ...]
    taken: Received | None
    overdue: bool = False


class Overview(NamedTuple):
    """The folder as a whole.

    ``period``: the one most files are of. ``agencies``: in the order of the list, then the others by name. ``unknown``: files that name no
    agency, or one that nobody can tell. ``unread``: files that could not be read. ``has_list``: whether a list of agencies was given.
    ``other_period``: files of another period than most. ``maybe``: number of an unknown file -> agencies that its name may mean.
    ``skipped``: files that the patterns left out. ``remarks``: sentences about the choices file. ``files``: of the whole run. ``provinces``:
    reports of a whole province, where they were set aside. ``owners``: number of a file -> its agency, as the table names it.
    """

    period: Period | None
    agencies: tuple[AgencyLine, ...]
    unknown: tuple[Received, ...]
    unread: tuple[Received, ...]
    duplicates: tuple[Duplicate, ...]
    has_list: bool
    other_period: tuple[Received, ...] = ()
    maybe: Mapping[int, tuple[str, ...]] = {}
    skipped: int = 0
    remarks: tuple[str, ...] = ()
    files: int = 0
    provinces: tuple[Received, ...] = ()
    owners: Mapping[int, str] = {}
