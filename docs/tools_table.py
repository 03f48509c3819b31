"""The tables of `reading.md` that say what was tried with workbooks of other tools, and what became of it.

`python docs/tools_table.py` prints them, `--write` puts them into the page. They are made from the kept files of
tests/corpus/foreign, their truth and the reading of today; a test holds the page to them.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.awkward.foreign import FOLDER, kept  # noqa: E402 — found by the line above
from tests.awkward.judge import Judgement, Verdict, judged  # noqa: E402 — after the path is set
from tests.awkward.tally import Tally  # noqa: E402 — after the path is set

PAGE = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- made by docs/tools_table.py -->", "<!-- end -->"
COLUMNS = "| files | right | warned | asked | refused | wrong without a word |"
NAMES = {"exceljs": "exceljs", "xlsx-populate": "xlsx-populate", "sheetjs": "SheetJS", "libreoffice": "LibreOffice"}
NAMES["gnumeric"] = "Gnumeric"
Result = tuple[str, frozenset[str], Judgement]
"""File name, traits, judgement."""


def results() -> list[Result]:
    """All kept files, read today."""
    return [(each.name, each.traits, judged(each.data, each.name, each.truth)) for each in kept()]


def tables(read: Iterable[Result]) -> str:
    """One table by tool and format, one by what was tried."""
    versions = json.loads((FOLDER / "tools.json").read_text("utf-8"))
    by_tool: dict[str, Tally] = {}
    by_trait: dict[str, Tally] = {}
    for name, traits, judgement in read:
        stem, _, suffix = name.rpartition(".")
        tool = stem.split("-", 1)[1]
        by_tool.setdefault(f"| {NAMES[tool]} {versions[tool]} | .{suffix} |", Tally()).add(judgement)
        for trait in traits:
            if not trait.startswith("writer "):
                by_trait.setdefault(f"| {trait} |", Tally()).add(judgement)
    first = _table(f"| tool | format {COLUMNS}", "|---|---|" + "--:|" * 6, by_tool)
    return f"{first}\n\n{_table(f'| what was tried {COLUMNS}', '|---|' + '--:|' * 6, by_trait)}"


def _table(head: str, line: str, tallies: dict[str, Tally]) -> str:
    return "\n".join([head, line, *(f"{name} {_counts(tally)} |" for name, tally in sorted(tallies.items()))])


def _counts(tally: Tally) -> str:
    verdicts = (Verdict.RIGHT, Verdict.WARNED, Verdict.ASKED, Verdict.REFUSED, Verdict.WRONG_SILENT)
    return " | ".join(map(str, (tally.n, *(tally.verdicts[verdict] for verdict in verdicts))))


def on_page() -> str:
    """The tables as the page has them."""
    return PAGE.read_text("utf-8").partition(f"{BEGIN}\n\n")[2].partition(f"\n\n{END}")[0]


def main() -> None:
    """Print the tables, or write them into the page."""
    made = tables(results())
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    else:
        sys.stdout.write(f"{made}\n")


if __name__ == "__main__":
    main()
