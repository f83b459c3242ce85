"""Validating a frame through the schemas, one row per failure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors
from pandera.pandas import Column

from ..edition import Edition, open_edition
from ..ids import split_id
from ..rules.base import rule_id, severity
from .fingerprint import refuse_stale
from .schema import always_validating, pandera_schema, residual_names

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
    columns = [column for form in chosen.forms for column in pandera_schema(chosen, form.number).columns.values()]
    with always_validating():
        pieces = [piece for column in columns for piece in _column_failures(frame, column)]
    rows = [_rows(name, failing, severities[name]) for name, failing in pieces if len(failing)]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(COLUMNS))


def frame_undecided(frame: pd.DataFrame, edition: str | Edition | None = None) -> pd.DataFrame:
    """The rules that could not be judged, one row per workbook and rule: NaN residuals.

    A NaN passes every pandera check in silence, so these are counted here and never forgotten.

    Raises:
        EditionError: no such edition.
    """
    chosen = _edition_of(frame, edition)
    names = [rule_id(rule) for row in chosen.indicators.values() for rule in row.rules]
    pieces = [pd.DataFrame({"workbook": frame.index[frame[name].isna()], "id": name}) for name in names]
    return pd.concat(pieces, ignore_index=True)


def _edition_of(frame: pd.DataFrame, edition: str | Edition | None) -> Edition:
    return edition if isinstance(edition, Edition) else open_edition(edition or str(frame.attrs["edition"]))


def _column_failures(frame: pd.DataFrame, column: Column) -> Iterator[tuple[str, pd.Series]]:
    """(check name, failing cells) of each check of a column that fails.

    Column by column, since pandera's lazy validation of a whole schema spends most of its time on
    consolidating the failure cases of all columns into one table that nobody reads here.
    """
    try:
        column.validate(frame, lazy=len(column.checks) > 1, inplace=True)
    except SchemaError as error:
        failed = [error]
    except SchemaErrors as errors:
        failed = list(errors.schema_errors)
    else:
        return
    for failure in failed:
        if failure.check_output is None:  # a missing column or a wrong dtype: the frame itself is unfit
            raise failure
        # ``check.name`` is the id; ``failure_cases.check`` would be replaced by ``error=``.
        yield str(failure.check.name), frame[column.name][~failure.check_output.to_numpy(dtype=bool)]


def _rows(name: str, failing: pd.Series, how_severe: str) -> pd.DataFrame:
    identity = name.removesuffix(TRUNCATED)
    indicator, _, rule = identity.rpartition("/")
    form, code = split_id(indicator)
    return pd.DataFrame(
        {
            "workbook": failing.index,
            "id": identity,
            "rule": rule.rstrip("-0123456789") if rule[-1:].isdigit() else rule,
            "severity": how_severe,
            "form": form,
            "code": code,
            "size": failing.to_numpy(),
        },
        columns=list(COLUMNS),
    )


def _severities(edition: Edition) -> dict[str, str]:
    """Check name -> severity of its finding."""
    found: dict[str, str] = {}
    for row in edition.indicators.values():
        found |= {f"{row.id}/{rule.name}{rule.suffix}": "warning" if rule.soft else "error" for rule in row.cell_rules}
        for rule in row.rules:
            names = residual_names(rule)
            found |= {names[0]: severity(rule)} | dict.fromkeys(names[1:], "notice")
    return found
