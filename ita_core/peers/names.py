"""Names of agencies as they are compared: kind, place, province and district, whatever way a table writes them."""

import re
from dataclasses import dataclass, replace

from ita_core.thai import folded, one_line, remembered

KIND_NAMES = {
    "city": "เทศบาลนคร",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
    "pao": "องค์การบริหารส่วนจังหวัด",
}
"""Every kind of local office by its id, in full."""

_KINDS = (
    ("city", r"เทศบาล\s*นคร|ทน\s?\.|ทน(?=\s)"),
    ("town", r"เทศบาล\s*เมือง|ทม\s?\.|ทม(?=\s)"),
    ("subdistrict", r"เทศบาล\s*ตำบล|ทต\s?\.|ทต(?=\s)"),
    ("sao", r"(?:องค์การ|องค์กร)\s*บริหาร\s*ส่วน\s*ตำบล|อบต\s?\.?"),
    ("pao", r"(?:องค์การ|องค์กร)\s*บริหาร\s*ส่วน\s*จังหวัด|อบจ\s?\.?"),
)
_KIND = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS))
_BEFORE = re.compile(r"\(?\d{1,4}\s*[.)]\s*|(?:ชื่อ)?หน่วยงาน\s*:\s*")
_OFFICE_OF = re.compile(r"(?:สำนักงาน|สนง\s?\.?|ที่ทำการ)\s*(?=เทศบาล|องค์การบริหาร|อบต|อบจ|ทต|ทม|ทน)")
_MARKED_PROVINCE = re.compile(r"[(\[]?\s*(?:จังหวัด|จ\s?\.)\s*(?P<name>[ก-๎]+)\s*[)\]]?")
_MARKED_DISTRICT = re.compile(r"[(\[,]?\s*(?:อำเภอ|อ\s?\.)\s*(?P<name>[ก-๎]+(?:\s\d+)?)\s*,?\s*[)\]]?")
_FORMER = re.compile(r"\s*[(\[]\s*(?:ชื่อเดิม|เดิม|อดีต|(?:เปลี่ยน|ยก).{0,20}?จาก|former|previous)[^()\[\]]*[)\]]")
"""The name of before: 'ทต.กอ (เดิม อบต.กอ)'."""

_IN_BRACKETS = re.compile(r"[(\[]\s*(?P<name>[ก-๎\s]+?)\s*[)\]]\s*$")
_NUMBER = re.compile(r"\d+")
_NO_LETTER = re.compile(r"[\s.()\[\],:;*'\"-]+")

_PROVINCES = """
    กรุงเทพมหานคร กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท ชัยภูมิ ชุมพร เชียงราย
    เชียงใหม่ ตรัง ตราด ตาก นครนายก นครปฐม นครพนม นครราชสีมา นครศรีธรรมราช นครสวรรค์ นนทบุรี นราธิวาส น่าน บึงกาฬ บุรีรัมย์
    ปทุมธานี ประจวบคีรีขันธ์ ปราจีนบุรี ปัตตานี พระนครศรีอยุธยา พะเยา พังงา พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ แพร่ ภูเก็ต
    มหาสารคาม มุกดาหาร แม่ฮ่องสอน ยโสธร ยะลา ร้อยเอ็ด ระนอง ระยอง ราชบุรี ลพบุรี ลำปาง ลำพูน เลย ศรีสะเกษ สกลนคร สงขลา สตูล
    สมุทรปราการ สมุทรสงคราม สมุทรสาคร สระแก้ว สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี สุราษฎร์ธานี สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง
    อำนาจเจริญ อุดรธานี อุตรดิตถ์ อุทัยธานี อุบลราชธานี"""
PROVINCES = frozenset(_PROVINCES.split())
"""The 77 provinces: a word in brackets or a sheet's name is a province only where it is one of these."""

_FEW_LETTERS = 4
_OTHER_SPELLINGS = {
    "กทม": "กรุงเทพมหานคร",
    "กรุงเทพ": "กรุงเทพมหานคร",
    "กรุงเทพฯ": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
}


@dataclass(frozen=True, slots=True)
class AgencyName:
    """What a name says; '' for what it does not say.

    Args:
        kind: the id of the kind of office.
        place: of which place, without spaces and stops.
        province, district: without 'จังหวัด' and 'อำเภอ'.
    """

    kind: str
    place: str
    province: str = ""
    district: str = ""

    @property
    def digits(self) -> tuple[str, ...]:
        """The numbers in the name of the place: 'บ้านใหม่ 2' is another place than 'บ้านใหม่ 3'."""
        return tuple(_NUMBER.findall(self.place))

    @property
    def key(self) -> tuple[str, str]:
        """What two ways of writing one office have in common."""
        return self.kind, self.place

    def within(self, province: str, district: str) -> "AgencyName":
        """The name with the province and district of their own columns, where these say something."""
        if not province and not district:
            return self
        province, district = province_named(province) or self.province, district_named(district) or self.district
        return replace(self, province=province, district=district)

    def may_be(self, other: "AgencyName") -> bool:
        """Whether nothing of what both names say of province and district speaks against one office."""
        pairs = ((self.province, other.province), (self.district, other.district))
        return all(one == another or not one or not another for one, another in pairs)

    def is_surely(self, other: "AgencyName") -> bool:
        """Whether both name the same office, and both say its province or neither does."""
        return self.key == other.key and self.province == other.province and self.may_be(other)


def agency_name(text: str, province: str = "", district: str = "") -> AgencyName:
    """The name that a text is; province and district of their own columns go before those inside the text."""
    return _name(text).within(province, district)


@remembered
def _name(text: str) -> AgencyName:
    written = _FORMER.sub("", folded(one_line(text)))
    words = written[before.end() :] if (before := _BEFORE.match(written)) else written
    words = words[office.end() :] if (office := _OFFICE_OF.match(words)) else words
    match = _KIND.match(words)
    kind, rest = (match.lastgroup or "", words[match.end() :].strip()) if match else ("", words)
    rest, province = _taken(_MARKED_PROVINCE, rest)
    rest, district = _taken(_MARKED_DISTRICT, rest)
    if not province and (bracket := _IN_BRACKETS.search(rest)) and province_named(bracket["name"]) in PROVINCES:
        rest, province = rest[: bracket.start()], bracket["name"]
    place = _NO_LETTER.sub("", rest)
    if kind == "pao":
        place = place or province
        province = province or (place if place in PROVINCES else "")
    return AgencyName(kind, place, province_named(province), district_named(district))


def _taken(pattern: re.Pattern[str], words: str) -> tuple[str, str]:
    """The words without what is marked at their end, and that; words that begin with the mark are left as they are."""
    found = list(pattern.finditer(words))
    if not found or not words[: found[-1].start()].strip():
        return words, ""
    last = found[-1]
    return f"{words[: last.start()]} {words[last.end() :]}".strip(), last["name"]


def province_named(text: str) -> str:
    """A province as it is compared: without 'จังหวัด' or 'จ.', without spaces."""
    bare = _NO_LETTER.sub("", re.sub(r"^(?:จังหวัด|จ\s?\.)\s*", "", folded(text)))
    return _OTHER_SPELLINGS.get(bare) or (_shortened(bare) if bare.endswith("ฯ") else bare)


def _shortened(bare: str) -> str:
    """The one province that 'นครศรีฯ' or 'สุราษฎร์ฯ' begins; as it is where several do."""
    found = [province for province in PROVINCES if province.startswith(bare[:-1])]
    return found[0] if len(found) == 1 and len(bare) > _FEW_LETTERS else bare


def district_named(text: str) -> str:
    """A district as it is compared: without 'อำเภอ' or 'อ.', without spaces."""
    return _NO_LETTER.sub("", re.sub(r"^(?:อำเภอ|อ\s?\.)\s*", "", folded(text)))


def type_named(text: str) -> str:
    """A type of office in full: 'ทต.' and 'เทศบาลตำบล' are one; other types as they are written."""
    words = one_line(text)
    match = _KIND.fullmatch(folded(text)) or _KIND.fullmatch(f"{folded(text)}.")
    return KIND_NAMES[match.lastgroup] if match and match.lastgroup else words
