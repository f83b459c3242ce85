"""A province with an edition of its own has the button check by it, as ``check --edition FOLDER`` does; the workbook has no say."""

from __future__ import annotations

import pytest

from cchc_xl.button import office
from tests.button.desk import Desk, copied
from tests.support import QUANG_NGAI, QUANG_TRI, run_python

EDITION = """id = "tinh-moi-2026"
name = "Tỉnh mới, 2026"
legal_basis = "Công văn số 1/SNV-CCHC"
years = [2026]
based_on = "quang-tri-2023"
"""


class Pc:
    """A registry with the one value that counts here."""

    def __init__(self, hive: str, folder: str) -> None:
        self._kept = {hive: {"edition": folder}}

    def values(self, hive: str, key: str) -> dict[str, str]:
        assert key == "Software\\cchc_xl"
        return self._kept.get(hive, {})


@pytest.fixture
def edition(tmp_path):
    folder = tmp_path / "bộ của tỉnh"
    folder.mkdir()
    (folder / "edition.toml").write_text(EDITION, encoding="utf-8")
    (folder / "bieu-mau-1.csv").write_text("change,code,rules\nchange,2.1,implausible? > 30\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("hive", ["HKCU", "HKLM", "HKLM32"])
def test_the_edition_of_the_installation_is_used(user, tmp_path, edition, monkeypatch, hive):
    monkeypatch.setattr(office, "here", lambda: Pc(hive, str(edition)))
    path = copied(QUANG_TRI, tmp_path)
    desk = Desk(path)
    desk.click("check")
    done = run_python("-m", "cchc_xl", "check", path, "--edition", edition)
    counts = next(line for line in done.stdout.decode().splitlines() if line.startswith("Kết quả: "))
    assert counts.removeprefix("Kết quả: ").rstrip(".") in desk.app.status_bar
    assert "8 cần xem lại" in counts


def test_a_workbook_of_another_edition_is_still_recognised(user, tmp_path, edition, monkeypatch):
    monkeypatch.setattr(office, "here", lambda: Pc("HKCU", str(edition)))
    desk = Desk(copied(QUANG_NGAI, tmp_path))
    desk.click("check")
    assert "4 chưa khớp · 1 cần xem lại" in desk.app.status_bar


@pytest.mark.parametrize("action", ["check", "why", "recalc"])
def test_an_edition_that_is_gone_is_said(user, tmp_path, monkeypatch, action):
    monkeypatch.setattr(office, "here", lambda: Pc("HKCU", str(tmp_path / "đã xóa")))
    desk = Desk(copied(QUANG_TRI, tmp_path))
    desk.click(action)
    assert "--edition" in desk.dialogs.said
    assert "đã xóa" in desk.dialogs.said
