"""Writes every workbook of this folder from `jetsamian-2566.csv`; run it again and the bytes are the same.

python sample_data/make_samples.py
"""

import csv
import sys
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from ita_core.workbook.reading import Agency  # noqa: E402 — found by the line above
from ita_core.workbook.template import Filled, template  # noqa: E402 — after the path is set
from sample_data import broken, report_tables  # noqa: E402 — after the path is set

AGENCY = Agency("เทศบาลตำบลเจ็ดเสมียน", "เทศบาลตำบล")
TOTAL_2565 = Decimal("84.87")
FACTS_2566 = {"rank": "1082"}


def printed_scores() -> dict[str, Decimal]:
    """The figures that the office's report of 2566 prints, by code, without the 13 items that it prints nowhere."""
    with (FOLDER / "jetsamian-2566.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: Decimal(row["score"]) for row in csv.DictReader(lines) if row["status"] == "printed"}


def main() -> None:
    """Write all samples."""
    scores = printed_scores()
    filled = Filled(AGENCY, {2566: scores, 2565: {"TOTAL": TOTAL_2565}}, {2566: FACTS_2566})
    samples = {
        "jetsamian-2566.xlsx": template([2566, 2565], filled=filled),
        "jetsamian-2566-report-tables.xlsx": report_tables.workbook(scores),
        **broken.workbooks(AGENCY, scores),
    }
    for name, data in samples.items():
        (FOLDER / name).write_bytes(data)
        print(f"{name}  {len(data):,} bytes")


if __name__ == "__main__":
    main()
