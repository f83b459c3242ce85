"""A click that shows no window pays for none: the windows are loaded when the first one opens."""

from __future__ import annotations

from tests.support import run_python

DEAR = (
    "tkinter",
    "_tkinter",
    "ctypes",
    "dataclasses",
    "pathlib",
    "logging",
    "subprocess",
    "shutil",
    "argparse",
    "pandas",
    "numpy",
)


def test_importing_and_making_loads_nothing_dear():
    program = (
        "import sys\nfrom cchc_xl.button.dialogs.windows import Windows\nWindows(0)\n"
        f"raise SystemExit(' '.join(set({DEAR!r}) & set(sys.modules)))"
    )
    done = run_python("-c", program)
    assert done.stderr.decode().strip() == ""


def test_a_message_box_needs_no_tkinter():
    program = (
        "import sys\nfrom cchc_xl.button.dialogs.windows import Windows\n"
        "from tests.button.dialogs.fake_user32 import FakeUser32\n"
        "Windows(12, FakeUser32(1)).tell('Đã xóa đánh dấu.')\n"
        "raise SystemExit(' '.join({'tkinter', '_tkinter'} & set(sys.modules)))"
    )
    done = run_python("-c", program)
    assert done.stderr.decode().strip() == ""
