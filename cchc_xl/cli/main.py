"""The command line: ``python -m cchc_xl COMMAND``. Each command is one module of this package."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module

from .. import __version__
from .screen import drop_stdout
from .vietnamese import USAGE_ERROR, Formatter, Parser

_DESCRIPTION = """Kiểm tra biểu mẫu thống kê kèm báo cáo cải cách hành chính (CCHC).

Ví dụ: python -m cchc_xl check biểu-mẫu.xlsx"""

COMMANDS = {
    "check": "kiểm tra số liệu trong một hoặc nhiều tệp Excel",
    "template": "tạo mẫu Excel có sẵn công thức và kiểm tra",
    "fill": "điền số liệu từ bảng hoặc từ tệp khác vào tệp Excel",
    "recalc": "tính lại các tỷ lệ và công thức trong tệp Excel",
    "consolidate": "tổng hợp biểu mẫu của toàn tỉnh từ báo cáo của các đơn vị",
    "editions": "liệt kê, xuất, nhập các bộ biểu mẫu",
    "explain": "giải thích một quy tắc đối chiếu",
    "excel": "cài, gỡ và kiểm tra nút bấm trong Excel",
}
"""Command -> what it does. The module ``cli/COMMAND.py`` has ``add_arguments`` and ``run``."""

Run = Callable[..., int]

UNREADABLE = 3
INTERRUPTED = 130
UNEXPECTED = "Chương trình gặp lỗi ngoài dự kiến. Đề nghị gửi tệp và dòng này cho người phụ trách phần mềm"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is returned, never raised."""
    gc.set_threshold(50_000)  # a short-lived process: collecting while it starts up is wasted
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE_ERROR
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        if arguments is None:
            _leave_at_once(INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()  # the reader has gone (``| head``): nothing more to say
        if arguments is None:
            _leave_at_once(0)
        return 0
    except OSError as error:
        drop_stdout()
        print(f"Không ghi được kết quả ra màn hình ({error.strerror or 'luồng ra đã đóng'}).", file=sys.stderr)
        return USAGE_ERROR
    except Exception as error:
        if "CCHC_XL_DEBUG" in os.environ:
            raise
        # The last resort, so that no user ever meets a traceback; every known error is caught earlier.
        print(f"{UNEXPECTED} ({type(error).__name__}: {str(error)[:200]}).", file=sys.stderr)
        return UNREADABLE


def _leave_at_once(code: int) -> None:
    """End this process without waiting for what it has started: a pool whose processes were stopped in the middle of a task
    may never finish tidying up."""
    started = sys.modules.get("multiprocessing")
    for child in started.active_children() if started else ():
        child.terminate()
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    os._exit(code)


def _dispatch(words: list[str]) -> int:
    command = next((word for word in words if not word.startswith("-")), "")
    parser = Parser(prog="python -m cchc_xl", description=_DESCRIPTION, formatter_class=Formatter)
    parser.add_argument(
        "--version", action="version", version=f"cchc_xl {__version__}", help="hiện phiên bản rồi thoát"
    )
    commands = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", required=True, prog=parser.prog)
    for name, purpose in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            formatter_class=Formatter,
        )
        if name == command:  # only the module of the command that is asked for is imported
            module = import_module(f".{name}", __package__)
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    if not words:
        parser.print_help()
        return USAGE_ERROR
    options = parser.parse_args(words)
    run: Run = options.run
    return run(options)


def _speak_utf8() -> None:
    """UTF-8 on every stream, also on a Windows console and through a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
