"""One process among several that serve the same pages: what its supervisor hands it in the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

NUMBER, LIFELINE, DRAIN_SECONDS = "ITA_LENS_WORKER", "ITA_LENS_LIFELINE", "ITA_LENS_DRAIN_SECONDS"
USUAL_DRAIN_SECONDS = 30.0


@dataclass(frozen=True)
class Worker:
    """A process of several.

    number: which one, from 1; logs and figures name it.
    lifeline: the end of a pipe that says nothing until the supervisor is gone; None without a supervisor.
    drain_seconds: how long it waits for running pages once it is told to stop [seconds].
    """

    number: int
    lifeline: int | None
    drain_seconds: float


def this_worker(environ: Mapping[str, str] = os.environ) -> Worker | None:
    """The worker that this process is; None where one process serves alone, as on a PC."""
    number = environ.get(NUMBER, "")
    if not number.isdecimal():
        return None
    lifeline = environ.get(LIFELINE, "")
    return Worker(int(number), int(lifeline) if lifeline.isdecimal() else None, drain_seconds(environ))


def drain_seconds(environ: Mapping[str, str]) -> float:
    """How long a worker may take to stop.

    Raises:
        ValueError: the setting is no number of seconds from 0 to 3600.
    """
    stated = environ.get(DRAIN_SECONDS, "").strip()
    if not stated:
        return USUAL_DRAIN_SECONDS
    try:
        seconds = float(stated)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise ValueError(f"{DRAIN_SECONDS}: '{stated}' is no number of seconds from 0 to 3600")
    return seconds
