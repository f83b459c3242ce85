"""A Dask cluster gives what this machine gives, byte for byte; where it cannot, a sentence says why, and nothing is lost.

Proves (issue "Sở Nội vụ's desk", 4): a real scheduler with two workers as processes, which get what is in the files and not their paths;
unreadable files, other formats and a user's own edition among them; no scheduler, something else at its address, no workers,
workers without the library or with another version; workers or the scheduler killed in the middle.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
from pathlib import Path

import pytest

from cchc_xl.batch import cluster as module
from cchc_xl.batch import pool
from cchc_xl.batch.cluster import Cluster, ClusterError
from cchc_xl.batch.run import check_many
from cchc_xl.checking import try_check, workbooks_in
from tests.batch.dask_here import dask
from tests.batch.deadly import carry_out_or_die
from tests.cli.command import ask
from tests.support import QUANG_NGAI, QUANG_TRI

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None and "CI" not in os.environ, reason="distributed is not installed"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with dask(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an officer has received: workbooks of generated offices, one that is none, one that is cut."""
    place = tmp_path / "nhận về"
    (place / "xã").mkdir(parents=True)
    for number in range(30):
        source = QUANG_TRI if number % 3 else QUANG_NGAI
        shutil.copy(source, place / ("xã" if number % 2 else "") / f"Đơn vị {number:03}.xlsx")
    (place / "không phải.xlsx").write_text("chào", encoding="utf-8")
    (place / "bị cắt.xlsx").write_bytes(QUANG_TRI.read_bytes()[:4000])
    return place


def own_edition(place: Path) -> Path:
    place.mkdir()
    lines = [
        'id = "tinh-001"',
        'name = "Tỉnh 001"',
        'legal_basis = "x"',
        "years = [2026]",
        'based_on = "quang-tri-2023"',
    ]
    (place / "edition.toml").write_text("\n".join(lines), encoding="utf-8")
    changes = "change,code,rules,consolidate\nchange,2.2,-,\nchange,2,-,none\n"
    (place / "bieu-mau-1.csv").write_text(changes, encoding="utf-8")
    return place


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_output_is_that_of_this_machine_byte_for_byte(running, folder, form, capsys):
    here = ask(capsys, "check", folder, "--format", form, "--jobs", "1")
    there = ask(capsys, "check", folder, "--format", form, "--scheduler", running.address)
    assert there == here
    assert here.code == 3
    assert "Đơn vị 029" in here.out


def test_an_edition_of_ones_own_goes_along(running, folder, tmp_path, capsys):
    words = ("check", folder, "--format", "json", "--edition", own_edition(tmp_path / "bộ riêng"))
    here = ask(capsys, *words, "--jobs", "1")
    assert ask(capsys, *words, "--scheduler", running.address) == here
    assert '"edition": "tinh-001"' in here.out
    assert '"bm1/2/ratio"' not in here.out  # as in the folder, not as in the edition it is based on


def test_one_file_and_one_that_is_not_there(running, capsys):
    words = ("check", QUANG_TRI, "không có.xlsx", "--format", "json")
    assert ask(capsys, *words, "--scheduler", running.address) == ask(capsys, *words)
    alone = ("check", QUANG_TRI, "--format", "json")
    assert ask(capsys, *alone, "--scheduler", running.address) == ask(capsys, *alone)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 1.0)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:{port}", "abc", "http://127.0.0.1:{port}", "tls://127.0.0.1:{port}"]
)
def test_no_scheduler_at_that_address(impatient, folder, capsys, address):
    answer = ask(capsys, "check", folder, "--scheduler", address.format(port=free_port()))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Chưa thực hiện được: Không kết nối được với cụm máy tính «")
    assert answer.err.count("\n") == 1


def test_something_else_at_that_address(impatient, folder, capsys):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        answer = ask(capsys, "check", folder, "--scheduler", f"tcp://127.0.0.1:{mute.getsockname()[1]}")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "Không kết nối được" in answer.err


def test_without_the_package(folder, capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    answer = ask(capsys, "check", folder, "--scheduler", "tcp://127.0.0.1:8786")
    assert answer.code == 2
    assert 'pip install "cchc-xl[cluster]"' in answer.err


def test_a_cluster_without_workers(impatient, tmp_path):
    with dask(tmp_path, workers=0) as cluster, pytest.raises(ClusterError, match="chưa có máy nào"):
        Cluster(cluster.address, print)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("raise ImportError", "chưa dùng được cchc_xl. Đề nghị cài cchc_xl"),
        ("__version__ = '0.0.1'", "dùng cchc_xl 0.0.1, máy này dùng cchc_xl"),
    ],
)
def test_workers_without_this_version_of_the_library(tmp_path, source, said):
    (tmp_path / "cchc_xl").mkdir()
    (tmp_path / "cchc_xl" / "__init__.py").write_text(source, encoding="utf-8")
    with dask(tmp_path, workers=1, path=tmp_path) as cluster, pytest.raises(ClusterError, match=said):
        Cluster(cluster.address, print)


def test_a_worker_of_another_version_that_comes_later_gives_no_result():
    with pytest.raises(RuntimeError):
        module._carry_out_there("0.0.1", len, [])


def alone(found):
    return [try_check(*one, None, None) for one in found]


@pytest.mark.parametrize("killed", ["scheduler", "workers"])
def test_what_a_lost_cluster_did_not_check_is_checked_here_and_told(folder, tmp_path, killed, monkeypatch):
    monkeypatch.setattr(module, "LOOK", 0.3)
    found, told = list(workbooks_in(str(folder))), []
    with dask(tmp_path) as running, Cluster(running.address, told.append) as cluster:
        results = check_many(found, None, None, True, 1, cluster)
        first = next(results)
        for process in running.workers if killed == "workers" else [running.scheduler]:
            process.kill()
        assert [first, *results] == alone(found)
    assert len(told) == 1
    assert "Các tệp còn lại được kiểm tra trên máy này." in told[0]


def test_a_file_that_ends_every_process_of_a_cluster_costs_no_other(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOOK", 0.3)
    monkeypatch.setattr(pool, "carry_out", carry_out_or_die)
    shutil.copy(QUANG_TRI, folder / "giết.xlsx")
    found = list(workbooks_in(str(folder)))
    with dask(tmp_path) as running, Cluster(running.address, print) as cluster:
        results = list(check_many(found, None, None, True, 1, cluster))
    expected = alone(found)
    place = [name for _, name in found].index("giết.xlsx")
    assert "dừng đột ngột" in results[place].message
    assert [*results[:place], *results[place + 1 :]] == [*expected[:place], *expected[place + 1 :]]
