"""``ratio A / B``: the percentage must be one that those counts can give.

Counts are exact; the percentage is known only to its declared decimals; money is known only to
its own. So each side is an interval, and the rule fails only if no rounding of 100·n/m to those
decimals gives the figure (the idea is the GRIM test of Brown & Heathers, 2017).
"""

from fractions import Fraction
from typing import NamedTuple

from ..ids import split_id
from ..number import COMPUTED_DECIMALS, shown
from ..number.printing import rounded
from .base import NOT_APPLICABLE, PASS, Case, Exact, Example, NameOf, Side, Verdict, severity, undecided
from .excel import BLANK, DASH, FAILS, FITS, MISSING, NO_RATIO, TRUNCATED, UNDECIDED, UNKNOWN, VALUE, Cells

COMPUTED_TOLERANCE = Fraction(1, 10**9)
"""How far a computed quotient may lie from the exact one, in percentage points."""

CUT_OFF = "phần thập phân bị cắt bớt, chưa làm tròn"

Interval = tuple[Exact, Exact | None]


class Ratio(NamedTuple):
    """``row`` = 100 * ``numerator`` / ``denominator``, in percent.

    ``money``: both are amounts, known only to their declared decimals; counts are exact.
    """

    row: str
    numerator: str
    denominator: str
    soft: bool = False
    suffix: str = ""
    name: str = "ratio"
    money: bool = False

    def operands(self) -> tuple[str, ...]:
        return (self.numerator, self.denominator)

    def judge(self, case: Case) -> Verdict:
        reported, above, below = case.side(self.row), case.side(self.numerator), case.side(self.denominator)
        if (below.given and below.value == 0) or _nothing_arose(reported, above, below):
            return self._undefined(case, reported, above)
        if reported.given and above.given and below.given:
            return self._compare(reported, above, below)
        sides = ((self.row, reported), (self.numerator, above), (self.denominator, below))
        if all(side.state in ("blank", "absent", "dash") for _, side in sides):
            return NOT_APPLICABLE
        return undecided([name for name, side in sides if not side.given], self._is_missing(reported, above, below))

    def _undefined(self, case: Case, reported: Side, above: Side) -> Verdict:
        """Zero denominator: 0, 100, blank or "-" are accepted, with a notice; none where another
        level fills the row and everything on it is 0 or nothing."""
        if reported.state == "unknown":
            return undecided([self.row])
        if self.row in case.elsewhere and reported.addend in (0, None) and above.addend in (0, None):
            return NOT_APPLICABLE
        if reported.given and reported.value not in (0, 100):
            return Verdict("fail", severity(self))
        return Verdict("fail", "notice", "ratio-undefined")

    def _is_missing(self, reported: Side, above: Side, below: Side) -> bool:
        """A ratio whose counts are given, or a ratio above 0 without any count."""
        silent = ("blank", "absent", "dash")
        if reported.state in ("blank", "dash"):
            return above.given and below.given
        return reported.given and reported.value > 0 and above.state in silent and below.state in silent

    def _compare(self, reported: Side, above: Side, below: Side) -> Verdict:
        if not self.money and _gives(reported, above, below):
            return PASS
        quotient = quotients(above, below, known_to_decimals=self.money)
        if touches(quotient, rounding(reported)):
            return PASS
        expected = (quotient[0], quotient[1])
        if truncates(quotient, reported):
            return Verdict("fail", "notice", expected=expected, cause="truncated")
        return Verdict("fail", severity(self), expected=expected)

    def spelled(self, case: Case) -> str:
        """``25/37 = 67,57%``; both counts must be given and the denominator not 0."""
        above, below = (case.side(name) for name in self.operands())
        quotient = rounded(Fraction(above.value) * 100 / Fraction(below.value))
        return f"{case.show(self.numerator)}/{case.show(self.denominator)} = {shown(quotient, 'percent')}"

    def message(self, case: Case, verdict: Verdict) -> str:
        said = f"{case.place(self.row)}: ghi {case.show(self.row)}"
        codes = f"mục {split_id(self.denominator)[1]}, {split_id(self.numerator)[1]}"
        if case.side(self.denominator).value == 0:
            if verdict.rule == "ratio-undefined" and not case.side(self.row).given:
                return f"{case.place(self.row)}: {case.item(self.denominator, self.row)} bằng 0 nên không có tỷ lệ; để như vậy là được."
            if verdict.rule == "ratio-undefined":
                return (f"{case.place(self.row)}: {case.item(self.denominator, self.row)} bằng 0 nên không tính được "
                        f"tỷ lệ (đang ghi {case.show(self.row)}). Có thể để trống hoặc ghi \"-\".")  # fmt: skip
            return (f"{said}, trong khi {case.item(self.denominator, self.row)} bằng 0 nên không tính được tỷ lệ. "
                    f"Đề nghị ghi \"-\", hoặc xem lại {codes}.")  # fmt: skip
        said += f", trong khi {self.spelled(case)}"
        if verdict.cause == "truncated":
            return f"{said}: {CUT_OFF}."
        return f"{said}. {verdict.clue}Đề nghị xem lại tỷ lệ, hoặc {codes} nếu chưa cập nhật đến ngày báo cáo."

    def sentence(self, item: NameOf) -> str:
        return f"{item(self.row)} (%) = {item(self.numerator)} / {item(self.denominator)} x 100, đúng đến số chữ số thập phân đã ghi."

    def status(self, cells: Cells) -> str:
        sides = (self.row, *self.operands())
        undefined = f"OR({_excel_is(cells, self.denominator, 0)},{_excel_nothing_arose(cells, self)})"
        missing = f"IF({self._excel_missing(cells)},{MISSING},{UNDECIDED})"
        given = f"IF({cells.highest(sides)}>{VALUE},{missing},{self._excel_compare(cells)})"
        rest = f"IF({cells.silent(sides)},{FITS},{given})"
        return f"IF({undefined},{self._excel_undefined(cells)},{rest})"

    def _excel_undefined(self, cells: Cells) -> str:
        ratio = cells.figure(self.row)
        odd = f"IF(AND({cells.state(self.row)}={VALUE},{ratio}<>0,{ratio}<>100),{FAILS},{NO_RATIO})"
        if cells.elsewhere(self.row) != "FALSE":
            zeros = f"{cells.figures([self.row])}=0,{cells.figures([self.numerator])}=0"
            odd = f"IF(AND({cells.elsewhere(self.row)},{zeros}),{FITS},{odd})"
        return f"IF({cells.state(self.row)}>={UNKNOWN},{UNDECIDED},{odd})"

    def _excel_missing(self, cells: Cells) -> str:
        own = cells.state(self.row)
        counts_given = f"{cells.highest(self.operands())}={VALUE}"
        no_counts = f"AND({own}={VALUE},{cells.figures([self.row])}>0,{cells.silent(self.operands())})"
        return f"IF(OR({own}={BLANK},{own}={DASH}),{counts_given},{no_counts})"

    def _excel_compare(self, cells: Cells) -> str:
        ratio, above, below = (cells.figure(name) for name in (self.row, *self.operands()))
        half_above, half_below = (cells.half_unit(name) for name in self.operands()) if self.money else ("0", "0")
        half = cells.half_unit(self.row)
        slack = f"({half}+0.000000001)"
        too_low = f"100*({above}+{half_above})<({ratio}-{slack})*({below}-{half_below})"
        too_high = f"100*({above}-{half_above})>({ratio}+{slack})*({below}+{half_below})"
        cut = f"100*({above}-{half_above})<({ratio}+2*{half}-0.000000001)*({below}+{half_below})"
        truncated = f"IF({cut},{TRUNCATED},{FAILS})"
        return f"IF({too_low},{FAILS},IF({too_high},{truncated},{FITS}))"

    def value_formula(self, cells: Cells) -> str:
        """The derived cell itself: rounded to two decimals, empty where it cannot be computed."""
        above, below = cells.figure(self.numerator), cells.figure(self.denominator)
        return f'IF({cells.highest(self.operands())}>{VALUE},"",IF({below}=0,"",ROUND(100*{above}/{below},2)))'

    def example(self) -> Example:
        counts = {self.numerator: "250", self.denominator: "370"}
        return Example({self.row: "67,57", **counts}, {self.row: "70", **counts})


def _gives(reported: Side, above: Side, below: Side) -> bool:
    """Whether two whole counts give the percentage, as they nearly always do: what ``touches`` would say of their
    quotient, in whole numbers. False where that is not to be had so cheaply."""
    n, m, decimals = above.value, below.value, reported.decimals
    if not (isinstance(n, int) and isinstance(m, int) and m > 0 and decimals >= 0):
        return False
    steps = COMPUTED_TOLERANCE.denominator if decimals > COMPUTED_DECIMALS else 2 * 10**decimals
    a, b = reported.value.numerator, reported.value.denominator
    return abs(100 * n * b - a * m) * steps <= m * b


def _nothing_arose(reported: Side, above: Side, below: Side) -> bool:
    """Counts of "-" under a ratio of 0 or 100: the same as counts of 0, and as harmless."""
    no_count = above.state == "dash" or (above.given and above.value == 0)
    return below.state == "dash" and no_count and reported.given and reported.value in (0, 100)


def _excel_is(cells: Cells, name: str, figure: int) -> str:
    return f"AND({cells.state(name)}={VALUE},{cells.figures([name])}={figure})"


def _excel_nothing_arose(cells: Cells, rule: Ratio) -> str:
    """``_nothing_arose`` in Excel."""
    ratio, above, below = rule.row, rule.numerator, rule.denominator
    no_count = f"OR({cells.state(above)}={DASH},{_excel_is(cells, above, 0)})"
    reported = f"OR({_excel_is(cells, ratio, 0)},{_excel_is(cells, ratio, 100)})"
    return f"AND({cells.state(below)}={DASH},{no_count},{reported})"


def quotients(above: Side, below: Side, known_to_decimals: bool) -> Interval:
    """All values 100·n/m may have. Money is known to half a unit of its last decimal.

    The upper end is None where the denominator may be 0.
    """
    if not known_to_decimals:
        exact = Fraction(above.value) * 100 / Fraction(below.value)
        return exact, exact
    slack_above, slack_below = _half_unit(above), _half_unit(below)
    low = 100 * max(Fraction(0), above.value - slack_above) / (below.value + slack_below)
    smallest = below.value - slack_below
    return low, (100 * (above.value + slack_above) / smallest if smallest > 0 else None)


def _half_unit(side: Side) -> Fraction:
    return Fraction(1, 2 * 10**side.decimals) if side.decimals >= 0 else Fraction(10**-side.decimals, 2)


def rounding(reported: Side) -> tuple[Exact, Exact]:
    """The values that round, under any rounding, to the reported figure."""
    slack = COMPUTED_TOLERANCE if reported.decimals > COMPUTED_DECIMALS else _half_unit(reported)
    return reported.value - slack, reported.value + slack


def touches(quotient: Interval, window: tuple[Exact, Exact]) -> bool:
    """Whether two closed intervals share a value."""
    return quotient[0] <= window[1] and (quotient[1] is None or window[0] <= quotient[1])


def truncates(quotient: Interval, reported: Side) -> bool:
    """Whether cutting the decimals off (98,15 for 533/543), and nothing else, gives the figure."""
    if reported.decimals > COMPUTED_DECIMALS:
        return False
    step = Fraction(1, 10**reported.decimals)
    return quotient[0] < reported.value + step and (quotient[1] is None or reported.value <= quotient[1])
