"""The buttons on the first sheet, clicked with the mouse: LibreOffice on a display of its own, xdotool for the hand.

Proves (issue 5, section 3): each button that a person sees runs its macro, in a protected sheet as it is made.
"""

from __future__ import annotations

import pytest

from cchc_xl.addin.ribbon import controls
from tests.office.macros import INTERPRETER, Click, clicked

LABELS = {control.action: control.label for control in controls()}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    presses = {action: Click(press=(LABELS[action],)) for action in ("check", "recalc", "clear", "send")}
    return dict(zip(presses, clicked(presses.values(), tmp_path_factory.mktemp("office"), screen=True), strict=True))


@pytest.mark.parametrize("action", ["check", "recalc", "clear", "send"])
def test_a_click_runs_the_macro(action, asked):
    command = f'"{INTERPRETER}" -I -B -m cchc_xl.button {action} "--workbook=m~1EABu.xlsm" --hwnd=67890'
    assert set(asked[action].commands) == {command}  # more than once where the screen was slow
