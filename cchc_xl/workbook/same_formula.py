"""Whether two formulas say the same, however a spreadsheet program wrote them down.

Programs rewrite what they save: case, spaces, ``$``, quotes around sheet names, ``TRUE()``, brackets that change nothing.
Formulas are compared in reverse Polish notation, with each reference replaced by whatever the caller says it means.
Precedence: ECMA-376 part 1, 18.17.2.2.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from .formula import MAX_LENGTH, Area, Token, tokens_of

Meaning = Callable[[Area], Hashable]
"""What a reference stands for."""

_PRECEDENCE = {"<": 1, ">": 1, "=": 1, "<=": 1, ">=": 1, "<>": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_SIGN = 6
"""Excel's minus before an operand binds more tightly than ``^``."""

_SPELLING = str.maketrans({"'": None, "$": None, " ": None, "\n": None, "\r": None})


def plainly(formula: str) -> str:
    """What is the same in all ordinary spellings of a formula; much quicker than taking it apart."""
    bare = formula.removeprefix("{").removesuffix("}").translate(_SPELLING).upper()
    return bare.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE").replace("_XLFN.", "")


class _Unknown(Exception):
    """Something that is no ordinary formula."""


class _Polish:
    """One formula taken apart, without recursion: strangers nest as deep as they like."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._found: list[Hashable] = []
        self._waiting: list[tuple[str, int]] = []
        """Operators with their precedence; a bracket, or a function with its arguments, has precedence 0."""
        self._arguments: list[int] = []
        self._wants_operand = True

    def of(self, formula: str) -> tuple[Hashable, ...]:
        """Raises: _Unknown."""
        operator = ""
        for token in tokens_of(formula):
            if token.kind == "operator" and operator + token.text in _PRECEDENCE:
                operator += token.text
                continue
            if token.kind == "space":
                continue
            if operator:
                self._operator(operator)
            operator = token.text if token.kind == "operator" else ""
            if not operator:
                self._take(token)
        if operator or self._wants_operand:
            raise _Unknown
        self._reduce(1)
        if self._waiting:
            raise _Unknown
        return tuple(self._found)

    def _take(self, token: Token) -> None:
        if token.kind == "function":
            self._open(token.text.removeprefix("_XLFN."))
        elif token.kind == "(":
            self._open("")
        elif token.kind == ")":
            self._close()
        elif token.kind == ",":
            self._next()
        elif token.kind == "percent":
            self._found.append("%")
        else:
            self._operand(_operand(token, self._meaning))

    def _operand(self, operand: Hashable) -> None:
        if not self._wants_operand:
            raise _Unknown
        self._found.append(operand)
        self._wants_operand = False

    def _operator(self, text: str) -> None:
        if self._wants_operand:
            for sign in text:
                if sign not in "+-":
                    raise _Unknown
                self._waiting.append((f"sign {sign}", _SIGN))
            return
        self._reduce(_PRECEDENCE[text])
        self._waiting.append((text, _PRECEDENCE[text]))
        self._wants_operand = True

    def _reduce(self, precedence: int) -> None:
        while self._waiting and self._waiting[-1][1] >= precedence:
            self._found.append(self._waiting.pop()[0])

    def _open(self, function: str) -> None:
        if not self._wants_operand:
            raise _Unknown
        self._waiting.append((function, 0))
        self._arguments.append(0)

    def _next(self) -> None:
        self._end_argument()
        self._wants_operand = True

    def _end_argument(self) -> None:
        if not self._arguments:
            raise _Unknown
        if self._wants_operand:
            self._found.append("nothing")
        self._reduce(1)
        self._arguments[-1] += 1

    def _close(self) -> None:
        if not self._arguments:
            raise _Unknown
        if not (self._wants_operand and self._arguments[-1] == 0):
            self._end_argument()
        function, count = self._waiting.pop()[0], self._arguments.pop()
        self._wants_operand = False
        if function in ("TRUE", "FALSE") and not count:
            self._found.append(("literal", function))
        elif function:
            self._found.append((function, count))
        elif count != 1:
            raise _Unknown


def _operand(token: Token, meaning: Meaning) -> Hashable:
    if token.area is not None:
        return ("area", meaning(token.area))
    if token.kind == "number":
        return ("number", float(token.text))
    if token.kind in ("text", "error"):
        return (token.kind, token.text)
    if token.kind in ("literal", "name"):
        return (token.kind, token.text.upper())
    raise _Unknown


def polish(formula: str, meaning: Meaning) -> tuple[Hashable, ...] | None:
    """The formula in reverse Polish notation; None where it is too long or no ordinary formula."""
    bare = formula.removeprefix("{").removesuffix("}")
    if len(bare) > MAX_LENGTH:
        return None
    try:
        return _Polish(meaning).of(bare)
    except _Unknown:
        return None
