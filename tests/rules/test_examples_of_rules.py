"""Every rule explains itself by figures that pass and figures that fail, and its verdict agrees.

Proves: for both editions, each relation and each cell rule passes and fails its
own examples with its own severity; each has a sentence; the figures belong to the rule's own rows.
"""

from __future__ import annotations

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.number import read_text
from cchc_xl.rules.base import rule_id, severity
from cchc_xl.rules.cell import Figure, judge_cell
from tests.rules.cases import QUANG_NGAI, QUANG_TRI, judge, rules_of

EDITIONS = (QUANG_TRI, QUANG_NGAI)
RELATIONS = [(edition, rule) for edition in EDITIONS for rule in rules_of(edition)]
CELL_RULES = [
    pytest.param(row, rule, id=f"{edition}-{rule.row}/{rule.name}{rule.suffix}")
    for edition in EDITIONS
    for row in open_edition(edition).indicators.values()
    for rule in row.cell_rules
]


@pytest.mark.parametrize(("edition", "rule"), RELATIONS)
def test_a_relation_passes_and_fails_its_examples(edition, rule):
    example = rules_of(edition)[rule].example()
    assert judge(rule, example.passes, edition=edition).status == "pass"
    failed = judge(rule, example.fails, edition=edition)
    assert (failed.status, failed.severity) == ("fail", severity(rules_of(edition)[rule]))


@pytest.mark.parametrize(("edition", "rule"), RELATIONS)
def test_a_relation_names_its_own_rows_in_examples_and_sentence(edition, rule):
    found = rules_of(edition)[rule]
    rows = {found.row, *found.operands()}
    assert set(found.example().passes) == set(found.example().fails) == rows
    sentence = found.sentence(lambda name: f"<{name}>")
    assert sentence.endswith(".")
    assert f"<{found.row}>" in sentence


@pytest.mark.parametrize(("row", "rule"), CELL_RULES)
def test_a_cell_rule_passes_and_fails_its_examples(row, rule):
    example = rule.example()
    verdicts = []
    for texts in (example.passes, example.fails):
        reading = read_text(texts[row.id], row.measure)
        verdicts.append(judge_cell(rule, Figure(reading.value, reading.decimals)))
    assert verdicts[0].status == "pass"
    assert (verdicts[1].status, verdicts[1].severity) == ("fail", "warning" if rule.soft else "error")


@pytest.mark.parametrize("edition", EDITIONS)
def test_ids_of_rules_are_unique(edition):
    rows = open_edition(edition).indicators.values()
    ids = [rule_id(rule) for row in rows for rule in row.rules]
    ids += [f"{rule.row}/{rule.name}{rule.suffix}" for row in rows for rule in row.cell_rules]
    assert len(ids) == len(set(ids))
