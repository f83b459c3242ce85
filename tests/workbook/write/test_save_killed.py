"""A process that is killed while it saves leaves a whole workbook.

Proves: at whatever moment the kill comes, the target holds all of one version, and so does every copy of it.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from tests.support import ROOT

SIZE = 400_000
LOOP = f"""
import sys
from cchc_xl.workbook.write.save import save
print("ready", flush=True)
number = 0
while True:
    number = (number + 1) % 200
    save(bytes([number]) * {SIZE}, sys.argv[1], keep_backup=sys.argv[2] == "backup" and number % 10 == 0)
"""


def whole(data: bytes) -> bool:
    return len(data) == SIZE and data == data[:1] * SIZE


@pytest.mark.parametrize("mode", ["plain", "backup"])
def test_the_target_is_always_whole(tmp_path, mode):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"\0" * SIZE)
    moments = random.Random(7)
    changed = 0
    for _ in range(12):
        before = target.read_bytes()
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", LOOP, str(target), mode]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"ready"
            time.sleep(moments.uniform(0.0, 0.08))
            process.kill()
        after = target.read_bytes()
        assert whole(after)
        changed += after != before
        for copy in tmp_path.glob("a.xlsx.bak*"):
            assert whole(copy.read_bytes()), copy.name
    assert changed
