"""Made names of agencies, and how tables write them otherwise; seeded, the same on every machine."""

import random
from dataclasses import dataclass

KINDS = {
    "เทศบาลตำบล": ("ทต.", "ทต. ", "ทต ", "เทศบาล ตำบล"),
    "เทศบาลเมือง": ("ทม.", "ทม. ", "เทศบาล เมือง"),
    "เทศบาลนคร": ("ทน.", "ทน. "),
    "องค์การบริหารส่วนตำบล": ("อบต.", "อบต. ", "อบต", "องค์การบริหาร ส่วนตำบล"),
}
FIRST = ("บ้าน", "หนอง", "นา", "ดอน", "โคก", "ห้วย", "คลอง", "ท่า", "บาง", "ป่า", "วัง", "โพธิ์")
SECOND = ("ใหม่", "ทอง", "แวง", "แวะ", "ยาว", "ยาง", "งาม", "สูง", "เสือ", "ไผ่", "หลวง", "กลาง", "ขาม", "ม่วง", "ตะเคียน")
THIRD = ("", "เหนือ", "ใต้", "พัฒนา", "สามัคคี")
PROVINCES = ("ราชบุรี", "เพชรบุรี", "เลย", "ตาก", "ขอนแก่น", "น่าน")
LETTERS = "กขคงจชดตถทธนบปผพฟมยรลวสหอ"


@dataclass(frozen=True)
class Made:
    """An agency that nobody has: kind in full, place, number ('' for none), province."""

    kind: str
    place: str
    number: str
    province: str

    @property
    def written(self) -> str:
        return f"{self.kind}{self.place}{f' {self.number}' if self.number else ''}"


def register(rng: random.Random, n: int) -> list[Made]:
    """Agencies of which some share their place in another province or kind, and some differ in one letter."""
    found: dict[tuple[str, ...], Made] = {}
    while len(found) < n:
        place = rng.choice(FIRST) + rng.choice(SECOND) + rng.choice(THIRD)
        number = rng.choice(("", "", "", "", "1", "2", "3"))
        made = Made(rng.choice([*KINDS]), place, number, rng.choice(PROVINCES))
        found[made.kind, made.place, made.number, made.province] = made
    return list(found.values())


def altered(made: Made, rng: random.Random) -> str:
    """The name as another table writes it; its province is told, for without it nobody can know."""
    place = made.place
    if rng.random() < 0.35:
        place = misspelt(place, rng)
    if rng.random() < 0.3:
        at = rng.randrange(1, len(place))
        place = place[:at] + rng.choice(("\u200b", "\ufeff", "\u00ad")) + place[at:]
    kind = rng.choice((made.kind, *KINDS[made.kind]))
    number = made.number.translate(str.maketrans("123", rng.choice(("123", "๑๒๓"))))
    name = f"{kind}{place}{rng.choice(('', ' ', '  ')) + number if number else ''}"
    province = rng.choice((" จ.{}", " จังหวัด{}", " ({})", " จ. {}", " (จ.{})", " อำเภอเมือง จังหวัด{}"))
    return f"{rng.choice(('', '', '12. ', ' '))}{name}{province.format(made.province)}"


def misspelt(place: str, rng: random.Random) -> str:
    """One letter left out, written twice, or another one."""
    at = rng.randrange(1, len(place) - 1)
    other = rng.choice(("", place[at] * 2, rng.choice(LETTERS)))
    return place[:at] + other + place[at + 1 :]


def stranger(known: list[Made], rng: random.Random) -> str:
    """An agency that is not in the register, and as near to one that is as can be."""
    taken = {(made.kind, made.place, made.number, made.province) for made in known}
    while True:
        near = rng.choice(known)
        other = rng.choice(
            (
                Made(rng.choice([*KINDS]), near.place, near.number, near.province),
                Made(near.kind, near.place, rng.choice("456789"), near.province),
                Made(near.kind, near.place, near.number, rng.choice(PROVINCES)),
                Made(near.kind, misspelt(near.place, rng), near.number, near.province),
                Made(near.kind, rng.choice(FIRST) + "".join(rng.choices(LETTERS, k=4)), "", near.province),
            )
        )
        if (other.kind, other.place, other.number, other.province) not in taken:
            return f"{other.written} จังหวัด{other.province}"
