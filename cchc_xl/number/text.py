"""Figures typed as text, read as Vietnamese offices write them.

The convention of administrative documents: a dot groups thousands, a comma starts the decimals.
A reading is returned only when the text has one meaning on its row; otherwise it is a problem
with a proposal, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from .measure import OTHER_MONEY, Measure, is_own_unit
from .printing import trimmed, vietnamese
from .state import BLANK, MAX_SIGNIFICANT, Problem, Reading

MAX_TEXT = 80
"""No figure is longer; what is longer is prose and is not even tried."""

# Only widths and signs are folded: a full NFKC would turn the footnote mark of "5¹" into "51".
_FOLD = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    0xFF0C: ",", 0xFF0E: ".", 0xFF05: "%", 0xFF0D: "-", 0xFF08: "(", 0xFF09: ")", 0xFF0F: "/",
    0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-",
    0x2026: "...", 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None,
}  # fmt: skip

NOTHING_WORDS = frozenset({"không phát sinh", "không có", "không", "ko", "k"})
"""What offices write where the form wants "-"."""

_DASH = re.compile(r"-+")
_PENDING = re.compile(r"\.[. ]*\.")
_FIGURE = re.compile(r"(?P<open>\(?)(?P<sign>[-+]?)(?P<digits>\d[\d., ]*\d|\d)(?P<close>\)?) ?(?P<tail>\D.*)?")
_FRACTION = re.compile(r"(\d{1,15}) ?/ ?\d{1,15}")

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def fold(text: str) -> str:
    """Full-width digits and the many dashes, spaces and dots of Unicode, as ASCII; letters composed."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.translate(_FOLD).split())


def read_text(text: str, measure: Measure) -> Reading:
    """Read what was typed into a cell of a row that expects ``measure``."""
    folded = fold(text)
    if not folded:
        return BLANK
    if _DASH.fullmatch(folded):
        return Reading("dash", raw=text, how="text")
    if _PENDING.fullmatch(folded):
        return Reading("pending", raw=text, how="text")
    if measure.kind == "choice":
        return _code(text, folded, measure)
    return _figure(text, folded, measure)


def _code(text: str, folded: str, measure: Measure) -> Reading:
    if re.fullmatch(r"\d{1,3}", folded):
        return Reading("value", Decimal(int(folded)), 0, text, "text")
    return _problem(text, "choice", "meaning", _likely_code(folded, measure))


def _likely_code(folded: str, measure: Measure) -> str:
    """The code that ``Có``, ``1 - Có``, ``Có = 1`` or ``1.0`` plainly means, else ""."""
    code = measure.code_of(folded)
    if code is not None:
        return str(code)
    known = {str(code) for code, _ in measure.choices}
    said = set(re.findall(r"\d+", re.sub(r"^(\d+)[.,]0+$", r"\1", folded)))
    return said.pop() if len(said) == 1 and said <= known else ""


def _figure(text: str, folded: str, measure: Measure) -> Reading:
    if folded.casefold() in NOTHING_WORDS:
        return _problem(text, "not-a-number", "nothing", "-")
    fraction = _FRACTION.fullmatch(folded)
    if fraction and measure.kind != "percent":
        return _problem(text, "not-a-number", "fraction", str(int(fraction[1])))
    parts = _FIGURE.fullmatch(folded.rstrip(".")) if len(folded) <= MAX_TEXT else None
    if parts is None or bool(parts["open"]) != bool(parts["close"]) or (parts["open"] and parts["sign"]):
        return _problem(text, "not-a-number", "text")
    number = _number(parts["digits"])
    if number is None or (parts["tail"] or "").startswith("/"):
        return _problem(text, "not-a-number", "text")
    tail = (parts["tail"] or "").strip()
    if tail and not is_own_unit(tail, measure):
        return _foreign_tail(text, number, tail, measure)
    if _ONE_GROUP.fullmatch(parts["digits"]) and measure.kind == "percent":
        # 1.234 on a percentage row: thousands make no sense, a decimal dot is not the convention.
        return _problem(text, "ambiguous-number", "one-group", vietnamese(Decimal(parts["digits"]), "percent"))
    return signed(text, number, negative=bool(parts["open"]) or parts["sign"] == "-")


def signed(text: str, number: Decimal, negative: bool) -> Reading:
    """The reading of a parsed figure, unless it has more digits than any spreadsheet keeps."""
    if number.adjusted() >= MAX_SIGNIFICANT:
        return _problem(text, "not-a-number", "too-large")
    decimals = max(0, -number.as_tuple().exponent)  # type: ignore[operator]
    if number.adjusted() + 1 + decimals > MAX_SIGNIFICANT:
        decimals = MAX_SIGNIFICANT - max(number.adjusted() + 1, 0)
        number = number.quantize(Decimal(1).scaleb(-decimals))
    return Reading("value", -number if negative and number else number, decimals, text, "text")


def _number(digits: str) -> Decimal | None:
    """The digits with their separators understood, or None where they follow no convention."""
    if len(digits) > 2 * MAX_SIGNIFICANT + 12:
        return None
    if _GROUPED.fullmatch(digits):
        bare = digits.replace(" ", "")
        return Decimal(bare.replace(".", "").replace(",", ".") if " " not in digits else bare.replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None


def _foreign_tail(text: str, number: Decimal, tail: str, measure: Measure) -> Reading:
    if tail == "%":
        return _problem(text, "not-a-number", "percent-in-count")
    power = OTHER_MONEY.get(tail.casefold()) if measure.kind == "money" else None
    if power is not None:
        return _problem(text, "ambiguous-number", "other-unit", vietnamese(trimmed(number.scaleb(power))))
    return _problem(text, "not-a-number", "remark", vietnamese(number, measure.kind))


def _problem(text: str, rule: str, kind: str, proposal: str = "") -> Reading:
    return Reading("unreadable", None, 0, text, "text", Problem(rule, kind, proposal))
