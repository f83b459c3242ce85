"""Formulas of a workbook computed anew, with a well-kept engine and on a short leash.

IronCalc computes (``engine.py``); this module decides what it is given: only the formulas that are asked for and
what they look at, only formulas that mean the same in every Excel (``leash.py``), and no more of them than a form can
have. What is outside these bounds is not computed, which is an answer too.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .dependencies import Book, dependents
from .engine import OWN_ERRORS, EngineError, Model, number_of, number_text
from .grid import Cell, Grid
from .leash import LOGIC, Shape, is_doubtful, shape_of, strict, writes_a_figure
from .write.model import At, Content

__all__ = ["Calculator", "is_kept", "number_text"]

MAX_FORMULAS, MAX_CHARACTERS, MAX_LOOKS = 10_000, 500_000, 300_000
"""In one call: formulas, their characters, and the cells that they name, as often as they name them."""

MAX_COPIED, MAX_MADE, MAX_TEXT = 50_000_000, 10_000_000, 200_000
"""Characters, as far as can be told beforehand: looked at in one call, made of others in one call and by one
formula. A filled template of ours comes to a fiftieth of each."""

TRIES = 32
"""Formulas that are computed one by one after all together broke the engine."""

TOLERANCE = 1e-9
"""Relative: two engines may differ in the last digits of a quotient."""

_NUMBER_LENGTH = 16


class _Parts(NamedTuple):
    """What a formula is computed from. ``text``: as the engine is asked. ``longest``: characters that its result
    may have."""

    text: str
    formulas: tuple[At, ...]
    values: tuple[At, ...]
    longest: int


class _Seen(NamedTuple):
    """What a reference names. ``size``: how many cells, as often as it is named. ``joined``: how often it is put
    together with others to one text. ``cells``: those that hold something. ``is_piece``: it is used for nothing else."""

    size: int
    joined: int
    cells: list[At]
    is_piece: bool


class _Plan:
    """Which formulas can be computed, and what with. Each is looked at once, however many look at it."""

    def __init__(self, book: Book) -> None:
        self.parts: dict[At, _Parts] = {}
        self._book = book
        self._refused: set[At] = set()
        self._open: dict[At, tuple[str, Shape, list[_Seen]]] = {}
        self._left = {
            "formulas": MAX_FORMULAS, "characters": MAX_CHARACTERS, "looks": MAX_LOOKS, "copied": MAX_COPIED, "made": MAX_MADE,
        }  # fmt: skip

    def take(self, wanted: At) -> bool:
        """Whether a formula can be computed. One that looks at itself, by whatever way, cannot."""
        waiting = [wanted]
        while waiting:
            at = waiting[-1]
            if at in self.parts or at in self._refused:
                waiting.pop()
            elif at in self._open:
                self._close(waiting.pop())
            else:
                waiting += [need for need in self._begin(at) if self._book.formula(need) is not None]
        return wanted in self.parts

    def closure(self, wanted: list[At]) -> list[At]:
        """Those formulas and the ones they look at, each after what it looks at."""
        needed: set[At] = set()
        waiting = list(wanted)
        while waiting:
            at = waiting.pop()
            if at not in needed:
                needed.add(at)
                waiting += self.parts[at].formulas
        return [at for at in self.parts if at in needed]

    def _spend(self, **amounts: int) -> bool:
        """Take as much of what is left; False, and nothing taken, where that is not enough."""
        if any(amount > self._left[kind] for kind, amount in amounts.items()):
            return False
        for kind, amount in amounts.items():
            self._left[kind] -= amount
        return True

    def _begin(self, at: At) -> list[At]:
        """The cells that a formula looks at; none where it is refused."""
        text, shape = self._shape(at)
        areas = self._areas(at, shape) if shape else None
        if shape is None or areas is None:
            self._refused.add(at)
            return []
        self._open[at] = (text, shape, areas)
        return [need for _, _, cells, _ in areas for need in cells]

    def _shape(self, at: At) -> tuple[str, Shape | None]:
        """The formula with its names replaced, and what it may cost."""
        text = self._book.formula(at)
        if text is None:
            return "", None
        if not self._spend(formulas=1, characters=len(text)):
            return text, None
        shape = shape_of(text)
        if shape is None and self._book.read(at).text != text:
            text = self._book.read(at).text
            shape = shape_of(text)
        if shape is None or ("TEXT" in shape.functions and not self._book.is_template):
            return text, None  # the engine writes -1 and halves in its own way; a template knows what it asks for
        return text, shape

    def _areas(self, at: At, shape: Shape) -> list[_Seen] | None:
        """What each reference names; None where the formula is refused."""
        found = []
        if not self._spend(looks=shape.work + sum(times * area.size for area, times in shape.areas.items())):
            return None
        for area, times in shape.areas.items():
            sheet = self._book.sheet(at, area)
            if sheet is None or self._book.filled_by_others(sheet, area):
                return None
            found.append(
                _Seen(
                    times * area.size, shape.joined.get(area, 0), self._book.cells_in(sheet, area), area in shape.pieces
                )
            )
        return found

    def _close(self, at: At) -> None:
        """All that the formula looks at has been looked at."""
        text, shape, areas = self._open.pop(at)
        parts = self._parts(at, text, shape, areas)
        if parts is None or parts.longest > MAX_TEXT:
            self._refused.add(at)
        else:
            self.parts[at] = parts

    def _parts(self, at: At, text: str, shape: Shape, areas: list[_Seen]) -> _Parts | None:
        formulas, values = {}, {}
        longest, made, copied = _NUMBER_LENGTH, shape.letters, 0
        for size, joined, cells, is_piece in areas:
            most = _NUMBER_LENGTH
            for need in cells:
                if self._book.formula(need) is not None:
                    if need not in self.parts:
                        return None
                    formulas[need] = self.parts[need].longest
                    most = max(most, formulas[need])
                else:
                    length = self._length(need) if is_piece or not self._is_doubtful(at, need) else None
                    if length is None:
                        return None
                    values[need] = length
                    most = max(most, length)
            longest = max(longest, most)
            made += joined * most
            copied += size * most
        if not self._spend(copied=copied, made=made * max(1, shape.work)):
            return None
        asked = text if shape.functions.isdisjoint(LOGIC) or self._book.is_machinery(at[0]) else strict(text)
        return _Parts(asked, tuple(formulas), tuple(values), max(longest, made)) if asked else None

    def _is_doubtful(self, at: At, seen: At) -> bool:
        """Whether a value would be another number for the formula on another PC."""
        value = self._book.value(seen)
        return value.kind == "text" and is_doubtful(value.text) and not self._book.is_machinery(at[0])

    def _length(self, seen: At) -> int | None:
        """How long a value is as text; None where it is a number that no file can hold."""
        value = self._book.value(seen)
        if value.kind == "number":
            return _NUMBER_LENGTH if number_of(value.text) is not None else None
        return len(value.text)


class Calculator:
    """The formulas of one workbook. ``changes``: cells whose content is another than the file's."""

    def __init__(self, grid: Grid, changes: Mapping[At, Content] | None = None) -> None:
        self._book = Book(grid, dict(changes or {}))

    def formulas(self) -> dict[At, str]:
        """Every formula of the workbook that stays, by its cell."""
        return self._book.formulas()

    def dependents(self, changed: Iterable[At]) -> set[At]:
        """Every formula that looks at one of those cells, directly or through other formulas.

        A formula of which is not known what it looks at depends on them too.
        """
        return dependents(self._book, changed)

    def compute(self, wanted: Iterable[At]) -> dict[At, Content | None]:
        """The result of each formula; None where it is not computed (see above) or gives an error that may be
        the engine's own."""
        asked = list(dict.fromkeys(wanted))
        found: dict[At, Content | None] = dict.fromkeys(asked, None)
        plan = _Plan(self._book)
        good = [at for at in asked if plan.take(at)]
        if good:
            found |= self._results(plan, good)
        return found

    def _results(self, plan: _Plan, good: list[At]) -> Mapping[At, Content | None]:
        try:
            return self._together(plan, good)
        except EngineError:
            if len(good) == 1:
                return {}
        found: dict[At, Content | None] = {}
        for at in good[:TRIES]:
            found |= self._results(plan, [at])
        return found

    def _together(self, plan: _Plan, good: list[At]) -> dict[At, Content | None]:
        """Raises: EngineError."""
        order = plan.closure(good)
        values = {at for formula in order for at in plan.parts[formula].values}
        model = Model(self._book.sheets)
        model.fill([(at, plan.parts[at].text) for at in order], [(at, self._book.value(at)) for at in values])
        results = model.results(order)
        given = values.union(order)
        sound: set[At] = set()
        for at in order:
            parts = plan.parts[at]
            of_sound = sound.issuperset(parts.formulas) and self._is_sound(at, parts, results)
            if of_sound and not _is_spilled(model, at, parts, given):
                sound.add(at)
        return {at: _shown(results[at]) if at in sound else None for at in good}

    def _is_sound(self, at: At, parts: _Parts, results: Mapping[At, Content]) -> bool:
        """Whether a result, or one on the way to it, is the one that Excel has on every PC."""
        result = results[at]
        if result.kind == "error":
            return result.text not in OWN_ERRORS
        if result.kind != "text" or self._book.is_machinery(at[0]):
            return True
        if is_doubtful(result.text):
            return False
        seen = [self._book.value(need) for need in parts.values] + [results[need] for need in parts.formulas]
        return not writes_a_figure(result.text, [parts.text, *(each.text for each in seen if each.kind == "text")])


def _is_spilled(model: Model, at: At, parts: _Parts, given: set[At]) -> bool:
    """Whether a formula filled cells beside its own, as none did before Excel 365."""
    if "INDEX" not in parts.text.upper():
        return False
    sheet, row, column = at
    beside = [(sheet, row + 1, column), (sheet, row, column + 1)]
    return not all(place in given or model.is_empty(place) for place in beside)


def _shown(result: Content) -> Content | None:
    """Of errors only the one that no engine mistakes."""
    return None if result.kind == "error" and result.text != "#DIV/0!" else result


def is_kept(cell: Cell, result: Content) -> bool:
    """Whether a formula cell keeps that very result."""
    if cell.kind != result.kind:
        return False
    if cell.kind == "error" or cell.text == result.text:
        return True
    kept, now = number_of(cell.text), number_of(result.text)
    if cell.kind != "number" or kept is None or now is None:
        return False
    return abs(kept - now) <= TOLERANCE * max(1.0, abs(now))
