"""Where a text speaks of a node of the score tree: question codes, indicators, instruments, the total."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from ita_core.framework import INSTRUMENTS, Framework, Label, known_years, load
from ita_core.report_check.codes import Written, code_groups
from ita_core.report_check.target_words import INDICATOR

# An instrument is known by what its name is about; the rest of the name differs from report to report.
_INSTRUMENTS = (
    ("IIT", r"ผู้มีส่วนได้(?:ส่วน)?เสียภายใน|[Ii]nternal survey(?: of staff)?"),
    ("EIT", r"ผู้มีส่วนได้(?:ส่วน)?เสียภายนอก|[Ee]xternal survey(?: of the public)?"),
    ("OIT", r"การเปิดเผยข้อมูลสาธารณะ|[Oo]pen data check"),
)
_LEAST_WORDING, _LEAST_BEGUN = 12, 14
_NAMES_NAMED = ("indicator", "subindicator")


@dataclass(frozen=True)
class Names:
    """The lexicon of one framework."""

    framework: Framework

    @cached_property
    def code_of(self) -> dict[str, str]:
        """Indicator and sub-indicator by name, in both languages, with names that other years had for the same code."""
        own = self._labels(self.framework)
        kinds = {code: self.framework.kind_of(code) for code in own.values()}
        own = {f"{n[0].lower()}{n[1:]}": c for n, c in own.items() if kinds[c] == "indicator"} | own
        for year in known_years():
            for name, code in self._labels(load(year)).items():
                if code in self.framework.node_of and self.framework.kind_of(code) == "indicator":
                    own.setdefault(name, code)
        return own

    def named(self, code: str) -> tuple[str, ...]:
        """The names of an indicator, those of other years too."""
        labels = (self._labels(framework) for framework in (self.framework, *map(load, known_years())))
        return tuple(dict.fromkeys(name for own in labels for name, of in own.items() if of == code))

    def _labels(self, framework: Framework) -> dict[str, str]:
        codes = [code for kind in _NAMES_NAMED for code in framework.codes(kind)]  # type: ignore[arg-type]  # kinds as strings
        return {name: code for code in codes for name in (framework.label(code).th, framework.label(code).en)}

    @cached_property
    def node(self) -> str:
        """A pattern of all indicator and sub-indicator names, the longest first."""
        return "|".join(re.escape(name) for name in sorted(self.code_of, key=len, reverse=True))

    @cached_property
    def worded(self) -> dict[str, str]:
        """Questions by their wording, with and without the brackets at its end; one that two share is left out."""
        found: dict[str, list[str]] = {}
        for code in self.framework.codes("question"):
            label = self.framework.label(code)
            full = () if "ข้อที่" in label.th else (label.th, label.en)
            for wording in {*full, *(_BRACKETS.sub("", words) for words in full)}:
                found.setdefault(wording, []).append(code)
        found |= {f"{w[0].lower()}{w[1:]}": codes for w, codes in found.items()}  # within an English sentence
        return {w: codes[0] for w, codes in found.items() if len(codes) == 1 and len(w) >= _LEAST_WORDING}

    @cached_property
    def wordings(self) -> re.Pattern[str]:
        """A pattern of all wordings, the longest first."""
        return re.compile("|".join(map(re.escape, sorted(self.worded, key=len, reverse=True))) or "(?!)")

    @cached_property
    def begins(self) -> dict[str, str]:
        """Questions by the beginning of their wording, where no other begins alike."""
        found: dict[str, list[str]] = {}
        for code in self.framework.codes("question"):
            label = self.framework.label(code).th
            if len(label) > _LEAST_BEGUN and "ข้อที่" not in label:
                found.setdefault(label[:_LEAST_BEGUN], []).append(code)
        return {begun: codes[0] for begun, codes in found.items() if len(codes) == 1}

    @cached_property
    def begun(self) -> re.Pattern[str]:
        """A pattern of these beginnings."""
        return re.compile("|".join(map(re.escape, self.begins)) or "(?!)")

    @cached_property
    def short_of(self) -> dict[str, str]:
        """Indicators by their name without its first syllable, and by the beginning of a part of it before 'ฯ'."""
        own = {name: code for name, code in self.code_of.items() if self.framework.kind_of(code) == "indicator"}
        found = {name[3:]: code for name, code in own.items() if name.startswith("การ")}
        parts = [
            (part, code) for name, code in own.items() for part in (name, *re.split("(?<=.)การ|^การ", name)) if part
        ]
        begun: dict[str, set[str]] = {}
        for part, code in parts:
            for size in range(4, len(part) + 1):
                begun.setdefault(part[:size], set()).add(code)
        return found | {f"{begin}ฯ": min(codes) for begin, codes in begun.items() if len(codes) == 1}

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """A pattern of the names of indicators and sub-indicators wherever they stand, but not within longer words."""
        return re.compile(rf"(?<!มาตร)(?<!แผน)(?<!ปฏิบัติ)(?<!ประ)(?:{self.node})")

    @cached_property
    def shortened(self) -> re.Pattern[str]:
        """A pattern of shortened names at the beginning of a line, a cell or an item, the longest first."""
        names = "|".join(map(re.escape, sorted(self.short_of, key=len, reverse=True)))
        return re.compile(rf"(?:^|[|:/•(-]\s*|\s\d{{1,2}}[.)]?\s|ที่\s?\d{{1,2}}\s)({names})" if names else "(?!)")

    @cached_property
    def begun_of(self) -> dict[str, str]:
        """Indicators by the first part of their name, where no other begins alike: 'การป้องกัน', 'การใช้ทรัพย์สิน'."""
        own = {name: code for name, code in self.code_of.items() if self.framework.kind_of(code) == "indicator"}
        found: dict[str, set[str]] = {}
        for name, code in own.items():
            for part in re.finditer(r"(?<=.{6})(?=การ|ของ|ปัญหา)|(?<=ปัญหา)(?=การ)", name):
                found.setdefault(name[: part.start()], set()).add(code)
        return {begun: min(codes) for begun, codes in found.items() if len(codes) == 1}

    @cached_property
    def aspects(self) -> re.Pattern[str]:
        """A pattern of these where they stand behind 'ด้าน' and nothing of the name follows."""
        names = "|".join(map(re.escape, sorted(self.begun_of, key=len, reverse=True)))
        ends = r"(?=\s|$|ได้|มี|กับ|และ|ยัง|สูง|ต่ำ|มาก|น้อย|ดี|ผ่าน|ไม่|เป็น|ที่|ซึ่ง|ควร|ต้อง|เพิ่ม|ลด)"
        return re.compile(rf"ด้าน({names}){ends}" if names else "(?!)")

    @cached_property
    def instruments(self) -> tuple[tuple[str, str], ...]:
        """Instrument code and the pattern of its name, those of this year."""
        known = self.framework.codes("instrument")
        return tuple((code, pattern) for code, pattern in _INSTRUMENTS if code in known)

    def name(self, code: str) -> Label:
        """The name of a node."""
        return self.framework.label(code)


_TOTAL = re.compile(
    r"คะแนนเฉลี่ยรวม(?=ทั้ง)|คะแนน(?:โดย|ใน)รวม|ภาพรวม(?:ของ)?(?:ผล)?คะแนน(?:ของ(?:หน่วยงาน|เทศบาล|องค์กร))?|(?<=^)รวม(?=\s*[:=])|คะแนนรวม(?!ของ(?!เรา|หน่วยงาน))|คะแนน(?:การประเมิน)?(?:ใน)?ภาพรวม|(?:ผลการประเมิน\s*)?ITA\s*ในภาพรวม|ผลการประเมินในภาพรวม"
    r"|จาก(?:ผล)?การประเมิน(?:คุณธรรมและความโปร่งใส)?\s*ITA|คะแนน\s*ITA|"
    r"(?<!\b[Ii]n )(?<!grand )\b[Tt]otal(?: score)?\b(?! of \d)"
    r"|\b[Oo]verall score\b"
    r"|(?<=points )overall\b"
)
# What was spoken of just before, or the office's result of the year: the total, where a figure stands right beside it.
_RESULT = re.compile(
    r"(?:ปีนี้|เรา|หน่วยงาน|เทศบาล)(?:ทำได้|ทำคะแนนได้)(?=\s*(?:สูงกว่า|ต่ำกว่า|เกิน|\d))|ITA\s*(?:(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*25\d\d\s*)?(?:ได้|มี|ด้วย)(?:รับ)?คะแนน(?=\s*\d)|ผลคะแนน(?:ข้างต้น|ดังกล่าว|รวม)|(?:เทศบาล|อบต\.|หน่วยงาน|องค์กร|เรา|ท้องถิ่น)(?:ของเรา|แห่งนี้)?(?:ได้|มี)(?:รับ)?(?:ผล)?คะแนน(?:เฉลี่ย)?(?!เต็ม)(?=\s*\d)"
    r"|\b(?:municipality|office|agency|organi[sz]ation|[Ww]e) (?:scored|achieved|obtained|received|got)(?= \d)"
    r"|ผลการประเมิน(?:ข้างต้น|ดังกล่าว|ในปีนี้|ปีนี้)|คะแนน(?:ของ|ใน)?(?:ปีนี้|ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*25\d\d)|ปีนี้คะแนน"
)
_AVERAGE = re.compile(r"คะแนนเฉลี่ย|ค่าเฉลี่ย")
_INSTRUMENT = re.compile(
    r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])(?:(?<=EIT)\s*(?:ส่วนที่|[Pp]art)?\s*([12])(?!\d|[.,]\d))?"
)
_PART = re.compile(r"ส่วนที่\s*([12])(?!\d)")
_NUMBER = (
    rf"(?:{INDICATOR}(?:ย่อย)?\s*(?:(ที่)\s*)?"
    rf"|\b[Ii]ndicator\s+)(\d{{1,2}}(?:\.\d)?)(?![\d.]*\d)(?!\s*(?:ตัว|ข้อ|ด้าน|ประเด็น))"
)


# A name begins a word; "มาตรการป้องกันการทุจริต" is not indicator 10.
_BOUNDARY = r"(?:^|(?<=[\s(.\"\d])|(?<=ด้าน)|(?<=หมวด)|(?<=หัวข้อ)|(?<=เรื่อง)|(?<=คือ)|(?<=คะแนน)|(?<=ของ)|(?<=และ)|(?<=ใน))"
# 'the highest of IIT' speaks of a part of IIT.
_SCOPE = re.compile(
    r"(?:ที่สุด|สูงสุด|ต่ำสุด|ท้าย|ข้อเดียว|[Hh]ighest|[Ll]owest|[Ss]trongest|[Ww]eakest|[Bb]est|[Ww]orst)\s*(?:ของ|ใน|of|in)\s*"
    r"(?:แบบ(?:วัด|สำรวจ|ตรวจ)?|เครื่องมือ|กลุ่ม|ฝั่ง|the)?\s*$"
)
_SHARE_OF = re.compile(r"(?:%|ร้อยละ\s*\d{1,3})\s*ของ$")
# 'ข้อของ EIT ที่ต่ำกว่าค่าเป้าหมาย' speaks of some questions; 'ทุกข้อของ EIT' of all.
_PART_OF = re.compile(
    r"(?:(?<!ทุก)(?<!ไม่มี)ตัวชี้วัด|(?<!ทุก)(?<!ไม่มี)ข้อ(?:คำถาม)?|(?<!ทุก)รายการ|เอกสาร)(?:ทั้งหมด)?\s*(?:ของ|ใน)\s*(?:เครื่องมือ|แบบวัด|แบบ)?\s*$"
    r"|(?<!\bno )(?<!\bNo )\b(?:questions?|items?|indicators?) (?:of|in) (?:the )?$"
)
# 'ข้อ i8 ในตัวชี้วัดที่ 2' speaks of i8.
_HOLDER = re.compile(r"[\s)]*(?:ของ|ใน|ภายใต้|of|in|under)\s*(?:ด้าน\s*)?")
_OPENS = re.compile(r"\s?\"?")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LOOK = 40


class Strength(IntEnum):
    """How surely a mention is the subject of a figure."""

    FALLBACK = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names one node or several questions."""

    start: int
    end: int
    codes: tuple[str, ...]
    strength: Strength = Strength.STRONG
    written: Written = Written.WELL
    ranged: bool = False

    @property
    def asks(self) -> bool:
        """Whether it names questions."""
        return self.codes[0][0] in "ieo"


def mentions(text: str, names: Names, instrument: str | None = None) -> tuple[Mention, ...]:
    """The mentions of a plain text in order, none overlapping; `instrument` is the one the place is about."""
    nodes = (
        mention
        for mention in _nodes(text, names)
        if not _is_scope(text[max(0, mention.start - _LOOK) : mention.start], mention)
    )
    found = _apart([*_questions(text, names, instrument), *nodes])
    return _joined([mention for mention in found if not _is_of_named(mention, found, text)], text)


def _is_of_named(mention: "Mention", found: Sequence["Mention"], text: str) -> bool:
    """'IIT, where we scored 90.79': what the office scored is that of the node right before it."""
    if mention.codes != ("TOTAL",) or mention.strength is not Strength.WEAK:
        return False
    before = [other for other in found if other.end <= mention.start and other.strength is Strength.STRONG]
    between = text[before[-1].end : mention.start] if before else ""
    return (
        bool(before)
        and before[-1].codes != ("TOTAL",)
        and re.fullmatch(r"\)?,?\s*(?:where|in which|on which|ที่|ซึ่ง)?\s*", between) is not None
    )


def _is_scope(before: str, mention: "Mention") -> bool:
    """Whether what stands before says that only a part of the node is spoken of."""
    part = mention.codes[0] in INSTRUMENTS.values() and _PART_OF.search(before)
    return bool(_SCOPE.search(before) or part or (mention.codes[0] == "TOTAL" and _SHARE_OF.search(before)))


def _questions(text: str, names: Names, instrument: str | None) -> Iterator[Mention]:
    known = names.framework.codes("question")
    for group in code_groups(text, known, instrument):
        end = _with_label(text, group.end, group.codes, names)
        yield Mention(group.start, end, group.codes, Strength.STRONG, group.written, group.ranged)


def _with_label(text: str, end: int, codes: tuple[str, ...], names: Names) -> int:
    """Where a question's own subject ends right behind its code: in quotes, without brackets, with a name inside it."""
    if len(codes) > 1 or codes[0] not in names.framework.node_of:
        return end
    label = names.framework.label(codes[0])
    start = end + len(_OPENS.match(text, end)[0])  # type: ignore[index]  # the pattern matches nothing as well
    subjects = [own for full in (label.th, label.en) for own in (full, _BRACKETS.sub("", full))]
    return next((start + len(own) for own in subjects if text.startswith(own, start)), end)


def _nodes(text: str, names: Names) -> Iterator[Mention]:
    yield from (Mention(*m.span(), ("TOTAL",)) for m in _TOTAL.finditer(text))
    yield from (Mention(*m.span(), ("TOTAL",), Strength.WEAK) for m in _RESULT.finditer(text))
    yield from (Mention(*m.span(), ("TOTAL",), Strength.FALLBACK) for m in _AVERAGE.finditer(text))
    yield from _instruments(text, names)
    yield from _indicators(text, names)


def _instruments(text: str, names: Names) -> Iterator[Mention]:
    known = {*names.framework.codes("instrument"), *names.framework.codes("part")}
    outside = False
    for match in _INSTRUMENT.finditer(text):
        code = match[1] + (match[2] or "")
        if code in known:
            yield Mention(*match.span(), (code,))
    for code, pattern in names.instruments:
        for match in re.finditer(pattern, text):
            outside = outside or code == "EIT"
            yield Mention(*match.span(), (code,))
    if outside or "EIT" in text:
        for match in _PART.finditer(text):
            if f"EIT{match[1]}" in known:
                yield Mention(*match.span(), (f"EIT{match[1]}",))


def _indicators(text: str, names: Names) -> Iterator[Mention]:
    known = {*names.framework.codes("indicator"), *names.framework.codes("subindicator")}
    for match in re.finditer(rf"{_NUMBER}(?:\s*(?:ด้าน)?\s*({names.node}))?", text):
        if match[2] in known:
            yield Mention(*match.span(), (match[2],))
    for match in re.finditer(rf"({INDICATOR}(?:ย่อย)?\s*(?:ด้าน)?\s*|{_BOUNDARY})({names.node})", text):
        coded = re.match(rf"\s*\(\s*{re.escape(names.code_of[match[2]])}\s*\)", text[match.end() : match.end() + 12])
        strength = Strength.STRONG if coded or re.match(INDICATOR, match[1]) else Strength.WEAK
        if names.code_of[match[2]] in known:
            yield Mention(*match.span(), (names.code_of[match[2]],), strength)


def _apart(found: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the one that begins first, of these the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _joined(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """A name with its code in brackets behind it is one mention; a part named behind its instrument as well."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and last.asks and not mention.asks and _HOLDER.fullmatch(text, last.end, mention.start):
            continue
        if last and _same(last, mention) and re.fullmatch(r"[\s(:)]*", text[last.end : mention.start]):
            joined[-1] = replace(
                last, end=mention.end, codes=mention.codes, strength=max(last.strength, mention.strength)
            )
        else:
            joined.append(mention)
    return tuple(joined)


def _same(first: Mention, second: Mention) -> bool:
    narrower = first.codes == ("EIT",) and second.codes[0] in ("EIT1", "EIT2")
    return (first.codes == second.codes or narrower) and not first.asks
