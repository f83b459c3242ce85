"""The macros themselves: no Excel is here to compile them, so they are read by those who can.

Proves (issue 5, section 3): no finding of an analyser of VBA nor of this project's own rules (no Public Function and no
argument for Windows, since cells and pictures of any open workbook can call those of an add-in; no Declare; ASCII;
every entry has On Error), and both see defects that are put in; what no Excel is here to run reads the registry as the
installation writes it, waits for the process, and leaves Excel as it was when the process is ended in the middle.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.addin.build import SHEET_MACROS
from cchc_xl.addin.ribbon import controls
from cchc_xl.addin.sources import RIBBON, SHEET, macro_modules, macro_text
from cchc_xl.addin.words import sentences
from cchc_xl.installation.system import KEY
from tests.addin.vba_rules import PROCEDURE, problems

ACTIONS = "check recalc fill next why note clear send help support".split()

DEFECTS = {
    "a misspelt variable": ("CchcRun", "isBusy = False", "isBusi = False"),
    "a misspelt procedure": ("CchcRun", "HostRun code", "HostRum code"),
    "a misspelt sentence": ("CchcRun", "WORD_MOVED", "WORD_MOVD"),
    "a missing Option Explicit": ("CchcRun", "Option Explicit\n", ""),
    "a missing End If": ("CchcRun", "    End If\n", ""),
    "a missing End Sub": ("CchcHost", "End Sub\n\n' Run", "\n' Run"),
    "a missing Next": ("CchcRun", "    Next i\n", ""),
    "a missing End With": ("CchcHost", "    End With\n", ""),
    "a missing argument": ("CchcRun", "HostLook interpreter, isThere, handle", "HostLook interpreter, isThere"),
    "a missing label": ("CchcRun", "Blocked:\n", ""),
    "a missing quote": ("CchcRun", 'Split(sentence, "~")', 'Split(sentence, "~)'),
    "a missing parenthesis": ("CchcRun", "CStr(code))", "CStr(code)"),
    "a wrong type": ("CchcRun", "HostRun code", "HostRun before"),
    "a name that stands twice": ("CchcSheet", "CchcSheetClear", "CchcSheetSend"),
    "a public function": ("CchcRun", "Private Function Escaped", "Public Function Escaped"),
    "an argument for Windows": ("CchcHost", "HostRun(ByRef code As Long)", "HostRun(ByRef code As Long, ByVal command As String)"),
    "a text for a message": ("CchcHost", "HostSay()", "HostSay(ByVal message As String)"),
    "an argument after the last one": ("CchcRun", "IsPython(LCase(interpreter))", "IsPython(LCase(interpreter), 1)"),
    "an entry without On Error": ("CchcHost", "Public Sub HostSay()\n    On Error Resume Next\n", "Public Sub HostSay()\n"),
    "a callback that does more": ("CchcRibbon", 'CchcAct "fill"', 'CchcAct control.Tag'),
    "a listed procedure": ("CchcHost", "Option Private Module\n", ""),
    "a Win32 call": ("CchcHost", "Option Private Module\n",
                     'Option Private Module\nPrivate Declare PtrSafe Sub Sleep Lib "kernel32" (ByVal t As Long)\n'),
    "Windows elsewhere": ("CchcRun", "CchcCommand = \"\"", 'CreateObject("WScript.Shell").Popup "a"'),
    "a message box": ("CchcHost", "Application.StatusBar = CchcMessage", "MsgBox CchcMessage"),
    "a Vietnamese letter": ("CchcHost", '"CCHC"', '"CCHC: Lỗi"'),
}  # fmt: skip


@pytest.mark.parametrize("buttons", [RIBBON, SHEET])
def test_nothing_is_wrong_with_the_macros(buttons):
    assert problems(macro_modules(buttons)) == []


@pytest.mark.parametrize("key", DEFECTS)
def test_a_defect_is_seen(key):
    name, old, new = DEFECTS[key]
    modules = {module.name: module for module in macro_modules(RIBBON, SHEET)}
    assert modules[name].source.count(old) >= 1
    modules[name] = modules[name]._replace(source=modules[name].source.replace(old, new, 1))
    assert problems(modules.values())


def procedures(module):
    """Those of a module that buttons call: name -> parameters, action."""
    found = PROCEDURE.finditer(macro_text(f"{module}.bas"))
    return {one["name"]: (one["parameters"], one["body"].split('"')[1]) for one in found}


def test_each_button_of_the_ribbon_has_a_callback_for_its_action():
    assert [control.action for control in controls()] == ACTIONS
    assert procedures(RIBBON) == {control.callback: ("control As Object", control.action) for control in controls()}


def test_each_button_of_the_sheet_has_a_macro_without_arguments():
    assert procedures(SHEET) == {macro: ("", action) for action, macro in SHEET_MACROS.items()}


def test_no_callback_of_the_ribbon_is_also_in_a_workbook():
    assert not procedures(RIBBON).keys() & procedures(SHEET).keys()


def test_each_sentence_is_said_somewhere():
    said = macro_text("CchcRun.bas")
    assert all(f"WORD_{name}" in said for name in sentences(macro_text("messages.txt")))


def code(module: str) -> list[str]:
    """The lines of a module, without remarks."""
    return [line.partition(" '")[0].strip() for line in macro_text(f"{module}.bas").splitlines()]


def test_the_interpreter_is_that_of_the_machine_or_else_of_the_user():
    """Whatever an administrator registered for all users is not redirected by what one of them may write."""
    read = [re.findall(r'RegRead\("(.*?)"\)', line) for line in code("CchcHost")]
    assert [place for found in read for place in found] == [f"{hive}\\{KEY}\\Interpreter" for hive in ("HKLM", "HKCU")]
    assert any(line.startswith('If interpreter = "" Then') and "HKCU" in line for line in code("CchcHost"))


def test_a_forbidden_object_of_windows_is_not_taken_for_a_missing_installation():
    lines = code("CchcHost")
    look = lines[lines.index('interpreter = ""') : lines.index("handle = CStr(Application.Hwnd)")]
    silent = look[look.index("On Error Resume Next") : look.index("On Error GoTo 0")]
    assert [line for line in silent if "CreateObject" in line] == []
    assert sum("CreateObject" in line for line in look) == 2


def test_the_process_is_waited_for():
    """Its exit code counts, and a second click finds the first one at work."""
    assert [line for line in code("CchcHost") if ".Run(CchcCommand, 1, True)" in line]


@pytest.mark.parametrize("name", ["EnableEvents", "ScreenUpdating", "DisplayAlerts"])
def test_what_a_process_switches_off_is_put_back_around_it(name):
    lines = code("CchcRun")
    (kept,) = [line for line in lines if line.endswith(f"= Application.{name}")]
    (put_back,) = [line for line in lines if line.startswith(f"Application.{name} = ")]
    assert put_back == " = ".join(reversed(kept.split(" = ")))
    assert lines.index(kept) < lines.index("CchcMessage = Outcome(action)") < lines.index(put_back)
