"""Whatever a mutation makes of a workbook with notes and marks: marked, unmarked, or refused with a sentence.

Proves (contract 12): nothing but RefusedError and UnreadableError leaves the marking; what comes out can be read, and taken back.
"""

from __future__ import annotations

from random import Random

import pytest

from cchc_xl import UnreadableError
from cchc_xl.returning.docx import Template, TemplateError
from cchc_xl.returning.letter import NAMES, ROW_NAMES
from cchc_xl.returning.letter_template import letter_template
from cchc_xl.returning.marked_copy import marked_copy, unmarked
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.write.model import RefusedError
from tests.fuzz.mutate import mutated
from tests.returning.books import WHEN, by_openpyxl, by_xlsxwriter, some_marks

CASES = 120
PLAN = some_marks("Biểu mẫu 1", "D9", "B9", "D12", "A8")


def starts() -> list[bytes]:
    made = [by_xlsxwriter(), by_openpyxl()]
    return [*made, *(marked_copy(data, PLAN, WHEN) for data in made)]


@pytest.mark.parametrize("seed", range(3))
def test_mutated_workbooks_are_marked_or_refused(seed):
    random, files = Random(seed), starts()
    answers = {"marked": 0, "refused": 0}
    for _ in range(CASES):
        data = mutated(random, random.choice(files))
        try:
            read_grid(data)  # only what can be read has findings
            copy = marked_copy(data, PLAN, WHEN)
        except (RefusedError, UnreadableError) as error:
            assert error.message.isprintable()
            answers["refused"] += 1
            continue
        answers["marked"] += 1
        read_grid(copy)
        unmarked(copy)
    assert min(answers.values()) > CASES / 20, answers


@pytest.mark.parametrize("seed", range(2))
def test_mutated_templates_of_the_letter_are_filled_or_refused(seed):
    random, answers = Random(seed), {"filled": 0, "refused": 0}
    for _ in range(CASES):
        try:
            template = Template(mutated(random, letter_template()), NAMES, ROW_NAMES)
        except TemplateError:
            answers["refused"] += 1
            continue
        template.filled(dict.fromkeys(NAMES, "x"), [dict.fromkeys(ROW_NAMES, "y")] * 2)
        answers["filled"] += 1
    assert min(answers.values()) > CASES / 20, answers
