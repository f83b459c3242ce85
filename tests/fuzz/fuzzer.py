"""Mutated workbooks go through the public interface; every exception that is not declared is a find."""

from __future__ import annotations

import hashlib
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from cchc_xl import UnreadableError, check
from tests.fuzz.mutate import mutated, packed, parts_of

CPU_SECONDS = 3.0
"""Of one file, far above the 2 s that a whole process may take: a find, not a measurement."""

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


class Find(NamedTuple):
    """A file that must not be answered so. ``what``: where the exception came from, or that it took too long."""

    what: str
    detail: str
    data: bytes
    ending: str


Corpus = list[tuple[str, bytes]]
"""Name and bytes of the files to start from."""


def corpus(*folders: Path) -> Corpus:
    """Every workbook in these folders, in the order of their names."""
    files = sorted((path for folder in folders for path in folder.iterdir()), key=lambda path: path.name)
    return [(path.name, path.read_bytes()) for path in files if path.suffix.lower() in ENDINGS]


def verdict(data: bytes, ending: str, folder: Path) -> tuple[str, str]:
    """("", kind of answer), or (what went wrong, its traceback)."""
    path = folder / f"a{ending}"
    path.write_bytes(data)
    begin = time.process_time()
    try:
        answer = check(path).outcome
    except UnreadableError as error:
        answer = error.kind
        if not error.message.isprintable() or not error.message.endswith("."):
            return "message", repr(error.message)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}", traceback.format_exc()
    taken = time.process_time() - begin
    return ("too slow", f"{taken:.1f} s") if taken > CPU_SECONDS else ("", answer)


def fuzz(files: Corpus, seed: int, go_on: Callable[[int], bool]) -> Iterator[tuple[int, Find | None, str]]:
    """(number of the case, what was found, answer) for each case, as long as ``go_on`` says so."""
    with tempfile.TemporaryDirectory() as name:
        folder, number = Path(name), 0
        while go_on(number):
            random = Random(f"{seed}/{number}")
            start, data = random.choice(files)
            data = mutated(random, data)
            ending = Path(start).suffix.lower()
            what, detail = verdict(data, ending, folder)
            yield number, Find(what, detail, data, ending) if what else None, "" if what else detail
            number += 1


def minimised(find: Find, seconds: float = 30) -> bytes:
    """A smaller file with the same find: fewer parts, then shorter ones."""
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:

        def still(data: bytes) -> bool:
            return time.monotonic() < end and verdict(data, find.ending, Path(name))[0] == find.what

        parts = parts_of(find.data)
        if not parts or not still(packed(parts)):
            return find.data
        for part in list(parts):
            less = {other: data for other, data in parts.items() if other != part}
            if still(packed(less)):
                parts = less
        for part in list(parts):
            parts = _shortened(parts, part, still)
        return packed(parts)


def _shortened(parts: dict[str, bytes], part: str, still: Callable[[bytes], bool]) -> dict[str, bytes]:
    """Stretches of one part left out, long ones first."""
    size = len(parts[part]) // 2
    while size:
        at = 0
        while at < len(parts[part]):
            less = parts | {part: parts[part][:at] + parts[part][at + size :]}
            if still(packed(less)):
                parts = less
            else:
                at += size
        size //= 2
    return parts


class Summary(NamedTuple):
    """How a run went. ``finds``: one of each kind."""

    cases: int
    answers: Counter[str]
    finds: dict[str, Find]


def run(files: Corpus, seed: int, go_on: Callable[[int], bool]) -> Summary:
    """Fuzz and count."""
    answers: Counter[str] = Counter()
    finds: dict[str, Find] = {}
    for _, find, answer in fuzz(files, seed, go_on):
        answers[answer if find is None else find.what] += 1
        if find is not None:
            finds.setdefault(find.what, find)
    return Summary(answers.total(), answers, finds)


def saved(find: Find, folder: Path) -> Path:
    """The file, smaller if it can be, put where it is replayed from."""
    data = minimised(find)
    folder.mkdir(exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:12]}{find.ending}"
    path.write_bytes(data)
    return path
