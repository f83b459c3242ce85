"""Rows inserted, deleted and merged."""

from __future__ import annotations

import random

from tests.deform.book import Book, Cell, Row
from tests.deform.deformation import deforms

LEVEL = "so"


def blank(width: int = 0) -> Row:
    return Row([Cell() for _ in range(width)])


@deforms("rows")
def rows_blank_between_all(book: Book, rng: random.Random) -> None:
    """An empty row after every row of the table."""
    for page in book.pages:
        page.rows = [one for row in page.rows for one in ([row, blank()] if row.kind == "line" else [row])]


@deforms("rows")
def rows_blank_anywhere(book: Book, rng: random.Random) -> None:
    """Empty rows inserted at random, above the table too."""
    for page in book.pages:
        for _ in range(8):
            at = rng.randrange(len(page.rows) + 1)
            inside = 0 < at < len(page.rows) and page.rows[at - 1].kind == page.rows[at].kind == "header"
            if not inside:
                page.rows[at:at] = [blank() for _ in range(rng.randrange(1, 4))]


@deforms("rows")
def rows_of_group_titles(book: Book, rng: random.Random) -> None:
    """Titles of the office's own between the rows: "A. Nhóm nhiệm vụ chung", without figures."""
    for page in book.pages:
        for letter, row in zip("ABCDEFGH", page.lines[1::6], strict=False):
            title = blank(page.width)
            title.cells[page.column("label")].value = f"Nhóm {letter}: nội dung do phòng chuyên môn theo dõi"
            page.rows.insert(page.rows.index(row), title)


@deforms("rows")
def rows_of_dots(book: Book, rng: random.Random) -> None:
    """Rows that hold only dots, hyphens or a space."""
    for page in book.pages:
        for mark, row in zip("….- ", page.lines[2::4], strict=False):
            page.rows.insert(page.rows.index(row), Row([Cell(mark) for _ in range(page.width)]))


@deforms("rows")
def rows_with_only_formatted_cells(book: Book, rng: random.Random) -> None:
    """Rows and rows below that were once used: empty cells with a format, and a stray space far down."""
    for page in book.pages[-1:]:
        page.rows += [Row([Cell(look="#,##0") for _ in range(8)]) for _ in range(1500)]
        page.rows.append(Row([Cell(" "), Cell(" ")]))


@deforms("rows")
def rows_shuffled_in_groups(book: Book, rng: random.Random) -> None:
    """The main groups of a form in another order, each with its rows together."""
    for page in book.pages:
        top = page.first("line")
        groups: list[list[Row]] = []
        for row in page.lines:
            code = row.id.partition("/")[2]
            if "." not in code or not groups:
                groups.append([])
            groups[-1].append(row)
        rest = [row for row in page.rows[top:] if row.kind != "line"]
        groups.reverse()
        page.rows[top:] = [row for group in groups for row in group] + rest


@deforms("rows")
def rows_label_merged_over_two(book: Book, rng: random.Random) -> None:
    """A long label takes two rows: STT, label, unit and figure each merged over both."""
    _two_rows(book, ("stt", "label", "unit", "value", "note"))


@deforms("rows")
def rows_only_label_merged_over_two(book: Book, rng: random.Random) -> None:
    """Only the label is merged over two rows; the figure stands in the upper one."""
    _two_rows(book, ("label",))


def _two_rows(book: Book, roles: tuple[str, ...]) -> None:
    for page in book.pages:
        for row in [row for row in page.lines if len(str(row["label"].value)) > 50]:
            below = blank(page.width)
            page.rows.insert(page.rows.index(row) + 1, below)
            for role in roles:
                if row.has(role):
                    page.merges.append((row[role], below.cells[row.cells.index(row[role])]))


@deforms("rows", "labels")
def rows_label_broken_over_two(book: Book, rng: random.Random) -> None:
    """Pasted from Word: the second half of a long label stands in a row of its own below."""
    for page in book.pages:
        for row in [row for row in page.lines if len(str(row["label"].value)) > 70][::2]:
            words = str(row["label"].value).split(" ")
            row["label"].value = " ".join(words[: len(words) * 2 // 3])
            rest = blank(page.width)
            rest.cells[page.column("label")].value = " ".join(words[len(words) * 2 // 3 :])
            page.rows.insert(page.rows.index(row) + 1, rest)
            book.said(row, "label-changed", "label", sure=False)  # joined again, or said: either is right


@deforms("above")
def titles_deleted(book: Book, rng: random.Random) -> None:
    """No titles: the table begins in row 1."""
    book.keeps_agency = False
    for page in book.pages:
        page.rows = [row for row in page.rows if row.kind != "title"]


@deforms("above")
def titles_of_the_office(book: Book, rng: random.Random) -> None:
    """Letterhead, motto, date, an address list and the words of a header in running text above the table."""
    texts = [
        ["UBND TỈNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ NỘI VỤ", None, "Độc lập - Tự do - Hạnh phúc"],
        ["Kính gửi: Sở Nội vụ"], ["Số liệu tính đến ngày 14/12/2023; đơn vị tính: theo từng chỉ tiêu thống kê."],
        ["STT 1 là số liệu của chỉ tiêu đầu tiên"],
    ]  # fmt: skip
    for page in book.pages:
        page.rows[:0] = [Row([Cell(text) for text in line]) for line in texts] + [blank()]
    book.keeps_agency = False


@deforms("below")
def signatures_below(book: Book, rng: random.Random) -> None:
    """Signatures, recipients and remarks below the table."""
    texts: list[list[object]] = [
        [], ["Ghi chú: số liệu tính đến ngày 14/12/2023"], [None, "Người lập biểu", None, "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)", None, "(Ký tên, đóng dấu)"], ["Nơi nhận:"], ["- Sở Nội vụ;"],
        ["- Lưu: VT, 03b.", None, None, "Nguyễn Văn A"],
    ]  # fmt: skip
    for page in book.pages:
        page.rows += [Row([Cell(text) for text in line]) for line in texts]


def of_other_levels(book: Book) -> list[Row]:
    """Rows that a Sở does not fill, where nothing or 0 stands."""
    return [
        row for row in book.lines
        if row.indicator and not book.edition.indicators[row.id].expected_of(LEVEL) and row["value"].value in (None, 0, "-")
    ]  # fmt: skip


@deforms("other-levels")
def other_levels_deleted(book: Book, rng: random.Random) -> None:
    """The department deleted the rows of the districts, communes and the province."""
    rows = of_other_levels(book)
    assert len(rows) > 5
    book.gone |= {row.id for row in rows}
    for page in book.pages:
        page.rows = [row for row in page.rows if row not in rows]


@deforms("other-levels")
def other_levels_hidden(book: Book, rng: random.Random) -> None:
    """The department hid them instead: read, and said."""
    for row in of_other_levels(book):
        row.hidden = True
        book.said(row, "hidden", "value", sure=row["value"].value is not None)
