"""The rule catalogue in words, derived from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..edition import Edition, Indicator
from ..ids import defined_name
from ..judging.catalogue import ABOUT
from ..judging.severities import NAMES, SEVERITY
from ..rules.base import Rule, rule_id, severity
from ..rules.cell import CellRule
from ..rules.excel import (
    ABSENT,
    BLANK,
    DASH,
    FAILS,
    FITS,
    MISSING,
    NO_RATIO,
    UNDECIDED,
    UNKNOWN,
    VALUE,
    Cells,
    half_unit,
)
from ..rules.ratio import Ratio
from ..rules.total import Total
from .words import about_row, capital, definition, note_of, source

_CELLS = Cells(
    figure=defined_name,
    state=lambda name: f"TT_{defined_name(name)}",
    half_unit=lambda name: half_unit(defined_name(name)),
    elsewhere=lambda name: "FALSE",
)
_LEGEND = (
    f'BM1_2_1 là số liệu của mục, TT_BM1_2_1 là trạng thái của ô: {VALUE} có số, {DASH} ghi "-", {ABSENT} cấp khác ghi, '
    f"{BLANK} để trống, từ {UNKNOWN} chưa rõ. Kết quả: {FITS} khớp, {FAILS} chưa khớp, {UNDECIDED} chưa đủ số liệu, "
    f"{MISSING} thiếu số liệu, từ {NO_RATIO} lưu ý."
)


def explain_edition(edition: Edition) -> Iterator[str]:
    """Every rule of an edition, a line each, then the findings that need no rule of their own."""
    yield f"Các quy tắc của bộ biểu mẫu {edition.name}:"
    for row in edition.indicators.values():
        for rule in row.rules:
            yield f"  {rule_id(rule):28} {NAMES[severity(rule)]}: {capital(rule.sentence(edition.item))}"
    yield "Các điểm được phát hiện ở mọi mục:"
    for name, words in ABOUT.items():
        yield f"  {name:28} {capital(words)}"


def explain_finding(edition: Edition, wanted: str) -> list[str]:
    """The explanation of a rule id, an indicator id, or the name of a finding; [] where unknown."""
    rules = {rule_id(rule): (row, rule) for row in edition.indicators.values() for rule in row.rules}
    cells = {_cell_id(rule): (row, rule) for row in edition.indicators.values() for rule in row.cell_rules}
    if wanted in rules:
        return list(_relation(edition, *rules[wanted]))
    if wanted in cells:
        return list(_cell_rule(edition, *cells[wanted]))
    if wanted in edition.rows:
        return list(_indicator(edition, edition.rows[wanted]))
    indicator, _, name = wanted.rpartition("/")
    if name in ABOUT and (not indicator or indicator in edition.rows):
        return list(_named(edition, name))
    return []


def known_ids(edition: Edition) -> list[str]:
    """Everything that can be explained."""
    rules = [rule_id(rule) for row in edition.indicators.values() for rule in row.rules]
    cells = [_cell_id(rule) for row in edition.indicators.values() for rule in row.cell_rules]
    return [*rules, *cells, *edition.rows, *ABOUT]


def _cell_id(rule: CellRule) -> str:
    return f"{rule.row}/{rule.name}{rule.suffix}"


def _relation(edition: Edition, row: Indicator, rule: Rule) -> Iterator[str]:
    yield f"{rule_id(rule)}: {NAMES[severity(rule)]}"
    yield capital(rule.sentence(edition.item))
    for name in (row.id, *rule.operands()):
        yield f"  {capital(edition.item(name))}: {edition.rows[name].label}"
    if isinstance(rule, (Ratio, Total)):
        yield f"Công thức của ô: ={rule.value_formula(_CELLS)}"
    if not isinstance(rule, Ratio):  # that of a ratio counts decimals nine times over: nothing to read
        yield f"Công thức kiểm tra trong mẫu Excel: ={rule.status(_CELLS)}"
    yield f"  {_LEGEND}"
    yield from _source(edition, row)
    example = rule.example()
    yield f"Ví dụ khớp: {_figures(edition, example.passes)}."
    yield f"Ví dụ chưa khớp: {_figures(edition, example.fails)}."


def _cell_rule(edition: Edition, row: Indicator, rule: CellRule) -> Iterator[str]:
    yield f"{_cell_id(rule)}: {NAMES['warning' if rule.soft else 'error']}"
    yield capital(rule.sentence(edition.item))
    yield f"Công thức kiểm tra trong mẫu Excel (đúng khi chưa khớp): ={rule.fails(defined_name(row.id))}"
    yield from _source(edition, row)
    example = rule.example()
    yield f"Ví dụ khớp: {_figures(edition, example.passes)}."
    yield f"Ví dụ chưa khớp: {_figures(edition, example.fails)}."


def _source(edition: Edition, row: Indicator) -> Iterator[str]:
    yield source(edition)
    yield definition(row)
    yield from note_of(row)


def _indicator(edition: Edition, row: Indicator) -> Iterator[str]:
    yield from about_row(edition, row)
    if not row.is_heading:
        yield f"Tổng hợp toàn tỉnh: {row.consolidation.in_words(edition.leads)}."
    for rule in row.rules:
        yield f"  {rule_id(rule):28} {NAMES[severity(rule)]}: {capital(rule.sentence(edition.item))}"
    for cell in row.cell_rules:
        yield f"  {_cell_id(cell):28} {capital(cell.sentence(edition.item))}"


def _named(edition: Edition, name: str) -> Iterator[str]:
    soft = f"{NAMES['error']}, hoặc {NAMES['warning']} ở quy tắc có dấu ?"
    relation = NAMES["notice"] if name == "ratio-undefined" else soft
    yield f"{name}: {NAMES[SEVERITY[name]] if name in SEVERITY else relation}"
    yield capital(ABOUT[name])
    rules = [rule for row in edition.indicators.values() for rule in row.rules if rule.name == name]
    for rule in rules:
        yield f"  {rule_id(rule):28} {NAMES[severity(rule)]}: {capital(rule.sentence(edition.item))}"


def _figures(edition: Edition, figures: Mapping[str, str]) -> str:
    return ", ".join(f"{edition.item(name)} ghi {text or '(để trống)'}" for name, text in figures.items())
