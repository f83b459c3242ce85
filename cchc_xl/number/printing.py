"""Numbers printed as Vietnamese offices write them: 1.050 and 67,57."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from .measure import Kind


def vietnamese(value: Decimal, kind: Kind = "count") -> str:
    """``Decimal("7877.926")`` -> ``7.877,926``; a percentage never gets thousands separators,
    since ``1.234`` on a percentage row cannot be told from 1,234. The decimals are kept as given.
    """
    sign, digits = ("-" if value < 0 else ""), f"{abs(value):f}"
    whole, _, rest = digits.partition(".")
    if kind != "percent":
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{whole},{rest}" if rest else f"{sign}{whole}"


_PLAIN = 10**15
"""Whole numbers below are shown as they are."""


def shown(value: Decimal | Fraction | int, kind: Kind = "count") -> str:
    """A value inside a sentence: percentages carry their sign, trailing zeros are dropped.

    A fraction without a finite decimal form is shown with two decimals (rounded half up).
    """
    if isinstance(value, int) and -_PLAIN < value < _PLAIN:
        return (
            f"{vietnamese(Decimal(value), kind)}{'%' if kind == 'percent' else ''}"  # most figures, without fractions
        )
    exact = value if isinstance(value, Decimal) else rounded(Fraction(value), 9)
    if isinstance(value, Fraction) and Fraction(exact) != value:
        exact = rounded(value)
    return vietnamese(trimmed(exact), kind) + ("%" if kind == "percent" else "")


def trimmed(value: Decimal) -> Decimal:
    """The same value without trailing zeros behind the decimal sign."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def rounded(value: Fraction, decimals: int = 2) -> Decimal:
    """A quotient rounded half away from zero to ``decimals``, exactly."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


_WIDE = Context(prec=400)  # wide enough for any float64 with any number of decimals


def displayed(value: Decimal, decimals: int) -> Decimal:
    """A figure as a spreadsheet displays it: half away from zero to ``decimals``."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
