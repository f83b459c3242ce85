"""Texts, number formats and figures on which a pattern or a library would choke."""

from __future__ import annotations

import re

from tests.hostile.books import SHEET, STYLES, Make, book, inside, report

_ANSWERED = {"findings", "clean"}
_FIGURE = re.compile(rb'(<c r="[DE]\d+"[^>]*?)(?: t="\w+")?>(?:<v>.*?</v>|<is>.*?</is>)</c>')
LONG = 32_767


def everywhere(text: str) -> Make:
    """Every figure and note of the first form is that text."""
    cell = f't="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'.encode().replace(b"\\", b"\\\\")
    return book(report(), SHEET=lambda: [_FIGURE.sub(rb"\1 " + cell, report()[SHEET])])


def labels(text: str) -> Make:
    """Every label of the first form begins with that text."""
    part = report()[SHEET].decode()
    return book(report(), SHEET=re.sub(r'(<c r="[AB]\d+"[^>]*><is><t>)', lambda found: found[1] + text, part))


def formatted(code: str) -> Make:
    """Every cell has that number format."""
    part = report()[STYLES].decode()
    end = "</numFmts>" if "</numFmts>" in part else "<fonts"
    line = f'<numFmt numFmtId="900" formatCode="{code}"/>'
    styles = part.replace(end, line + end if end == "</numFmts>" else f"<numFmts>{line}</numFmts>{end}", 1)
    head, cells = styles[: styles.index("<cellXfs")], styles[styles.index("<cellXfs") :]
    return book(report(), STYLES=head + re.sub(r'numFmtId="\d+"', 'numFmtId="900"', cells))


_MARKS = "".join(map(chr, (0x0315, 0x0300, 0x0323, 0x0321, 0x0334)))
"""Marks that Unicode wants in another order."""

TEXTS = {
    "marks to be put in order": "a" + _MARKS * (LONG // 5 - 1),
    "a mark of the last kind, then of the first": "a" + "\u0345" * (LONG // 2) + "\u0334" * (LONG // 2 - 1),
    "dots": "." * (LONG - 1) + "x",
    "dots and spaces": ". " * (LONG // 2) + "x",
    "spaces": "1" + " " * (LONG - 2) + "x",
    "digits": "9" * LONG,
    "digits and separators": "1.000" * (LONG // 5),
    "numbers of numbers": "1 - " * (LONG // 4),
    "dashes": "-" * (LONG - 1) + "x",
    "zeros after a comma": "1," + "0" * (LONG - 3) + "x",
    "brackets": "(" * LONG,
    "slashes": "1/" * (LONG // 2),
    "escapes": "_x0041_" * (LONG // 7),
    "broken escapes": "_x004" * (LONG // 5),
    "other digits": "\u0661" * LONG,
    "ligatures that become eighteen letters": "\ufdfa" * LONG,
    "the one that explains": "Giải trình:" * (LONG // 11),
    "of whom": "của Sở " * (LONG // 7),
    "report numbers": "Báo cáo số ngày " * (LONG // 16),
    "a year": "Năm 2023 " * (LONG // 9),
    "emoji": "😀" * LONG,
}
FORMATS = {
    "open brackets": "[" * 255, "conditions": "[&lt;" * 60 + "1", "quotes": "&quot;" * 255, "backslashes": "\\" * 255,
    "sections": ";" * 255, "percent signs": "0" + "%" * 254, "commas": "0" + "," * 254, "a hundred decimals": "0." + "0" * 250,
    "a megabyte": "[" * 2**20, "a condition of many digits": "[&gt;" + "9" * 240 + "]0", "dates": "d" * 255,
}  # fmt: skip
NUMBERS = (
    "1e308",
    "1e-320",
    "9" * 5_000,
    "0." + "0" * 5_000 + "1",
    "1e999999999",
    "-1e999999999",
    "0x1p4",
    "1e14",
    "inf",
    "1e22",
)


def number(text: str) -> Make:
    """Every figure of the first form is that number."""
    cell = f"><v>{text}</v></c>".encode()
    return book(report(), SHEET=lambda: [_FIGURE.sub(rb"\1" + cell, report()[SHEET])])


ZOO: dict[str, tuple[Make, set[str]]] = {
    **{f"figures: {name}": (everywhere(text), _ANSWERED) for name, text in TEXTS.items()},
    **{f"labels: {name}": (labels(text), _ANSWERED | {"edition-unknown"}) for name, text in TEXTS.items()},
    **{f"formats: {name}": (formatted(code), _ANSWERED) for name, code in FORMATS.items()},
    **{f"numbers: {text[:12]}": (number(text), _ANSWERED) for text in NUMBERS},
    "a megabyte in a format, sixty times": (book(report(), STYLES=inside(
        report()[STYLES], "</cellXfs>", '<numFmt formatCode="', "0" * 1000, '"/>', times=15_000)), _ANSWERED | {"too-large"}),
}  # fmt: skip
