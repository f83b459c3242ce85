"""The folder that lies on the desk in the week of the deadline: who sent what, and what ought to be said of it."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.province import oddities
from tests.province.bent import bent_books
from tests.province.books import Base, base, template_book
from tests.province.figures import Figures, faulty, sound
from tests.province.formats import IN_OTHER_FORMATS
from tests.province.offices import Office, Paper, office, offices

LIST, DUE, LATE_DAY = "don-vi.csv", "2023-12-20", "2023-12-22"
"""The list of agencies beside the workbooks, the day on which all are due, and the day of those that are late."""

ON_TIME = Paper()

TRI, NGAI = "quang-tri-2023", "quang-ngai-2021"


class Twins(NamedTuple):
    """Files that are, or look like, one report, as ``desk.model.Duplicate`` tells them. ``taken``: path, or None."""

    kind: str
    files: frozenset[str]
    taken: str | None = None


class Province(NamedTuple):
    """What was put where. Paths are relative to ``folder`` and have ``/``; agencies are called as the list calls them, else as they sign.

    ``sender``: path -> agency, of readable files that name one. ``faulty``: path -> ids of errors that must be found; every other
    readable file has none, but for those in ``bent``, which were bent as senders bend them. ``late``, ``missing``, ``other_period``: agencies;
    ``unlisted``: those that send and are not in the list. ``unreadable``: path -> ``error.kind``. ``nameless``: files that say of nobody.
    ``passed_over``: what is no workbook to be checked.
    """

    folder: Path
    offices: tuple[Office, ...]
    sender: Mapping[str, str]
    faulty: Mapping[str, frozenset[str]]
    bent: Mapping[str, str]
    missing: frozenset[str]
    late: frozenset[str]
    other_period: frozenset[str]
    unlisted: frozenset[str]
    twins: tuple[Twins, ...]
    unreadable: Mapping[str, str]
    nameless: frozenset[str]
    passed_over: frozenset[str]

    @property
    def expected(self) -> Path:
        """The list of agencies, for ``--expect``."""
        return self.folder / LIST

    @property
    def files(self) -> int:
        """How many files are checked."""
        return len(self.sender) + len(self.unreadable) + len(self.nameless)


def write_province(folder: Path, seed: int = 1, agencies: int = 120) -> Province:
    """Write the workbooks of a generated province and its list of agencies into a folder; the same contents for the same seed.

    ``agencies``: at least 60, so that every case finds its agencies.
    """
    return _Desk(folder, seed, offices(agencies)).laid()


class _Desk:
    """The folder while it fills. Agencies are dealt out like cards, so that each has one part to play."""

    def __init__(self, folder: Path, seed: int, listed: list[Office]) -> None:
        self.folder, self.seed, self.listed = folder, seed, tuple(listed)
        self._chance = random.Random(seed)
        self._cards = listed[:]
        self._chance.shuffle(self._cards)
        self.sender: dict[str, str] = {}
        self.faulty: dict[str, frozenset[str]] = {}
        self.bent: dict[str, str] = {}
        self.unreadable: dict[str, str] = {}
        self.nameless: set[str] = set()
        self.passed_over: set[str] = set()
        self.twins: list[Twins] = []
        self.late: set[str] = set()
        self.other_period: set[str] = set()

    def laid(self) -> Province:
        """Everything, then what was put where."""
        missing = self._dealt(6)
        for lay in (
            self._late,
            self._other_period,
            self._twins,
            self._templates,
            self._one_table,
            self._bent,
            self._formats,
            self._hostile,
        ):
            lay()
        stranger = _as_signed(office(len(self.listed) + 1, "xa"))
        self._send(stranger, self._sound(stranger))
        self._unread(missing[0])
        self._aside()
        self._others()
        self._list()
        return Province(
            self.folder, self.listed, self.sender, self.faulty, self.bent, frozenset(one.listed for one in missing),
            frozenset(self.late), frozenset(self.other_period), frozenset([stranger.listed]), tuple(self.twins), self.unreadable,
            frozenset(self.nameless), frozenset(self.passed_over),
        )  # fmt: skip

    # --- who sends on time, one workbook, in order -------------------------------------------------------

    def _others(self) -> None:
        """Whoever is left sends what was asked for; about a tenth of all with slips."""
        rest = self._dealt(len(self._cards))
        for place, who in enumerate(rest):
            made = self._faulty(who) if place % 7 == 3 else self._sound(who)
            path = self._send(who, made)
            if made.planted and place % 14 == 3:
                self._explain(path, who, made)

    def _explain(self, path: str, who: Office, made: Figures) -> None:
        """The same workbook with an explanation in the Ghi chú of each slip, and one note that only looks like a formula."""
        rows = [planted.rpartition("/")[0] for planted in sorted(made.planted)]
        notes = dict.fromkeys(rows, "Giải trình: số liệu lấy theo báo cáo quý III, sẽ rà soát lại")
        form = base(TRI)
        self._write(
            path,
            form.book(form.figures(made.readings), form.head(who, ON_TIME), form.noted({**notes, "bm1/5.1": "=1+1"})),
        )

    # --- one part after the other -------------------------------------------------------------------------

    def _late(self) -> None:
        for who in self._dealt(5):
            self._send(who, self._sound(who), Paper(day=LATE_DAY))
            self.late.add(who.listed)

    def _other_period(self) -> None:
        (who,) = self._dealt(1)
        self._send(who, self._sound(who), Paper("6 THÁNG ĐẦU NĂM 2023", "2023-06-14"))
        self.other_period.add(who.listed)

    def _twins(self) -> None:
        for number, who in enumerate(self._dealt(3)):
            first = self._send(who, self._sound(who))
            self._twin("bytes", first, self._put(f"Zalo/z50{number}.xlsx", (self.folder / first).read_bytes(), who))
        for _ in range(2):
            one, other = self._dealt(2)
            made = self._sound(one)
            self._twin("figures", self._send(one, made), self._send(other, made))
        for who in self._dealt(2):
            first = self._send(who, self._sound(who), Paper(day="2023-12-11"))
            later = self._again(f"Zalo/{who.number:03d} sua lai.xlsx", who, self._changed(who), Paper(day="2023-12-13"))
            self._twin("versions", first, later, taken=later)
        (who,) = self._dealt(1)
        first = self._send(who, self._sound(who), Paper(day=""))
        self._twin(
            "versions", first, self._again(f"Zalo/{who.number:03d} (1).xlsx", who, self._changed(who), Paper(day=""))
        )

    def _twin(self, kind: str, *files: str, taken: str | None = None) -> None:
        self.twins.append(Twins(kind, frozenset(files), taken))

    def _templates(self) -> None:
        """Offices that use our own template."""
        for who in self._dealt(2):
            self._put(self._path(who), template_book(TRI, self._sound(who).readings, who, ON_TIME), who)

    def _one_table(self) -> None:
        """Offices that send the one-table edition."""
        form = base(NGAI)
        for place, who in enumerate(self._dealt(3)):
            made = (faulty if place == 0 else sound)(form.edition, self._seed(who))
            path = self._put(self._path(who), form.book(form.figures(made.readings), form.head(who, ON_TIME)), who)
            if made.planted:
                self.faulty[path] = made.planted

    def _bent(self) -> None:
        for who, (way, write) in zip(self._dealt(10), bent_books(), strict=True):
            path = self._path(who)
            write(self._sound(who).readings, who, self.folder / path)
            self.sender[path], self.bent[path] = who.listed, way

    def _formats(self) -> None:
        for ending, convert in IN_OTHER_FORMATS.items():
            (who,) = self._dealt(1)
            self._put(self._path(who, ending), convert(self._bytes(who, self._sound(who))), who)

    def _hostile(self) -> None:
        for name, make in oddities.READABLE.items():
            (who,) = self._dealt(1)
            path = f"Khác/{oddities.portable(name)}.xlsx"
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            make(self._bytes(who, self._sound(who)), self.folder / path)
            self.sender[path], self.bent[path] = who.listed, name

    def _unread(self, who: Office) -> None:
        """Files that cannot be read, one of them all that an agency sent."""
        whole = self._bytes(who, self._sound(who))
        for name, (make, kind) in oddities.UNREADABLE.items():
            path = f"Hỏng/{name}"
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            make(whole, self.folder / path)
            self.unreadable[path] = kind

    def _aside(self) -> None:
        """A report that names no agency, and what is no report at all."""
        form, (who,) = base(TRI), self._dealt(1)
        made = self._sound(who)
        self._write("Khác/khong ten.xlsx", form.book(form.figures(made.readings), form.nameless()))
        self.nameless.add("Khác/khong ten.xlsx")
        self._send(who, self._changed(who))
        for name, data in oddities.PASSED_OVER.items():
            self._write(f"Khác/{name}", data)
            self.passed_over.add(f"Khác/{name}")

    # --- small steps ----------------------------------------------------------------------------------------

    def _dealt(self, count: int) -> list[Office]:
        dealt, self._cards = self._cards[:count], self._cards[count:]
        return dealt

    def _seed(self, who: Office) -> int:
        return self.seed * 10_000 + who.number

    def _sound(self, who: Office) -> Figures:
        return sound(base(TRI).edition, self._seed(who))

    def _faulty(self, who: Office) -> Figures:
        return faulty(base(TRI).edition, self._seed(who))

    def _changed(self, who: Office) -> Figures:
        """Other sound figures of the same agency."""
        return sound(base(TRI).edition, self._seed(who) + 5_000)

    def _path(self, who: Office, ending: str = "xlsx") -> str:
        return f"{'Sở' if who.level == 'so' else 'Xã'}/Đơn vị {who.number:03d} - biểu mẫu.{ending}"

    def _bytes(self, who: Office, made: Figures, paper: Paper = ON_TIME) -> bytes:
        form: Base = base(TRI)
        return form.book(form.figures(made.readings), form.head(who, paper))

    def _send(self, who: Office, made: Figures, paper: Paper = ON_TIME) -> str:
        return self._again(self._path(who), who, made, paper)

    def _again(self, path: str, who: Office, made: Figures, paper: Paper) -> str:
        if made.planted:
            self.faulty[path] = made.planted
        return self._put(path, self._bytes(who, made, paper), who)

    def _put(self, path: str, data: bytes, who: Office) -> str:
        self._write(path, data)
        self.sender[path] = who.listed
        return path

    def _write(self, path: str, data: bytes) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def _list(self) -> None:
        with (self.folder / LIST).open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["agency", "aliases", "level", "due"])
            lines.writerows((who.listed, who.signed, who.level, DUE) for who in self.listed)


def _as_signed(who: Office) -> Office:
    """One that no list knows: it is called as it signs."""
    return who._replace(listed=who.signed)
