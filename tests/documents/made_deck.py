"""A small deck of every kind of slide, and the subject it is told for."""

from decimal import Decimal

from ita_core.charts.palette import EVIDENCE, LAST_YEAR, PUBLIC, STAFF
from ita_core.documents.blocks import Bullets, Column, Deck, HardQuestion, NativeChart, Series, Slide, Table
from ita_core.documents.content.subject import Subject
from ita_core.scoring import history_of
from ita_core.text import Language, text_in
from tests.samples import real_reading

NOTE = "ความลับของผู้บรรยาย"
OWN_NOTE = "อย่าลืมขอบคุณกองคลัง"
ANSWER = "เพราะเอกสารสองรายการยังไม่ครบ"

LYING = NativeChart(
    alt="สองตัวชี้วัดต่ำกว่าค่าเป้าหมาย",
    categories=("▼ 7 ประสิทธิภาพการสื่อสาร", "9 การเปิดเผยข้อมูล"),
    series=(
        Series("ปี 2568", (Decimal("82.10"), Decimal("93.33")), STAFF),
        Series("ปี 2567", (Decimal("88.76"), None), LAST_YEAR, quiet=True),
    ),
    target=Decimal(85),
    start=Decimal(70),
    axis="คะแนน (ค่าเป้าหมาย 85.00)",
    signalled=frozenset({(0, 0)}),
)
VIEWS = NativeChart(
    alt="บุคลากรเห็นต่างจากหลักฐาน",
    categories=("▼ 5.1b งบประมาณ", "6.1 การใช้อำนาจ"),
    series=(
        Series("บุคลากรภายใน (IIT)", (Decimal("76.32"), None), STAFF),
        Series("ผู้รับบริการ (EIT)", (None, Decimal("95.16")), PUBLIC),
        Series("หลักฐานเผยแพร่ (OIT)", (Decimal("100.00"), Decimal("50.00")), EVIDENCE),
    ),
    target=Decimal(85),
    start=Decimal(50),
    axis="คะแนน (ค่าเป้าหมาย 85.00)",
)
YEARS = NativeChart(
    alt="คะแนนรวมสองปี",
    categories=("▼ ปี 2565", "ปี 2566"),
    series=(Series("คะแนนรวม", (Decimal("84.87"), Decimal("92.16")), STAFF),),
    target=Decimal(85),
    start=Decimal(70),
    axis="คะแนน (ค่าเป้าหมาย 85.00)",
    upright=True,
    signalled=frozenset({(0, 0)}),
)
TABLE = Table(
    "เอกสาร",
    (Column("รหัส"), Column("ชื่อ", 4.0), Column("คะแนน", 1.0, "right")),
    (("o24", "การดำเนินการตามแผน", "0.00"), ("o26", "▼ รายงานผล", "0.00")),
)
POINTS = Bullets(("รับทราบผลการประเมิน", "ให้ความเห็นต่อมาตรการ", "กำหนดรอบติดตามผล"))

QUESTION = HardQuestion("ทำไมเอกสารไม่ครบ", ANSWER, "แผ่นงาน OIT เซลล์ C26", "o24", "documents")


def slide(key: str, *shown: object, **changes: object) -> Slide:
    """A slide whose notes are a secret of its own."""
    told = {"title": f"ข้อค้นพบของ {key}", "notes": f"{NOTE} {key}", "source": "ที่มา: แผ่นงาน 2566", **changes}
    return Slide(key=key, shown=shown, **told)  # type: ignore[arg-type]  # fields by name


def made_deck(**changes: object) -> Deck:
    """Cover, four slides, a last one in steps; an appendix in which e1 begins e14."""
    told: dict[str, object] = {
        "title": "ผลการประเมิน ITA",
        "lines": ("เทศบาลตัวอย่าง", "ประจำปีงบประมาณ พ.ศ. 2566"),
        "footer": "เทศบาลตัวอย่าง · 2566",
        "slides": (
            slide("years", YEARS),
            slide("indicator", LYING, own_note=OWN_NOTE),
            slide("documents", TABLE, POINTS),
            slide("perspectives", VIEWS, steps=True),
            slide("ask", POINTS, steps=True),
        ),
        "appendix": (slide("e1", LYING), slide("e14", LYING), slide("o24", POINTS)),
        "questions": (QUESTION,),
        **changes,
    }
    return Deck(**told)  # type: ignore[arg-type]  # fields by name


def made_subject(language: Language = "th") -> Subject:
    """The real figures of 2566."""
    history = history_of(real_reading())
    return Subject(history, history.latest, text_in(language))
