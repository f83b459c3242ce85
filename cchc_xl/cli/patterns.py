"""Which files of a folder are wanted: ``--include``, ``--skip``, and a list of patterns that lies in the folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from ..filling.errors import FillError
from ..filling.rows import decode, table_bytes
from ..workbook.errors import UnreadableError

SKIP_FILE = "cchc-bo-qua.txt"
"""Patterns to skip, one a line, ``#`` begins a remark. Only at the top of the folder that is checked: what a sender packed below it
must not hide files."""

_MOST = 1_000


class PatternsError(Exception):
    """The list of patterns cannot be used; the message is a Vietnamese sentence."""


class Patterns(NamedTuple):
    """Patterns as of the shell (``*``, ``?``, ``[ab]``), made comparable."""

    include: Sequence[str]
    skip: Sequence[str]

    def leave_out(self, path: str) -> bool:
        """Whether a file is not wanted. ``path``: below the folder, with ``/``. A pattern is held against it and against the name
        alone, whatever the case."""
        whole = _comparable(path)
        name = whole.rpartition("/")[2]

        def fits(patterns: Iterable[str]) -> bool:
            return any(fnmatchcase(whole, pattern) or fnmatchcase(name, pattern) for pattern in patterns)

        return bool(self.include and not fits(self.include)) or fits(self.skip)


def patterns_of(folder: str, include: Sequence[str], skip: Sequence[str]) -> Patterns:
    """The patterns for a folder: those of the command, and those of its list.

    Raises:
        PatternsError: the list is there and cannot be read.
    """
    return Patterns(_made(include), _made([*skip, *_listed(folder)]))


def _listed(folder: str) -> list[str]:
    path = os.path.join(folder, SKIP_FILE)
    if not os.path.lexists(path):
        return []
    try:
        lines = [line.strip() for line in decode(table_bytes(path, "danh sách tệp bỏ qua")).splitlines()]
    except FillError as error:
        if os.path.getsize(path) == 0:
            return []
        raise PatternsError(error.inside(SKIP_FILE).sentence) from None
    except UnreadableError as error:
        raise PatternsError(f"«{SKIP_FILE}»: {error.message}") from None
    patterns = [line for line in lines if line and not line.startswith("#")]
    if len(patterns) > _MOST:
        raise PatternsError(f"«{SKIP_FILE}» có hơn {_MOST:,} mẫu. Đề nghị gộp bớt bằng dấu *.".replace(",", "."))
    return patterns


def _made(patterns: Iterable[str]) -> tuple[str, ...]:
    """A pattern that ends with ``/`` means all below that folder."""
    made = (_comparable(pattern.strip().replace("\\", "/").removeprefix("./")) for pattern in patterns)
    return tuple(f"{pattern}*" if pattern.endswith("/") else pattern for pattern in made if pattern)


def _comparable(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
