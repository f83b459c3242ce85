"""Findings as one page that opens without a network: summary, table of agencies and forms, list with filters, and print.

The page runs no script and takes no style but its own, and asks nobody for anything: its policy names both by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING

from ..edition import Edition
from ..judging.catalogue import ABOUT
from ..judging.cells import short
from ..judging.forms import STATES, FormState, form_states
from ..judging.model import Checked, Finding, Unreadable
from ..judging.severities import NAMES, ORDER
from ..judging.summary import REMINDER, Totals, counted, in_points, typed_as_text
from .about import (
    UNKNOWN_AGENCY,
    edition_line,
    form_name,
    form_title,
    forms_of,
    level_line,
    not_read,
    open_lines,
    paper_lines,
    short_path,
)  # fmt: skip
from .markup import escaped
from .signs import form_columns, key, sign
from .words import capital, remark, shared_groups, together

if TYPE_CHECKING:
    from ..desk.model import Overview

TITLE = "Kết quả kiểm tra Biểu mẫu thống kê cải cách hành chính"
UNREAD = "Tệp chưa đọc được"
_IN_MEMORY = 4 << 20
"""Letters of the list that are kept in memory; the rest waits in a temporary file."""

_PIECE = 1 << 16
_LONG = 500
"""Letters of a Ghi chú that are shown."""


class _Seen:
    """What the top of the page needs to know of all results: counts, and one line of the table for each file."""

    def __init__(self) -> None:
        self.totals = Totals()
        self.editions: dict[str, Edition] = {}
        self.lines: dict[str, list[tuple[str, dict[int, str]]]] = {}
        self.unread: list[tuple[int, str]] = []
        self.rules: set[str] = set()


def render_html(
    results: Iterable[Checked | Unreadable], overview: Callable[[], Overview] | None = None
) -> Iterator[str]:
    """The page. The list is written to one side while the results come, since the top is known only when all have come.

    ``overview``: of the folder, asked then; None where there is no folder.
    """
    seen = _Seen()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as aside:
        for number, result in enumerate(results, 1):
            seen.totals.add(result)
            if isinstance(result, Unreadable):
                seen.unread.append((number, result.path))
                aside.write(_unreadable(number, result))
            else:
                seen.editions.setdefault(result.report.edition.id, result.report.edition)
                seen.lines.setdefault(result.report.edition.id, []).append(_line(number, result))
                seen.rules.update(finding.rule for finding in result.findings)
                aside.write(_report(number, result))
        yield from _top(seen)
        aside.seek(0)
        yield from _read(aside)
    yield f"</main>\n<script>{_own('page.js')}</script>\n</body>\n</html>\n"


def _read(file: IO[str]) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


def _own(name: str) -> str:
    """A file beside this module, in the very bytes whose hash the policy names."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


# --- the top ----------------------------------------------------------------------------------------


def _top(seen: _Seen) -> Iterator[str]:
    style = _own("page.css")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_own('page.js'))}; base-uri 'none'; form-action 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{TITLE}</h1>\n"
    )
    yield f"<p>{escaped(seen.totals.sentence())}</p>\n<p class=soft>{REMINDER}</p>\n</header>\n<main>\n{_tiles(seen.totals)}"
    yield from _matrix(seen)
    yield "<h2>Từng báo cáo</h2>\n" + _filters(seen)


def _tiles(totals: Totals) -> str:
    tiles = [("", "Số tệp", totals.files), ("error", "Chưa đọc được", totals.unreadable)]
    tiles += [(severity, NAMES[severity], totals.findings[severity]) for severity in ORDER]
    made = "".join(
        f'<div class="{style}"><dt>{name}</dt><dd>{_grouped(count)}</dd></div>' for style, name, count in tiles
    )
    return f'<dl class="tiles">{made}</dl>\n'


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _matrix(seen: _Seen) -> Iterator[str]:
    """Agencies and forms; unreadable files stand at the end, as nobody knows whose they are."""
    columns = form_columns(seen.editions.values())
    heads = "".join(f'<th scope="col">{name}</th>' for name in columns.values())
    yield (
        '<h2 id="matrix">Theo đơn vị và biểu</h2>\n<div class="wide" role="region" tabindex="0" aria-labelledby="matrix"><table class="matrix">\n'
        f'<thead><tr><th scope="col">Đơn vị, tệp</th>{heads}</tr></thead>\n'
    )
    for name, lines in seen.lines.items():
        head = _group(columns, edition_line(seen.editions[name])) if len(seen.lines) > 1 or seen.unread else ""
        yield f"<tbody>\n{head}"
        for start, cells in lines:
            yield f"{start}{''.join(cells.get(form, '<td></td>') for form in columns)}</tr>\n"
        yield "</tbody>\n"
    if seen.unread:
        yield f"<tbody>\n{_group(columns, UNREAD)}"
        for number, path in seen.unread:
            link = f'<a href="#r{number}">Chưa đọc được</a>'
            yield f'{_start(number, "", path)}<td class="unread" colspan="{max(1, len(columns))}">{link}</td></tr>\n'
        yield "</tbody>\n"
    marks = "".join(f"<li><b>{mark}</b> {name}</li>" for mark, name in key())
    yield f'</table></div>\n<ul class="key">{marks}</ul>\n'


def _group(columns: dict[int, str], name: str) -> str:
    return f'<tr><th scope="rowgroup" colspan="{len(columns) + 1}">{escaped(name)}</th></tr>\n'


def _line(number: int, result: Checked) -> tuple[str, dict[int, str]]:
    """The beginning of a line of the table, and its cell for each form."""
    open_forms = {_form_of(item.id) for item in result.undecided}
    listed = {finding.form for finding in result.findings} | set(result.blanks) | open_forms
    cells = {
        form: _cell(state, count, f"r{number}f{form}" if form in listed else "")
        for form, (state, count) in form_states(result).items()
    }
    return _start(number, _agency(result), result.report.path), cells


def _cell(state: FormState, count: int, target: str) -> str:
    """One form of one report; ``target``: what is said of it, "" where nothing is."""
    mark = sign(state, count)
    name = f"{count} {STATES[state].lower()}" if count else STATES[state]
    if target:
        return f'<td class="{state}"><a href="#{target}" title="{name}" aria-label="{name}">{mark}</a></td>'
    return f'<td class="{state}"><span title="{name}">{mark}</span></td>'


def _form_of(rule: str) -> int:
    return int(rule.partition("/")[0].removeprefix("bm"))


def _start(number: int, agency: str, path: str) -> str:
    name = f'<a href="#r{number}">{escaped(agency)}</a>' if agency else ""
    return f'<tr data-of="{number}"><th scope="row">{name}<span class="path">{escaped(short_path(path))}</span></th>'


def _filters(seen: _Seen) -> str:
    """Shown by the script, which they need."""
    editions = list(seen.editions.values())
    forms = [(0, form_name(editions[0], None)), *form_columns(seen.editions.values()).items()] if editions else []
    if len(editions) == 1:
        forms = [(number, form_name(editions[0], number or None)) for number, _ in forms]
    rules = [(rule, f"{capital(ABOUT[rule]).rstrip('.')} ({rule})") for rule in ABOUT if rule in seen.rules]
    levels = "".join(
        f'<label><input type="checkbox" name="level" value="{value}" checked>{name}</label>'
        for value, name in [*NAMES.items(), ("open", "Chưa đủ số liệu, còn để trống")]
    )
    return (
        '<section id="filters" class="filters" role="search" aria-label="Lọc kết quả" hidden>\n'
        '<label>Tìm trong kết quả<input type="search" id="search" placeholder="ví dụ: D9, tỷ lệ, thủ tục"></label>\n'
        '<label>Đơn vị hoặc tệp<input type="search" id="who" list="names"></label><datalist id="names"></datalist>\n'
        f'<label>Biểu<select id="form"><option value="">Tất cả</option>{_options(forms)}</select></label>\n'
        f'<label>Quy tắc<select id="rule"><option value="">Tất cả</option>{_options(rules)}</select></label>\n'
        '<button type="button" id="reset">Bỏ lọc</button>\n'
        f"<fieldset><legend>Mức:</legend>{levels}</fieldset>\n"
        '<output id="count" data-words="Đang hiện {0} trong {1} dòng." aria-live="polite"></output>\n</section>\n'
    )


def _options(pairs: Iterable[tuple[object, str]]) -> str:
    return "".join(f'<option value="{value}">{escaped(name)}</option>' for value, name in pairs)


# --- the list ---------------------------------------------------------------------------------------


def _agency(result: Checked) -> str:
    return short(result.report.agency or "", 120) or f"Đơn vị {UNKNOWN_AGENCY}"


def _article(number: int, agency: str, path: str, content: str) -> str:
    who = f'<div class="who"><h3>{escaped(agency)}</h3><p class="path">{escaped(short_path(path))}</p></div>\n'
    return f'<article id="r{number}">\n{who}{content}</article>\n'


def _unreadable(number: int, result: Unreadable) -> str:
    return _article(number, UNREAD, result.path, _paragraph(not_read(result)))


def _paragraph(text: str) -> str:
    return f"<p>{escaped(text)}</p>\n"


def _report(number: int, result: Checked) -> str:
    report = result.report
    about = " · ".join([edition_line(report.edition), level_line(report), *paper_lines(report)])
    lines = [about, f"Kết quả: {counted(result)}.", *in_points(result)]
    groups = shared_groups(result.findings)
    forms = "".join(_form(number, result, form, groups) for form in forms_of(result))
    table = ""
    if forms:
        table = (
            '<table><colgroup><col class="level"><col class="cell"><col></colgroup>\n<thead><tr><th scope="col">Mức</th>'
            f'<th scope="col">Ô, trang tính</th><th scope="col">Nội dung</th></tr></thead>\n{forms}</table>\n'
        )
    return _article(number, _agency(result), report.path, "".join(map(_paragraph, lines)) + table)


def _form(number: int, result: Checked, form: int | None, groups: dict[int, list[Finding]]) -> str:
    """The lines of one form, the gravest first; "" where there is nothing to say."""
    findings = [finding for finding in result.findings if finding.form == form]
    rows = [_finding(finding, groups) for severity in ORDER for finding in _listed(findings, severity)]
    typed = [finding for finding in findings if finding.rule == "number-as-text"]
    if typed:
        rows.append(_typed(typed))
    rows += [f'<tr class="open"><td colspan="3">{escaped(line)}</td></tr>\n' for line in open_lines(result, form)]
    if not rows:
        return ""
    title = escaped(form_title(result, form))
    head = f'<tr><th scope="rowgroup" colspan="3">{title}</th></tr>\n'
    return f'<tbody id="r{number}f{form or 0}" data-form="{form or 0}">\n{head}{"".join(rows)}</tbody>\n'


def _listed(findings: list[Finding], severity: str) -> Iterator[Finding]:
    return (found for found in findings if found.severity == severity and found.rule != "number-as-text")


def _finding(finding: Finding, groups: dict[int, list[Finding]]) -> str:
    beside = [short(finding.label or "", 160), together(finding, groups), remark(finding, _LONG)]
    content = escaped(finding.message) + "".join(f"<i>{escaped(words)}</i>" for words in beside if words)
    return _cells(finding, finding.cell or "", content)


def _typed(findings: list[Finding]) -> str:
    """What was typed as text is one line a form, as on the screen, but with every cell."""
    cells = ", ".join(finding.cell or "" for finding in findings)
    return _cells(findings[0], cells, escaped(capital(typed_as_text(findings)[1])))


def _cells(finding: Finding, cell: str, content: str) -> str:
    sheet = f"<i>{escaped(short(finding.sheet))}</i>" if finding.sheet else ""
    place = f"<b>{escaped(cell)}</b>{sheet}" if cell else sheet
    return (
        f'<tr class="{finding.severity}" data-rule="{finding.rule}"><td>{NAMES[finding.severity]}</td><td>{place}</td>'
        f"<td>{content}</td></tr>\n"
    )
