"""From a path to findings: the one way that the command line, the button and the batch share."""

import os
from collections.abc import Iterator

from .edition import Edition, open_edition
from .judging.engine import check_report
from .judging.model import Checked, Unreadable
from .report import Report
from .workbook.errors import UnreadableError
from .workbook.locate.build import build_report
from .workbook.open import open_grid
from .workbook.sniff import read_bytes

WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""What a folder is searched for."""


def read(path: str | os.PathLike[str], edition: str | Edition | None = None, level: str | None = None) -> Report:
    """Read one workbook into a Report.

    ``edition``: an id, a folder, or None to recognise it. ``level``: so, ban, huyen, xa or tinh; None to take
    it from the first sheet of our template, else so.

    Raises:
        UnreadableError: the file cannot be read; ``kind`` says why.
        EditionError: the edition is not there or is wrong.
    """
    data = read_bytes(os.fspath(path))
    return read_workbook(data, os.fspath(path), edition, level)


def read_workbook(
    data: bytes, path: str, edition: str | Edition | None, level: str | None, sha256: str | None = None
) -> Report:
    """The same from bytes that were read already; ``path`` is only how the report names itself."""
    chosen = open_edition(edition) if isinstance(edition, str) else edition
    return build_report(open_grid(data), path, digest(data) if sha256 is None else sha256, chosen, level)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    import hashlib  # loads OpenSSL, for what plain text output never shows

    return hashlib.sha256(data).hexdigest()


def findings(report: Report) -> Checked:
    """Judge a report: its findings, what stays undecided, and how many cells are blank."""
    return check_report(report)


def check(path: str | os.PathLike[str], edition: str | Edition | None = None, level: str | None = None) -> Checked:
    """Read one workbook and judge it. Raises as ``read`` does."""
    return findings(read(path, edition, level))


def try_check(
    path: str, shown_as: str, edition: Edition | None, level: str | None, with_digest: bool = True
) -> Checked | Unreadable:
    """``check`` for callers that go on with the next file: an unreadable one is a result.

    ``shown_as``: how the result names the file. ``with_digest``: False leaves ``sha256`` empty.
    """
    sha256 = None
    try:
        data = read_bytes(path)
        sha256 = digest(data) if with_digest else ""
        return findings(read_workbook(data, shown_as, edition, level, sha256))
    except UnreadableError as error:
        return Unreadable(shown_as, sha256, error.kind, error.message)


def workbooks_in(folder: str) -> Iterator[tuple[str, str]]:
    """(path, path relative to the folder with ``/``) of every workbook below it, in name order.

    Excel's own owner files (``~$...``) are not workbooks and are passed over.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(WORKBOOK_ENDINGS) and not name.startswith("~$"):
                path = os.path.join(place, name)
                yield path, os.path.relpath(path, folder).replace(os.sep, "/")
