"""A real Chromium without a window, told what to do through its own pipe: no driver, no port, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)  # fmt: skip


class Page:
    """One tab, and everything it asked for or complained of."""

    def __init__(self, read: int, write: int) -> None:
        self._read = os.fdopen(read, "rb", buffering=0)
        self._write = os.fdopen(write, "wb", buffering=0)
        self._rest = b""
        self._number = 0
        self._session: dict[str, str] = {}
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command of the DevTools protocol; what happens meanwhile is noted."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters, **self._session}
        self._write.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = self._read.read(1 << 16)
            assert piece, "Chromium has ended"
            self._rest += piece
        one, _, self._rest = self._rest.partition(b"\0")
        event = json.loads(one)
        self._note(event.get("method", ""), event.get("params", {}))
        return event

    def _note(self, method: str, what: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(what["exceptionDetails"]))
        elif method in ("Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening"):
            self.complaints.append(json.dumps(what))

    def open(self, path: Path) -> None:
        """Show a file and wait until it has loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.requests, self.complaints = [], []
        self.call("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        """Type into what has the focus, and let the page come to rest."""
        self.call("Input.insertText", text=text)
        self.rest()

    def press(self, key: str, code: int) -> None:
        """One key that is no letter."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)
        self.rest()

    def rest(self) -> None:
        """Until what was set going by the last key is done."""
        self.ask("new Promise((done) => setTimeout(done, 400))")


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A Chromium with a profile of its own, ended afterwards."""
    import fcntl

    theirs, ours = zip(os.pipe(), reversed(os.pipe()), strict=True)
    read, write = (fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in theirs)  # out of the way of 3 and 4
    for end in theirs:
        os.close(end)
    words = [str(PROGRAM), *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    start = f"import os; os.dup2({read}, 3); os.dup2({write}, 4); os.execv({words[0]!r}, {words!r})"
    running = subprocess.Popen([sys.executable, "-c", start], pass_fds=(read, write), stderr=subprocess.DEVNULL)
    for end in (read, write):
        os.close(end)
    page = Page(ours[1], ours[0])
    try:
        yield page
    finally:
        running.terminate()
        running.wait(30)
