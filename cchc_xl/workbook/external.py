"""The other files that a workbook takes figures from, as its formulas number them.

``[2]Sheet1!A1`` looks at the second of them. Only their names are read; none is ever opened.
Source: ECMA-376 part 1, 18.2.9, 18.14 and 18.17.2.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from .formula import MAX_LENGTH
from .package import Package, Relations
from .xml import parse, relation_id

MAX_FILES = 64
"""Names that are read; a workbook with more has those, and "" for the others."""

_LITERAL = re.compile(r'"(?:[^"]|"")*+"')
_LINK = re.compile(r"(?<![\w\]])\[([1-9][0-9]{0,3})\](?=[^],:[])")  # [0] is the workbook itself, t[[#All],[1]] a table
_WORD = re.compile(r"[^\W\d][\w.]*+")


def external_files(package: Package, book: str, relations: Relations) -> tuple[str, ...]:
    """The file names, in the order of their numbers. ``book``: the workbook part.

    Raises:
        UnreadableError: a part that says so is damaged.
    """
    listed: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "externalReference":
            listed.append(relation_id(attributes) or "")

    parse(package.read(book), start)
    unlisted = [name for name, (kind, _) in relations.items() if kind == "externalLink" and name not in listed]
    parts = [relations.get(name, ("", ""))[1] for name in (*listed, *unlisted)]
    return tuple(_file_name(package, part) if number < MAX_FILES else "" for number, part in enumerate(parts))


def _file_name(package: Package, part: str) -> str:
    """``file:///C:\\Báo%20cáo\\số liệu.xlsx`` -> ``số liệu.xlsx``."""
    targets = [target for _, target in package.relations(part).values()] if part else []
    return re.split(r"[/\\]", unquote(targets[0]))[-1][:255] if targets else ""


def links_of(formula: str, names: Mapping[str, frozenset[int]]) -> set[int]:
    """The numbers of the files that a formula looks at, itself or by a defined name. ``names``: see below."""
    if "[" not in formula and not names:
        return set()
    bare = _LITERAL.sub("", formula[:MAX_LENGTH])
    found = _numbers(bare)
    for word in _WORD.findall(bare) if names else ():
        found |= names.get(word.casefold(), frozenset())
    return found


def names_with_links(names: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """The defined names that stand for something in other files, folded -> the numbers of those files."""
    linked = {
        name.casefold(): frozenset(_numbers(target[:MAX_LENGTH])) for name, target in names.items() if "[" in target
    }
    return {name: numbers for name, numbers in linked.items() if numbers}


def _numbers(text: str) -> set[int]:
    return {int(number) for number in _LINK.findall(text)}
