"""Recalculate workbooks in one headless LibreOffice and print what every cell then holds.

Runs in a Python that has LibreOffice's ``uno`` module, not in the project's own; so it imports nothing else.

    python3 recalculate.py PROFILE-FOLDER < list-of-paths > one JSON object a line

Each line is ``{"path": ..., "sheets": {sheet: [[row, column, value, formula], ...]}}``; value is a number or a text.
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

VALUE, TEXT, FORMULA = 1, 2, 4  # com.sun.star.sheet.CellFlags


def start(profile):
    """A LibreOffice of our own, and its desktop."""
    pipe = "cchc" + uuid.uuid4().hex
    command = [
        "soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
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


def cells_of(sheet):
    """[row, column, value, formula] of every cell that holds something."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
    values, formulas = area.getDataArray(), area.getFormulaArray()
    return [
        [row + 1, column + 1, value, formula]
        for row, (line, shown) in enumerate(zip(values, formulas))
        for column, (value, formula) in enumerate(zip(line, shown))
        if formula != ""
    ]


def main(profile):
    process, desktop = start(profile)
    try:
        for path in sys.stdin.read().splitlines():
            url = uno.systemPathToFileUrl(os.path.abspath(path))
            document = desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True), option("ReadOnly", True)))
            if document is None:
                raise SystemExit("LibreOffice cannot open " + path)
            document.calculateAll()
            sheets = {sheet.Name: cells_of(sheet) for sheet in document.Sheets}
            print(json.dumps({"path": path, "sheets": sheets}, ensure_ascii=False), flush=True)
            document.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:  # it may be gone already
            process.kill()
        process.wait(timeout=30)


if __name__ == "__main__":
    main(sys.argv[1])
