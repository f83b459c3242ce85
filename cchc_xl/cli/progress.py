"""How far a long check is, for somebody who looks on: one line that is written over and leaves nothing behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")

_EVERY = 0.1
"""Seconds between two looks."""
_BAR = 24
"""Letters of the bar."""


class Progress:
    """``Đang kiểm tra [########                ] 120/340 tệp`` on stderr."""

    def __init__(self, total: int, is_shown: bool) -> None:
        self._total, self._shown = total, is_shown and total > 1
        self._written, self._next = "", 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._written:
            sys.stderr.write("\r" + " " * len(self._written) + "\r")
            sys.stderr.flush()

    def following(self, results: Iterator[T]) -> Iterator[T]:
        """The same results, told as they come."""
        for done, result in enumerate(results, 1):
            if self._shown:
                self._tell(done)
            yield result

    def _tell(self, done: int) -> None:
        now = time.monotonic()
        if now < self._next and done < self._total:
            return
        self._next = now + _EVERY
        filled = _BAR * done // self._total
        self._written = f"Đang kiểm tra [{'#' * filled}{' ' * (_BAR - filled)}] {done}/{self._total} tệp"
        sys.stderr.write(f"\r{self._written}")
        sys.stderr.flush()
