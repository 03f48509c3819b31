"""The rules of each fiscal year, as data: one YAML a year, complete in itself."""

from ita_core.framework.crosswalk import CrosswalkEntry, Succession
from ita_core.framework.entry import NOT_CONFIRMED, Label, Sourced
from ita_core.framework.loader import UnknownFiscalYear, known_years, load, source_label, thai_sources
from ita_core.framework.model import (
    Average,
    Framework,
    Group,
    Issue,
    Level,
    Link,
    Node,
    NodeKind,
    Question,
    Recommendation,
    Role,
    Scale,
    Subquestion,
    Target,
)

__all__ = [
    "NOT_CONFIRMED",
    "Average",
    "CrosswalkEntry",
    "Framework",
    "Group",
    "Issue",
    "Label",
    "Level",
    "Link",
    "Node",
    "NodeKind",
    "Question",
    "Recommendation",
    "Role",
    "Scale",
    "Sourced",
    "Subquestion",
    "Succession",
    "Target",
    "UnknownFiscalYear",
    "known_years",
    "load",
    "source_label",
    "thai_sources",
]
