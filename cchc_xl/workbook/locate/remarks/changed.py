"""Labels and units that are not the edition's: said row by row, or, where a form has many, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ....edition import Edition
from ....ids import indicator_id
from ....report import Remark
from ...grid import address, parse_address
from . import EMPTY, MANY
from .spots import cells_in_words

_TOLD_TOGETHER = {"label-changed": "label", "unit-changed": "unit"}
"""Rule -> what of the edition's row its message names."""


def gathered(remarks: list[Remark], edition: Edition) -> Iterator[Remark]:
    """The remarks on the rows of one form in their order, with many of a kind on one sheet as one."""
    alike: dict[tuple[str, str | None], list[Remark]] = {}
    for remark in remarks:
        if remark.rule in _TOLD_TOGETHER:
            alike.setdefault((remark.rule, remark.sheet), []).append(remark)
    for remark in remarks:
        together = alike.get((remark.rule, remark.sheet), [])
        if len(together) < MANY:
            yield remark
        elif remark is together[0]:
            yield _as_one(together, edition)


def _as_one(remarks: list[Remark], edition: Edition) -> Remark:
    """At the first of the cells, which is the example of them all."""
    by_cell = {at: remark for remark in remarks if (at := parse_address(remark.cell or ""))}
    at = min(by_cell)
    first = by_cell[at]
    row = edition.rows[indicator_id(first.form or 0, first.code or "")]
    named = _TOLD_TOGETHER[first.rule]
    words = {"count": str(len(remarks)), "cells": cells_in_words(by_cell), "first": first.words["found"]}
    words[named] = row.label if named == "label" else row.unit
    all_empty = all(remark.words["found"] == EMPTY for remark in remarks)
    return Remark(first.rule, first.sheet, address(*at), first.form, None, words, "empty" if all_empty else "many")
