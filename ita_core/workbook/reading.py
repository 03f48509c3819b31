"""What a workbook says: the value that `workbook.read` returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.workbook.saved_rows import SavedWork

if TYPE_CHECKING:
    import pandas as pd

SCORE_COLUMNS = ("fiscal_year", "code", "score", "sheet", "cell", "text")
FACT_COLUMNS = ("fiscal_year", "key", "value", "sheet", "cell")


@dataclass(frozen=True)
class Agency:
    """Whose scores these are, as the workbook writes it; empty where it does not say."""

    name: str = ""
    kind: str = ""
    province: str = ""


@dataclass(frozen=True)
class SheetCount:
    """The cells of one sheet: used, rejected with a finding, numbers of which something says why they are no scores
    (`explained`: how many by reason, such as 'target'), and numbers of which nothing does, which are a finding too.
    """

    sheet: str
    used: int
    rejected: int
    explained: Mapping[str, int] = field(default_factory=dict, hash=False)
    unexplained: int = 0


@dataclass(frozen=True)
class CellCount:
    """Conservation: every non-blank cell seen is used, rejected (with a finding) or ignored (a heading, a note).

    `sheets` has the same by sheet, with the numbers among the ignored ones.
    """

    seen: int
    used: int
    rejected: int
    ignored: int
    sheets: tuple[SheetCount, ...] = ()


@dataclass(frozen=True)
class TableRead:
    """One block of cells that was recognised: where, as which layout, and for which fiscal year (None: several)."""

    sheet: str
    cells: str
    layout: str
    fiscal_year: int | None
    values_n: int


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: `read(…, answers=…)` takes `id`; `label` and what would be read are shown.

    `place`: the cell it stands in; `figures`: the first figures by code (or by the file's own name) as written,
    `more` whether there are others.
    """

    id: str
    label: str
    place: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Question:
    """Something that the workbook leaves open and that is not guessed.

    `id` is stable for the same file ('agency', 'year:2566!C4:C112'); `key` names its text ('ask.agency'), whose
    placeholders `facts` fill. `chosen` is the option in force: the answer given, or `default`; None means that the
    cells concerned are not used until it is answered.
    """

    id: str
    key: str
    options: tuple[Option, ...]
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    default: str | None = None
    answer: str | None = None

    @property
    def chosen(self) -> str | None:
        """The option in force."""
        return self.answer if self.answer is not None else self.default


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything one workbook says.

    `scores`: one row a value. Columns SCORE_COLUMNS: fiscal_year [Buddhist era, int], code (a framework code such as
    'i1', '9.4', 'EIT1', 'TOTAL'), score [Decimal, 0–100, exactly as written], sheet and cell it stands in ('C14'),
    text (the cell as written).
    `facts`: one row a remark about a year that is no score. Columns FACT_COLUMNS; keys: 'rank', 'peers_n', 'level',
    'respondents_iit_n', 'staff_n', 'respondents_eit_n', 'note'; value is text.
    A duplicate with the same value is kept once (the first place); with another value it is a finding and none is kept.
    `questions`: what the workbook leaves open, answered or not.
    `kept`: the office's own work beside the scores (measures, answers …), if the workbook holds some.
    """

    file_name: str
    sha256: str
    agency: Agency
    scores: "pd.DataFrame"
    facts: "pd.DataFrame"
    findings: tuple[Finding, ...]
    tables: tuple[TableRead, ...]
    cells: CellCount
    questions: tuple[Question, ...] = ()
    saved_work: SavedWork = field(default_factory=SavedWork)

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The fiscal years that have at least one score, oldest first."""
        return tuple(sorted({int(year) for year in self.scores["fiscal_year"]}))


class WorkbookRefused(Exception):
    """The file cannot be read at all; `finding` says why and what to do (its code is stable)."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message("en"))
