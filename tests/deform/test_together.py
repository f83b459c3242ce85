"""Several deformations in one file, as they come: drawn once with a fixed seed, the same in every run.

Proves: what each deformation leaves right stays right when an office does two, three or four of them at once.
"""

from __future__ import annotations

import random

import pytest

from tests.deform.book import EDITIONS, example
from tests.deform.expect import assert_same
from tests.deform.table import DEFORMATIONS, bend

PAIRS, MORE = 60, 40
"""How many files of two, and of three or four deformations, for each edition."""


def drawn(edition: str) -> list[tuple[str, ...]]:
    """Combinations that do not touch the same thing; every deformation comes once before one comes twice."""
    rng = random.Random(f"2024 {edition}")
    waiting: list[str] = []
    found: list[tuple[str, ...]] = []
    for number in range(PAIRS + MORE):
        size = 2 if number < PAIRS else 3 + number % 2
        chosen: list[str] = []
        while len(chosen) < size:
            if not waiting:
                waiting = [name for name, one in DEFORMATIONS.items() if edition in one.editions]
                rng.shuffle(waiting)
            taken = {slot for name in chosen for slot in DEFORMATIONS[name].slots}
            fit = next((name for name in waiting if not taken & DEFORMATIONS[name].slots), None)
            if fit is None:
                rng.shuffle(waiting)
                waiting += [name for name in DEFORMATIONS if edition in DEFORMATIONS[name].editions]
                continue
            waiting.remove(fit)
            chosen.append(fit)
        found.append(tuple(sorted(chosen, key=list(DEFORMATIONS).index)))
    return found


CASES = [
    pytest.param(edition, names, number % 2 == 0, id=f"{edition}-{number}-{'+'.join(names)}")
    for edition in EDITIONS
    for number, names in enumerate(drawn(edition))
]


@pytest.mark.parametrize(("edition", "names", "sound"), CASES)
def test_a_file_bent_in_several_ways_is_judged_like_the_straight_one(edition, names, sound, tmp_path):
    assert_same(bend(example(edition, sound), *names), tmp_path)
