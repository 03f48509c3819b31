"""What an office keeps of a survey: a mapping among its texts, read again from every stored form; remarks masked."""

from ita_core.framework import load
from ita_core.office import Work, sheets_of, work_in
from ita_core.office.comments import MASK
from ita_core.office.snapshot import Snapshot, snapshot_in
from ita_core.office.survey import mapping_in, mapping_key, remarks_in
from ita_core.survey import NO_CHOICES
from ita_core.survey.mapping import KeptMapping
from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.saved_rows import saved_work_in

YEAR = load(2566)
KEPT = KeptMapping(fiscal_year=2566, shape="0123456789abcdef", columns={"0!C": "i7", "0!D": ""}, first_is_best=True)
HEAD = ["ชื่อ", "i1", "i2", "i3", "ข้อเสนอแนะ"]


def remarks(*written: str | None, names: list[str] | None = None) -> list[str]:
    people = names or [f"คนที่ {number}" for number in range(1, len(written) + 1)]
    rows = [[name, 33, 67, 33, remark] for name, remark in zip(people, written, strict=True)]
    rows[0][2] = 33
    return [remark.text for remark in remarks_in(Grid((Sheet("ตอบ", [HEAD, *rows]),)), YEAR, NO_CHOICES)]  # type: ignore[list-item]


def test_a_mapping_comes_back_from_the_workbook_and_from_the_store() -> None:
    work = Work(texts=((2566, mapping_key(KEPT.shape), KEPT.model_dump_json()),))
    sheets = [Sheet(each.name, [[cell or None for cell in row] for row in each.cells()]) for each in sheets_of(work)]
    of_file, findings = work_in(saved_work_in(sheets))
    assert (of_file, findings) == (work, ())
    snapshot = Snapshot("own.xlsx", "", b"scores", work)
    of_store = snapshot_in(snapshot.text(), snapshot.contents).work
    for read in (of_file, of_store):
        ((_, _, written),) = read.texts
        assert mapping_in(written) == KEPT


def test_a_mapping_of_a_newer_release_or_none_is_asked_for_again() -> None:
    assert mapping_in("") is None
    assert mapping_in("letters") is None
    assert mapping_in(KEPT.model_dump_json().replace('"version":1', '"version":2')) is None


def test_remarks_are_masked_once_each_and_in_the_order_of_the_alphabet() -> None:
    written = ["ฮโทร 081-234-5678", "ขอบคุณ นายสมชาย ใจดี", "-", "ไม่มี", "ไม่ทราบ", None, "ก", "ก", "ข", "ค"]
    assert remarks(*written) == ["ก", "ข", f"ขอบคุณ {MASK}", "ค", f"ฮโทร {MASK}"]


def test_whoever_signs_with_the_name_of_the_row_is_masked_without_any_title() -> None:
    names = [f"สมบูรณ์{letter} มั่นคง{letter}" for letter in "กขคงจฉชซญฐ"]
    assert remarks("ตอบช้า สมบูรณ์ก มั่นคงก", *[None] * 9, names=names) == [f"ตอบช้า {MASK} {MASK}"]


def test_a_word_that_many_rows_share_names_nobody() -> None:
    assert remarks("กองคลังตอบช้า", *[None] * 9, names=["กองคลัง"] * 10) == ["กองคลังตอบช้า"]


def test_of_nine_people_no_remark_is_shown() -> None:
    assert remarks("ดี", *[None] * 8) == []
