"""Received workbooks as a whole: which files, checked how, and the desk they pass over. For ``check`` and ``consolidate``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from ..batch.run import check_many
from ..checking import Found, workbooks_in
from ..desk.agencies import WHAT as LIST
from ..desk.agencies import read_agencies
from ..desk.choices import WHAT as CHOICES
from ..desk.choices import Choice, read_choices
from ..desk.dates import EXAMPLE, parse_day
from ..desk.desk import Desk
from ..filling.errors import FillError
from ..judging.model import Checked, Unreadable
from ..workbook.errors import UnreadableError, printable
from .choosing import put_choices, refused
from .ignoring import without
from .patterns import SKIP_FILE, PatternsError, patterns_of
from .progress import Progress

if TYPE_CHECKING:
    from ..batch.cluster import Cluster

Result = Checked | Unreadable
T = TypeVar("T")

WORTH_A_POOL = 24
"""From so many files on, starting further processes takes less time than they save."""


class FolderError(Exception):
    """The files cannot be looked at in the way that was asked for; the message is a Vietnamese sentence."""


class Folder:
    """The files of a command's paths.

    ``found``: in the order of the paths and, in a folder, of the names. ``desk``: None where there is nothing to look at as a whole;
    ``as_a_whole``: there always is. ``to_add_up``: so too, as the agencies of a province are to be added up.
    ``inputs``: every file that was read and must not be overwritten.

    Raises:
        FolderError: the list, the choices, the patterns, the day or the cluster cannot be used.
    """

    def __init__(self, options: Namespace, as_a_whole: bool = False, to_add_up: bool = False) -> None:
        self._options = options
        if why := refused(options.choices, options.output):
            raise FolderError(why)
        expected = _read(LIST, options.expect, read_agencies) or ()
        choices = _choices(options.choices)
        due = _due(options.due)
        self._own = {os.path.realpath(path) for path in (options.expect, options.choices) if path}
        self._skipped = 0
        self.found = list(self._find())
        is_whole = (
            as_a_whole
            or to_add_up
            or options.expect
            or options.due
            or options.choices
            or any(map(os.path.isdir, options.path))
        )
        self.desk = Desk(expected, due, choices, skipped=self._skipped, provinces_aside=to_add_up) if is_whole else None
        self._cluster = _cluster(options.scheduler) if options.scheduler else None
        self.inputs = [*options.path, *filter(None, (options.expect, options.choices))]

    def results(self, with_digest: bool, shows_progress: bool) -> Iterator[Result]:
        """What was found, in the order of the files; each is put on the desk as it goes by."""
        with Progress(len(self.found), shows_progress) as progress:
            checked = self._checked(with_digest or self.desk is not None)
            results = progress.following(without(result, self._options.ignore) for result in checked)
            if self.desk is None:
                yield from results
            else:
                yield from self.desk.passing(zip(results, map(_place, self.found), strict=True))

    def place(self, number: int) -> str:
        """Where a file lies on this PC. ``number``: in the run, from 1."""
        return _place(self.found[number - 1])

    def put_choices(self) -> bool:
        """Once all results have come: make the file of choices, or say what it lacks. False where it cannot be written."""
        return not self._options.choices or self.desk is None or put_choices(self._options.choices, self.desk)

    def _checked(self, with_digest: bool) -> Iterator[Result]:
        options = self._options
        level_of = self.desk.level_of if self.desk else None
        jobs = options.jobs or default_jobs(len(self.found))
        try:
            yield from check_many(
                self.found, options.edition, options.level, with_digest, jobs, self._cluster, level_of
            )
        finally:
            if self._cluster:
                self._cluster.close()

    def _find(self) -> Iterator[Found]:
        for path in self._options.path:
            if not os.path.isdir(path):
                yield path, path
                continue
            yield from self._in_folder(path)

    def _in_folder(self, folder: str) -> Iterator[Found]:
        try:
            patterns = patterns_of(folder, self._options.include, self._options.skip)
        except PatternsError as error:
            raise FolderError(str(error)) from None
        kept = 0
        before = self._skipped
        for found in workbooks_in(folder):
            if self._own and not isinstance(found, Unreadable) and os.path.realpath(found[0]) in self._own:
                continue  # the list or the choices themselves
            if not isinstance(found, Unreadable) and patterns.leave_out(found[1]):
                self._skipped += 1
                continue
            kept += 1
            yield found
        if not kept:
            yield Unreadable(folder, None, "not-found", _nothing_in(self._skipped - before))


def _nothing_in(skipped: int) -> str:
    if not skipped:
        return "Thư mục này không có tệp Excel nào."
    return (
        f"Thư mục này không còn tệp Excel nào để kiểm tra: {skipped} tệp được bỏ qua theo --include, --skip hoặc {SKIP_FILE}. "
        "Đề nghị xem lại các mẫu đó."
    )


def _place(found: Found) -> str:
    return found.path if isinstance(found, Unreadable) else found[0]


def _read(what: str, path: str | None, reading: Callable[[str], T]) -> T | None:
    """What a file of somebody's says; None where none was named."""
    if not path:
        return None
    name = printable(os.path.basename(path) or path)
    try:
        return reading(path)
    except FillError as error:
        raise FolderError(f"{what} {error.inside(name).sentence}") from None
    except UnreadableError as error:
        raise FolderError(f"{what} «{name}»: {error.message}") from None


def _choices(path: str | None) -> dict[str, Choice]:
    """What was decided before; nothing where the file is still to be made."""
    return (_read(CHOICES, path, read_choices) or {}) if path and os.path.exists(path) else {}


def _due(text: str | None) -> str | None:
    day = parse_day(text) if text else None
    if text and day is None:
        raise FolderError(f"--due «{printable(text)}» chưa đọc được thành ngày. Đề nghị ghi {EXAMPLE}.")
    return day


def _cluster(address: str) -> Cluster:
    from ..batch.cluster import Cluster, ClusterError

    try:
        return Cluster(address, tell=lambda sentence: print(sentence, file=sys.stderr))
    except ClusterError as error:
        raise FolderError(str(error)) from None


def default_jobs(files: int) -> int:
    """How many processes check so many files, where nobody said."""
    if files < WORTH_A_POOL:
        return 1
    from ..batch.parcels import CHUNK
    from ..batch.pool import processors

    return min(processors(), files // CHUNK)


def shows_progress(output: str | None) -> bool:
    """Whether somebody looks on, and the result itself goes elsewhere. ``output``: the file it is written to, if any."""
    result_is_seen = not output and sys.stdout is not None and sys.stdout.isatty()
    return sys.stderr is not None and sys.stderr.isatty() and not result_is_seen
