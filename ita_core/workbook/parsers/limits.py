"""Limits that the child sets itself where the system has them; elsewhere guard and clock stand alone."""

import sys
from math import ceil
from pathlib import Path

MEMORY = 400 * 1024 * 1024
"""What may be allocated on top of the interpreter and its libraries [bytes]."""

CPU_SECONDS = 10


def limit_memory() -> None:
    """Cap the address space; beyond it an allocation fails in this process and nowhere else."""
    if sys.platform != "linux":
        return
    import resource  # not on Windows

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu() -> None:
    """Give the next request its seconds of CPU; beyond them the system ends this process."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(usage.ru_utime + usage.ru_stime) + CPU_SECONDS, hard))
