"""One mistake at a time put into generated sentences: a figure, a code, a range, a word of height, a name."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.narrative.sentence import Sentence
from ita_core.narrative.story import narrate
from ita_core.report_check import lint_sentence
from ita_core.scoring import Assessment, History
from ita_core.text import Language, text_in
from tests.narrative.made import history_by_chance, real_history

KINDS = ("figure", "code", "range", "word", "name")
EACH = 120
SWAPS = {
    "th": (
        ("อยู่ในระดับสูง", "อยู่ในระดับต่ำ"),
        ("ต่ำกว่าค่าเป้าหมาย", "ถึงค่าเป้าหมาย"),
        ("ถึงค่าเป้าหมาย", "ต่ำกว่าค่าเป้าหมาย"),
        ("ไม่สอดคล้องกัน", "สอดคล้องกัน"),
        ("เพิ่มขึ้น", "ลดลง"),
        ("ลดลง", "เพิ่มขึ้น"),
    ),
    "en": (
        (" are high", " are low"),
        ("below the target", "above the target"),
        ("reach the target", "are below the target"),
        ("has reached the target", "is below the target"),
        (" rose ", " fell "),
        (" fell ", " rose "),
        ("up by", "down by"),
        ("down by", "up by"),
    ),
}
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}\.\d\d(?![\d.])")
_INTERVAL = re.compile(r"(?:ช่วง|±|[Ii]nterval|margin)[^;)]{0,60}$|[−+±]$")
_SCORED = re.compile(r"(?<![A-Za-z0-9–])([ieo])(\d{1,2})(?![\d–])(?= \(\d)")
_RANGE = re.compile(r"([ieo])(\d{1,2})–([ieo])(\d{1,2})(?=[^,\d]*(?:เฉลี่ย|เท่ากับ|mean of) \d{1,3}\.\d\d)")


@dataclass(frozen=True)
class Mutation:
    """A sentence before and after one mistake; it may happen to stay true, or to become nonsense."""

    kind: str
    right: str
    wrong: str


def mutations(kind: str, history: History, language: Language, chance: random.Random) -> Iterator[Mutation]:
    """Mistakes of one kind in the sentences of 2566, in random order."""
    assessment = history.year(2566)
    assert assessment is not None
    # What speaks of no node cannot be held against one.
    told = narrate(history, assessment, text_in(language)).sentences
    sentences = [sentence for sentence in told if not sentence.key.startswith("story.limits")]
    chance.shuffle(sentences)
    for sentence in sentences:
        wrong = _MAKERS[kind](sentence, assessment, language, chance)
        if wrong and wrong != sentence.text:
            yield Mutation(kind, sentence.text, wrong)


def _figure(sentence: Sentence, _assessment: Assessment, _language: Language, chance: random.Random) -> str:
    # What an interval or the margin is, the checker does not hold against the data, and its documentation says so.
    hits = [hit for hit in _FIGURE.finditer(sentence.text) if not _INTERVAL.search(sentence.text[: hit.start()])]
    if not hits:
        return ""
    hit = chance.choice(hits)
    place = chance.choice([number for number, sign in enumerate(hit[0]) if sign.isdigit()])
    digit = (int(hit[0][place]) + chance.randint(1, 9)) % 10
    return _put(sentence.text, hit.start() + place, hit.start() + place + 1, str(digit))


def _code(sentence: Sentence, assessment: Assessment, _language: Language, chance: random.Random) -> str:
    """Another question of the same instrument, with another score, before a score in brackets."""
    hits = list(_SCORED.finditer(sentence.text))
    if not hits:
        return ""
    hit = chance.choice(hits)
    score = assessment.score(hit[1] + hit[2])
    codes = assessment.framework.codes("question")
    others = [code for code in codes if code[0] == hit[1] and assessment.score(code) not in (score, None)]
    return _put(sentence.text, *hit.span(), chance.choice(others)) if others else ""


def _range(sentence: Sentence, assessment: Assessment, _language: Language, chance: random.Random) -> str:
    """A range that ends one question later, where that changes the mean."""
    known = assessment.framework.codes("question")
    hits = []
    for hit in _RANGE.finditer(sentence.text):
        after = f"{hit[3]}{int(hit[4]) + 1}"
        own = [assessment.score(f"{hit[1]}{n}") for n in range(int(hit[2]), int(hit[4]) + 1)]
        if after in known and assessment.score(after) is not None and set(own) != {assessment.score(after)}:
            hits.append((hit, after))
    if not hits:
        return ""
    hit, after = chance.choice(hits)
    return _put(sentence.text, hit.start(3), hit.end(4), after)


def _word(sentence: Sentence, _assessment: Assessment, language: Language, chance: random.Random) -> str:
    hits = [(m, other) for word, other in SWAPS[language] for m in re.finditer(re.escape(word), sentence.text)]
    if not hits:
        return ""
    hit, other = chance.choice(hits)
    return _put(sentence.text, *hit.span(), other)


def _name(sentence: Sentence, assessment: Assessment, language: Language, chance: random.Random) -> str:
    """Another indicator's name behind the number of one."""
    labels = {code: assessment.framework.label(code) for code in assessment.framework.codes("indicator")}
    names = {code: label.th if language == "th" else label.en for code, label in labels.items()}
    pattern = r"ตัวชี้วัดที่ (\d+) " if language == "th" else r"[Ii]ndicator (\d+) \("
    hit = re.match(f".*?{pattern}", sentence.text)
    if not hit or not sentence.text.startswith(names[hit[1]], hit.end()):
        return ""
    other = chance.choice([name for code, name in names.items() if code != hit[1]])
    return _put(sentence.text, hit.end(), hit.end() + len(names[hit[1]]), other)


def _put(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


_MAKERS = {"figure": _figure, "code": _code, "range": _range, "word": _word, "name": _name}


def count(language: Language, each: int = EACH) -> tuple[Counter[str], Counter[str], list[Mutation]]:
    """Mistakes made and found by kind, over the real office and offices made by chance; and those not found."""
    made, found, missed = Counter[str](), Counter[str](), list[Mutation]()
    for kind in KINDS:
        chance, seed = random.Random(f"{kind} {language}"), 0
        while made[kind] < each:
            history = history_by_chance(seed) if seed else real_history()
            seed += 1
            assessment = history.year(2566)
            assert assessment is not None
            for mutation in mutations(kind, history, language, chance):
                if made[kind] == each:
                    break
                assert lint_sentence(mutation.right, assessment, history) == (), mutation.right
                made[kind] += 1
                hit = bool(lint_sentence(mutation.wrong, assessment, history))
                found[kind] += hit
                missed += [] if hit else [mutation]
    return made, found, missed
