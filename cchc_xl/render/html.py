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
from .html_matrix import UNREAD, Line, Tile, columns_of, line_of, matrix
from .markup import escaped
from .words import capital, remark, shared_groups, together

if TYPE_CHECKING:
    from ..desk.model import Overview

TITLE = "Kết quả kiểm tra Biểu mẫu thống kê cải cách hành chính"
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
        self.lines: list[Line] = []
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
                seen.lines.append(line_of(number, _agency(result), result))
                seen.rules.update(finding.rule for finding in result.findings)
                aside.write(_report(number, result))
        yield from _top(seen, overview() if overview else None)
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


def _top(seen: _Seen, overview: Overview | None) -> Iterator[str]:
    style = _own("page.css")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_own('page.js'))}; base-uri 'none'; form-action 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{TITLE}</h1>\n"
    )
    said = [seen.totals.sentence()]
    tiles = _tiles(seen.totals)
    if overview is None:
        yield f"{_said(said)}</header>\n<main>\n{_list_of_tiles(tiles)}"
        yield from matrix(seen.lines, seen.unread, seen.editions)
    else:
        from .folder_words import headline
        from .html_folder import agency_tiles, folder_matrix, to_do

        yield f"{_said([headline(overview), *said])}</header>\n<main>\n{_list_of_tiles([*agency_tiles(overview), *tiles])}"
        yield from to_do(overview)
        yield from folder_matrix(overview, seen.lines, seen.editions)
    yield "<h2>Từng báo cáo</h2>\n" + _filters(seen)


def _said(lines: list[str]) -> str:
    return "".join(map(_paragraph, lines)) + f"<p class=soft>{REMINDER}</p>\n"


def _tiles(totals: Totals) -> list[Tile]:
    tiles = [Tile("", "Số tệp", totals.files), Tile("error", "Chưa đọc được", totals.unreadable)]
    return tiles + [Tile(severity, NAMES[severity], totals.findings[severity]) for severity in ORDER]


def _list_of_tiles(tiles: list[Tile]) -> str:
    made = "".join(
        f'<div class="{tile.style}"><dt>{tile.name}</dt><dd>{_grouped(tile.figure)}</dd></div>' for tile in tiles
    )
    return f'<dl class="tiles">{made}</dl>\n'


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _filters(seen: _Seen) -> str:
    """Shown by the script, which they need."""
    editions = list(seen.editions.values())
    forms = [(0, form_name(editions[0], None)), *columns_of(editions).items()] if editions else []
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
