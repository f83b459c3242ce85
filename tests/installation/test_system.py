"""The code that talks to Windows, on a registry that behaves as ``winreg`` does.

Proves: both hives and both views of HKLM are told apart, names of values know no case, and where nothing is or nothing may be
read there is nothing, not an error.
"""

from __future__ import annotations

import pytest

from cchc_xl.installation import places, system
from tests.installation.pc import REG_SZ

KEY = "Software\\cchc_xl"


def test_each_hive_and_view_has_values_of_its_own(pc):
    pc.set("HKCU", KEY, Interpreter="a")
    pc.set("HKLM", KEY, Interpreter="b")
    pc.set("HKLM32", KEY, Interpreter="c", Number=1, Bytes=b"x")
    assert pc.values("HKCU", KEY) == {"interpreter": "a"}
    assert pc.values("HKLM", KEY) == {"interpreter": "b"}
    assert pc.values("HKLM32", KEY) == {"interpreter": "c", "number": 1, "bytes": b"x"}
    assert pc.values("HKLM", "Software\\khác") == {}


def test_what_is_written_is_a_plain_text_below_the_user_alone(pc):
    pc.write(KEY, {"Interpreter": r"C:\Nguyễn Văn Á\pythonw.exe"})
    assert pc.registry.keys == {
        ("HKCU", "software\\cchc_xl"): {"Interpreter": (r"C:\Nguyễn Văn Á\pythonw.exe", REG_SZ)}
    }


def test_forgetting_says_whether_there_was_anything(pc):
    pc.set("HKLM", KEY, Interpreter="b")
    pc.write(KEY, {"Interpreter": "a"})
    assert (pc.forget(KEY), pc.forget(KEY)) == (True, False)
    assert pc.values("HKLM", KEY) == {"interpreter": "b"}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://vi-du.example/\r\n", 3),
        ("[ZoneTransfer]\nZoneId=4\n", 4),
        ("[ZoneTransfer]\nzoneid=0", 0),
        ("[ZoneTransfer]\nZoneId=x", 0),
        ("", 0),
    ],
)
def test_the_mark_of_the_web_is_read_from_its_stream(text, zone, pc, tmp_path):
    (tmp_path / "a.xlam:Zone.Identifier").write_text(text, encoding="utf-8")
    assert pc.zone(str(tmp_path / "a.xlam")) == zone


def test_a_file_without_a_mark_has_zone_0(pc, tmp_path):
    assert pc.zone(str(tmp_path / "a.xlam")) == 0


def test_there_is_no_system_where_there_is_no_windows(monkeypatch):
    monkeypatch.setattr(places, "is_windows", lambda: False)
    assert system.here() is None
    monkeypatch.setattr(places, "is_windows", lambda: True)
    assert isinstance(system.here(), system.Windows)
