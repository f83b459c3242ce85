"""A folder of tables becomes an edition, or is refused with file, line and reason."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..ids import indicator_id
from ..number import NONE, Measure
from ..number.measure import choices
from ..rules.base import Rule
from ..rules.cell import cell_rules
from ..rules.grammar import RuleError, Rules, parse_rules
from ..rules.ratio import Ratio
from ..rules.total import Total
from .about import ABOUT, MEASURES, check_about
from .errors import DefinitionError
from .inherit import apply_changes
from .model import LEVELS, PERIODS, Edition, Form, Indicator
from .table import Row, read_table
from .verify import verify

FindBase = Callable[[str], str]
"""Edition id -> its folder, for ``based_on``."""

_CODE = re.compile(r"\d+(?:\.\d+)*(?:\.[a-z])?")
_MAX_DEPTH = 5


def load_edition(folder: str, find_base: FindBase) -> Edition:
    """Read and check the edition in ``folder``.

    Raises:
        DefinitionError: anything in it that is wrong.
    """
    about = _about(folder, find_base)
    tables = _tables(folder, find_base)
    forms = _with_money(tuple(_form(entry, tables, about) for entry in about["form"]))
    edition = Edition(folder, about, forms)
    _check_no_stray_rows(edition, tables)
    verify(edition)
    return edition


@lru_cache(maxsize=32)
def read_about(folder: str) -> dict[str, Any]:
    """The keys of one ``edition.toml`` as they stand, without its base.

    Raises:
        DefinitionError: the file is missing or is no TOML.
    """
    try:
        with open(os.path.join(folder, ABOUT), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise DefinitionError(ABOUT, 0, f"không tìm thấy tệp này trong thư mục «{folder}»") from None
    except UnicodeDecodeError:
        raise DefinitionError(ABOUT, 0, "không phải là tệp UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), f" gần cột {found[2]}") if found else (0, "")
        raise DefinitionError(ABOUT, line, f"viết chưa đúng dạng TOML{column}, ví dụ thiếu dấu ngoặc kép") from None


def _about(folder: str, find_base: FindBase, depth: int = 0) -> dict[str, Any]:
    """The keys of an edition, those of its base where it says nothing itself.

    Units and leading agencies add to the base's; every other key replaces it.
    """
    about = dict(read_about(folder))
    if "based_on" in about:
        if depth >= _MAX_DEPTH:
            raise DefinitionError(ABOUT, 0, "các bộ biểu mẫu dựa trên nhau thành vòng lặp")
        base = _about(find_base(str(about["based_on"])), find_base, depth + 1)
        own = about
        about = {**base, **own, "default": own.get("default", False)}
        check_about(about)
        about["units"] = {
            kind: [*base["units"].get(kind, []), *own.get("units", {}).get(kind, [])] for kind in MEASURES
        }
        about["lead"] = {**base.get("lead", {}), **own.get("lead", {})}
    check_about(about)
    return about


def _tables(folder: str, find_base: FindBase, depth: int = 0) -> dict[str, list[Row]]:
    """Table name -> rows, the base's changed by this folder's where there is a base."""
    about = _about(folder, find_base, depth)
    names = list(dict.fromkeys(entry["table"] for entry in about["form"]))
    tables = _read_tables(folder, about, names, find_base, depth)
    _refuse_unused(folder, names)
    return tables


def _read_tables(
    folder: str, about: dict[str, Any], names: list[str], find_base: FindBase, depth: int
) -> dict[str, list[Row]]:
    if "based_on" not in read_about(folder):  # ``about`` may have the key from further down
        return {name: read_table(folder, name) for name in names}
    tables = {
        name: _of_base(rows, about)
        for name, rows in _tables(find_base(about["based_on"]), find_base, depth + 1).items()
    }
    for name in names:
        if name not in tables:
            tables[name] = read_table(folder, name)  # a form that the base does not have
        elif os.path.isfile(os.path.join(folder, name)):
            tables[name] = apply_changes(tables[name], read_table(folder, name, changes=True))
    return tables


def _of_base(rows: list[Row], about: dict[str, Any]) -> list[Row]:
    """The base's rows, their file named with the edition it lies in, since both may have one of that name."""
    prefix = f"{about['based_on']}/"
    return [row if row.file.startswith(prefix) else row._replace(file=prefix + row.file) for row in rows]


def _refuse_unused(folder: str, names: list[str]) -> None:
    for name in sorted(os.listdir(folder)):
        if name.endswith(".csv") and name not in names:
            raise DefinitionError(
                name, 0, f"không có [[form]] nào trong {ABOUT} dùng bảng này; có thể tên tệp bị gõ sai"
            )


def _form(entry: dict[str, Any], tables: dict[str, list[Row]], about: dict[str, Any]) -> Form:
    number, table = entry["number"], entry["table"]
    sections = about.get("layout") == "table"
    rows = [row for row in tables[table] if not sections or row.cell("code").partition(".")[0] == str(number)]
    return Form(number, str(entry.get("title", "")), tuple(_indicator(row, number, about["units"]) for row in rows))


def _indicator(row: Row, form: int, units: dict[str, Any]) -> Indicator:
    code = row.cell("code")
    if not _CODE.fullmatch(code):
        raise row.error(f"mã mục «{code}» không đúng dạng, ví dụ 2.1 hoặc 3.1.3.a (không có dấu chấm ở cuối)")
    name = indicator_id(form, code)
    measure = _measure(row, units)
    rules = _rules(row, name, form)
    _check_words(row, measure)
    has_ratio = any(rule.name == "ratio" for rule in rules.relations)
    return Indicator(
        name, form, code, row.cell("printed") or code, row.cell("label"), row.cell("unit"), measure,
        row.cell("period"), tuple(row.cell("level").split()), rules.relations,
        () if measure.kind == "none" else cell_rules(name, measure, has_ratio, rules.softened),
        _is_computed(row, rules.relations), row.cell("consolidate"), row.cell("note"), (row.file, row.line),
    )  # fmt: skip


def _measure(row: Row, units: dict[str, Any]) -> Measure:
    kind, unit = row.cell("kind"), row.cell("reads_as") or row.cell("unit")
    if kind == "heading":
        if unit:
            raise row.error("dòng tiêu đề (heading) không có đơn vị tính")
        return NONE
    if kind != "indicator":
        raise row.error(f"cột «kind» ghi «{kind}»; chỉ dùng indicator hoặc heading")
    if "=" in unit:
        try:
            return Measure("choice", unit, choices(unit))
        except ValueError as error:
            raise row.error(str(error)) from None
    for known in MEASURES:
        if unit in units.get(known, ()):
            return Measure(known, unit)
    raise row.error(f"đơn vị tính «{unit}» không có trong mục [units] của {ABOUT}")


def _rules(row: Row, name: str, form: int) -> Rules:
    try:
        return parse_rules(row.cell("rules"), name, form)
    except RuleError as error:
        raise row.error(str(error)) from None


def _is_computed(row: Row, rules: tuple[Rule, ...]) -> bool:
    """Whether the table says that a template computes the row's total."""
    word = row.cell("computed")
    if word not in ("", "yes"):
        raise row.error(f"cột «computed» ghi «{word}»; chỉ dùng yes hoặc để trống")
    if word and not any(isinstance(rule, Total) and not rule.soft for rule in rules):
        raise row.error("cột «computed» chỉ dùng cho mục có quy tắc sum (không có dấu ?)")
    return bool(word)


def _check_words(row: Row, measure: Measure) -> None:
    """Keywords of the other columns."""
    if not row.cell("label"):
        raise row.error("thiếu tên chỉ tiêu (cột «label»)")
    for level in row.cell("level").split():
        if level not in LEVELS:
            raise row.error(f"cột «level» ghi «{level}»; chỉ dùng {', '.join(LEVELS)}")
    period = row.cell("period")
    if measure.kind == "none":
        if row.cell("rules") or row.cell("consolidate") or period:
            raise row.error("dòng tiêu đề (heading) không có kỳ số liệu, quy tắc hoặc cách tổng hợp")
        return
    if period not in PERIODS:
        raise row.error(f"cột «period» ghi «{period}»; chỉ dùng {', '.join(PERIODS)}")


def _with_money(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms with every ratio told whether it divides amounts of money, which have decimals."""
    amounts = {row.id for form in forms for row in form.rows if row.measure.kind == "money"}

    def told(rule: Rule) -> Rule:
        return rule._replace(money=rule.numerator in amounts) if isinstance(rule, Ratio) else rule

    return tuple(
        form._replace(rows=tuple(row._replace(rules=tuple(map(told, row.rules))) for row in form.rows))
        for form in forms
    )


def _check_no_stray_rows(edition: Edition, tables: dict[str, list[Row]]) -> None:
    """In a one-table edition every row belongs to a section."""
    if not edition.is_table:
        return
    numbers = {str(form.number) for form in edition.forms}
    for rows in tables.values():
        for row in rows:
            if row.cell("code").partition(".")[0] not in numbers:
                raise row.error(f"mục «{row.cell('code')}» không thuộc phần nào trong các [[form]]")
