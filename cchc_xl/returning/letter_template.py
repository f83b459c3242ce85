"""The letter as a Word document with placeholders, laid out as Nghị định 30/2020 wants it; an office edits a copy of it in Word."""

from __future__ import annotations

from ..render.markup import escaped
from .zipped import DECLARATION, zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TEXT, _TABLE = 26, 22
"""Sizes in half points: 13 for what is read, 11 in the table."""
_COLUMNS = (
    (600, "TT", "TT"), (2800, "Biểu, mục", "MUC"), (850, "Ô", "O"), (2700, "Nội dung", "NOI_DUNG"), (2400, "Gợi ý", "DE_NGHI"),
)  # fmt: skip
"""Width in twentieths of a point, title, placeholder."""


def letter_template() -> bytes:
    """The document as bytes, the same each time."""
    return zipped({name: (DECLARATION + text).encode() for name, text in _parts().items()})


def _parts() -> dict[str, str]:
    ending = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{ending}<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(_body())}{_section()}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
        f'<w:sz w:val="{_TEXT}"/><w:szCs w:val="{_TEXT}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
    }  # fmt: skip


def _body() -> list[str]:
    return [
        _letterhead(),
        _paragraph("PHIẾU ĐỀ NGHỊ RÀ SOÁT SỐ LIỆU", "center", size=28, bold=True, space=(200, 0)),
        _paragraph("V/v rà soát số liệu thống kê cải cách hành chính {{KY}}", "center", bold=True, space=(0, 120)),
        _paragraph("Kính gửi: {{DON_VI}}", "center", size=28, space=(0, 120)),
        _paragraph("Qua kiểm tra tệp «{{TEP}}», có {{SO_DIEM}} điểm đề nghị Quý đơn vị rà soát:", space=(0, 80), indent=567),
        _table(),
        _paragraph("{{DIEM_KHAC}}", space=(60, 0), italic=True),
        _paragraph(
            "Đề nghị Quý đơn vị đối chiếu với hồ sơ gốc, sửa số liệu hoặc ghi «Giải trình: ...» vào cột Ghi chú của dòng đó, "
            "rồi gửi lại tệp {{HAN}}. Vị trí từng ô có trong trang «Kết quả kiểm tra» gửi kèm.",
            space=(80, 0), indent=567,
        ),
        _paragraph("{{LUU_Y}} Trân trọng cảm ơn sự phối hợp của Quý đơn vị./.", space=(60, 0), indent=567),
    ]  # fmt: skip


def _letterhead() -> str:
    left = [
        _paragraph("UBND TỈNH ....................", "center"),
        _paragraph("SỞ NỘI VỤ", "center", bold=True),
        _line(),
        _paragraph("Số: ......./...............", "center", space=(60, 0)),
    ]
    right = [
        _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "center", size=24, bold=True),
        _paragraph("Độc lập - Tự do - Hạnh phúc", "center", bold=True),
        _line(),
        _paragraph(".................., ngày ..... tháng ..... năm .........", "center", italic=True, space=(60, 0)),
    ]
    cells = _cell(3750, "".join(left)) + _cell(5600, "".join(right))
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9350" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="3750"/>'
        f'<w:gridCol w:w="5600"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )


def _table() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _, _ in _COLUMNS)
    titles = "".join(_cell(width, _paragraph(title, "center", size=_TABLE, bold=True)) for width, title, _ in _COLUMNS)
    centred = ("TT", "O")
    fields = "".join(
        _cell(width, _paragraph(f"{{{{{name}}}}}", "center" if name in centred else "left", size=_TABLE))
        for width, _, name in _COLUMNS
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for width, _, _ in _COLUMNS)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f'<w:tr><w:trPr><w:tblHeader/></w:trPr>{titles}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>{fields}</w:tr></w:tbl>'
    )  # fmt: skip


def _cell(width: int, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _line() -> str:
    """The short line below the name of the office and below the motto."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    return f'<w:p><w:pPr>{border}<w:spacing w:line="60" w:lineRule="exact"/><w:ind w:left="1100" w:right="1100"/></w:pPr></w:p>'


def _paragraph(
    text: str,
    align: str = "both",
    *,
    size: int = _TEXT,
    bold: bool = False,
    italic: bool = False,
    space: tuple[int, int] = (0, 0),
    indent: int = 0,
) -> str:
    """``size``: in half points. ``space``: above and below; it and ``indent`` in twentieths of a point."""
    look = f'{"<w:b/>" * bold}{"<w:i/>" * italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    first = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="{space[0]}" w:after="{space[1]}"/>{first}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>'
    )  # fmt: skip


def _section() -> str:
    """A4, the margins of Nghị định 30/2020."""
    return (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
