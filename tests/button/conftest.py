"""Each test has a user of its own, who has been told of Ctrl+Z already."""

from __future__ import annotations

import pytest

from tests.button.desk import remember_ctrl_z


@pytest.fixture
def new_user(monkeypatch, tmp_path):
    """Somebody who has never clicked."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "của tôi"))
    monkeypatch.setenv("CCHC_XL_DEBUG", "1")
    return tmp_path / "của tôi"


@pytest.fixture
def user(new_user):
    """Somebody who has clicked before."""
    remember_ctrl_z()
    return new_user
