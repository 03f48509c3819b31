"""What a sentence of a report says and the mistake that is planted in it, by kind."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ita_core.numbers import score_text
from tests.report_check.foreign.office import TARGET, Office

FIGURE = frozenset({"figure", "figure-other", "figure-near", "group-figure"})
NAMES = {
    "IIT": ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "internal stakeholders survey"),
    "EIT": ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", "external stakeholders survey"),
    "OIT": ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ", "open data check"),
}
LETTERS = {"IIT": "i", "EIT": "e", "OIT": "o"}


@dataclass(frozen=True)
class Fill:
    """Words for a sentence, true and with the mistake; a claim with one of `rules` on it finds the mistake."""

    true: dict[str, str]
    wrong: dict[str, str]
    rules: frozenset[str]


Maker = Callable[[Office, random.Random], Fill | None]


def text(score: Decimal) -> str:
    return score_text(score)


def transposed(score: Decimal, taken: set[Decimal]) -> str:
    """Two digits changed round, or the last but one moved on: never a figure that is right."""
    digits = text(score)
    whole, _, part = digits.partition(".")
    tries = [f"{whole[::-1]}.{part}", f"{whole}.{part[::-1]}", f"{whole[:-1]}{(int(whole[-1]) + 3) % 10}.{part}"]
    right = next(t for t in tries if t != digits and Decimal(t) not in taken and 0 < Decimal(t) < 100)
    return text(Decimal(right))


def listed(codes: list[str]) -> str:
    return " ".join(codes)


def _total(o: Office, _chance: random.Random) -> Fill:
    right = text(o.scores["TOTAL"])
    return Fill({"total": right}, {"total": transposed(o.scores["TOTAL"], {o.scores["TOTAL"]})}, FIGURE)


def _level(o: Office, chance: random.Random) -> Fill:
    place = o.assessment.level.level
    assert place is not None
    labels = [(level.label.th, level.label.en) for level in o.framework.levels]
    own = (place.label.th, place.label.en)
    other = chance.choice([label for label in labels[:3] if label != own])
    total = text(o.scores["TOTAL"])
    return Fill(
        {"total": total, "level": own[0], "level_en": own[1]},
        {"total": total, "level": other[0], "level_en": other[1]},
        frozenset({"level"}),
    )


def _distance(score: Decimal, own: dict[str, str], chance: random.Random) -> Fill:
    gap = abs(score - TARGET)
    side = ("สูงกว่า", "above") if score >= TARGET else ("ต่ำกว่า", "below")
    own = own | {"side": side[0], "side_en": side[1], "target": "85"}
    wrong = gap + Decimal(chance.choice(["1.80", "0.90", "2.07"]))
    return Fill(own | {"gap": text(gap)}, own | {"gap": text(wrong)}, frozenset({"distance", "amount"}))


def _gap_total(o: Office, chance: random.Random) -> Fill:
    return _distance(o.scores["TOTAL"], {"total": text(o.scores["TOTAL"])}, chance)


def _gap_question(o: Office, chance: random.Random) -> Fill:
    code = chance.choice([*o.below("i"), *o.below("e")])
    return _distance(o.scores[code], {"code": code, "score": text(o.scores[code])}, chance)


def _target(_o: Office, chance: random.Random) -> Fill:
    return Fill({"target": "85"}, {"target": chance.choice(["80", "90"])}, frozenset({"target"}))


def _weight(o: Office, chance: random.Random) -> Fill:
    weights = {code: o.assessment.tree.weight_in(code) for code in ("IIT", "EIT", "OIT")}
    inst = chance.choice(list(weights))
    share = int(weights[inst] * 100)
    own = {"inst": inst}
    return Fill(own | {"weight": str(share)}, own | {"weight": str(70 - share)}, frozenset({"weight"}))


def _count_below(o: Office, chance: random.Random) -> Fill:
    inst = chance.choice(["IIT", "EIT"])
    n = len(o.below(LETTERS[inst]))
    return Fill({"inst": inst, "n": str(n)}, {"inst": inst, "n": str(n + chance.choice([1, 2]))}, frozenset({"count"}))


def _count_zero(o: Office, _chance: random.Random) -> Fill:
    zeros = o.zeros()
    return Fill({"n": str(len(zeros))}, {"n": str(len(zeros) + 1)}, frozenset({"count"}))


def _count_list(o: Office, _chance: random.Random) -> Fill:
    zeros = o.zeros()
    own = {
        "codes": ", ".join(zeros[:-1]) + " และ " + zeros[-1],
        "codes_en": ", ".join(zeros[:-1]) + " and " + zeros[-1],
    }
    return Fill(own | {"n": str(len(zeros))}, own | {"n": str(len(zeros) + 2)}, frozenset({"count"}))


def _published(o: Office, _chance: random.Random) -> Fill:
    every = len(o.questions("o"))
    n = every - len(o.zeros())
    return Fill({"n": str(n), "every": str(every)}, {"n": str(n - 3), "every": str(every)}, frozenset({"count"}))


def _percent(o: Office, chance: random.Random) -> Fill:
    inst = chance.choice(["IIT", "EIT", "OIT"])
    wrong = transposed(o.scores[inst], set(o.scores.values()))
    return Fill({"inst": inst, "score": text(o.scores[inst])}, {"inst": inst, "score": wrong}, FIGURE)


def _end(o: Office, codes: list[str], *, highest: bool) -> tuple[str, str]:
    """The only code at an end, and the one next to it."""
    ordered = sorted(codes, key=lambda code: o.scores[code], reverse=highest)
    first = next(code for code in ordered if [o.scores[c] for c in codes].count(o.scores[code]) == 1)
    return (ordered[0], ordered[1]) if ordered[0] == first else ("", "")


def _extreme(o: Office, codes: list[str], *, highest: bool, inst: str = "") -> Fill | None:
    best, next_one = _end(o, codes, highest=highest)
    if not best:
        return None

    def own(code: str) -> dict[str, str]:
        label = o.framework.label(code)
        return {
            "inst": inst,
            "code": code,
            "n": code,
            "name": label.th,
            "name_en": label.en,
            "score": text(o.scores[code]),
        }

    return Fill(own(best), own(next_one), frozenset({"peak", "order"}))


def _lowest_question(o: Office, chance: random.Random) -> Fill | None:
    inst = chance.choice(["IIT", "EIT"])
    return _extreme(o, o.questions(LETTERS[inst]), highest=False, inst=inst)


def _highest_question(o: Office, chance: random.Random) -> Fill | None:
    inst = chance.choice(["IIT", "EIT"])
    return _extreme(o, o.questions(LETTERS[inst]), highest=True, inst=inst)


def _highest_indicator(o: Office, _chance: random.Random) -> Fill | None:
    return _extreme(o, o.indicators("IIT"), highest=True, inst="IIT")


def _lowest_of_all(o: Office, _chance: random.Random) -> Fill | None:
    return _extreme(o, o.indicators(), highest=False)


def _list_below(o: Office, chance: random.Random) -> Fill:
    inst = chance.choice([i for i in ("IIT", "EIT") if len(o.below(LETTERS[i])) > 1])
    codes = o.below(LETTERS[inst])
    above = chance.choice(o.above(LETTERS[inst]))
    wrong = [*codes[:-1], above]
    return Fill({"inst": inst, "codes": listed(codes)}, {"inst": inst, "codes": listed(wrong)}, frozenset({"listed"}))


def _name_number(o: Office, chance: random.Random) -> Fill:
    n, other = chance.sample(o.indicators(), 2)
    right, wrong = o.framework.label(n), o.framework.label(other)
    return Fill(
        {"n": n, "name": right.th, "name_en": right.en, "score": text(o.scores[n])},
        {"n": n, "name": wrong.th, "name_en": wrong.en, "score": text(o.scores[n])},
        frozenset({"indicator-name", "figure-other", "figure"}),
    )


def _letters(o: Office, chance: random.Random) -> Fill:
    inst, other = chance.sample(["IIT", "EIT"], 2)
    own = {"long": NAMES[inst][0], "long_en": NAMES[inst][1], "score": text(o.scores[inst])}
    return Fill(own | {"inst": inst}, own | {"inst": other}, frozenset({"instrument-name", *FIGURE}))


def _unknown(o: Office, chance: random.Random) -> Fill:
    letter = chance.choice("ieo")
    last = o.questions(letter)[-1]
    beyond = f"{letter}{int(last[1:]) + chance.choice([2, 5])}"
    return Fill({"code": last}, {"code": beyond}, frozenset({"unknown-code"}))


def _reached(o: Office, chance: random.Random) -> Fill:
    letter = chance.choice("ie")
    right, wrong = chance.choice(o.above(letter)), chance.choice(o.below(letter))
    return Fill(
        {"code": right, "score": text(o.scores[right])},
        {"code": wrong, "score": text(o.scores[wrong])},
        frozenset({"reached", "high"}),
    )


def _not_reached(o: Office, chance: random.Random) -> Fill:
    letter = chance.choice("ie")
    right, wrong = chance.choice(o.below(letter)), chance.choice(o.above(letter))
    return Fill(
        {"code": right, "score": text(o.scores[right])},
        {"code": wrong, "score": text(o.scores[wrong])},
        frozenset({"below", "listed", "low"}),
    )


def _ranges(o: Office) -> list[tuple[str, list[str]]]:
    codes = o.questions("o")
    return [(f"{codes[at]}–{codes[at + 3]}", codes[at : at + 4]) for at in range(len(codes) - 3)]


def _documents_high(o: Office, chance: random.Random) -> Fill:
    whole = [span for span, codes in _ranges(o) if all(o.scores[code] == 100 for code in codes)]
    gaps = [span for span, codes in _ranges(o) if any(o.scores[code] == 0 for code in codes)]
    rules = frozenset({"high", "complete", "partly-high", "reached"})
    return Fill({"range": chance.choice(whole)}, {"range": chance.choice(gaps)}, rules)


def _none_below(o: Office, chance: random.Random) -> Fill | None:
    clean, spoilt = [], []
    for code in [*o.indicators("IIT"), *o.indicators("EIT")]:
        questions = o.framework.questions_under(code)
        (clean if all(o.scores[q] >= TARGET for q in questions) else spoilt).append(code)
    if not clean or not spoilt:
        return None
    return Fill({"n": chance.choice(clean)}, {"n": chance.choice(spoilt)}, frozenset({"none"}))


def _question(o: Office, chance: random.Random) -> Fill:
    code = chance.choice([*o.questions("i"), *o.questions("e")])
    wrong = transposed(o.scores[code], {o.scores[code]})
    return Fill({"code": code, "score": text(o.scores[code])}, {"code": code, "score": wrong}, FIGURE)


def _indicator(o: Office, chance: random.Random) -> Fill:
    code = chance.choice([n for n in o.indicators() if o.scores[n] < 100])
    label = o.framework.label(code)
    own = {"n": code, "name": label.th, "name_en": label.en}
    wrong = transposed(o.scores[code], {o.scores[code]})
    return Fill(own | {"score": text(o.scores[code])}, own | {"score": wrong}, FIGURE)


def _instrument(o: Office, chance: random.Random) -> Fill:
    inst = chance.choice(["IIT", "EIT", "OIT"])
    wrong = transposed(o.scores[inst], {o.scores[inst]})
    return Fill({"inst": inst, "score": text(o.scores[inst])}, {"inst": inst, "score": wrong}, FIGURE)


def _change(o: Office, _chance: random.Random) -> Fill:
    earlier = o.history.year(o.year - 1)
    assert earlier is not None
    before = earlier.score("TOTAL")
    assert before is not None
    change = o.scores["TOTAL"] - before
    verb = ("เพิ่มขึ้น", "rose", "increase") if change > 0 else ("ลดลง", "fell", "decrease")
    own = {
        "year_before": str(o.year - 1),
        "before": text(before),
        "total": text(o.scores["TOTAL"]),
        "verb": verb[0],
        "verb_en": verb[1],
        "noun_en": verb[2],
    }
    return Fill(
        own | {"change": text(abs(change))},
        own | {"change": text(abs(change) + Decimal("0.63"))},
        frozenset({"change", "amount"}),
    )


def _direction(o: Office, chance: random.Random) -> Fill:
    fill = _change(o, chance)
    flipped = {"เพิ่มขึ้น": ("ลดลง", "fell", "decrease"), "ลดลง": ("เพิ่มขึ้น", "rose", "increase")}[fill.true["verb"]]
    wrong = fill.true | dict(zip(("verb", "verb_en", "noun_en"), flipped, strict=True))
    return Fill(fill.true, wrong, frozenset({"change", "amount"}))


def _order(o: Office, chance: random.Random) -> Fill:
    ordered = sorted(("IIT", "EIT", "OIT"), key=lambda code: o.scores[code], reverse=True)
    mixed = chance.choice([[ordered[1], ordered[0], ordered[2]], [ordered[0], ordered[2], ordered[1]]])

    def own(codes: list[str]) -> dict[str, str]:
        named = dict(zip("abc", codes, strict=True))
        return named | {f"s{key}": text(o.scores[code]) for key, code in named.items()}

    return Fill(own(ordered), own(mixed), frozenset({"order", "peak", "compare"}))


def _compare(o: Office, chance: random.Random) -> Fill:
    one, other = sorted(chance.sample(("IIT", "EIT", "OIT"), 2), key=lambda code: o.scores[code], reverse=True)

    def own(a: str, b: str) -> dict[str, str]:
        return {"a": a, "b": b, "sa": text(o.scores[a]), "sb": text(o.scores[b])}

    return Fill(own(one, other), own(other, one), frozenset({"compare", "amount"}))


def _difference(o: Office, chance: random.Random) -> Fill:
    one, other = sorted(chance.sample(("IIT", "EIT", "OIT"), 2), key=lambda code: o.scores[code], reverse=True)
    gap = o.scores[one] - o.scores[other]
    own = {"a": one, "b": other}
    return Fill(
        own | {"gap": text(gap)},
        own | {"gap": text(gap + Decimal("1.07"))},
        frozenset({"amount", "compare", "distance"}),
    )


def _gain(o: Office, _chance: random.Random) -> Fill:
    zeros = o.zeros()
    gain = o.total_with(zeros) - o.scores["TOTAL"]
    own = {"codes": " และ ".join(zeros[:2]), "codes_en": " and ".join(zeros[:2])}
    gain = o.total_with(zeros[:2]) - o.scores["TOTAL"]
    return Fill(own | {"gain": text(gain)}, own | {"gain": text(gain + Decimal("1.35"))}, frozenset({"amount"}))


def _no_points(o: Office, chance: random.Random) -> Fill:
    zeros = o.zeros()
    full = chance.choice([code for code in o.questions("o") if o.scores[code] == 100])
    return Fill(
        {"codes": ", ".join(zeros)},
        {"codes": ", ".join([full, *zeros[1:]])},
        frozenset({"has-points", "listed", "count"}),
    )


def _complete(o: Office, chance: random.Random) -> Fill:
    fill = _documents_high(o, chance)
    return Fill(fill.true, fill.wrong, frozenset({"complete", "high", "partly-high"}))


def _mean(o: Office, chance: random.Random) -> Fill:
    letter = chance.choice("ie")
    codes = o.questions(letter)
    at = chance.randrange(len(codes) - 2)
    part = codes[at : at + 3]
    mean = sum(o.scores[code] for code in part) / 3
    own = {"range": f"{part[0]}–{part[-1]}"}
    return Fill(own | {"score": text(mean)}, own | {"score": text(mean + Decimal("1.16"))}, FIGURE)


KINDS: dict[str, Maker] = {
    "total": _total,
    "level": _level,
    "gap_total": _gap_total,
    "gap_question": _gap_question,
    "target": _target,
    "weight": _weight,
    "count_below": _count_below,
    "count_zero": _count_zero,
    "count_list": _count_list,
    "published": _published,
    "percent": _percent,
    "lowest_question": _lowest_question,
    "highest_question": _highest_question,
    "highest_indicator": _highest_indicator,
    "lowest_of_all": _lowest_of_all,
    "list_below": _list_below,
    "name_number": _name_number,
    "letters": _letters,
    "unknown": _unknown,
    "reached": _reached,
    "not_reached": _not_reached,
    "documents_high": _documents_high,
    "none_below": _none_below,
    "question": _question,
    "indicator": _indicator,
    "instrument": _instrument,
    "change": _change,
    "direction": _direction,
    "order": _order,
    "compare": _compare,
    "difference": _difference,
    "gain": _gain,
    "no_points": _no_points,
    "complete": _complete,
    "mean": _mean,
}
