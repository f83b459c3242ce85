"""The table of agencies and forms of the page: one line a report, with a link from each form to what is said of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..edition import Edition
from ..judging.forms import STATES, FormState, form_states
from ..judging.model import Checked
from .about import edition_line, short_path
from .markup import escaped
from .signs import key, sign

UNREAD = "Tệp chưa đọc được"


class Tile(NamedTuple):
    """A number at the top of the page. ``style``: a class."""

    style: str
    name: str
    figure: int


class Line(NamedTuple):
    """What the table keeps of a report until all have come. ``number``: in the run, from 1. ``cells``: form -> its cell as HTML."""

    number: int
    edition: str
    agency: str
    path: str
    cells: Mapping[int, str]


def line_of(number: int, agency: str, result: Checked) -> Line:
    """The line of a report."""
    open_forms = {_form_of(item.id) for item in result.undecided}
    listed = {finding.form for finding in result.findings} | set(result.blanks) | open_forms
    cells = {
        form: _cell(state, count, f"r{number}f{form}" if form in listed else "")
        for form, (state, count) in form_states(result).items()
    }
    return Line(number, result.report.edition.id, agency, short_path(result.report.path), cells)


def _cell(state: FormState, count: int, target: str) -> str:
    """One form of one report; ``target``: what is said of it, "" where nothing is."""
    mark = sign(state, count)
    name = f"{count} {STATES[state].lower()}" if count else STATES[state]
    if target:
        return f'<td class="{state}"><a href="#{target}" title="{name}" aria-label="{name}">{mark}</a></td>'
    return f'<td class="{state}"><span title="{name}">{mark}</span></td>'


def _form_of(rule: str) -> int:
    return int(rule.partition("/")[0].removeprefix("bm"))


def columns_of(editions: Iterable[Edition]) -> dict[int, str]:
    """Number of each form -> how it is called: ``Biểu 1``, and in one table ``Phần 1``."""
    found: dict[int, dict[str, None]] = {}
    for edition in editions:
        for form in edition.forms:
            found.setdefault(form.number, {})[edition.place(form.number, None)] = None
    return {number: ", ".join(names) for number, names in sorted(found.items())}


def matrix(lines: Sequence[Line], unread: Sequence[tuple[int, str]], editions: Mapping[str, Edition]) -> Iterator[str]:
    """Agencies and forms, edition by edition; unreadable files stand at the end, as nobody knows whose they are."""
    columns = columns_of(editions.values())
    yield head(columns)
    for name, edition in editions.items():
        group = group_head(columns, edition_line(edition)) if len(editions) > 1 or unread else ""
        rows = (
            row(start(line.number, line.agency, line.path), cells_of(line, columns))
            for line in lines
            if line.edition == name
        )
        yield from body([*rows], group)
    yield from body([unread_row(number, path, columns) for number, path in unread], group_head(columns, UNREAD))
    yield foot()


def head(columns: Mapping[int, str]) -> str:
    """Everything in front of the lines."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in columns.values())
    return (
        '<h2 id="matrix">Theo đơn vị và biểu</h2>\n<div class="wide" role="region" tabindex="0" aria-labelledby="matrix"><table class="matrix">\n'
        f'<thead><tr><th scope="col">Đơn vị, tệp</th>{heads}</tr></thead>\n'
    )


def foot() -> str:
    """Everything behind the lines: what the signs mean."""
    marks = "".join(f"<li><b>{mark}</b> {name}</li>" for mark, name in key())
    return f'</table></div>\n<ul class="key">{marks}</ul>\n'


def body(rows: Sequence[str], group: str) -> Iterator[str]:
    """Lines that belong together; nothing where there are none. ``group``: their head, or ""."""
    if rows:
        yield f"<tbody>\n{group}"
        yield from rows
        yield "</tbody>\n"


def group_head(columns: Mapping[int, str], name: str) -> str:
    """The head of lines that belong together."""
    return f'<tr><th scope="rowgroup" colspan="{len(columns) + 1}">{escaped(name)}</th></tr>\n'


def start(number: int, agency: str, path: str, aside: str = "") -> str:
    """The beginning of a line: whose report, and its file. ``aside``: what is said of it."""
    name = f'<a class="name" href="#r{number}">{escaped(agency)}</a>' if agency else ""
    said = f' <b class="aside">{escaped(aside)}</b>' if aside else ""
    return (
        f'<tr data-of="{number}"><th scope="row">{name}{said}<span class="path">{escaped(short_path(path))}</span></th>'
    )


def row(beginning: str, cells: str) -> str:
    """A whole line."""
    return f"{beginning}{cells}</tr>\n"


def cells_of(line: Line, columns: Mapping[int, str]) -> str:
    """The forms of a report."""
    return "".join(line.cells.get(form, "<td></td>") for form in columns)


def unread_row(number: int, path: str, columns: Mapping[int, str], agency: str = "") -> str:
    """The line of a file that could not be read."""
    link = f'<a href="#r{number}">Chưa đọc được</a>'
    return row(start(number, agency, path), f'<td class="unread" colspan="{max(1, len(columns))}">{link}</td>')
