"""Cases stated as somebody types them: figures as text, judged by a rule of a real edition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cchc_xl.edition import Edition, open_edition
from cchc_xl.ids import split_id
from cchc_xl.judging.sides import case_of
from cchc_xl.number import read_text
from cchc_xl.report import Entry, Report
from cchc_xl.rules.base import Case, Rule, Verdict, rule_id
from cchc_xl.rules.cause import with_cause

QUANG_TRI = "quang-tri-2023"
QUANG_NGAI = "quang-ngai-2021"


@cache
def rules_of(edition: str = QUANG_TRI) -> dict[str, Rule]:
    """Every relational rule of an edition, by its id."""
    return {rule_id(rule): rule for row in open_edition(edition).indicators.values() for rule in row.rules}


def case(figures: Mapping[str, str], level: str = "tinh", edition: str = QUANG_TRI) -> Case:
    """``{"bm1/2": "70"}`` as its rules see it; rows not named are blank.

    The level is the province by default: it fills every row, so a blank is a blank.
    """
    chosen: Edition = open_edition(edition)
    readings = {name: read_text(text, chosen.rows[name].measure) for name, text in figures.items()}
    entries = {name: Entry("Biểu mẫu", "D8", reading) for name, reading in readings.items()}
    return case_of(Report("đơn vị.xlsx", "", chosen, level, entries))


def judge(rule: str, figures: Mapping[str, str], level: str = "tinh", edition: str = QUANG_TRI) -> Verdict:
    """The verdict of the rule with that id, its cause named."""
    found, seen = rules_of(edition)[rule], case(figures, level, edition)
    return with_cause(found, found.judge(seen), seen, open_edition(edition).rules(split_id(rule)[0]))


def message(rule: str, figures: Mapping[str, str], level: str = "tinh", edition: str = QUANG_TRI) -> str:
    """What a person reads when the rule fails."""
    verdict = judge(rule, figures, level, edition)
    return rules_of(edition)[rule].message(case(figures, level, edition), verdict)


def named(rule: str, texts: tuple[str, ...], edition: str = QUANG_TRI) -> dict[str, str]:
    """Texts by indicator: the rule's own row first, then its operands in their order."""
    found = rules_of(edition)[rule]
    return dict(zip((found.row, *found.operands()), texts, strict=True))


def outcome(rule: str, *texts: str, level: str = "tinh", edition: str = QUANG_TRI) -> str:
    """One word for the verdict on those texts (own row first, then the operands).

    ``pass``, ``error``, ``warning``, ``truncated``, ``ratio-undefined``, ``undecided``, ``nothing`` (not
    applicable), or ``missing``: undecided, and the row or its parts ought to be there.
    """
    verdict = judge(rule, named(rule, texts, edition), level, edition)
    if verdict.status == "fail":
        return verdict.rule or (verdict.cause or "" if verdict.severity == "notice" else verdict.severity)
    assert not verdict.because or verdict.status == "undecided"
    return "missing" if verdict.missing else {"not-applicable": "nothing"}.get(verdict.status, verdict.status)
