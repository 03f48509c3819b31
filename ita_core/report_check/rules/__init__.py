"""The rules of the checker, one module a kind; each `check` takes a laid-out report and what the data say."""

__all__ = []
