"""Residual columns: for each rule and report the size of the error, 0 = fits, NaN = undecided.

Computed column-wise with numpy, independently of the plain rules; a property test holds both
together. The verdicts are exact; only the *size* shown is a float64.
"""

from __future__ import annotations

from functools import singledispatch

import numpy as np

from ..rules.at_most import AtMost
from ..rules.base import Rule, rule_id
from ..rules.between import Between
from ..rules.compare import is_total_of
from ..rules.condition import Comparison, Condition
from ..rules.equal import Equal
from ..rules.implausible import Implausible
from ..rules.parts import Parts
from ..rules.ratio import Ratio
from ..rules.required import Required
from ..rules.total import Total
from .columns import ABSENT, DASH, UNKNOWN, VALUE, Column, Columns, Floats, Mask
from .exact import Objects, addends
from .ratio_residual import ratio_residuals

_WHOLE = ("count", "choice")
"""Kinds whose figures are whole, so that float64 adds them up exactly as far as any limit reaches, and faster."""

_TINY = np.finfo(np.float64).tiny

Residuals = dict[str, Floats]
"""Column name -> residual. Most rules have one column, named by the rule id."""


@singledispatch
def residuals(rule: Rule, columns: Columns) -> Residuals:
    """The residual columns of one rule.

    Raises:
        NotImplementedError: a rule kind that has no column-wise form.
    """
    raise NotImplementedError(type(rule).__name__)


@residuals.register
def _ratio(rule: Ratio, columns: Columns) -> Residuals:
    row, above, below = (columns[name] for name in (rule.row, rule.numerator, rule.denominator))
    error, truncated, undefined = ratio_residuals(row, above, below)
    name = rule_id(rule)
    return {name: error, f"{name}#truncated": truncated, f"{rule.row}/ratio-undefined{rule.suffix}": undefined}


@residuals.register
def _total(rule: Total, columns: Columns) -> Residuals:
    row, parts = columns[rule.row], [columns[name] for name in rule.parts]
    missing = _parts_missing(row, parts) if is_total_of(rule.row, rule.parts) else _nowhere(row)
    return {rule_id(rule): _sum_residual(row, parts, exact_sum=True, missing=missing)}


@residuals.register
def _parts(rule: Parts, columns: Columns) -> Residuals:
    row, parts = columns[rule.row], [columns[name] for name in rule.parts]
    return {rule_id(rule): _sum_residual(row, parts, exact_sum=False, missing=_nowhere(row))}


@residuals.register
def _equal(rule: Equal, columns: Columns) -> Residuals:
    row, others = columns[rule.row], [columns[name] for name in rule.others]
    total, known, unit = _difference(row, others)
    decided = _all_known([row, *others]) & (row.state != ABSENT) & ~_all_absent(others)
    early = row.known & (known > total) if len(others) > 1 else _nowhere(row)
    residual = np.where(decided | early, _size(total - known, unit), np.nan)
    return {rule_id(rule): np.where(_all_empty([row, *others]), 0.0, residual)}


@residuals.register
def _at_most(rule: AtMost, columns: Columns) -> Residuals:
    row, bounds = columns[rule.row], [columns[name] for name in rule.bounds]
    figure, bound, unit = _difference(row, bounds)
    decided = _all_known([row, *bounds]) & ~_all_absent(bounds)
    residual = np.where(decided, _size(np.maximum(figure - bound, 0), unit), np.nan)
    silent = _all_empty([row, *bounds]) | (row.state == ABSENT)
    return {rule_id(rule): np.where(silent, 0.0, residual)}


@residuals.register
def _required(rule: Required, columns: Columns) -> Residuals:
    row = columns[rule.row]
    holds, open_terms, unreadable = _condition(rule.condition, columns)
    blank = (row.state != VALUE) & (row.state != DASH) & (row.state != ABSENT) & (row.state != UNKNOWN)
    residual = np.where(blank & holds, 1.0, 0.0)
    return {rule_id(rule): np.where(blank & open_terms & unreadable, np.nan, residual)}


@residuals.register
def _implausible(rule: Implausible, columns: Columns) -> Residuals:
    row = columns[rule.row]
    value = np.where(row.given, row.value, 0.0)
    odd = _holds(rule.comparison, value) & ~row.empty
    residual = np.where(odd, 1.0, 0.0)
    if rule.condition:
        holds, open_terms, _ = _condition(rule.condition, columns)
        residual = np.where(odd & open_terms, np.nan, np.where(odd & holds, 1.0, 0.0))
    return {rule_id(rule): np.where(row.state == UNKNOWN, np.nan, residual)}


@residuals.register
def _between(rule: Between, columns: Columns) -> Residuals:
    row, bounds = columns[rule.row], [columns[name] for name in rule.bounds]
    sides = [row, *bounds]
    given = np.logical_and.reduce([side.given for side in sides])
    # float64 keeps the order of figures of at most 15 digits, so these comparisons are exact.
    low = np.minimum.reduce([np.where(side.given, side.value, 0.0) for side in bounds])
    high = np.maximum.reduce([np.where(side.given, side.value, 0.0) for side in bounds])
    value = np.where(row.given, row.value, 0.0)
    residual = np.where(given, np.minimum(value - low, 0) + np.maximum(value - high, 0), 0.0)
    unknown = np.logical_or.reduce([side.state == UNKNOWN for side in sides])
    return {rule_id(rule): np.where(unknown, np.nan, residual)}


def _sum_residual(row: Column, parts: list[Column], exact_sum: bool, missing: Mask) -> Floats:
    """Total minus parts where it is decided; a known sum above the total decides it early."""
    total, known, unit = _difference(row, parts)
    difference = total - known
    wrong = row.known & ((difference < 0) | ((difference != 0) if exact_sum else False))
    early = row.known & (difference < 0)
    decided = _all_known([row, *parts]) & ~missing
    residual = np.where(decided | early, np.where(wrong, _size(difference, unit), 0.0), np.nan)
    untyped = np.logical_and.reduce([part.empty for part in parts])
    nothing = _all_silent([row, *parts]) | (row.known & (total == 0) & untyped)
    return np.where(nothing, 0.0, residual)


def _parts_missing(row: Column, parts: list[Column]) -> Mask:
    """A total above 0 while no part is typed, and at least one part is expected of the office."""
    untyped = np.logical_and.reduce([part.empty for part in parts])
    expected = np.logical_or.reduce([part.empty & (part.state != ABSENT) for part in parts])
    return row.given & (row.value > 0) & untyped & expected


def _difference(row: Column, others: list[Column]) -> tuple[Objects, Objects, int]:
    """The row's figure and the known sum of the others, as exact integers of one scale, and what 1 is on it."""
    (figure, *rest), unit = addends([row, *others])
    return figure, sum(rest[1:], rest[0]), unit


def _condition(condition: Condition, columns: Columns) -> tuple[Mask, Mask, Mask]:
    """(it holds, a term is blank or unknown, a term is unknown)."""
    terms = [columns[name] for name in condition.terms]
    open_terms = np.logical_or.reduce([(term.state != VALUE) & (term.state != DASH) for term in terms])
    unreadable = np.logical_or.reduce([term.state == UNKNOWN for term in terms])
    if all(term.kind in _WHOLE for term in terms):
        total = sum((np.where(term.given, term.value, 0.0) for term in terms), np.zeros(len(open_terms)))
        holds = _holds(condition.comparison, total)
    else:
        figures, unit = addends(terms)
        holds = _holds(condition.comparison, sum(figures[1:], figures[0]), unit)
    return holds & ~open_terms, open_terms, unreadable


def _holds(comparison: Comparison, values: Floats | Objects, unit: int = 1) -> Mask:
    """``unit``: what 1 is among the values."""
    compare = {"=": np.equal, ">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}
    return compare[comparison.sign](values, comparison.limit * unit).astype(np.bool_)


def _size(difference: Objects, unit: int) -> Floats:
    """A difference of exact integers, in which 1 is ``unit``, as float64; what is not 0 stays not 0."""
    if unit == 1:
        return difference.astype(np.float64)
    size = (difference / unit).astype(np.float64)
    return np.where((size == 0) & (difference != 0), _TINY, size)


def _all_absent(sides: list[Column]) -> Mask:
    return np.logical_and.reduce([side.state == ABSENT for side in sides])


def _all_known(sides: list[Column]) -> Mask:
    return np.logical_and.reduce([side.known for side in sides])


def _all_empty(sides: list[Column]) -> Mask:
    return np.logical_and.reduce([side.empty for side in sides])


def _all_silent(sides: list[Column]) -> Mask:
    return np.logical_and.reduce([side.silent for side in sides])


def _nowhere(row: Column) -> Mask:
    return np.zeros(len(row.state), dtype=np.bool_)
