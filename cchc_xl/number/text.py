"""Figures typed as text, read as Vietnamese offices write them.

The convention of administrative documents: a dot groups thousands, a comma starts the decimals.
A reading is returned only when the text has one meaning on its row; otherwise it is a problem
with a proposal, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from .codes import likely_code
from .measure import OTHER_MONEY, Measure, is_own_unit
from .printing import trimmed, vietnamese
from .state import BLANK, MAX_SIGNIFICANT, Problem, Reading
from .wording import (
    MARK_WORDS,
    NO_FIGURE_YET_WORDS,
    NOT_YET_WORDS,
    NOTHING_WORDS,
    behind_about,
    behind_lead,
    said,
)

MAX_TEXT = 80
"""No figure is longer; what is longer is prose and is not even tried."""

# Only widths and signs are folded: a full NFKC would turn the footnote mark of "5¹" into "51".
_FOLD = {
    0xFF0C: ",", 0xFF0E: ".", 0xFF05: "%", 0xFF0D: "-", 0xFF08: "(", 0xFF09: ")", 0xFF0F: "/",
    0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-",
    0x2026: "...", 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None,
}  # fmt: skip

_DASH = re.compile(r"-+")
_PENDING = re.compile(r"\.[. ]*\.")
_FIGURE = re.compile(
    r"(?P<open>\(?)(?P<sign>[-+]?)(?P<digits>\d[\d., ]*\d|\d)(?P<close>\)?) ?(?P<tail>\D.*)?", re.ASCII
)
_FRACTION = re.compile(r"(\d{1,15}) ?/ ?\d{1,15}", re.ASCII)
_OPERATORS = ("-", "+", "=", "<", ">", "~", "^", ":", "±", "×", "÷")
_OF_WHICH = re.compile(r"\b(?:trong đó|trong do|bao gồm|bao gom|gồm|gom)\b", re.IGNORECASE)
_BEFORE_PROSE = re.compile(r"(\d[\d.,]{0,20}) ?[(;]", re.ASCII)
_CODE = re.compile(r"\d{1,3}", re.ASCII)
_CODE_AND_WORDS = re.compile(r"\(?(\d{1,3})\)? ?[-:.(] ?(.+?) ?\)?", re.ASCII)
_WORDS_AND_CODE = re.compile(r"(.+?) ?[-:(] ?(\d{1,3}) ?\)?", re.ASCII)

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}", re.ASCII)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_FOLDED = 2_000
"""Characters that are folded: putting marks in order takes the square of their number, and no figure is so long."""


def fold(text: str) -> str:
    """Digits of every script and the many dashes, spaces and dots of Unicode, as ASCII; letters composed. Raised
    digits stay: they are footnote marks."""
    if text.isascii():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text[:_FOLDED]).translate(_FOLD)
    if _OTHER_DIGIT.search(composed):
        composed = "".join(str(int(char)) if char.isdecimal() else char for char in composed)
    return " ".join(composed.split())


def read_text(text: str, measure: Measure) -> Reading:
    """Read what was typed into a cell of a row that expects ``measure``."""
    return (_remembered if len(text) <= MAX_TEXT else _read)(text, measure)


def _read(text: str, measure: Measure) -> Reading:
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


_remembered = lru_cache(maxsize=4096)(_read)
"""Of many workbooks most say the same: ``-``, ``09``, ``Có``."""


def _code(text: str, folded: str, measure: Measure) -> Reading:
    said_twice = [(code, measure.code_of(words)) for code, words in _codes_with_words(folded)]
    plain = [int(folded)] if _CODE.fullmatch(folded) else [code for code, meant in said_twice if code == meant]
    if plain:
        return Reading("value", Decimal(plain[0]), 0, text, "text")
    contradicts = any(meant is not None for _, meant in said_twice)
    return _problem(text, "choice", "meaning", "" if contradicts else likely_code(folded, measure))


def _codes_with_words(folded: str) -> Iterator[tuple[int, str]]:
    """The code and the words of ``1 - Có`` and of ``Có (1)``."""
    if len(folded) <= MAX_TEXT:
        if first := _CODE_AND_WORDS.fullmatch(folded):
            yield int(first[1]), first[2]
        if last := _WORDS_AND_CODE.fullmatch(folded):
            yield int(last[2]), last[1]


def _figure(text: str, folded: str, measure: Measure) -> Reading:
    in_words = _in_words(text, folded, measure)
    if in_words is not None:
        return in_words
    fraction = _FRACTION.fullmatch(folded)
    if fraction and measure.kind != "percent":
        return _problem(text, "not-a-number", "fraction", str(int(fraction[1])))
    if len(folded) > MAX_TEXT:
        return _prose(text, folded, measure)
    parts = _FIGURE.fullmatch(folded.rstrip("."))
    if parts is None or bool(parts["open"]) != bool(parts["close"]) or (parts["open"] and parts["sign"]):
        return _problem(text, "not-a-number", "text")
    number = _number(parts["digits"])
    if number is None or (parts["tail"] or "").startswith("/"):
        return _problem(text, "not-a-number", "text")
    tail = (parts["tail"] or "").strip()
    says_zero = number == 0 and said(tail) in NOTHING_WORDS
    if tail and not says_zero and not is_own_unit(tail, measure):
        return _foreign_tail(text, number, tail, measure, is_glued=folded[parts.start("tail") - 1] != " ")
    if _ONE_GROUP.fullmatch(parts["digits"]) and measure.kind == "percent":
        # 1.234 on a percentage row: thousands make no sense, a decimal dot is not the convention.
        return _problem(text, "ambiguous-number", "one-group", vietnamese(Decimal(parts["digits"]), "percent"))
    return signed(text, number, negative=bool(parts["open"]) or parts["sign"] == "-")


def _in_words(text: str, folded: str, measure: Measure) -> Reading | None:
    """What a word says instead of a figure, or a word before the figure; None where there is none such."""
    words = said(folded)
    if words in NOTHING_WORDS:
        return _problem(text, "not-a-number", "nothing", "-")
    if words in NOT_YET_WORDS:
        return _problem(text, "not-a-number", "not-yet", "-")
    if words in NO_FIGURE_YET_WORDS:
        return _problem(text, "not-a-number", "no-figure-yet", "…")
    if words in MARK_WORDS:
        return _problem(text, "not-a-number", "mark")
    if len(folded) > MAX_TEXT:
        return None
    for rest, kind in ((behind_about(folded), "inexact"), (behind_lead(folded), "remark")):
        proposal = _proposed(rest, measure) if rest else ""
        if proposal:
            return _problem(text, "not-a-number", kind, proposal)
    return None


def _proposed(rest: str, measure: Measure) -> str:
    """The figure that a text begins with, as it should be typed; "" where that is not plain."""
    reading = _figure(rest, rest, measure)
    if reading.value is not None:
        return vietnamese(reading.value, measure.kind)
    return reading.problem.proposal if reading.problem and reading.problem.kind == "remark" else ""


def _prose(text: str, folded: str, measure: Measure) -> Reading:
    """A figure with a long remark in brackets; anything else so long is no figure."""
    found = _BEFORE_PROSE.match(folded)
    number = _number(found[1].rstrip(".,")) if found else None
    says_more = found is not None and _is_more_than_a_remark(folded[found.end(1) :])
    proposal = "" if number is None or says_more else vietnamese(number, measure.kind)
    return _problem(text, "not-a-number", "remark" if proposal else "text", proposal)


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


def _foreign_tail(text: str, number: Decimal, tail: str, measure: Measure, *, is_glued: bool) -> Reading:
    if tail == "%":
        return _problem(text, "not-a-number", "percent-in-count")
    power = OTHER_MONEY.get(tail.casefold()) if measure.kind == "money" else None
    if power is not None:
        return _problem(text, "ambiguous-number", "other-unit", vietnamese(trimmed(number.scaleb(power))))
    if (is_glued and tail[0].isalpha()) or _is_more_than_a_remark(tail):
        return _problem(text, "not-a-number", "text")  # 1O, 1e3, 2 + 3, 5 và 3: which figure is meant is not plain
    return _problem(text, "not-a-number", "remark", vietnamese(number, measure.kind))


def _is_more_than_a_remark(tail: str) -> bool:
    """Whether what stands behind a figure computes with it or names another one beside it, not only parts of it."""
    tail = tail.strip()
    beside = _OF_WHICH.split(_outside_brackets(tail), maxsplit=1)[0]
    return tail.startswith(_OPERATORS) or any(char.isdecimal() for char in beside)


def _outside_brackets(text: str) -> str:
    """What of a text no bracket encloses."""
    kept, depth = [], 0
    for char in text:
        depth += char == "("
        if not depth:
            kept.append(char)
        depth -= char == ")" and depth > 0
    return "".join(kept)


def _problem(text: str, rule: str, kind: str, proposal: str = "") -> Reading:
    return Reading("unreadable", None, 0, text, "text", Problem(rule, kind, proposal))
