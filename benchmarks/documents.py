"""Each document in a warm process, for the sample and for five fiscal years with all that an office can add.

The five years have a plan of 20 measures for the next year, one of 20 for this year with both check-ins, the texts
around them, and an edit of every tenth sentence. Prints the median in milliseconds, the target of the issue, the size,
and whether the same input gave the same bytes.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from ita_core.analysis.years import Event
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Kind, document
from ita_core.framework import load
from ita_core.narrative.edits import addresses, text_key
from ita_core.narrative.story import narrate
from ita_core.office import CHECK_INS, CheckIn, Measure, Plan, Work, first_month, last_month
from ita_core.scoring import History, history_of
from ita_core.text import Text, text_in
from ita_core.workbook import read, template
from ita_core.workbook.template import Filled

SAMPLE = Path(__file__).parent.parent / "sample_data" / "jetsamian-2566.xlsx"
YEARS = (2563, 2564, 2565, 2566, 2567)
REPEATS = 7
MEASURES = 20
TARGETS = {
    "report-word": 2000,
    "council-powerpoint": 2000,
    "handout-pdf": 1000,
    "report-pdf": 1000,
    "tables-excel": 1000,
}


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of some runs after two to warm up."""
    times = []
    for _ in range(REPEATS + 2):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times[2:])


def five_years() -> History:
    """A made-up agency with every question of five years."""
    scores = {
        year: {
            question.code: Decimal(100) if question.code[0] == "o" else Decimal(8000 + 37 * place % 1900).scaleb(-2)
            for place, question in enumerate(load(year).questions)
        }
        for year in YEARS
    }
    return history_of(read(template(list(YEARS), filled=Filled(scores=scores)), "five-years.xlsx"))


def office_work(history: History, text: Text) -> Work:
    """Two plans, the texts around them, edited sentences and an event."""
    year = history.latest.fiscal_year
    story = narrate(history, history.latest, text)
    edits = [(year, text_key("th", address), f"{each.text} (แก้ไข)") for address, each in addresses(story)[::10]]
    around = [(year + 1, key, "ข้อความของหน่วยงาน " * 20) for key in ("intro", "limits", "handling", "outside")]
    return Work(
        events=(Event(year, "เริ่มใช้ระบบ E-Service"),),
        texts=(*edits, *around),
        plans=tuple(Plan(of, tuple(_measure(n, of) for n in range(MEASURES))) for of in (year, year + 1)),
    )


def _measure(number: int, fiscal_year: int) -> Measure:
    told = "ดำเนินการตามแผนและเผยแพร่ผลในเว็บไซต์ของหน่วยงาน " * 3
    return Measure(
        id=f"m{number + 1}",
        issue=1 + number * 7 // MEASURES,
        title=f"มาตรการที่ {number + 1} ส่งเสริมการมีส่วนร่วมของบุคลากรและประชาชน",
        steps=(told, told, told),
        owner="สำนักปลัด",
        start=first_month(fiscal_year),
        end=last_month(fiscal_year),
        follow_up="รายงานต่อผู้บริหารทุกหกเดือน",
        indicator_of_success="คะแนนในการประเมินครั้งถัดไปไม่ต่ำกว่า 85.00",
        evidence_link=f"https://www.example.go.th/ita/{number}",
        aims_at=(f"i{number % 15 + 1}",),
        check_ins=tuple(CheckIn(months, told, "งบประมาณล่าช้า", "") for months in CHECK_INS),
    )


def main() -> None:
    text = text_in("th")
    sample, five = history_of(read(SAMPLE.read_bytes(), SAMPLE.name)), five_years()
    for name, history, work in (("sample", sample, Work()), ("five years", five, office_work(five, text))):
        measures = sum(len(plan.measures) for plan in work.plans)
        print(f"{name}: {len(history.assessments)} years, {measures} measures, {len(work.texts)} texts")
        for kind in KINDS:
            # A fresh subject each time: what it works out once is part of the cost.
            make = partial(_made, kind, history, text, work)
            data = make()
            same = "same bytes" if make() == data else "OTHER BYTES"
            target = TARGETS.get(kind.name, 2000)
            size = len(data) // 1024
            print(f"  {kind.name:<20} {milliseconds(make):7.0f} ms (target: under {target})  {size:5} KiB  {same}")


def _made(kind: Kind, history: History, text: Text, work: Work) -> bytes:
    return document(kind, Subject(history, history.latest, text, work))


if __name__ == "__main__":
    main()
