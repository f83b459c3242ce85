"""Which code of a coded row is meant by words that are not exactly one of its meanings."""

from __future__ import annotations

import re

from .measure import Measure
from .wording import MARK_WORDS, NOT_YET_WORDS, NOTHING_WORDS, bare, said

_DIGITS = re.compile(r"\d+", re.ASCII)
_CODE_AS_FIGURE = re.compile(r"(\d{1,3})[.,]0*", re.ASCII)
_DENIED = re.compile(r"(?<!\w)(?:không|khong|ko|chưa|chua|chẳng)(?!\w)")


def likely_code(folded: str, measure: Measure) -> str:
    """The code that ``Có``, ``x``, ``chưa``, ``Có = 1``, ``1.0`` or ``Liên thông 2 cấp`` plainly means, else ""."""
    words = said(folded)
    code = _code_of_words(words, measure)
    if code is not None:
        return str(code)
    figure = _CODE_AS_FIGURE.fullmatch(folded)
    if figure is None:
        meant = _meanings_inside(words, measure)
        if meant:
            return _code_inside(words, meant, measure)
        if _digits_of_meanings(measure):
            return ""  # the 2 of "hai hoặc 2 bậc" may be that of "2 cấp = 1", or the code of "3 cấp"
    digits = set(_DIGITS.findall(figure[1] if figure else folded))
    return digits.pop() if len(digits) == 1 and digits <= _known(measure) else ""


def _code_of_words(words: str, measure: Measure) -> int | None:
    code = measure.code_of(words)
    if code is None and words in MARK_WORDS:
        code = measure.code_of("có")
    if code is None and words in NOTHING_WORDS | NOT_YET_WORDS:
        none = [code for code, meaning in measure.choices if meaning.casefold().startswith(("không", "chưa"))]
        code = none[0] if len(none) == 1 else None
    return code


def _meanings_inside(words: str, measure: Measure) -> dict[str, int]:
    """The meanings of the row that stand as whole words inside a text, the longest at each place, and their codes."""
    codes = {(bare(said(m)) if words.isascii() else said(m)): code for code, m in measure.choices}
    either = "|".join(re.escape(meaning) for meaning in sorted(codes, key=len, reverse=True))
    return {found: codes[found] for found in re.findall(rf"(?<!\w)(?:{either})(?!\w)", words)}


def _code_inside(words: str, meant: dict[str, int], measure: Measure) -> str:
    """The code of the one meaning inside a text, unless the rest of the text denies it or names another."""
    if len(meant) > 1:
        return ""
    (meaning, code), *_ = meant.items()
    if " " not in meaning and not words.startswith(meaning):
        return ""  # "có" and "không" in the middle of a sentence say little
    rest = re.sub(rf"(?<!\w){re.escape(meaning)}(?: ?= ?0*{code}(?!\w))?", " ", words)
    numbers = set(_DIGITS.findall(rest))
    spelt = _digits_of_meanings(measure)
    others = (numbers & spelt) | (numbers & _known(measure)) - {str(code)}
    return "" if others or _DENIED.search(rest) else str(code)


def _known(measure: Measure) -> set[str]:
    return {str(code) for code, _ in measure.choices}


def _digits_of_meanings(measure: Measure) -> set[str]:
    return {digits for _, meaning in measure.choices for digits in _DIGITS.findall(meaning)}
