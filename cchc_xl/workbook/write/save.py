"""A workbook onto the disk, so that at every moment either the old or the new one is there.

Nothing here needs more than Python itself on any system; ``tempfile`` and ``shutil`` are not imported, as
importing them costs more than writing the file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..errors import printable
from .model import RefusedError

_TRIES = 1000


def save(data: bytes, target: str, keep_backup: bool = False) -> None:
    """Put ``data`` under the name ``target``. ``keep_backup``: first copy what is there to ``target.bak``
    (or ``.bak2``, ... where that is taken).

    Raises:
        RefusedError: the target is open in Excel or LibreOffice, or cannot be written.
    """
    name = printable(os.path.basename(target))
    with _explained(name):
        real = os.path.realpath(target)  # a link stays a link, and the file behind it changes
        _refuse_place(name, real)
        for path in {os.path.abspath(target), real}:
            refuse_open(path)
        mode = _mode(real, name)
        if keep_backup and mode is not None:
            _back_up(real, mode)
        temporary = _written(data, os.path.dirname(real), mode)
        with _removed_on_failure(temporary):
            os.replace(temporary, real)
        _flush_folder(os.path.dirname(real))


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except PermissionError:
        raise RefusedError(
            f"Không ghi được «{name}» vì không có quyền ghi, hoặc tệp đang mở trong chương trình khác. "
            "Đề nghị đóng tệp, hoặc chọn thư mục khác."
        ) from None
    except (OSError, ValueError):
        raise RefusedError(
            f"Không ghi được «{name}». Đề nghị kiểm tra lại đường dẫn, dung lượng còn trống của ổ đĩa rồi thực hiện lại."
        ) from None


def _refuse_place(name: str, target: str) -> None:
    if os.path.isdir(target):
        raise RefusedError(f"«{name}» là một thư mục, không phải tệp Excel. Đề nghị ghi rõ tên tệp.")
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        raise RefusedError(f"Không có thư mục «{printable(folder)}». Đề nghị tạo thư mục này hoặc chọn thư mục khác.")


def refuse_open(target: str) -> None:
    """Refuse a file that is open in a spreadsheet program: those put an owner file beside it.

    Raises:
        RefusedError: there is one.
    """
    folder, name = os.path.split(target)
    for owner, program in _owners(folder, name):
        if os.path.exists(os.path.join(folder, owner)):
            raise RefusedError(
                f"Tệp «{printable(name)}» đang mở trong {program}. Đề nghị lưu và đóng tệp rồi thực hiện lại. "
                f"Nếu không ai mở tệp này, đề nghị xóa tệp tạm «{printable(owner)}» ở cùng thư mục."
            )


def _owners(folder: str, name: str) -> Iterator[tuple[str, str]]:
    yield f"~${name}", "Excel"
    yield f".~lock.{name}#", "LibreOffice"
    if not os.path.exists(os.path.join(folder, name[2:])):  # else it may be the owner file of that one
        yield f"~${name[2:]}", "Excel"


def _mode(target: str, name: str) -> int | None:
    """The permissions of the file that is there, None where there is none."""
    try:
        found = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    mode = stat.S_IMODE(found)
    if not stat.S_ISREG(found):
        raise RefusedError(f"«{name}» không phải là tệp thông thường. Đề nghị ghi ra một tệp khác.")
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise RefusedError(
            f"Tệp «{name}» chỉ cho phép đọc (Read-only). Đề nghị bỏ thuộc tính này, hoặc ghi ra một tệp khác."
        )
    return mode


def _back_up(target: str, mode: int) -> None:
    """A whole copy under a name of its own, never a part of one, never over another one."""
    with open(target, "rb") as file:
        old = file.read()
    temporary = _written(old, os.path.dirname(target), mode)
    with _removed_on_failure(temporary):
        times = os.stat(target)
        os.utime(temporary, ns=(times.st_atime_ns, times.st_mtime_ns))
        _move_to_free_name(temporary, target)


def _move_to_free_name(temporary: str, target: str) -> None:
    for number in range(1, _TRIES):
        backup = f"{target}.bak{number if number > 1 else ''}"
        if os.path.lexists(backup):
            continue
        try:
            os.link(temporary, backup)  # unlike a rename, never over a file that came in between
        except FileExistsError:
            continue
        except (OSError, NotImplementedError):  # a disk without links
            os.rename(temporary, backup)
        else:
            os.unlink(temporary)
        return
    raise RefusedError(
        f"Đã có quá nhiều bản lưu «{printable(os.path.basename(target))}.bak». Đề nghị xóa bớt các bản lưu cũ."
    )


def _written(data: bytes, folder: str, mode: int | None) -> str:
    """A new file in the folder, with these bytes safely on the disk."""
    path = os.path.join(folder, f".cchc-{os.urandom(8).hex()}.tmp")
    with _removed_on_failure(path), open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if mode is not None:
            os.chmod(path, mode)
    return path


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _flush_folder(folder: str) -> None:
    """Bring the new name onto the disk too, where the system can do that for a folder."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
