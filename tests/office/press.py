"""Run macros of workbooks in one LibreOffice, by name or by a real click, and print what they asked of their host.

Runs in a Python that has LibreOffice's ``uno`` module, not in the project's own; so it imports nothing else.

    python3 press.py PROFILE-FOLDER [--screen] < jobs > results

A job is a line of JSON: ``{"book": workbook with macros and the host of host.bas, "front": path of a workbook that is
active, or null, "full_name": what ActiveWorkbook.FullName says ("" for no workbook at all), or null for the real one,
"status": what the status bar says then, "host": [interpreter, is it there, exit code, error number, text that Python puts
into the status bar, what it does to the switches], "call": ["macro" or "macro text", ...], "press": [caption, ...]}``. A
result is a line ``{"answers": [...], "commands": [...], "messages": [...], "during": text, "after": text, "left": text,
"switches": text, "events": {caption: script}}``. ``press`` moves the mouse to the button and clicks; it needs ``--screen``
and xdotool. A job of nothing but a ``book`` gives its modules: ``{name: source}``.
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.script.provider import ScriptFrameworkErrorException
from recalculate import option, start

ALWAYS_EXECUTE_NO_WARN = 4
TRIES = 100


def load(desktop, path):
    words = (option("MacroExecutionMode", ALWAYS_EXECUTE_NO_WARN),)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(os.path.abspath(path)), "_blank", 0, words)
    if document is None:
        raise SystemExit("LibreOffice cannot open " + path)
    return document


def called(document, macro, *arguments):
    """What a macro returns."""
    name = (
        "vnd.sun.star.script:" + document.BasicLibraries.ProjectName + "." + macro + "?language=Basic&location=document"
    )
    return document.getScriptProvider().getScript(name).invoke(arguments, (), ())[0]


def pretend(document, status, full_name, are_on):
    """Put an Excel that a test told in the place of LibreOffice. Basic sees no property of an object that got it later;
    so the objects are made there, and handed in again."""
    called(document, "CchcHost.Pretend", called(document, "CchcHost.Switches", status), are_on)
    if full_name:
        called(document, "CchcHost.PretendOpen", called(document, "CchcHost.Something", "FullName", full_name))
    else:
        called(document, "CchcHost.PretendClosed")


def click(document, call):
    """Call a macro as the ribbon does, with a control; as a button on a sheet does, with nothing; or with a text."""
    macro, _, text = call.partition(" ")
    try:
        return called(document, macro, *([text] if text else [] if "Sheet" in macro else [document]))
    except ScriptFrameworkErrorException as error:
        return "no such macro: " + str(error)


def buttons(document):
    """Each button of the sheet that is shown -> the script it is bound to, and its control."""
    found = {}
    forms = document.CurrentController.ActiveSheet.DrawPage.Forms
    for form in (forms.getByIndex(at) for at in range(forms.Count)):
        for at in range(form.Count):
            scripts = [event.ScriptCode for event in form.getScriptEvents(at) if event.EventMethod == "actionPerformed"]
            found[form.getByIndex(at).Label] = (" ".join(scripts), form.getByIndex(at))
    return found


def press(document, caption):
    """Click a button with the mouse, and wait until its macro has asked for something."""
    before = called(document, "CchcHost.Asked")
    control = document.CurrentController.getControl(buttons(document)[caption][1])
    for _ in range(TRIES):  # until the window is drawn
        shown = control.getAccessibleContext()
        corner, size = shown.getLocationOnScreen(), shown.getSize()
        if size.Width:
            break
        time.sleep(0.1)
    place = [str(corner.X + size.Width // 2), str(corner.Y + size.Height // 2)]
    for _ in range(TRIES):
        subprocess.run(["xdotool", "mousemove", *place, "click", "1"], check=True)
        for _ in range(10):
            time.sleep(0.1)
            if called(document, "CchcHost.Asked") != before:
                return


def modules(document):
    """Module -> its source, as it is kept here."""
    library = document.BasicLibraries.getByName(document.BasicLibraries.ProjectName)
    return {name: library.getByName(name) for name in library.ElementNames}


def do(desktop, job, opened):
    """One job; its result. ``opened``: path -> workbook that stays open for further jobs."""
    document = opened.get(job["book"]) or load(desktop, job["book"])
    opened[job["book"]] = document
    if "host" not in job:
        return modules(document)
    called(document, "CchcHost.Tell", *job["host"])
    if job["full_name"] is not None:
        pretend(document, job["status"], job["full_name"], job["host"][-1] != "on")
    front = load(desktop, job["front"]) if job["front"] else None
    answers = [click(document, call) for call in job["call"]]
    if front:
        front.close(True)
    for caption in job["press"]:
        press(document, caption)
    commands, messages, during, after, left, switches = called(document, "CchcHost.Asked").split("\x1d")
    events = {caption: script for caption, (script, _) in buttons(document).items()}
    return {
        "answers": answers,
        "commands": commands.split("\x1e")[:-1],
        "messages": messages.split("\x1e")[:-1],
        "during": during,
        "after": after,
        "left": left,
        "switches": switches,
        "events": events,
    }


def main(profile, *words):
    process, desktop = start(profile, headless="--screen" not in words)
    opened = {}
    try:
        for line in sys.stdin:
            print(json.dumps(do(desktop, json.loads(line), opened), ensure_ascii=False), flush=True)
    finally:
        for document in opened.values():
            document.close(True)
        try:
            desktop.terminate()
        except Exception:  # it may be gone already
            process.kill()
        process.wait(timeout=30)


if __name__ == "__main__":
    main(*sys.argv[1:])
