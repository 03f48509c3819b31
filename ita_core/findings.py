"""Located remarks about the data. The words of each code are in the TOML files beside, th and en."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ita_core.framework import Label
from ita_core.text import Language
from ita_core.text.catalogue import filled

if TYPE_CHECKING:
    import pandas as pd

_FILES = (
    *("findings.toml", "findings.scores.toml", "findings.rules.toml", "findings.survey.toml"),
    *("findings.nation.toml", "findings.peers.toml"),
)
FINDING_COLUMNS = ("severity", "code", "fiscal_year", "sheet", "cell", "value", "title", "message", "what_to_do")


class Severity(StrEnum):
    """How much a finding weighs: an error forbids to trust a figure, a warning wants a look, info is said."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One remark: what, where, and the values its sentence names.

    `code` is stable and listed in the catalogue; `sheet` and `cell` are empty where the remark has no single place;
    `value` is the offending text as it stands in the cell; `facts` fill the placeholders of the message, a label in the
    reader's language.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    value: str = ""
    fiscal_year: int | None = None
    facts: Mapping[str, str | Label] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives the code."""
        return Severity(catalogue()[self.code]["severity"])

    def title(self, language: Language) -> str:
        """What kind of remark it is, in a few words."""
        return str(catalogue()[self.code]["title"][language])

    def message(self, language: Language) -> str:
        """What is wrong, where, and what was expected."""
        return self._filled("message", language)

    def what_to_do(self, language: Language) -> str:
        """The officer's next step."""
        return self._filled("what_to_do", language)

    def _filled(self, part: str, language: Language) -> str:
        known = {"sheet": self.sheet, "cell": self.cell, "value": self.value, "year": self.fiscal_year or ""}
        told = {key: getattr(fact, language) if isinstance(fact, Label) else fact for key, fact in self.facts.items()}
        return filled(str(catalogue()[self.code][part][language]), known | told)


@cache
def catalogue() -> dict[str, dict]:  # type: ignore[type-arg]  # free-form TOML
    """All codes with severity, title, message and what to do, from all catalogue files."""
    found: dict[str, dict] = {}  # type: ignore[type-arg]  # free-form TOML
    for name in _FILES:
        own = tomllib.loads(files("ita_core").joinpath(name).read_text("utf-8"))
        if twice := found.keys() & own.keys():
            raise ValueError(f"Finding codes in two catalogue files: {', '.join(sorted(twice))}.")
        found |= own
    return found


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by their severity, else in the order in which they come."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def findings_table(findings: Iterable[Finding], language: Language) -> "pd.DataFrame":
    """The findings as a table, worst first. Columns: FINDING_COLUMNS, all text but fiscal_year."""
    import pandas as pd

    rows = [
        (
            finding.severity.value,
            finding.code,
            finding.fiscal_year,
            finding.sheet,
            finding.cell,
            finding.value,
            finding.title(language),
            finding.message(language),
            finding.what_to_do(language),
        )
        for finding in worst_first(findings)
    ]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS)).astype({"fiscal_year": "Int64"})
