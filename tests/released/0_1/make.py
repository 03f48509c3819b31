"""How the files beside this script were made: a record of release 0.1, whose modules it names; it runs with no other.

From a checkout of 0.1 (commit c6f3299): `PYTHONPATH=. python tests/released/0_1/make.py FOLDER`, where FOLDER holds a
copy of expected.json and of sources/. What stands in expected.json was typed or, where a draft or a generated sentence
is meant, printed by 0.1; nothing in it was read back from the files made here.
"""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
from ita_core.measures import CheckIn, Measure, Month, Plan, Status, reported
from ita_core.store import store  # as a module: its tokens are given
from ita_core.work import Correction, Work

from ita_core.analysis.years import Event
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import History, corrected, history_of
from ita_core.workbook import read
from ui import remember, source

HERE = Path(sys.argv[1])
EXPECTED = json.loads((HERE / "expected.json").read_text("utf-8"))
CALLS = {
    "assess-one-year": ("assess", "one-year"),
    "assess-five-years": ("assess", "five-years"),
    "answers-one-year": ("answers", "one-year"),
    "answers-five-years": ("answers", "five-years", "--respondents", "EIT=120", "--internal"),
    "whatif-one-year": ("whatif", "one-year", "--set", "o24=100", "--set", "i8=90"),
    "path-one-year": ("path", "one-year", "--to", "95"),
    "narrate-one-year": ("narrate", "one-year", "--lang", "th"),
}


def month(written: str) -> Month:
    year, number = written.split("-")
    return Month(int(year), int(number))


def plan(facts: dict[str, Any]) -> Plan:
    made = Plan(facts["fiscal_year"], tuple(map(measure, facts["measures"])))
    for each in facts["measures"]:
        for check_in in each["check_ins"]:
            made = reported(made, each["id"], CheckIn(**check_in))
    return made


def measure(facts: dict[str, Any]) -> Measure:
    own = {key: value for key, value in facts.items() if key != "check_ins"}
    lists = {key: tuple(own[key]) for key in ("steps", "aims_at")}
    period = {key: month(own[key]) for key in ("start", "end")}
    return Measure(**(own | lists | period | {"status": Status(own["status"])}))


def work(name: str, without: tuple[str, ...] = ()) -> Work:
    facts = {key: value for key, value in EXPECTED["work"][name].items() if key not in without}
    return Work(
        answers=tuple(facts.get("answers", {}).items()),
        corrections=tuple(map(correction, facts.get("corrections", ()))),
        events=tuple(Event(**event) for event in facts["events"]),
        wordings=tuple(map(tuple, facts["wordings"])),
        texts=tuple(map(tuple, facts["texts"])),
        plans=tuple(map(plan, facts["plans"])),
    )


def correction(facts: dict[str, Any]) -> Correction:
    was = None if facts["was"] is None else Decimal(facts["was"])
    return Correction(facts["fiscal_year"], facts["code"], was, Decimal(facts["score"]))


def asking() -> None:
    """The sample with a mistyped i8 and the sheet of 2565 hidden, so that the reader asks about it."""
    book = openpyxl.load_workbook(HERE / "sources" / "one-year.xlsx")
    book["2565"].sheet_state = "hidden"
    (cell,) = (row[2] for row in book["2566"].iter_rows(min_row=4) if row[0].value == "i8")
    cell.value = 67.32
    book.save(HERE / "sources" / "asks.xlsx")


def history(source_name: str, own: Work) -> History:
    """As the page had it: the file read with the answers, the corrections in it."""
    data = (HERE / "sources" / f"{source_name}.xlsx").read_bytes()
    reading = read(data, f"{source_name}.xlsx", dict(own.answers))
    return history_of(corrected(reading, {(each.fiscal_year, each.code): each.score for each in own.corrections}))


def saved(name: str, facts: dict[str, Any]) -> None:
    own = work(facts["work"])
    made = saved_workbook(history(facts["source"], own), own.events, own)
    (HERE / "saved" / f"{name}.xlsx").write_bytes(made)


def held(facts: dict[str, Any]) -> tuple[source.SourceFile, Work]:
    data = (HERE / "sources" / f"{facts['file']}.xlsx").read_bytes() if facts["file"] else b""
    file = source.SourceFile(facts["file_name"], data, facts["sample"] or None)
    return file, work(facts["work"], tuple(facts.get("without", ())))


def kept() -> None:
    """The store of one PC with several works in it, written as the page writes it."""
    opened = store.Store(HERE / "work.sqlite3")
    for facts in EXPECTED["store"]:
        store.secrets = SimpleNamespace(token_urlsafe=lambda _, token=facts["token"]: token)
        receipt = None
        for _ in range(facts["revision"]):
            snapshot = remember._snapshot(*held(facts["holds"]), [held(other) for other in facts["aside"]])
            receipt = opened.keep(snapshot, receipt, owner=facts["owner"])
    opened.close()


def printed(name: str, call: tuple[str, ...]) -> None:
    command, file, *options = call
    line = [sys.executable, "-m", "ita_core", command, str(HERE / "sources" / f"{file}.xlsx"), *options, "--json"]
    made = subprocess.run(line, check=True, capture_output=True)
    (HERE / "json" / f"{name}.json").write_bytes(made.stdout)


if __name__ == "__main__":
    for folder in ("saved", "json"):
        (HERE / folder).mkdir(exist_ok=True)
    asking()
    for name, facts in EXPECTED["saved_workbooks"].items():
        saved(name, facts)
    kept()
    for name, call in CALLS.items():
        printed(name, call)
