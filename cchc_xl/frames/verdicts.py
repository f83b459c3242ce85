"""What the checks of the pandera schemas say of each row of a frame, and which rows of a report they leave in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..edition import Edition
from ..report import Report
from ..rules.base import rule_id
from .build import frame
from .columns import Mask
from .schema import always_validating, pandera_schema


def open_rows(reports: Sequence[Report]) -> list[set[str]]:
    """For each report the ids of the indicators on which a check fails or a rule is undecided.

    On all others their range, integer, choice and relation rules pass, or do not apply. The frame is one that ``frame``
    has made this moment, so neither its structure nor its age is looked at again; see ``frame_findings`` for any other.

    Raises:
        ValueError: no report, or reports of several editions.
    """
    wide, edition = frame(reports), reports[0].edition
    wide.attrs.clear()  # pandas copies them, deeply, with every column that is looked at
    found: list[set[str]] = [set() for _ in reports]
    doubts = [(column, places) for column, _, places in failures(wide, edition)]
    for name, places in [*doubts, *undecided(wide, edition)]:
        row = row_of(name)
        for place in np.flatnonzero(places):
            found[place].add(row)
    return found


def row_of(column: str) -> str:
    """The indicator that a column of a frame, or a rule, stands beside: ``bm1/2`` for ``bm1/2#decimals``, ``bm1/2/ratio#truncated``."""
    return "/".join(column.partition("#")[0].split("/")[:2])


def failures(wide: pd.DataFrame, edition: Edition) -> list[tuple[str, str, Mask]]:
    """(column, name of the check, where it fails) of each check that fails somewhere.

    Every check of the schema is asked by itself: in ``schema.validate`` most of the time goes into consolidating
    failure cases into tables that nobody reads here.
    """
    found = []
    with always_validating():
        for form in edition.forms:
            for column in pandera_schema(edition, form.number).columns.values():
                figures = wide[column.name]
                for check in column.checks:
                    passed = check(figures).check_output.to_numpy(dtype=bool)
                    if not passed.all():
                        # ``check.name`` is the id; ``failure_cases.check`` would be replaced by ``error=``.
                        found.append((str(column.name), str(check.name), ~passed))
    return found


def undecided(wide: pd.DataFrame, edition: Edition) -> list[tuple[str, Mask]]:
    """(rule id, where it could not be judged) of every rule: NaN passes each check in silence."""
    names = [rule_id(rule) for row in edition.indicators.values() for rule in row.rules]
    return [(name, np.isnan(wide[name].to_numpy())) for name in names]
