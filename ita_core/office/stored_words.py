"""The words that stored sheets use or ever used, each for one id: a list that only grows.

What the screen says is in `ita_core.text` and may be edited freely; a word here may be replaced in its first place,
but the old one stays behind it, for the files that hold it.
"""

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, ...]] = {
    "measures": ("มาตรการ", "Measures"),
    "check_ins": ("การติดตาม", "Check-ins"),
    "answers": ("คำตอบ", "Answers"),
    "corrections": ("การแก้ไขคะแนน", "Corrections"),
    "wordings": ("ข้อคำถามทางการ", "Official wordings"),
    "texts": ("ข้อความ", "Texts"),
    "events": ("เหตุการณ์", "Events"),
    "rules": ("เกณฑ์", "Rules"),
    "peers": ("หน่วยงานอื่น", "Other agencies"),
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "fiscal_year": ("ปีงบประมาณ", "Fiscal year"),
    "id": ("รหัสมาตรการ", "Measure id"),
    "issue": ("ประเด็น", "Issue"),
    "title": ("มาตรการ/แนวทาง", "Measure"),
    "steps": ("ขั้นตอน/วิธีการดำเนินการ", "Steps"),
    "owner": ("ผู้รับผิดชอบ", "Responsible"),
    "start": ("เริ่ม", "From"),
    "end": ("สิ้นสุด", "To"),
    "follow_up": ("การติดตามประเมินผล", "Follow-up"),
    "indicator_of_success": ("ตัวชี้วัดความสำเร็จ", "Indicator of success"),
    "evidence_link": ("ลิงก์หลักฐาน", "Link to evidence"),
    "aims_at": ("ข้อคำถามที่มุ่งแก้", "Questions aimed at"),
    "status": ("สถานะ", "Status"),
    "approved": ("การพิจารณา", "Decision"),
    "after_months": ("รอบ (เดือน)", "After (months)"),
    "done": ("ผลการดำเนินการ", "What was done"),
    "trouble": ("ปัญหาอุปสรรค", "What stood in the way"),
    "question": ("คำถาม", "Question"),
    "option": ("คำตอบ", "Answer"),
    "code": ("รหัสข้อ", "Code"),
    "was": ("คะแนนเดิม", "Score before"),
    "score": ("คะแนนที่ใช้", "Score used"),
    "wording": ("ข้อความทางการ", "Official wording"),
    "key": ("หัวข้อ", "Heading"),
    "text": ("ข้อความ", "Text"),
    "words": ("เหตุการณ์", "Event"),
    "kind": ("ชนิดรายการ", "Kind"),
    "text_th": ("ข้อความ (ไทย)", "Text (Thai)"),
    "text_en": ("ข้อความ (อังกฤษ)", "Text (English)"),
    "parent": ("อยู่ใน", "Belongs to"),
    "value": ("ค่า", "Value"),
    "polarity": ("ทิศทาง", "Direction"),
}

STATUSES: Mapping[str, tuple[str, ...]] = {
    "planned": ("ยังไม่เริ่ม", "Not begun"),
    "under_way": ("กำลังดำเนินการ", "Under way"),
    "done": ("ดำเนินการแล้ว", "Done"),
    "cancelled": ("ยกเลิก", "Cancelled"),
}

DECISIONS: Mapping[str, tuple[str, ...]] = {
    "approved": ("เห็นชอบแล้ว", "Approved"),
    "draft": ("ร่าง", "Draft"),
}

RULE_KINDS: Mapping[str, tuple[str, ...]] = {
    "question": ("ข้อคำถาม", "Question"),
    "node": ("ชื่อตัวชี้วัด", "Name of indicator"),
    "dropped": ("ไม่มีข้อนี้", "No such question"),
    "single_eit": ("EIT ไม่มีส่วนที่ 2", "EIT without part 2"),
    "weight": ("ค่าน้ำหนัก", "Weight"),
    "level_from": ("ระดับเริ่มที่", "Level from"),
    "level_floor": ("ขั้นต่ำของระดับ", "Floor of level"),
    "issue": ("ประเด็น", "Issue"),
    "no_issue": ("ไม่มีประเด็นนี้", "No such issue"),
    "issue_question": ("ข้อในประเด็น", "Question of issue"),
    "link": ("ความเชื่อมโยง", "Link"),
    "no_link": ("ไม่มีความเชื่อมโยงนี้", "No such link"),
    "staff": ("ข้อฝ่ายเจ้าหน้าที่", "Staff side"),
    "public": ("ข้อฝ่ายประชาชน", "Public side"),
    "evidence": ("ข้อหลักฐาน", "Evidence"),
    "guideline": ("ข้อแนวทาง", "Guideline"),
    "match": ("ตรงกับข้อของปี", "Same as in year"),
}

POLARITIES: Mapping[str, tuple[str, ...]] = {
    "positive": ("เชิงบวก", "Positive"),
    "negative": ("เชิงลบ", "Negative"),
}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "1": ("ม.ค.", "Jan"),
    "2": ("ก.พ.", "Feb"),
    "3": ("มี.ค.", "Mar"),
    "4": ("เม.ย.", "Apr"),
    "5": ("พ.ค.", "May"),
    "6": ("มิ.ย.", "Jun"),
    "7": ("ก.ค.", "Jul"),
    "8": ("ส.ค.", "Aug"),
    "9": ("ก.ย.", "Sep"),
    "10": ("ต.ค.", "Oct"),
    "11": ("พ.ย.", "Nov"),
    "12": ("ธ.ค.", "Dec"),
}


def id_of(written: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The id that a sheet means by an id or by one of its words, however it is spaced; None for any other word."""
    plain = _plain(written)
    return next((key for key, known in words.items() if plain in (key, *map(_plain, known))), None)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
