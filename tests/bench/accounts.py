"""What processes have used, by the kernel's own accounts."""

import os
from contextlib import suppress
from pathlib import Path

import psutil

_TICK = 1 / os.sysconf("SC_CLK_TCK")


def server_seconds(process: psutil.Process) -> float:
    """CPU seconds of a process, its threads and its children, since they started."""
    return sum(_ticks(each.pid) for each in (process, *process.children(recursive=True))) * _TICK


def postgres_seconds(pid: int) -> float:
    """CPU seconds of a PostgreSQL server: of all that run, and of those that have ended."""
    postmaster = psutil.Process(pid)
    running = sum(_nanoseconds(each.pid) for each in (postmaster, *postmaster.children())) / 1e9
    return running + sum(_stat(pid)[16:18]) * _TICK


def megabytes(process: psutil.Process) -> tuple[float, float]:
    """The memory of a process and its children: all of it, and its share of what processes share."""
    rss = pss = 0
    for each in (process, *process.children(recursive=True)):
        info = each.memory_full_info()
        rss += info.rss
        pss += info.pss
    return rss / 1e6, pss / 1e6


def pin(pid: int, cores: list[int]) -> None:
    """Keep a PostgreSQL server, and the processes that it will start, on these cores."""
    postmaster = psutil.Process(pid)
    for each in (postmaster, *postmaster.children()):
        with suppress(psutil.NoSuchProcess):
            each.cpu_affinity(cores)


def _stat(pid: int) -> list[int]:
    """The fields of a process's `stat`, by their number; the first three are no numbers, here 0."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [0, 0, 0, 0, *(int(field) for field in fields[1:20])]


def _ticks(pid: int) -> int:
    return sum(_stat(pid)[14:16])


def _nanoseconds(pid: int) -> int:
    """More exact than ticks, of a process with one thread; none if it has just ended."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0
