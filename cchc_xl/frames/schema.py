"""The pandera schema of one Biểu mẫu."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pandas as pd
from pandera.config import ValidationDepth, config_context
from pandera.pandas import Check, Column, DataFrameSchema

from ..edition import Edition, Form, Indicator, open_edition
from ..rules.base import Rule, rule_id
from ..rules.cell import CellRule
from ..rules.ratio import Ratio
from .build import DECIMALS
from .cell_checks import passes
from .fingerprint import refuse_stale


def always_validating() -> AbstractContextManager[None]:
    """Validation of schema and data switched on, whatever ``PANDERA_VALIDATION_ENABLED`` or
    ``PANDERA_VALIDATION_DEPTH`` say: they would let every contradiction pass in silence."""
    return config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA)


class FormSchema(DataFrameSchema):
    """A DataFrameSchema that always validates, whatever the environment says, and refuses a frame
    whose figures were changed after their residuals were computed."""

    edition: Edition | None = None

    @classmethod
    def get_backend(cls, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (pandera's own)
        """pandera looks backends up by exact class; ours is its plain one."""
        return DataFrameSchema.get_backend(*arguments, **options)

    def validate(self, *arguments: Any, **options: Any) -> pd.DataFrame:  # noqa: ANN401  (pandera's own)
        """As pandera's, with validation of schema and data switched on."""
        frame = arguments[0] if arguments else options.get("check_obj")
        if isinstance(frame, pd.DataFrame) and self.edition:
            refuse_stale(frame, self.edition)
        with always_validating():
            checked: pd.DataFrame = super().validate(*arguments, **options)
            return checked


class ResidualColumn(Column):
    """A column with a single check, which need not be collected lazily.

    pandera consolidates the failures of every lazily validated column twice, once for the column
    and once for the frame; with one check per column the first time is pure waste.
    """

    @classmethod
    def get_backend(cls, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (pandera's own)
        """pandera looks backends up by exact class; ours is its plain one."""
        return Column.get_backend(*arguments, **options)

    def validate(self, *arguments: Any, **options: Any) -> pd.DataFrame:  # noqa: ANN401  (pandera's own)
        """As pandera's, stopping at the first failed check, which is the only one."""
        checked: pd.DataFrame = super().validate(*arguments, **(options | {"lazy": False}))
        return checked


def pandera_schema(edition: str | Edition, form: int) -> DataFrameSchema:
    """The schema of one form, for frames made by ``cchc_xl.frame``.

    One float64 column per indicator (title = label, metadata = unit as printed, period kind and
    rule ids) with its range, integer and choice checks; an int64 companion with the declared
    decimals of a percentage or an amount; one residual column per relational rule. Columns of
    other forms are ignored. The name of every check is the id of the finding it stands for; NaN in a
    residual column means undecided and is no failure.

    Raises:
        EditionError: no such edition, or a wrong one.
        KeyError: the edition has no form of that number.
    """
    chosen = open_edition(edition) if isinstance(edition, str) else edition
    return _schema(chosen, form)


@lru_cache(maxsize=128)
def _schema(edition: Edition, form: int) -> DataFrameSchema:
    found = edition.form(form)
    columns: dict[str, Column] = {}
    for row in found.indicators:
        columns |= _columns(row)
    schema = FormSchema(columns, name=f"{edition.id}/bm{form}", title=found.title, description=_about(edition, found))
    schema.edition = edition
    return schema


@lru_cache(maxsize=128)
def structure_schema(edition: Edition, form: int) -> DataFrameSchema:
    """The same columns without their checks: that they are there, and of the right dtype."""
    checked = pandera_schema(edition, form).columns
    return DataFrameSchema({name: Column(column.dtype, nullable=column.nullable) for name, column in checked.items()})


def _about(edition: Edition, form: Form) -> str:
    return f"{edition.name}: {form.title}"


def _columns(row: Indicator) -> dict[str, Column]:
    columns = {row.id: _figure(row)}
    if row.measure.kind in ("percent", "money"):
        name = row.id + DECIMALS
        columns[name] = Column(np.int64, Check.ge(0, name=f"{name}/range"), name=name, title="Số chữ số thập phân")
    for rule in row.rules:
        columns |= {name: _residual(name, rule) for name in residual_names(rule)}
    return columns


def _figure(row: Indicator) -> Column:
    checks = [_cell_check(rule) for rule in row.cell_rules]
    metadata = {"unit": row.unit, "period": row.period, "rules": [rule_id(rule) for rule in row.rules]}
    return Column(np.float64, checks, nullable=True, name=row.id, title=row.label, metadata=metadata)


# ignore_na=False: pandera would drop the NaN rows from ``check_output``, and skip a column of
# nothing but NaN altogether; what NaN means is decided here instead.


def _cell_check(rule: CellRule) -> Check:
    name = f"{rule.row}/{rule.name}{rule.suffix}"
    return Check(partial(_cell_passes, rule), name=name, description=rule.sentence(str), ignore_na=False)


def _cell_passes(rule: CellRule, figures: pd.Series) -> pd.Series:
    return pd.Series(passes(rule, figures.to_numpy()), index=figures.index) | figures.isna()


def _residual(name: str, rule: Rule) -> Column:
    check = Check(_fits, name=name, description=rule.sentence(str), ignore_na=False)
    return ResidualColumn(
        np.float64, check, nullable=True, name=name, title=rule.sentence(str), metadata={"rule": rule_id(rule)}
    )


def _fits(residual: pd.Series) -> pd.Series:
    return (residual == 0) | residual.isna()


def residual_names(rule: Rule) -> list[str]:
    """The residual columns of a rule; a ratio has two more, for what is only a notice."""
    name = rule_id(rule)
    if isinstance(rule, Ratio):
        return [name, f"{name}#truncated", f"{rule.row}/ratio-undefined{rule.suffix}"]
    return [name]
