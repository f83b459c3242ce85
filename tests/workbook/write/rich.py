"""A rich .xlsm, part by part: everything that a form from a province may carry and a writer may lose."""

from __future__ import annotations

import io
import zipfile
import zlib

from tests.workbook.parts import MAIN, PACKAGE_RELATIONS, RELATIONS

SHEET1 = "xl/worksheets/sheet1.xml"
SHEET2 = "xl/worksheets/sheet2.xml"
CHAIN = "xl/calcChain.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_MICROSOFT = "http://schemas.microsoft.com/office"

ROWS = (
    '<row r="1" spans="1:6" ht="30" customHeight="1" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>'
    '<c r="B1" s="1"/><c r="C1" s="1"/><c r="D1" s="1"/></row>'
    '<row r="2" spans="1:6" x14ac:dyDescent="0.25"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" s="2"><v>37</v></c>'
    '<c r="D2" s="3"><v>70</v></c><c r="E2" t="str"><f>IF(D2&gt;100,"quá","")</f><v></v></c></row>'
    '<row r="3" spans="1:6" x14ac:dyDescent="0.25"><c r="A3"><v>2.1</v></c><c r="B3" t="inlineStr"><is><t>Số nhiệm vụ</t></is></c>'
    '<c r="C3" s="2"><f>C2-1</f><v>36</v></c><c r="D3" s="3"><f>ROUND(C3/C2*100,2)</f><v>97.3</v></c>'
    '<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="5" spans="1:6" hidden="1" x14ac:dyDescent="0.25"><c r="A5" t="b"><v>1</v></c><c r="C5"><f t="array" ref="C5:C6">C2:C3</f><v>37</v></c>'
    '<c r="D5"><f t="shared" ref="D5:D6" si="0">C5*2</f><v>74</v></c><c r="F5" s="2"/></row>'
    '<row r="6" spans="1:6" x14ac:dyDescent="0.25"><c r="C6"><v>36</v></c><c r="D6"><f t="shared" si="0"/><v>72</v></c></row>'
)

_CONTROLS = (
    f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14">'
    '<control shapeId="1025" r:id="rId4" name="Nút 1"><controlPr defaultSize="0" print="0" macro="[0]!KiemTra"><anchor moveWithCells="1">'
    f'<from><xdr:col xmlns:xdr="{_XDR}">2</xdr:col><xdr:row xmlns:xdr="{_XDR}">2</xdr:row></from>'
    f'<to><xdr:col xmlns:xdr="{_XDR}">4</xdr:col><xdr:row xmlns:xdr="{_XDR}">3</xdr:row></to>'
    "</anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
)
_EXTENSIONS = (
    f'<extLst><ext xmlns:x14="{_X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings><x14:conditionalFormatting '
    f'xmlns:xm="{_XM}"><x14:cfRule type="expression" priority="1" id="{{0000}}"><xm:f>\'Danh mục\'!$A$1&gt;0</xm:f></x14:cfRule>'
    "<xm:sqref>D2:D3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    f'<ext xmlns:x14="{_X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations xmlns:xm="{_XM}" count="1">'
    "<x14:dataValidation type=\"list\"><x14:formula1><xm:f>'Danh mục'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def sheet(rows: str) -> str:
    """The first sheet around its rows."""
    return (
        f'{_DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="{_MC}" mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr codeName="Sheet1"/>'
        '<dimension ref="A1:F6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
        '<cols><col min="1" max="1" width="9" customWidth="1"/>'
        f'<col min="7" max="8" width="12" style="2" customWidth="1"/></cols><sheetData>{rows}</sheetData>'
        '<sheetProtection sheet="1" objects="1"/><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>'
        '<conditionalFormatting sqref="D2"><cfRule type="cellIs" dxfId="0" priority="2" operator="greaterThan">'
        "<formula>100</formula></cfRule></conditionalFormatting>"
        '<dataValidations count="1"><dataValidation type="decimal" sqref="C2"><formula1>0</formula1></dataValidation></dataValidations>'
        '<hyperlinks><hyperlink ref="B2" r:id="rId7"/></hyperlinks><pageSetup paperSize="9" r:id="rId1"/><drawing r:id="rId2"/>'
        f'<legacyDrawing r:id="rId3"/>{_CONTROLS}{_EXTENSIONS}</worksheet>'
    )


def rels(*lines: tuple[str, str, str]) -> str:
    """A .rels part: (type in full or its last word, target, extra attributes)."""
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind if ":" in kind else f"{RELATIONS}/{kind}"}" Target="{target}"{extra}/>'
        for at, (kind, target, extra) in enumerate(lines, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}">{entries}</Relationships>'


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = {
        "/xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        f"/{SHEET1}": f"{main}.worksheet+xml",
        f"/{SHEET2}": f"{main}.worksheet+xml",
        "/xl/styles.xml": f"{main}.styles+xml",
        "/xl/sharedStrings.xml": f"{main}.sharedStrings+xml",
        f"/{CHAIN}": f"{main}.calcChain+xml",
        "/xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
        "/xl/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        "/xl/comments1.xml": f"{main}.comments+xml",
        "/xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
        "/xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "/xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
    }
    defaults = {
        "bin": "application/vnd.ms-office.vbaProject",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    }
    lines = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()]
    lines += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()]
    return f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(lines)}</Types>'


def _book() -> str:
    return (
        f'{_DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<fileVersion appName="xl" lastEdited="7"/><workbookPr codeName="ThisWorkbook"/>'
        '<bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="Biểu 1" sheetId="4" r:id="rId1"/>'
        '<sheet name="Danh mục" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'
        "'Biểu 1'!$A$1:$D$6</definedName><definedName name=\"BM1_2\">'Biểu 1'!$D$2</definedName></definedNames>"
        '<calcPr calcId="191029"/><extLst><ext uri="u"/></extLst></workbook>'
    )


def parts() -> dict[str, bytes]:
    """Every part of the workbook."""
    strings = (
        f'{_DECLARATION}<sst xmlns="{MAIN}" count="3" uniqueCount="3"><si><r><rPr><b/><sz val="14"/></rPr><t xml:space="preserve">BIỂU </t></r>'
        "<r><t>MẪU 1</t></r></si><si><t>2</t></si><si><t>Tỷ lệ<phoneticPr/></t></si></sst>"
    ).replace("<phoneticPr/>", "")
    styles = (
        f'{_DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="00"/></numFmts><fonts count="1"><font><sz val="11"/>'
        '<name val="Times New Roman"/></font></fonts><fills count="1"><fill>'
        '<patternFill patternType="none"/></fill></fills><borders count="1"><border>'
        '<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4">'
        '<xf numFmtId="0"/><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/>'
        '</cellXfs><dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>'
    )
    drawing = (
        f'{_DECLARATION}<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col>"
        "<xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Ảnh"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="rId1"/></xdr:blipFill>'
        "<xdr:spPr/></xdr:pic><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    texts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": rels(
            ("officeDocument", "xl/workbook.xml", ""),
            (f"{_MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml", ""),
        ),
        "xl/workbook.xml": _book(),
        "xl/_rels/workbook.xml.rels": rels(
            ("worksheet", "worksheets/sheet1.xml", ""),
            ("worksheet", "worksheets/sheet2.xml", ""),
            ("styles", "styles.xml", ""),
            ("sharedStrings", "sharedStrings.xml", ""),
            ("calcChain", "calcChain.xml", ""),
            (f"{_MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin", ""),
            (f"{_MICROSOFT}/2017/10/relationships/person", "persons/person.xml", ""),
            ("customXml", "../customXml/item1.xml", ""),
        ),
        SHEET1: sheet(ROWS),
        f"{SHEET1[:-10]}_rels/sheet1.xml.rels": rels(
            ("printerSettings", "../printerSettings/printerSettings1.bin", ""),
            ("drawing", "../drawings/drawing1.xml", ""),
            ("vmlDrawing", "../drawings/vmlDrawing1.vml", ""),
            ("ctrlProp", "../ctrlProps/ctrlProp1.xml", ""),
            ("comments", "../comments1.xml", ""),
            (f"{_MICROSOFT}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml", ""),
            ("hyperlink", "https://quangtri.gov.vn/", ' TargetMode="External"'),
        ),
        SHEET2: f'{_DECLARATION}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": strings,
        CHAIN: f'{_DECLARATION}<calcChain xmlns="{MAIN}"><c r="E2" i="4" l="1"/><c r="C3"/><c r="D3" s="1"/><c r="E3"/><c r="C5" a="1"/>'
        '<c r="D5"/><c r="D6"/><c r="A1" i="2"/></calcChain>',
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": rels(
            ("image", "../media/image1.png", ""), ("chart", "../charts/chart1.xml", "")
        ),
        "xl/charts/chart1.xml": f'{_DECLARATION}<c:chartSpace xmlns:c="{_CHART}"><c:chart><c:plotArea/></c:chart></c:chartSpace>',
        "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025" type="#_x0000_t201"><br></xml>',
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{_X14}" objectType="Button" lockText="1"/>',
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="D2" authorId="0">'
        "<text><t>[Threaded comment]</t></text></comment></commentList></comments>",
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="D2" id="{{1}}"><text>Xem lại</text>'
        "</threadedComment></ThreadedComments>",
        "xl/persons/person.xml": f'<personList xmlns="{_THREADED}"><person displayName="Đơn vị 001" id="{{2}}"/></personList>',
        "customXml/item1.xml": "<kỳ xmlns='urn:x'>2023</kỳ>",
        "customUI/customUI14.xml": '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon/></customUI>',
    }
    found = {name: text.encode() for name, text in texts.items()}
    noise = b"".join(zlib.crc32(bytes([at])).to_bytes(4, "big") for at in range(200))
    return found | {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + noise,
        "xl/media/image1.png": b"\x89PNG\r\n" + noise,
        "xl/printerSettings/printerSettings1.bin": b"\x00M\x00a\x00y" + noise,
    }


def rich() -> bytes:
    """The workbook, its members marked in every way a zip can mark them."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for at, (name, data) in enumerate(parts().items()):
            info = zipfile.ZipInfo(name, (1980 + at, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            info.external_attr = at << 16
            file.writestr(info, data, compresslevel=1 + at % 9)
    return target.getvalue()
