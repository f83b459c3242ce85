"""The folder as a whole at the top of the page: what is to be done, and the table by agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..desk.model import AgencyLine, Difference, Duplicate, Overview, Received
from ..edition import Edition
from ..report import shown_day
from .about import short_path
from .folder_words import NO_LIST, Item, Pair, Section, compared, named, sections, sender, written
from .html_matrix import (
    UNREAD,
    Line,
    Tile,
    body,
    cells_of,
    columns_of,
    foot,
    group_head,
    head,
    row,
    start,
    unread_row,
)
from .markup import escaped

_LATE = "gửi sau hạn"
_NOT_CHOSEN = "chưa rõ bản được dùng"
_OTHER = "bản khác"
_SAME = "tệp trùng"


def agency_tiles(overview: Overview) -> list[Tile]:
    """How many have sent and how many have not, where somebody said who is to send."""
    if not overview.has_list:
        return []
    expected = [line for line in overview.agencies if line.expected]
    sent = sum(line.state in ("sent", "late") for line in expected)
    return [Tile("good", "Đã gửi", sent), Tile("error", "Chưa gửi", len(expected) - sent)]


# --- what is to be done -------------------------------------------------------------------------


def to_do(overview: Overview) -> Iterator[str]:
    """Who is missing or late, what came twice, what nobody can tell; the most pressing first."""
    made = [_section(section) for section in sections(overview)]
    hint = "" if overview.has_list else f'<p class="soft">{escaped(NO_LIST)}</p>\n'
    if made or hint:
        yield f'<h2 id="to-do">Việc cần xử lý</h2>\n{hint}'
        yield from made


def _section(section: Section) -> str:
    items = "".join(_item(item) for item in section.items)
    style = ' class="inline"' if section.inline else ""
    hint = f'<p class="soft">{escaped(section.hint)}</p>\n' if section.hint else ""
    return f'<section class="to-do {section.name}">\n<h3>{escaped(section.title)}</h3>\n{hint}<ul{style}>\n{items}</ul>\n</section>\n'


def _item(item: Item) -> str:
    below = "".join(_pair(item.duplicate, pair) for pair in compared(item.duplicate)) if item.duplicate else ""
    return f"<li>{_linked(item)}{below}</li>\n"


def _linked(item: Item) -> str:
    """The words of an item, each file in them leading to its report."""
    made, rest = "", item.text
    for file in item.files:
        path = short_path(file.path)
        if path and path in rest:
            before, _, rest = rest.partition(path)
            made += f'{escaped(before)}<a href="#r{file.number}">{escaped(path)}</a>'
    return made + escaped(rest)


def _pair(duplicate: Duplicate, pair: Pair) -> str:
    """The cells in which a file differs from the one it is compared with."""
    if not pair.cells:
        return f'<p class="soft">{escaped(pair.words)}</p>\n'
    names = ("Mục", "Bản này", "Bản được dùng" if duplicate.taken else "Bản kia")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    rest = pair.rest(len(pair.cells))
    return (
        f"<details><summary>{escaped(pair.words)}</summary>\n"
        f'<table class="cells"><thead><tr>{heads}</tr></thead>\n<tbody>\n{"".join(map(_difference, pair.cells))}</tbody></table>'
        f"{f'<p>{rest}</p>' if rest else ''}</details>\n"
    )


def _difference(cell: Difference) -> str:
    where, this, other = map(escaped, written(cell))
    return f'<tr><th scope="row">{where}</th><td>{this}</td><td>{other}</td></tr>\n'


# --- the table ----------------------------------------------------------------------------------


def folder_matrix(overview: Overview, lines: Iterable[Line], editions: Mapping[str, Edition]) -> Iterator[str]:
    """Every agency of the list and every other that has sent something; files that nobody knows the agency of stand below."""
    columns = columns_of(editions.values())
    known = {line.number: line for line in lines}
    listed = [line for line in overview.agencies if line.expected]
    others = [line for line in overview.agencies if not line.expected]
    yield head(columns)
    yield from body(_agencies(listed, known, columns), group_head(columns, "Trong danh sách") if others else "")
    yield from body(_agencies(others, known, columns), group_head(columns, "Ngoài danh sách") if listed else "")
    shown = {file.number for line in overview.agencies for file in line.files}
    for name, files in (
        ("Chưa rõ đơn vị", overview.unknown),
        ("Báo cáo của kỳ khác", overview.other_period),
        (UNREAD, overview.unread),
    ):
        left = [file for file in files if file.number not in shown]
        shown |= {file.number for file in left}
        yield from body(
            [_file(file, _said(overview, file), known, columns) for file in left],
            group_head(columns, name),
        )
    yield foot()


def _said(overview: Overview, file: Received) -> str:
    """Whose a file is, "" where neither it nor anybody says so."""
    return sender(overview, file) if file.agency or file.number in overview.owners else ""


def _agencies(agencies: Sequence[AgencyLine], known: Mapping[int, Line], columns: Mapping[int, str]) -> list[str]:
    return [made for agency in agencies for made in _agency(agency, known, columns)]


def _agency(agency: AgencyLine, known: Mapping[int, Line], columns: Mapping[int, str]) -> Iterator[str]:
    """The report that counts, then the others of this agency."""
    if not agency.files:
        yield _absent(agency, columns)
    for file in sorted(agency.files, key=lambda file: file is not agency.taken):
        yield _file(file, named(agency.name), known, columns, _aside(file, agency))


def _aside(file: Received, agency: AgencyLine) -> str:
    """What is said of a file beside the name of its agency."""
    if agency.taken is None:
        return "" if file.error else _NOT_CHOSEN
    if file is agency.taken:
        return _LATE if agency.state == "late" else ""
    return _SAME if file.sha256 == agency.taken.sha256 else _OTHER


def _file(file: Received, agency: str, known: Mapping[int, Line], columns: Mapping[int, str], aside: str = "") -> str:
    if file.number not in known:
        return unread_row(file.number, file.path, columns, agency)
    return row(start(file.number, agency, file.path, aside), cells_of(known[file.number], columns))


def _absent(agency: AgencyLine, columns: Mapping[int, str]) -> str:
    """The line of an agency that has sent nothing for the period."""
    words = "Mới gửi báo cáo của kỳ khác" if agency.state == "other-period" else "Chưa gửi"
    if agency.due:
        words += f", {'đã quá hạn' if agency.overdue else 'hạn'} {shown_day(agency.due)}"
    style = "absent overdue" if agency.overdue else "absent"
    beginning = f'<tr data-of=""><th scope="row"><span class="name">{escaped(named(agency.name))}</span></th>'
    return row(beginning, f'<td class="{style}" colspan="{max(1, len(columns))}">{words}</td>')
