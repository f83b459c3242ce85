"""Data flows one way, and so do imports.

Proves (contract 3; the table of ARCHITECTURE.md): reading knows nothing of rules, rules know nothing of
workbooks, renderers know nothing of either. Every import inside the library, those in functions and
under TYPE_CHECKING too, is one the table allows.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "cchc_xl"

ALLOWED = {
    "ids": set(),
    "resources": set(),
    "number": set(),
    "rules": {"ids", "number"},
    "edition": {"ids", "resources", "number", "rules"},
    "report": {"edition", "ids", "number"},
    "workbook": {"edition", "ids", "number", "report"},
    "workbook/template": {"edition", "ids", "judging", "number", "rules", "workbook"},
    "filling": {"edition", "ids", "judging", "number", "report", "rules", "workbook"},
    "judging": {"edition", "ids", "number", "report", "rules"},
    "frames": {"edition", "ids", "number", "report", "rules"},
    "checking": {"edition", "judging", "report", "workbook"},
    "desk": {"checking", "edition", "filling", "ids", "judging", "number", "report", "workbook"},
    "returning": {"desk", "edition", "judging", "marking", "render", "report", "workbook"},
    "consolidation": {"desk", "edition", "filling", "ids", "judging", "number", "report", "rules", "workbook"},
    "render": {
        "consolidation",
        "desk",
        "edition",
        "filling",
        "ids",
        "judging",
        "marking",
        "number",
        "report",
        "resources",
        "rules",
    },
    "batch": {"checking", "edition", "frames", "judging", "number", "report", "workbook"},
    "marking": {"edition", "ids", "judging", "number", "report", "rules", "workbook"},
    "addin": {"edition", "resources", "workbook"},
    "installation": {"resources"},
    "button": {
        "addin",
        "checking",
        "edition",
        "filling",
        "ids",
        "installation",
        "judging",
        "marking",
        "render",
        "report",
        "workbook",
    },
    "cli": {
        "addin",
        "batch",
        "checking",
        "consolidation",
        "desk",
        "edition",
        "filling",
        "installation",
        "judging",
        "marking",
        "render",
        "report",
        "returning",
        "workbook",
    },
}
EDITION_MODULES = {"edition_exchange.py"}
"""Modules of the reader that may know editions, besides those of ``locate``."""
TEMPLATE = "workbook/template"
"""A room of its own: the generator knows rules and sentences, which no other part of ``workbook`` does."""


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return TEMPLATE if parts[:2] == ("workbook", "template") else parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms of the library that a module imports."""
    package = ("cchc_xl", *path.relative_to(ROOT).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            full = (*base, *(node.module or "").split(".")) if node.module else (*base, *(a.name for a in node.names))
            found |= {full[1]} if len(full) > 1 and not full[1].startswith("__") else set()
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cchc_xl"):
            found.add((node.module or "").split(".")[1])
    return found


MODULES = sorted(path for path in ROOT.rglob("*.py") if len(path.relative_to(ROOT).parts) > 1 or room(path) in ALLOWED)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path):
    assert imported(path) - {room(path)} <= ALLOWED[room(path)]


def test_the_reader_knows_of_templates_only_how_they_name_things_and_what_they_were_made_with():
    """The latter only in functions: a workbook that is no template loads none of the generator."""
    reader = [path for path in MODULES if room(path) == "workbook"]
    lines = [line for path in reader for line in path.read_text(encoding="utf-8").splitlines() if ".template" in line]
    imports = [line for line in lines if line.lstrip().startswith(("from ", "import "))]
    indented = {(line[0] == " ", line.split(".template.")[1].split()[0]) for line in imports if "..template." in line}
    assert indented == {(False, "marks"), (True, "definition"), (True, "original")}


def test_only_locating_and_exchange_know_editions():
    reader = [path for path in MODULES if room(path) == "workbook" and "locate" not in path.parts]
    knowing = {path.name for path in reader if "edition" in imported(path)}
    assert knowing == EDITION_MODULES


def test_every_room_is_in_the_table():
    assert {room(path) for path in ROOT.rglob("*.py")} - {"__init__", "__main__"} == set(ALLOWED)
