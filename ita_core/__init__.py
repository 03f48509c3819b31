"""The ITA domain: reads score sheets, computes the score tree, judges and explains. Knows no screen.

`ita_core.read(…)` and what it returns are described in docs/api.md; they are loaded at their first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ita_core.api import History, NothingToRead, read
    from ita_core.workbook import WorkbookRefused

__version__ = "0.2.0"

__all__ = ["History", "NothingToRead", "WorkbookRefused", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'ita_core' has no attribute '{name}'")
    return getattr(import_module("ita_core.workbook" if name == "WorkbookRefused" else "ita_core.api"), name)
