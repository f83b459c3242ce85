"""Open workbooks in one headless LibreOffice, do to them what a person would, and print what every cell then holds.

Runs in a Python that has LibreOffice's ``uno`` module, not in the project's own; so it imports nothing else.

    python3 recalculate.py PROFILE-FOLDER < jobs > results

A job is a line of JSON: ``{"path": ..., "insert": [[sheet, row], ...], "columns": [[sheet, column], ...],
"rename": [[sheet, name], ...], "type": [[sheet, row, column, content], ...], "save": path or null}``; rows and columns
are inserted first, then sheets are renamed, then cells are typed as a person types them, then everything is
recalculated. A result is a line ``{"path": ..., "sheets": {sheet: [[row, column, value, formula], ...]}}``; value is
a number or a text, and only cells with a formula are listed.
"""

import json
import os
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97"}
"""The ending of the file to save -> what LibreOffice calls that format."""


def start(profile, headless=True):
    """A LibreOffice of our own, and its desktop."""
    pipe = "cchc" + uuid.uuid4().hex
    command = [
        "soffice",
        *(["--headless", "--invisible"] if headless else []),
        "--norestore",
        "--nologo",
        "--nodefault",
        "-env:UserInstallation=" + uno.systemPathToFileUrl(os.path.abspath(profile)),
        "--accept=pipe,name=" + pipe + ";urp;",
    ]
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(3):  # a fresh profile makes it exit once with code 81
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                context = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
                return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except NoConnectException:
                if process.poll() is not None:
                    break
                time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


def option(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def formulas_of(sheet):
    """[row, column, value, formula] of every cell with a formula."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
    values, formulas = area.getDataArray(), area.getFormulaArray()
    return [
        [row + 1, column + 1, value, formula]
        for row, (line, shown) in enumerate(zip(values, formulas, strict=True))
        for column, (value, formula) in enumerate(zip(line, shown, strict=True))
        if formula.startswith("=")
    ]


def do(desktop, job):
    """One job; its result."""
    url = uno.systemPathToFileUrl(os.path.abspath(job["path"]))
    document = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))
    if document is None:
        raise SystemExit("LibreOffice cannot open " + job["path"])
    for name, row in job.get("insert", ()):
        sheet = document.Sheets.getByName(name)
        sheet.unprotect("")
        sheet.Rows.insertByIndex(row - 1, 1)
    for name, column in job.get("columns", ()):
        sheet = document.Sheets.getByName(name)
        sheet.unprotect("")
        sheet.Columns.insertByIndex(column - 1, 1)
    for name, new in job.get("rename", ()):
        document.Sheets.getByName(name).setName(new)
    for sheet, row, column, content in job.get("type", ()):
        cell = document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
        if isinstance(content, str):
            cell.setString(content)
        else:
            cell.setValue(content)
    document.calculateAll()
    sheets = {sheet.Name: formulas_of(sheet) for sheet in document.Sheets}
    if job.get("save"):
        target = uno.systemPathToFileUrl(os.path.abspath(job["save"]))
        document.storeToURL(target, (option("FilterName", FILTERS[os.path.splitext(job["save"])[1]]),))
    document.close(True)
    return {"path": job["path"], "sheets": sheets}


def main(profile):
    process, desktop = start(profile)
    try:
        for line in sys.stdin:
            print(json.dumps(do(desktop, json.loads(line)), ensure_ascii=False), flush=True)
    finally:
        try:
            desktop.terminate()
        except Exception:  # it may be gone already
            process.kill()
        process.wait(timeout=30)


if __name__ == "__main__":
    main(sys.argv[1])
