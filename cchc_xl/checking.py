"""From a path to findings: the one way that the command line, the button and the batch share."""

import os
from collections.abc import Container, Iterator

from .edition import Edition, open_edition
from .judging.engine import check_report
from .judging.model import Checked, Unreadable
from .report import Report
from .workbook.errors import ErrorKind, UnreadableError, printable
from .workbook.locate.build import LevelOf, build_report
from .workbook.open import open_grid
from .workbook.sniff import read_bytes

WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""What a folder is searched for."""

FOLDER_LEVELS = 64
"""How deep: no office nests so many, and a loop of links (junctions of Windows) must end."""

Found = tuple[str, str] | Unreadable
"""(path, path relative to the folder that is searched, with ``/``), or a folder that was not searched."""


def read(path: str | os.PathLike[str], edition: str | Edition | None = None, level: str | None = None) -> Report:
    """Read one workbook into a Report.

    ``edition``: an id, a folder, or None to recognise it. ``level``: so, ban, huyen, xa or tinh; None to take
    it from the first sheet of our template or the title lines, else so.

    Raises:
        UnreadableError: the file cannot be read; ``kind`` says why.
        EditionError: the edition is not there or is wrong.
    """
    data = read_bytes(os.fspath(path))
    return read_workbook(data, os.fspath(path), edition, level)


def read_workbook(
    data: bytes,
    path: str,
    edition: str | Edition | None,
    level: str | None,
    sha256: str | None = None,
    level_of: LevelOf | None = None,
) -> Report:
    """The same from bytes that were read already; ``path`` is only how the report names itself. ``level_of``: asked
    where neither ``level`` nor the workbook says it."""
    chosen = open_edition(edition) if isinstance(edition, str) else edition
    known = digest(data) if sha256 is None else sha256
    return build_report(open_grid(data), path, known, chosen, level, level_of=level_of)


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

    So is one on which this program fails, lest it take the others with it; CCHC_XL_DEBUG lets the failure through.
    ``shown_as``: how the result names the file. ``with_digest``: False leaves ``sha256`` empty.
    """
    report = try_read(path, shown_as, edition, level, with_digest)
    return report if isinstance(report, Unreadable) else try_findings(report)


def try_read(
    source: str | bytes,
    shown_as: str,
    edition: Edition | None,
    level: str | None,
    with_digest: bool = True,
    level_of: LevelOf | None = None,
) -> Report | Unreadable:
    """The first half of ``try_check``. ``source``: a path, or what ``read_bytes`` gave. ``level_of``: see ``read_workbook``."""
    sha256 = None
    try:
        data = read_bytes(source) if isinstance(source, str) else source
        sha256 = digest(data) if with_digest else ""
        return read_workbook(data, shown_as, edition, level, sha256, level_of)
    except UnreadableError as error:
        return Unreadable(shown_as, sha256, error.kind, error.message)
    except Exception as error:
        return _failed(shown_as, sha256, error)


def try_findings(report: Report, open_rows: Container[str] | None = None) -> Checked | Unreadable:
    """The second half. ``open_rows``: see ``check_report``."""
    try:
        return check_report(report, open_rows)
    except Exception as error:
        return _failed(report.path, report.sha256, error)


def _failed(shown_as: str, sha256: str | None, error: Exception) -> Unreadable:
    if "CCHC_XL_DEBUG" in os.environ:
        raise error
    return Unreadable(shown_as, sha256, *_unforeseen(error))


def _unforeseen(error: Exception) -> tuple[ErrorKind, str]:
    """Kind and sentence for a failure of ours, which must not look like a fault of the sender's."""
    if isinstance(error, MemoryError):
        return "too-large", "Máy không đủ bộ nhớ để đọc tệp này. Đề nghị đóng bớt chương trình khác rồi thử lại."
    reason = printable(f"{type(error).__name__}: {error}").rstrip(" :")
    return "damaged", (
        f"Không đọc được tệp vì chương trình gặp lỗi ngoài dự kiến ({reason}). "
        "Đề nghị gửi tệp và dòng này cho người phụ trách phần mềm."
    )


def workbooks_in(folder: str) -> Iterator[Found]:
    """Every workbook below a folder, in name order, and every folder that cannot be searched.

    Excel's own owner files (``~$...``) are not workbooks and are passed over. Links to folders are not followed.
    """
    waiting = [(folder, "", 1)]
    too_deep = ""
    while waiting:  # not os.walk, which calls itself for each level and is silent about what it cannot list
        place, prefix, level = waiting.pop()
        try:
            names, folders = _listed(place)
        except OSError:
            yield Unreadable(prefix.rstrip("/") or folder, None, "locked", _NOT_LISTED)
            continue
        yield from ((os.path.join(place, name), prefix + name) for name in names if _is_wanted(name))
        if level < FOLDER_LEVELS:
            below = [(os.path.join(place, name), f"{prefix}{name}/", level + 1) for name in folders]
            waiting.extend(reversed(below))
        elif folders:
            too_deep = too_deep or prefix + folders[0]
    if too_deep:
        yield Unreadable(too_deep, None, "too-large", _TOO_DEEP)


_NOT_LISTED = (
    "Không mở được thư mục này nên chưa kiểm tra các tệp ở trong. "
    "Đề nghị kiểm tra quyền đọc thư mục, hoặc chuyển thư mục tới nơi có đường dẫn ngắn hơn."
)
_TOO_DEEP = (
    f"Thư mục này và các thư mục khác nằm sâu hơn {FOLDER_LEVELS} cấp chưa được kiểm tra. "
    "Đề nghị chuyển các tệp ra ngoài rồi kiểm tra lại."
)


def _listed(place: str) -> tuple[list[str], list[str]]:
    """The names in a folder, in order: what is no folder, and folders that are not links."""
    names, folders = [], []
    with os.scandir(place) as entries:
        for entry in entries:
            if not _is_folder(entry):
                names.append(entry.name)
            elif not entry.is_symlink():
                folders.append(entry.name)
    return sorted(names), sorted(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle: reading it will say so
        return False


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(WORKBOOK_ENDINGS) and not name.startswith("~$")
