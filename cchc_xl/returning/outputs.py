"""The folder of what is sent back: what an earlier run wrote there is replaced, everything else in it stays.

A journal in the folder names each file that was written, its digest and what it was made from. A file that somebody has edited since, or
that was there before, has another digest: it is never touched, and the new one gets the next free name.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import NamedTuple

from ..workbook.write.save import save

JOURNAL = "cchc-cac-tep-da-ghi.jsonl"
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
        """
        os.makedirs(folder, exist_ok=True)
        self._folder = folder
        self._journal = os.path.join(folder, JOURNAL)
        self._known = self._read()
        self._now: dict[str, Written] = {}
        self._taken: set[str] = set()
        self.kept: list[str] = []

    def put(self, stem: str, ending: str, data: bytes, source: str) -> str:
        """Write a file ``stem + ending``, or the same with a number; returns its name in the folder, with ``/``.

        Raises:
            RefusedError: it is open, or cannot be written.
            OSError: its folder cannot be made.
        """
        name = self._free(stem, ending)
        path = os.path.join(self._folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        written = Written(hashlib.sha256(data).hexdigest(), source)
        if self._digest(name) != written.sha256:
            save(data, path)
        self._taken.add(name.casefold())
        self._now[name] = written
        self._note(name, written)
        return name

    def _free(self, stem: str, ending: str) -> str:
        number = 1
        while True:
            name = f"{stem}{ending}" if number == 1 else f"{stem}{ending.replace('.', f' ({number}).', 1)}"
            if name.casefold() not in self._taken:
                digest = self._digest(name)
                if digest is None or (name in self._known and self._known[name].sha256 == digest):
                    return name
                self.kept.append(name)
            number += 1

    def forget(self, source: str) -> None:
        """Take away what an earlier run wrote for a workbook and this one did not write again, unless somebody edited it."""
        for name, written in list(self._known.items()):
            if written.source == source and name not in self._now and self._digest(name) == written.sha256:
                with suppress(OSError):  # open in Word: it stays, and is still ours the next time
                    os.unlink(os.path.join(self._folder, *name.split("/")))
                    del self._known[name]

    def close(self) -> None:
        """Write the journal anew, without what is no longer there.

        Raises:
            RefusedError: it cannot be written.
        """
        every = {**self._known, **self._now}
        lines = [_line(name, written) for name, written in sorted(every.items()) if self._digest(name) is not None]
        save("".join(lines).encode(), self._journal)

    def _digest(self, name: str) -> str | None:
        """Of the file of that name; None where there is none, "" where it is none of ours by its size or kind."""
        path = os.path.join(self._folder, *name.split("/"))
        if not os.path.lexists(path):
            return None
        if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > _MOST_FILE:
            return ""
        with open(path, "rb") as file:
            return hashlib.sha256(file.read(_MOST_FILE)).hexdigest()

    def _note(self, name: str, written: Written) -> None:
        """At once, so that files are known as ours even where this process is ended."""
        with open(self._journal, "a", encoding="utf-8", newline="\n") as file:
            file.write(_line(name, written))

    def _read(self) -> dict[str, Written]:
        found: dict[str, Written] = {}
        if not os.path.isfile(self._journal) or os.path.getsize(self._journal) > _MOST_JOURNAL:
            return found
        with open(self._journal, encoding="utf-8", errors="replace") as file:
            for line in file:
                with suppress(ValueError, KeyError, TypeError):
                    entry = json.loads(line)
                    name = str(entry["name"])
                    if _is_inside(name):
                        found[name] = Written(str(entry["sha256"]), str(entry["source"]))
        return found


def _line(name: str, written: Written) -> str:
    entry = {"name": name, "sha256": written.sha256, "source": written.source}
    return json.dumps(entry, ensure_ascii=True) + "\n"


def _is_inside(name: str) -> bool:
    """Whether a name leads to a place in the folder: the journal may have been edited."""
    return all(part not in ("", ".", "..") and not set(part) & set('\\:*?"<>|\0') for part in name.split("/"))
