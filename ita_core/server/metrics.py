"""The figures of one worker for Prometheus: how much it does and how long that takes; never whose, never what."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

__all__ = ["CONTENT_TYPE", "Figures"]

_SHORT = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LONG = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 80.0)


class Figures:
    """All figures of this process; labels are words of the program's own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._sessions = Gauge("ita_lens_sessions", "Tabs that are connected now", registry=registry)
        self._waiting = Gauge("ita_lens_reads_waiting", "Files that wait for their turn to be read", registry=registry)
        self._draining = Gauge("ita_lens_draining", "1 while the worker lets nobody new in", registry=registry)
        self.requests = Counter("ita_lens_requests", "Answers", ["route", "status"], registry=registry)
        self.runs = Counter("ita_lens_runs", "Times that a page was drawn", ["page", "outcome"], registry=registry)
        self.run_seconds = Histogram(
            "ita_lens_run_seconds", "How long a page takes to be drawn", ["page"], registry=registry, buckets=_SHORT
        )
        self.reads = Counter("ita_lens_reads", "Files that were read", ["outcome"], registry=registry)
        self.read_seconds = Histogram(
            "ita_lens_read_seconds", "How long a file takes, its wait included", registry=registry, buckets=_LONG
        )
        self.store_calls = Counter("ita_lens_store_calls", "Calls of the store", ["aim", "outcome"], registry=registry)
        self.store_seconds = Histogram(
            "ita_lens_store_seconds", "How long the store takes to answer", ["aim"], registry=registry, buckets=_SHORT
        )
        self.exports = Counter("ita_lens_exports", "Documents that were made", ["kind", "outcome"], registry=registry)

    def look_at(self, sessions: Callable[[], int], waiting: Callable[[], int], draining: Callable[[], bool]) -> None:
        """Where the figures of the moment are asked."""
        self._sessions.set_function(lambda: float(sessions()))
        self._waiting.set_function(lambda: float(waiting()))
        self._draining.set_function(lambda: float(draining()))

    def text(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)
