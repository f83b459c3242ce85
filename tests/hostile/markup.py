"""XML made to hurt, in every part that is read."""

from __future__ import annotations

from collections.abc import Iterable

from tests.hostile.books import (
    BOOK,
    BOOK_RELS,
    CUSTOM,
    ROOT_RELS,
    SHEET,
    STRINGS,
    STYLES,
    Content,
    Make,
    batches,
    inside,
    streamed,
    template,
    with_parts,
)  # fmt: skip
from tests.hostile.rawzip import packed

PARTS = {
    "the sheet": SHEET, "the list of sheets": BOOK, "the styles": STYLES, "the shared strings": STRINGS,
    "the properties": CUSTOM, "the relations of the package": ROOT_RELS, "the relations of the workbook": BOOK_RELS,
}  # fmt: skip

_BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 10}">' for i in range(10))
_QUADRATIC = f'<!ENTITY q "{"q" * 100_000}">'
_DTDS = {
    "billion laughs": (f"<!DOCTYPE x [{_BOMB}]>", "&e9;"),
    "one long entity many times": (f"<!DOCTYPE x [{_QUADRATIC}]>", "&q;" * 10_000),
}
_READ, _REFUSED, _DAMAGED = {"clean", "findings"}, {"too-large"}, {"damaged"}
_ANY = _READ | _REFUSED | _DAMAGED


def _root_end(part: str) -> str:
    """What closes the root element of a part."""
    return "</" + template()[part].decode().rstrip().rpartition("</")[2]


def _with(part: str, content: Content) -> Make:
    return with_parts(template(), {part: content})


def _at_the_end(part: str, *pieces: str, times: int = 1) -> Make:
    return _with(part, inside(template()[part], _root_end(part), *pieces, times=times))


def _many(part: str, count: int, line: object) -> Make:
    chunks = lambda: batches(count, line)  # type: ignore[arg-type]  # noqa: E731
    return _with(part, streamed(template()[part], _root_end(part), chunks))


def _with_doctype(part: str, doctype: str, reference: str) -> Make:
    text = template()[part].decode()
    head, rest = text[: text.index("?>") + 2], text[text.index("?>") + 2 :]
    end = _root_end(part)
    return _with(part, head + doctype + rest.replace(end, f"<x>{reference}</x>{end}"))


def _deep(part: str, depth: int) -> Make:
    def chunks() -> Iterable[str]:
        for piece in ("<x>", "</x>"):
            for _ in range(depth // 1000):
                yield piece * 1000

    return _with(part, streamed(template()[part], _root_end(part), chunks))


def _in_every_part() -> dict[str, tuple[Make, set[str]]]:
    found: dict[str, tuple[Make, set[str]]] = {}
    for place, part in PARTS.items():
        for name, (doctype, reference) in _DTDS.items():
            found[f"{name} in {place}"] = (_with_doctype(part, doctype, reference), _DAMAGED)
        found[f"a hundred thousand levels in {place}"] = (_deep(part, 100_000), _READ)
        found[f"a million levels in {place}"] = (_deep(part, 1_000_000), _READ | _REFUSED)
        found[f"48 MB of empty elements in {place}"] = (_at_the_end(part, "<a/>", times=12 * 2**20), _REFUSED)
        found[f"15 MB of empty elements in {place}"] = (_at_the_end(part, "<a/>", times=15 * 2**18), _REFUSED)
        found[f"an attribute of 100 MB in {place}"] = (
            _with(part, inside(template()[part], _root_end(part), "<x a='", "9" * 10**6, "'/>", times=1)
                  if part != SHEET else lambda: _attribute(100)), _READ | _REFUSED)  # fmt: skip
    return found


def _attribute(megabytes: int, of: str = "9", where: str = SHEET) -> Iterable[bytes]:
    """A part whose last element has an attribute of so many MB; the first sign makes Python take four bytes for each."""
    text = template()[where].decode()
    end = text.rindex(_root_end(where))
    yield text[:end].encode() + b"<x a='" + of.encode()
    for _ in range(megabytes):
        yield b"9" * 2**20
    yield b"'/>" + text[end:].encode()


def _utf16(part: str, text: str) -> Make:
    return _with(part, lambda: packed(text.encode("utf-16")))


_SHEET_TEXT = template()[SHEET].decode()
_LONG_SPACE = "http://x/" + "n" * 4_000_000
_TEXT = '<row r="1001"><c r="A1001" t="str"><v>{}</v></c></row>'


def _rows(text: str, times: int) -> Content:
    """The first sheet with a long text in one of its cells."""
    before, after = _TEXT.split("{}")
    cut = _SHEET_TEXT.rindex("</sheetData>")

    def chunks() -> Iterable[bytes]:
        yield (_SHEET_TEXT[:cut] + before).encode()
        for _ in range(times):
            yield text.encode()
        yield (after + _SHEET_TEXT[cut:]).encode()

    return chunks


ZOO: dict[str, tuple[Make, set[str]]] = _in_every_part() | {
    **{f"an attribute of {size} MB in {place}": (
        _with(part, lambda part=part, size=size: _attribute(size, "😀", part)), _READ | _REFUSED,
    ) for place, part in PARTS.items() for size in (15, 100)},
    "a namespace of four megabytes": (_with(STYLES, template()[STYLES].decode().replace(
        "</styleSheet>", f'<a:x xmlns:a="{_LONG_SPACE}">{"<a:y/>" * 500_000}</a:x></styleSheet>')), _READ | _REFUSED),
    "a hundred thousand namespaces": (_many(STYLES, 100_000, lambda i: f'<x xmlns:n{i}="u{i}"/>'), _ANY),
    "elements of a million names": (_many(SHEET, 1_000_000, lambda i: f"<a{i}/>"), _READ | _REFUSED),
    "attributes of a million names": (_with(SHEET, streamed(template()[SHEET], _root_end(SHEET), lambda: [
        "<x", *batches(1_000_000, lambda i: f' a{i}=""'), "/>"])), _ANY),
    "a million properties": (_many(CUSTOM, 300_000, lambda i: f'<property name="p{i}"><v>1</v></property>'), _READ | _REFUSED),
    "comments": (_at_the_end(SHEET, "<!---->", times=2_000_000), _READ | _REFUSED),
    "a comment of 15 MB": (_at_the_end(SHEET, "<!--", "x" * 15_000_000, "-->"), _READ | _REFUSED),
    "a comment of 100 MB": (_with(SHEET, lambda: _comment(100)), _READ | _REFUSED),
    "processing instructions": (_at_the_end(STYLES, "<?a b?>", times=2_000_000), _READ | _REFUSED),
    "empty CDATA": (_with(SHEET, _rows("<![CDATA[]]>" * 1000, 1200)), _READ | _REFUSED),
    "character references": (_with(SHEET, _rows("&#10;" * 1000, 3000)), _READ | _REFUSED),
    "line ends": (_with(SHEET, _rows("\n" * 10_000, 1500)), _READ | _REFUSED),
    "one text of 15 MB": (_with(SHEET, _rows("😀" + "x" * 9996, 1500)), _READ | _REFUSED),
    "UTF-16": (_utf16(SHEET, _SHEET_TEXT.replace('encoding="UTF-8"', 'encoding="UTF-16"')), _READ),
    "UTF-16 that says it is UTF-8": (_utf16(SHEET, _SHEET_TEXT), _READ | _DAMAGED),
    "UTF-16, 16 MB of it": (_utf16(SHEET, _SHEET_TEXT.replace('encoding="UTF-8"', 'encoding="UTF-16"').replace(
        "</sheetData>", '<row r="9999"><c r="A9999" s="1"/></row>' * 200_000 + "</sheetData>")), _ANY),
    **{f"encoding {name}": (_with(SHEET, _SHEET_TEXT.replace("UTF-8", name, 1)), _DAMAGED | _READ) for name in (
        "utf-7", "utf-32", "cp037", "idna", "unicode_escape", "zlib", "x" * 100_000)},
}  # fmt: skip


def _comment(megabytes: int) -> Iterable[bytes]:
    cut = _SHEET_TEXT.rindex("</sheetData>")
    yield _SHEET_TEXT[:cut].encode() + b"<!--"
    for _ in range(megabytes):
        yield b"x" * 2**20
    yield b"-->" + _SHEET_TEXT[cut:].encode()
