"""Validating a frame through the schemas, one row per failure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaErrors

from ..edition import Edition, open_edition
from ..ids import split_id
from ..rules.base import rule_id, severity
from .schema import pandera_schema, residual_names

COLUMNS = ("workbook", "id", "rule", "severity", "form", "code", "size")
TRUNCATED = "#truncated"


def frame_findings(frame: pd.DataFrame, edition: str | Edition | None = None) -> pd.DataFrame:
    """The relation, range, integer and choice findings of a frame, through its pandera schemas.

    ``edition``: the one the frame was made from when None. Returns one row per failure:
    workbook, id and rule of the finding, severity, form, code, and ``size``: the residual of a
    relation, or the figure itself for a check of a single cell.

    Raises:
        EditionError: no such edition.
        pandera.errors.SchemaErrors: the frame lacks columns, or one is not float64.
    """
    chosen = _edition_of(frame, edition)
    severities = _severities(chosen)
    pieces = [piece for form in chosen.forms for piece in _form_failures(frame, chosen, form.number)]
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


def _form_failures(frame: pd.DataFrame, edition: Edition, form: int) -> Iterator[tuple[str, pd.Series]]:
    """(check name, failing cells) of each check that fails."""
    try:
        pandera_schema(edition, form).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.check_output is None:  # a missing column or a wrong dtype: the frame itself is unfit
                raise
            # ``check.name`` is the id; ``failure_cases.check`` would be replaced by ``error=``.
            column = frame[error.schema.name]
            yield str(error.check.name), column[~error.check_output.to_numpy(dtype=bool)]


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
