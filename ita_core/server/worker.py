"""One process among several that serve the same pages: what its supervisor hands it in the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

NUMBER, LIFELINE, DRAIN_SECONDS = "SUPERVISED_WORKER", "SUPERVISED_LIFELINE", "SUPERVISED_DRAIN_SECONDS"
"""No settings: nobody but the supervisor sets them."""


@dataclass(frozen=True)
class Worker:
    """A process of several.

    number: which one, from 1; logs and figures name it.
    lifeline: the end of a pipe that says nothing until the supervisor is gone.
    drain_seconds: how long it waits for running pages once it is told to stop [seconds].
    """

    number: int
    lifeline: int
    drain_seconds: float


def handed_to(worker: Worker) -> dict[str, str]:
    """The environment by which a process knows that it is that worker."""
    return {
        NUMBER: str(worker.number),
        LIFELINE: str(worker.lifeline),
        DRAIN_SECONDS: str(worker.drain_seconds),
        # Who signs in brings an identity cookie in several parts: with a longer line than this many bytes (8,192 by
        # themselves) the connection of a page is neither opened nor refused.
        "WEBSOCKETS_MAX_LINE_LENGTH": "65536",
    }


def this_worker(environ: Mapping[str, str] = os.environ) -> Worker | None:
    """The worker that this process is; None where one process serves alone, as on a PC."""
    if NUMBER not in environ:
        return None
    return Worker(int(environ[NUMBER]), int(environ[LIFELINE]), float(environ[DRAIN_SECONDS]))
