"""What must hold of the macros: they compile as far as a reader can tell, and keep the rules of this project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyvbaanalysis import ModuleInput, ModuleSymbolKind, analyze_project

from cchc_xl.addin.vba.project import Module

PROCEDURE = re.compile(
    r"^(?P<scope>Public|Private)? ?(?P<kind>Sub|Function|Property \w+) (?P<name>\w+)\((?P<parameters>.*)\).*\n"
    r"(?P<body>(?:.*\n)*?)End (?:Sub|Function|Property)$",
    re.MULTILINE,
)
BLOCKS = {
    r"^(?:Public |Private )?Sub \w": r"^End Sub$",
    r"^(?:Public |Private )?Function \w": r"^End Function$",
    r"^ *If .* Then$": r"^ *End If$",
    r"^ *With ": r"^ *End With$",
    r"^ *For ": r"^ *Next\b",
}
"""How a block begins and ends, which the analyser does not look at."""
RAISES = {"HostLook", "HostRun"}
"""Procedures that hand on what Windows answers; whoever calls them has On Error."""
BUTTONS, HOST, ENTRY = {"CchcRibbon": "control As Object", "CchcSheet": ""}, "CchcHost", "CchcAct"
"""Modules that buttons call, with the parameters of their procedures; which module knows Windows; what runs an action."""


def problems(modules: Iterable[Module]) -> list[str]:
    """Whatever is wrong, module by module."""
    modules = list(modules)
    inputs = [ModuleInput(module.name, ModuleSymbolKind.STANDARD, module.source) for module in modules]
    found = [
        f"{name}: {one.code}: {one.message}"
        for name, diagnostics in analyze_project(inputs, inline_suppression=False).items()
        for one in diagnostics
    ]
    return found + [f"{module.name}: {problem}" for module in modules for problem in _own(module)]


def _own(module: Module) -> Iterator[str]:
    source = module.source
    code = "\n".join(line.partition(" '")[0] for line in source.splitlines() if not line.startswith("'")) + "\n"
    if not source.isascii():
        yield "a letter that not every code page has"
    if "\nOption Explicit\n" not in source:
        yield "no Option Explicit"
    if module.name not in BUTTONS and "\nOption Private Module\n" not in source:
        yield "its procedures are offered in the list of macros"
    if re.search(r"(?<!\.)\b(Declare|MsgBox|Shell|Environ|Auto_Open|Workbook_Open|Evaluate|Application\.Run)\b", code):
        yield "a word that is not to be used"
    if "CreateObject" in code and module.name != HOST:
        yield "touches Windows outside of the module that does"
    for begin, end in BLOCKS.items():
        if len(re.findall(begin, code, re.MULTILINE)) != len(re.findall(end, code, re.MULTILINE)):
            yield f"a block without its end: {begin}"
    for found in PROCEDURE.finditer(code):
        yield from _of_procedure(module.name, found)


def _of_procedure(module: str, found: re.Match[str]) -> Iterator[str]:
    name, body = found["name"], found["body"]
    if found["scope"] is None:
        yield f"{name} has no scope"
    if found["scope"] == "Public" and found["kind"] != "Sub":
        yield f"{name} can be called from a cell of any workbook"
    if found["scope"] == "Public" and not _may_be_given(module, name, found["parameters"]):
        yield f"{name} takes what a picture of any workbook may give it"
    if module in BUTTONS:
        if not re.fullmatch(rf' *{ENTRY} "[a-z]+"\n', body):
            yield f"{name} does more than call {ENTRY} with an action"
    elif "On Error" not in body and found["scope"] == "Public" and name not in RAISES:
        yield f"{name} may show an error box"


def _may_be_given(module: str, name: str, parameters: str) -> bool:
    """Whether parameters of a public procedure do no harm, whoever fills them in."""
    if module in BUTTONS:
        return parameters == BUTTONS[module]
    if name == ENTRY:
        return parameters == "ByVal action As String"
    return all(part.strip().startswith("ByRef ") for part in parameters.split(",") if part.strip())
