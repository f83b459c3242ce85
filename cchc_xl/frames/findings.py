"""Validating a frame through the schemas, one row per failure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..edition import Edition, open_edition
from ..ids import split_id
from ..rules.base import severity
from .fingerprint import refuse_stale
from .schema import always_validating, residual_names, structure_schema
from .verdicts import failures, undecided

COLUMNS = ("workbook", "id", "rule", "severity", "form", "code", "size")
TRUNCATED = "#truncated"


def frame_findings(frame: pd.DataFrame, edition: str | Edition | None = None) -> pd.DataFrame:
    """The relation, range, integer and choice findings of a frame, through its pandera schemas.

    ``edition``: the one the frame was made from when None. Returns one row per failure:
    workbook, id and rule of the finding, severity, form, code, and ``size``: the residual of a
    relation, or the figure itself for a check of a single cell.

    Raises:
        EditionError: no such edition.
        ValueError: figures were changed after the frame was made.
        pandera.errors.SchemaError: the frame lacks columns, or one is not float64.
    """
    chosen = _edition_of(frame, edition)
    refuse_stale(frame, chosen)
    severities = _severities(chosen)
    with always_validating():  # the structure once; then every check of the schema by itself, see ``failures``
        for form in chosen.forms:
            structure_schema(chosen, form.number).validate(frame, inplace=True)
    pieces = [(name, frame[column][failing]) for column, name, failing in failures(frame, chosen)]
    return _table(pieces, severities)


def frame_undecided(frame: pd.DataFrame, edition: str | Edition | None = None) -> pd.DataFrame:
    """The rules that could not be judged, one row per workbook and rule: NaN residuals.

    A NaN passes every pandera check in silence, so these are counted here and never forgotten.

    Raises:
        EditionError: no such edition.
    """
    chosen = _edition_of(frame, edition)
    pieces = [pd.DataFrame({"workbook": frame.index[left], "id": name}) for name, left in undecided(frame, chosen)]
    return pd.concat(pieces, ignore_index=True)


def _edition_of(frame: pd.DataFrame, edition: str | Edition | None) -> Edition:
    return edition if isinstance(edition, Edition) else open_edition(edition or str(frame.attrs["edition"]))


def _table(pieces: list[tuple[str, pd.Series]], severities: dict[str, str]) -> pd.DataFrame:
    """One row per failure, put together at once: a frame per check would take as long as validating."""
    lengths = [len(failing) for _, failing in pieces]
    parts = [_parts(name, severities[name]) for name, _ in pieces]
    columns: dict[str, Any] = {
        "workbook": np.concatenate([failing.index.to_numpy() for _, failing in pieces] or [np.array([], dtype=object)])
    }
    for position, column in enumerate(COLUMNS[1:-1]):
        columns[column] = np.repeat(np.array([part[position] for part in parts], dtype=object), lengths)
    columns["form"] = columns["form"].astype(np.int64)
    columns["size"] = np.concatenate([failing.to_numpy() for _, failing in pieces] or [np.array([], dtype=float)])
    return pd.DataFrame(columns, columns=list(COLUMNS))


def _parts(name: str, how_severe: str) -> tuple[str, str, str, int, str]:
    """(id, rule, severity, form, code) of the finding a check stands for."""
    identity = name.removesuffix(TRUNCATED)
    indicator, _, rule = identity.rpartition("/")
    form, code = split_id(indicator)
    return identity, rule.rstrip("-0123456789") if rule[-1:].isdigit() else rule, how_severe, form, code


def _severities(edition: Edition) -> dict[str, str]:
    """Check name -> severity of its finding."""
    found: dict[str, str] = {}
    for row in edition.indicators.values():
        found |= {f"{row.id}/{rule.name}{rule.suffix}": "warning" if rule.soft else "error" for rule in row.cell_rules}
        for rule in row.rules:
            names = residual_names(rule)
            found |= {names[0]: severity(rule)} | dict.fromkeys(names[1:], "notice")
    return found
