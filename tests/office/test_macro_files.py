"""The built files in another spreadsheet program: it opens them, and finds the same macros in them.

Proves (issue 5, section 3): LibreOffice opens the add-in (told to be a workbook, as it knows no add-ins) and the
workbooks with buttons, without and with macros allowed, and knows every procedure that a button calls.
"""

from __future__ import annotations

import pytest

from cchc_xl.addin.build import SHEET_MACROS, build_addin, build_template_with_buttons
from cchc_xl.addin.ribbon import controls
from cchc_xl.edition import open_edition
from cchc_xl.workbook.template.build import build_template
from tests.addin.packages import as_workbook
from tests.office.macros import modules_seen
from tests.office.office import Job, recalculated

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tệp có macro")
    built = {edition: build_template_with_buttons(open_edition(edition)) for edition in EDITIONS}
    found = {}
    for name, data in {"xlam": as_workbook(build_addin()), **built}.items():
        found[name] = folder / f"{name}.xlsm"
        found[name].write_bytes(data)
    return found


@pytest.fixture(scope="module")
def modules(paths, tmp_path_factory):
    seen = modules_seen(paths.values(), tmp_path_factory.mktemp("office"))
    return dict(zip(paths, seen, strict=True))


def test_every_callback_is_found_in_the_addin(modules):
    for control in controls():
        assert f"Sub {control.callback}(control As Object)" in modules["xlam"]["CchcRibbon"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_macro_of_a_button_is_found_in_the_workbook(edition, modules):
    for macro in SHEET_MACROS.values():
        assert f"Sub {macro}()" in modules[edition]["CchcSheet"]


@pytest.mark.parametrize("name", ["xlam", *EDITIONS])
def test_nothing_was_dropped_while_it_was_read(name, modules):
    """It puts a remark in the place of what it takes for damaged."""
    assert set(modules[name]) >= {"CchcRun", "CchcHost", "CchcWords", "ThisWorkbook", "Sheet1"}
    assert not any("removed unmatched" in source for source in modules[name].values())


def test_it_recalculates_like_the_template_without_buttons(paths, tmp_path_factory):
    plain = tmp_path_factory.mktemp("mẫu") / "a.xlsx"
    plain.write_bytes(build_template(open_edition(EDITIONS[0])))
    with_buttons, without = recalculated([Job(paths[EDITIONS[0]]), Job(plain)], tmp_path_factory.mktemp("office"))
    assert with_buttons == without
    assert len(without) > 500
