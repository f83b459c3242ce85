"""A child process for code that loops or allocates without end on a hostile file.

The child is this Python, isolated: nothing of the current folder, of environment variables or of the user's own
start-up files is imported (``-I -S``). It imports Python's own modules first, then the library that the parent runs, and
other packages only from where Python installs them. It gets bytes, never a path, and gives JSON, never a pickle.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from .. import limits
from ..errors import UnreadableError, damaged, too_large

if TYPE_CHECKING:
    from subprocess import Popen

_PACKAGE = __name__.partition(".")[0]
_ROOT = os.path.abspath(__file__)
for _ in range(__name__.count(".") + 1):
    _ROOT = os.path.dirname(_ROOT)

READ_XLS = f"""
import sys
sys.path.append(sys.argv[1])
from {_PACKAGE}.workbook.formats.child import main
sys.path[-1:] = [*sys.argv[2:], sys.argv[1]]
main()
"""
"""The library is found before the folder of installed packages is, so that it is the parent's in a checkout too; it
stands behind that folder afterwards, so that nothing beside a checkout passes for a package."""

_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGPROF", "SIGXCPU", "SIGKILL") if hasattr(signal, name)}
_OUT_OF_TIME |= {1816, 0xC0000044}  # ERROR_NOT_ENOUGH_QUOTA, STATUS_QUOTA_EXCEEDED: what a job of Windows ends with


def answer_of(data: bytes, program: str = READ_XLS) -> Any:  # noqa: ANN401  (JSON, whatever it holds)
    """What a child that runs ``program`` answers to ``data``.

    Raises:
        UnreadableError: the child was ended for its time (``too-large``), failed or answered nonsense (``damaged``),
            or cannot be started (``unsupported``).
    """
    import json
    from subprocess import TimeoutExpired

    child = _started(program)
    was_late = Event()

    def end() -> None:
        was_late.set()
        child.kill()

    late = Timer(limits.CHILD_WALL, end)
    late.daemon = True
    late.start()
    try:
        answer = _exchanged(child, data)
        with suppress(TimeoutExpired):
            child.wait(1)  # it has closed its output, and so is about to end
    finally:
        late.cancel()
        child.kill()
        code = child.wait()
    if len(answer) > limits.CHILD_REPLY:
        raise too_large(f"hơn {limits.CHILD_REPLY // 2**20} MB dữ liệu")
    if was_late.is_set() or code in _OUT_OF_TIME:
        raise too_large("mất quá nhiều thời gian để đọc")
    if code:
        raise damaged()
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        raise damaged() from None


def _exchanged(child: Popen[bytes], data: bytes) -> bytes:
    """Everything in, then everything out, up to the limit."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError):  # a child that ended before it had read everything
        child.stdin.write(data)
    with suppress(OSError):
        child.stdin.close()
    with child.stdout:
        return child.stdout.read(limits.CHILD_REPLY + 1)


def _started(program: str) -> Popen[bytes]:
    from subprocess import DEVNULL, PIPE, Popen

    if sys.executable and not getattr(sys, "frozen", False):  # there it is no Python, but the program itself
        command = [sys.executable, "-I", "-S", "-c", program, _ROOT, *_installed()]
        flags = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
        with suppress(OSError):
            return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, creationflags=flags)
    raise no_reader()


def _installed() -> list[str]:
    """Where Python installs packages. Not ``sys.path``: the current folder and PYTHONPATH stand there too."""
    import site

    own = site.getusersitepackages() if site.ENABLE_USER_SITE else None
    return [*site.getsitepackages(), *([own] if own else [])]


def no_reader() -> UnreadableError:
    """This Python cannot read .xls."""
    return UnreadableError(
        "unsupported",
        "Máy này chưa đọc được tệp .xls (Excel 97-2003). Đề nghị mở bằng Excel và chọn File > Save As > Excel Workbook (.xlsx).",
    )
