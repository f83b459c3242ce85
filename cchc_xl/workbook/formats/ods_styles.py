"""Number formats of an .ods: data styles as Excel-like format strings, and which cell style has which.

Source: ODF 1.2 part 1, 16.27 (data styles) and 16.2 (style:style).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..xml import parse_named, whole
from .ods_names import DISPLAY, NUMBER, STYLE, STYLE_NAME

GENERAL = "General"
_KINDS = frozenset(
    {"number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style", "text-style"}
)
_MOMENTS = ("date-style", "time-style")
_MAX_DECIMALS, _MAX_FORMAT, _MAX_PARENTS = 30, 255, 32  # Excel's own limits for the first two
_SAFE = frozenset(" -+()/:.,")  # need no quotes among the digits or letters of a format
_CONDITION = "value()"


class _Cell(NamedTuple):
    """A cell style: its own data style and the style it builds on."""

    data_style: str
    parent: str


class Styles:
    """What the styles of a document say, collected from styles.xml and then content.xml."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._cells: dict[str, _Cell] = {}
        self._data: dict[str, str] = {}
        self._format_of: dict[str, str] = {}

    def format_of(self, style: str) -> str:
        """The number format of a cell style; General for one that says nothing or is not there."""
        found = self._format_of.get(style)
        if found is None:
            found = self._format_of[style] = self._look_up(style)
        return found

    def _look_up(self, style: str) -> str:
        for _ in range(_MAX_PARENTS):  # styles may build on each other in a circle
            cell = self._cells.get(style)
            if cell is None:
                break
            if cell.data_style in self._data:
                return self._data[cell.data_style]
            style = cell.parent
        return GENERAL

    def reader(self) -> StyleReader:
        """Handlers for the style elements of one part."""
        return StyleReader(self._cells, self._data, self.hidden_tables)

    def read(self, data: bytes) -> None:
        """Take in styles.xml: only its common styles are those of cells, the automatic ones are of page headers.

        Raises:
            UnreadableError: the part is damaged.
        """
        reader = self.reader()
        inside = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if tag == "styles":
                inside = True
            elif inside:
                reader.start(tag, attributes)

        def end(tag: str) -> None:
            nonlocal inside
            if tag == "styles":
                inside = False
            elif inside:
                reader.end(tag)

        parse_named(data, start, end, reader.text)


class StyleReader:
    """Collects cell styles, table styles and data styles."""

    def __init__(self, cells: dict[str, _Cell], data: dict[str, str], hidden_tables: set[str]) -> None:
        self._cells, self._data, self._hidden_tables = cells, data, hidden_tables
        self._table = self._kind = self._name = ""
        self._pieces: list[str] = []
        self._sections: list[str] = []
        self._words: list[str] | None = None
        self._elapsed = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in _KINDS:
            self._kind, self._name = tag, attributes.get(STYLE_NAME, "")
            self._pieces, self._sections, self._words = [], [], None
            self._elapsed = attributes.get(f"{NUMBER}truncate-on-overflow") == "false"
        elif self._kind:
            self._open_part(tag, attributes)
        elif tag == "style":
            self._open_style(attributes)
        elif tag == "table-properties" and self._table and attributes.get(DISPLAY) == "false":
            self._hidden_tables.add(self._table)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == self._kind:
            self._data[self._name] = self._whole()
            self._kind = ""
        elif tag in ("text", "currency-symbol") and self._words is not None:
            self._pieces.append(self._literal("".join(self._words)))
            self._words = None
        elif tag == "style":
            self._table = ""

    def text(self, data: str) -> None:
        """Characters of a literal."""
        if self._words is not None:
            self._words.append(data)

    def _open_style(self, attributes: dict[str, str]) -> None:
        name, family = attributes.get(STYLE_NAME, ""), attributes.get(f"{STYLE}family")
        self._table = name if family == "table" else ""
        if family == "table-cell":
            data_style = attributes.get(f"{STYLE}data-style-name", "")
            self._cells[name] = _Cell(data_style, attributes.get(f"{STYLE}parent-style-name", ""))

    def _open_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("text", "currency-symbol"):
            self._words = []
        elif tag == "map":
            self._open_map(attributes)
        elif tag in _PARTS:
            self._pieces.append(_PARTS[tag](attributes, self._elapsed))
            self._elapsed = self._elapsed and tag not in _ELAPSING

    def _open_map(self, attributes: dict[str, str]) -> None:
        """Another style for some values. The styles it names stand before it, and have no map that counts here."""
        condition = attributes.get(f"{STYLE}condition", "").replace(" ", "").replace("!=", "<>")
        other = self._data.get(attributes.get(f"{STYLE}apply-style-name", ""), "")
        if condition.startswith(_CONDITION) and other and ";" not in other:
            self._sections.append(f"[{condition.removeprefix(_CONDITION)}]{other}")

    def _literal(self, text: str) -> str:
        if self._kind == "percentage-style" and "%" in text:
            return "%".join(self._literal(part) for part in text.split("%"))
        if self._kind == "boolean-style" or not text:
            return ""
        safe = _SAFE if self._kind in _MOMENTS else _SAFE - {"/", ".", ","}
        return text if set(text) <= safe else '"' + text.replace('"', "")[:32] + '"'

    def _whole(self) -> str:
        own = "".join(self._pieces)
        if self._kind == "boolean-style" or not own:
            own = GENERAL
        made = ";".join([*self._sections, own])
        return made if len(made) <= _MAX_FORMAT else own[:_MAX_FORMAT]


Attributes = dict[str, str]


def _number(attributes: Attributes, _elapsed: bool) -> str:
    """``number:number``: #,##0.00 and the like; General where it leaves the decimals open."""
    places = attributes.get(f"{NUMBER}decimal-places")
    grouping = attributes.get(f"{NUMBER}grouping") == "true"
    least = min(whole(attributes.get(f"{NUMBER}min-integer-digits"), 1), _MAX_DECIMALS)
    if places is None and not grouping and least <= 1:
        return GENERAL
    decimals = min(whole(places, 0), _MAX_DECIMALS)
    # A replacement of "" is how ODF 1.2 says that decimals may stay away; 1.3 counts those that stay.
    otherwise = 0 if attributes.get(f"{NUMBER}decimal-replacement") == "" else decimals
    shown = min(whole(attributes.get(f"{NUMBER}min-decimal-places"), otherwise), decimals)
    digits = "0" * least
    if grouping:
        digits = "#," + "#" * (3 - least) + digits if least < 4 else digits[:-3] + "," + digits[-3:]
    tail = "0" * shown + "#" * (decimals - shown)
    return (digits or "#") + ("." + tail if tail else "") + "," * _thousands(attributes)


def _thousands(attributes: Attributes) -> int:
    factor = whole(attributes.get(f"{NUMBER}display-factor"), 1)
    return {1_000: 1, 1_000_000: 2}.get(factor, 0)


def _scientific(attributes: Attributes, _elapsed: bool) -> str:
    return "0." + "0" * min(whole(attributes.get(f"{NUMBER}decimal-places"), 2), _MAX_DECIMALS) + "E+00"


def _seconds(attributes: Attributes, elapsed: bool) -> str:
    decimals = min(whole(attributes.get(f"{NUMBER}decimal-places"), 0), 3)
    return _clock("s")(attributes, elapsed) + ("." + "0" * decimals if decimals else "")


def _month(attributes: Attributes, _elapsed: bool) -> str:
    letters = "mmm" if attributes.get(f"{NUMBER}textual") == "true" else "m"
    return letters + ("m" if _is_long(attributes) else "")


def _clock(letter: str) -> Callable[[Attributes, bool], str]:
    def part(attributes: Attributes, elapsed: bool) -> str:
        letters = letter * 2 if _is_long(attributes) else letter
        return f"[{letters}]" if elapsed else letters

    return part


def _letters(short: str, long: str) -> Callable[[Attributes, bool], str]:
    return lambda attributes, _elapsed: long if _is_long(attributes) else short


def _is_long(attributes: Attributes) -> bool:
    return attributes.get(f"{NUMBER}style") == "long"


_ELAPSING = ("hours", "minutes", "seconds")
_PARTS: dict[str, Callable[[Attributes, bool], str]] = {
    "number": _number, "scientific-number": _scientific, "fraction": lambda _attributes, _elapsed: "# ?/?",
    "text-content": lambda _attributes, _elapsed: "@", "am-pm": lambda _attributes, _elapsed: "AM/PM",
    "day": _letters("d", "dd"), "day-of-week": _letters("ddd", "dddd"), "month": _month, "year": _letters("yy", "yyyy"),
    "hours": _clock("h"), "minutes": _clock("m"), "seconds": _seconds,
}  # fmt: skip
