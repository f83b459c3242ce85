"""What the commands that write workbooks share: where the result goes, and what is said when it cannot."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..edition import EditionError
from ..filling.errors import FillError
from ..workbook.errors import UnreadableError, printable
from ..workbook.write.model import RefusedError
from ..workbook.write.save import refuse_open, save
from .output import write_output
from .screen import drop_stdout
from .vietnamese import USAGE_ERROR

WRITTEN, REFUSED = 0, 3
"""Exit codes; 2 is wrong usage."""

_ENDINGS = (".xlsx", ".xlsm")


class UsageError(Exception):
    """The command was called in a way that cannot be carried out; the message is Vietnamese."""


def add_output(parser: ArgumentParser, what: str) -> None:
    """``-o FILE`` or ``--in-place``."""
    parser.add_argument("-o", "--output", metavar="TỆP", help="tệp kết quả; tệp cũ cùng tên được giữ lại thành .bak")
    parser.add_argument(
        "--in-place", action="store_true", help=f"ghi thẳng vào {what}; bản trước đó được giữ lại thành .bak"
    )


def target_of(options: Namespace, source: str) -> str:
    """Where the result goes. ``source``: the workbook that is changed.

    Raises:
        UsageError: neither or both ways were named, or the result would land on an input or under a wrong ending.
    """
    if bool(options.output) == bool(options.in_place):
        raise UsageError("cần đúng một trong hai: -o TỆP hoặc --in-place")
    if options.in_place:
        return source
    refuse_same_file(options.output, source)
    ending = os.path.splitext(source)[1].lower()
    refuse_other_ending(options.output, ending if ending in _ENDINGS else _ENDINGS[0])
    return str(options.output)


def refuse_other_ending(output: str, ending: str) -> None:
    """Raises:
    UsageError: the name of the result does not end like that, so Excel would not open it.
    """
    if os.path.splitext(output)[1].lower() != ending:
        raise UsageError(f"tên tệp kết quả «{printable(output)}» cần có đuôi {ending}")


def refuse_same_file(output: str, *inputs: str) -> None:
    """Raises:
    UsageError: the result would overwrite an input.
    """
    for path in inputs:
        if os.path.exists(output) and os.path.exists(path) and os.path.samefile(output, path):
            raise UsageError(f"«{printable(output)}» chính là tệp đầu vào. Đề nghị chọn tên khác cho tệp kết quả")


def carried_out(work: Callable[[], int]) -> int:
    """Run a command's work; every known refusal becomes its sentence and its exit code."""
    try:
        return work()
    except UsageError as error:
        print(f"Chưa thực hiện được: {error}.", file=sys.stderr)
        return USAGE_ERROR
    except EditionError as error:
        print(f"Chưa thực hiện được: {error}", file=sys.stderr)
        return USAGE_ERROR
    except FillError as error:
        print(f"Chưa ghi gì cả. {error.sentence}", file=sys.stderr)
    except UnreadableError as error:
        print(f"Chưa đọc được tệp. {error.message}", file=sys.stderr)
    except RefusedError as error:
        print(f"Chưa ghi gì cả. {error.message}", file=sys.stderr)
    return REFUSED


def read_to_change(path: str) -> bytes:
    """The bytes of a workbook that is going to be changed; one that somebody has open is refused, since what
    stands in that window may not be in the file yet."""
    from ..workbook.sniff import read_bytes

    refuse_open(path)
    with about(path):
        return read_bytes(path)


def named(error: UnreadableError, path: str) -> UnreadableError:
    """The same error with the file's name in front."""
    return UnreadableError(error.kind, f"«{_name(path)}»: {error.message}")


@contextmanager
def about(path: str) -> Iterator[None]:
    """Whatever is wrong in there is wrong with that file, so its name goes in front."""
    try:
        yield
    except UnreadableError as error:
        raise named(error, path) from None
    except FillError as error:
        raise error.inside(_name(path)) from None


def put(data: bytes, target: str) -> None:
    """Write the result; what was there is kept beside it."""
    save(data, target, keep_backup=True)


def tell(text: str, written: str = "") -> None:
    """Say what was done. ``written``: the file that is there already, whether this can be said or not.

    Raises:
        OSError: the screen cannot be written to, and there is nothing else to show for it.
    """
    try:
        write_output(text, None, ())
    except BrokenPipeError:
        raise
    except OSError:
        if not written:
            raise
        drop_stdout()
        print(f"Đã ghi «{printable(written)}», nhưng không hiện được nội dung đã ghi ra màn hình.", file=sys.stderr)


def _name(path: str) -> str:
    return printable(os.path.basename(path) or path)
