"""What is remembered between workbooks changes nothing: not the answer, and not for long.

Proves: in whatever order files are checked, and with everything forgotten before each, each file gets the same answer;
every cache that a sender's text can reach is bounded.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from random import Random
from typing import Any

import pytest

import cchc_xl
from cchc_xl.checking import try_check
from cchc_xl.judging.model import Checked
from cchc_xl.render.json import render_json
from tests.deform.book import EDITIONS, example
from tests.deform.table import bend
from tests.deform.writers import write
from tests.support import EXAMPLES, ROOT

WAYS = (
    ("label_unaccented", "stt_running"), ("label_line_breaks", "columns_value_before_unit"), ("stt_as_date",),
    ("form_split_without_header",), ("value_percent_format", "hidden_rows"),
)  # fmt: skip
ROOMS = ("number", "rules", "judging", "workbook")


def caches() -> Iterator[tuple[str, Any]]:
    """Every cached function of the rooms that a check goes through, by name."""
    for module in pkgutil.walk_packages(cchc_xl.__path__, "cchc_xl."):
        if module.name.split(".")[1] in ROOMS:
            for name, found in vars(import_module(module.name)).items():
                if hasattr(found, "cache_parameters"):
                    yield f"{module.name}.{name}", found


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("remembered")
    found = [*EXAMPLES.glob("*.xlsx"), *(ROOT / "workbooks").glob("*.xlsx")]
    for edition in EDITIONS:
        for number, ways in enumerate(WAYS):
            book = bend(example(edition, sound=number % 2 == 0), *ways)
            found.append(write(book, folder / f"{edition}-{number}.xlsx"))
    return [str(file) for file in found]


def answer(path: str) -> tuple[str, object]:
    checked = try_check(path, path, None, None)
    entries = dict(checked.report.entries) if isinstance(checked, Checked) else None
    return "".join(render_json([checked])), entries


def test_the_answer_is_the_same_whatever_was_checked_before(files):
    in_order = {path: answer(path) for path in files}
    shuffled = Random(1).sample(files, len(files))
    assert {path: answer(path) for path in shuffled} == in_order
    for path in files:
        for _, cached in caches():
            cached.cache_clear()
        assert answer(path) == in_order[path]


def test_every_cache_is_bounded():
    by_name = dict(caches())
    assert len(by_name) > 20
    ours = (".template.", ".write.")  # keyed by editions, and by names that we look for
    texts_reach = {name: cached for name, cached in by_name.items() if not any(room in name for room in ours)}
    assert {name for name, cached in texts_reach.items() if cached.cache_parameters()["maxsize"] is None} == set()
