"""The folder of what is sent back: what an earlier run wrote there is replaced, everything else in it stays.

A journal in the folder names each file that was written, its digest and what it was made from. A file that somebody has edited since, or
that was there before, has another digest: it is never touched, and the new one gets the next free name.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from ..workbook.errors import printable
from ..workbook.write.model import RefusedError
from ..workbook.write.save import save

JOURNAL = "cchc-cac-tep-da-ghi.jsonl"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_JOURNAL, _MOST_FILE = 64 * 2**20, 64 * 2**20


class Written(NamedTuple):
    """A file of ours. ``source``: the path, as results name it, of the workbook that it was made for; "" for all together."""

    sha256: str
    source: str


class Outputs:
    """The files of one run. ``kept``: files of others that stood in the way."""

    def __init__(self, folder: str) -> None:
        """Open the folder, which is made where it is not there.

        Raises:
            OSError: it cannot be.
            RefusedError: the journal is a link or no file: nothing that we wrote.
        """
        os.makedirs(folder, exist_ok=True)
        self._folder = os.path.realpath(folder)
        self._journal = os.path.join(self._folder, JOURNAL)
        if os.path.lexists(self._journal) and (os.path.islink(self._journal) or not os.path.isfile(self._journal)):
            raise RefusedError(f"«{JOURNAL}» trong thư mục này không phải là tệp do lần ghi trước để lại")
        self._known: dict[str, set[str]] = {}
        self._source: dict[str, str] = {}
        self._is_cut = False
        self._read()
        self._made_for: dict[str, list[str]] = {}
        for name, source in self._source.items():
            self._made_for.setdefault(source, []).append(name)
        self._now: dict[str, Written] = {}
        self._taken: set[str] = set()
        self.kept: list[str] = []

    def put(self, stem: str, ending: str, data: bytes, source: str) -> str:
        """Write a file ``stem + ending``, or the same with a number; returns its name in the folder, with ``/``.

        Raises:
            RefusedError: it is open, or it or its folder cannot be written.
        """
        self._refuse_elsewhere(stem)
        name = self._free(stem, ending)
        path = self._path(name)
        written = Written(hashlib.sha256(data).hexdigest(), source)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self._note(name, written)
        except OSError:
            raise RefusedError(
                f"Không ghi được «{printable(name)}». Đề nghị kiểm tra lại đường dẫn, quyền ghi, dung lượng còn trống của ổ đĩa "
                "rồi thực hiện lại."
            ) from None
        if self._digest(name) != written.sha256:
            save(data, path)
        self._taken.add(name.casefold())
        self._now[name] = written
        return name

    def _free(self, stem: str, ending: str) -> str:
        number = 1
        while True:
            name = f"{stem}{ending}" if number == 1 else f"{stem}{ending.replace('.', f' ({number}).', 1)}"
            if name.casefold() not in self._taken:
                digest = self._digest(name)
                if digest is None or digest in self._known.get(name, ()):
                    return name
                self.kept.append(name)
            number += 1

    def forget(self, source: str) -> None:
        """Take away what an earlier run wrote for a workbook and this one did not write again, unless somebody edited it."""
        for name in self._made_for.get(source, ()):
            if name not in self._now and self._digest(name) in self._known.get(name, ()):
                with suppress(OSError):  # open in Word: it stays, and is still ours the next time
                    os.unlink(self._path(name))

    def drop(self, names: Iterable[str]) -> None:
        """Take away files that this run wrote."""
        for name in names:
            if self._digest(name) == self._now[name].sha256:
                with suppress(OSError):
                    os.unlink(self._path(name))
                    del self._now[name]

    def close(self) -> None:
        """Write the journal anew: what is there as we wrote it.

        Raises:
            RefusedError: it cannot be written.
        """
        every = {**self._now}
        for name, digests in self._known.items():
            if name not in every and (digest := self._digest(name)) in digests:
                every[name] = Written(digest, self._source[name])
        save("".join(_line(name, written) for name, written in sorted(every.items())).encode(), self._journal)

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, *name.split("/"))

    def _leads_elsewhere(self, name: str) -> bool:
        """Whether a folder on the way to a file is a link: what lies behind it is somebody else's."""
        folder = os.path.dirname(self._path(name))
        return os.path.normcase(os.path.realpath(folder)) != os.path.normcase(folder)

    def _refuse_elsewhere(self, name: str) -> None:
        if self._leads_elsewhere(name):
            raise RefusedError(
                f"Thư mục «{printable(os.path.dirname(name))}» ở nơi ghi là một liên kết đến nơi khác. "
                "Đề nghị xóa liên kết này hoặc chọn thư mục khác."
            )

    def _digest(self, name: str) -> str | None:
        """Of the file of that name; None where there is none, "" where it is none of ours by its place, size or kind."""
        path = self._path(name)
        if not os.path.lexists(path):
            return None
        if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > _MOST_FILE:
            return ""
        if self._leads_elsewhere(name):
            return ""
        with suppress(OSError), open(path, "rb") as file:
            return hashlib.sha256(file.read(_MOST_FILE)).hexdigest()
        return ""

    def _note(self, name: str, written: Written) -> None:
        """Before the file is written, so that it is known as ours even where this process is ended."""
        with open(self._journal, "a", encoding="utf-8", newline="\n") as file:
            file.write("\n" * self._is_cut + _line(name, written))
        self._is_cut = False

    def _read(self) -> None:
        """What earlier runs wrote. One that was ended between note and file leaves two digests of a name, and each is ours."""
        if not os.path.isfile(self._journal) or os.path.getsize(self._journal) > _MOST_JOURNAL:
            return
        with open(self._journal, encoding="utf-8", errors="replace") as file:
            for line in file:
                self._is_cut = not line.endswith("\n")
                with suppress(ValueError, KeyError, TypeError, RecursionError):
                    entry = json.loads(line)
                    name, digest = str(entry["name"]), str(entry["sha256"])
                    if _is_inside(name) and _DIGEST.fullmatch(digest):
                        self._known.setdefault(name, set()).add(digest)
                        self._source[name] = str(entry["source"])


def _line(name: str, written: Written) -> str:
    entry = {"name": name, "sha256": written.sha256, "source": written.source}
    return json.dumps(entry, ensure_ascii=True) + "\n"


def _is_inside(name: str) -> bool:
    """Whether a name leads to a place in the folder: the journal may have been edited."""
    return all(part not in ("", ".", "..") and not set(part) & set('\\:*?"<>|\0') for part in name.split("/"))
