"""What runs in the guarded child process: a BIFF stream comes in, JSON goes out. ``guarded.py`` starts it.

Nothing here is imported by the parent but by name: the parent must stay out of xlrd's reach.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from .. import limits
from .confine import confine


def main() -> None:
    """Read standard input, answer on standard output."""
    confine(limits.CHILD_MEMORY, limits.CHILD_CPU)
    data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    try:
        answer = json.dumps(answer_to(data)).encode("ascii")
    except MemoryError:
        answer = b'{"refused": "memory"}'
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def answer_to(data: bytes) -> dict[str, Any]:
    """The workbook in a BIFF stream, or a word for why there is none (``reply.REASONS``).

    Raises:
        MemoryError: the stream asks for more than the process may have.
    """
    try:
        from .biff import read_stream
        from .biff_records import RefusedStream
    except ImportError:
        return {"refused": "no-reader"}
    try:
        return read_stream(data)
    except RefusedStream as refused:
        return {"refused": refused.reason}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100  (xlrd fails in every way that Python has)
        old = "not supported" in str(error) and type(error).__name__ == "XLRDError"
        return {"refused": "version" if old else "damaged"}
