"""Limits that a process sets for itself before it reads what a stranger sent: memory and computing time.

POSIX has them as resource limits, Windows as a job. Where the system refuses (macOS takes no limit on memory), only the
limit on the clock is left, which the parent keeps: see ``guarded.py``.
"""

from __future__ import annotations

import sys
from contextlib import suppress

JOB_MEMORY, JOB_TIME = 0x100, 0x2
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY and JOB_OBJECT_LIMIT_PROCESS_TIME."""
_EXTENDED_LIMITS = 9


def confine(memory: int, seconds: float) -> None:
    """Take no more than ``memory`` bytes and ``seconds`` of computing; beyond that the system ends this process,
    or Python raises MemoryError."""
    if sys.platform == "win32":
        _job(memory, seconds)
    else:
        _resources(memory, seconds)


def _resources(memory: int, seconds: float) -> None:
    import resource
    import signal

    bounds = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, int(seconds) + 1), (resource.RLIMIT_CORE, 0))
    for kind, bound in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))
    signal.setitimer(signal.ITIMER_PROF, seconds)  # RLIMIT_CPU knows whole seconds only


def job_limits(memory: int, seconds: float) -> bytes:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, as the functions of Windows take it. Time counts in 100 ns."""
    import ctypes
    from ctypes import c_int64, c_size_t, c_uint32, c_uint64

    class Limits(ctypes.Structure):
        _fields_ = [
            ("process_time", c_int64), ("job_time", c_int64), ("flags", c_uint32), ("smallest", c_size_t),
            ("largest", c_size_t), ("processes", c_uint32), ("affinity", c_size_t), ("priority", c_uint32),
            ("scheduling", c_uint32), ("counters", c_uint64 * 6), ("process_memory", c_size_t),
            ("job_memory", c_size_t), ("peak_process", c_size_t), ("peak_job", c_size_t),
        ]  # fmt: skip

    return bytes(Limits(process_time=int(seconds * 10**7), flags=JOB_MEMORY | JOB_TIME, process_memory=memory))


def _job(memory: int, seconds: float) -> None:
    """A job of one process. A process that is in a job already may be refused another one before Windows 8: then only
    the limit on the clock is left."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import c_uint32, c_void_p

        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
        kernel.SetInformationJobObject.argtypes = [c_void_p, c_uint32, ctypes.c_char_p, c_uint32]
        kernel.AssignProcessToJobObject.argtypes = [c_void_p, c_void_p]
        job, limits = kernel.CreateJobObjectW(None, None), job_limits(memory, seconds)
        if job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, limits, len(limits)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())  # the handle lives as long as we do
