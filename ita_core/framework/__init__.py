"""The rules of each fiscal year, as data: one YAML a year, complete in itself."""

from ita_core.framework.loader import UnknownFiscalYear, known_years, load
from ita_core.framework.model import (
    Average,
    Framework,
    Group,
    Issue,
    Label,
    Level,
    Link,
    Node,
    NodeKind,
    Question,
    Recommendation,
    Role,
    Scale,
    Target,
)

__all__ = [
    "Average",
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
    "Target",
    "UnknownFiscalYear",
    "known_years",
    "load",
]
