"""What a link says in words: agreement and gap, each view against the target, documents counted."""

from collections.abc import Sequence
from decimal import Decimal

from ita_core.analysis.intervals import Interval
from ita_core.consistency import Agreement, Gap, GroupVerdict, Published, Reach, Tension, Verdict, summary_of
from ita_core.narrative.conditions import case
from ita_core.narrative.phrases import ends_sentence
from ita_core.numbers import score_text, signed_text
from ita_core.text import Text, codes_text


def agreement_text(agreement: Agreement, text: Text) -> str:
    """The word with its symbol: '= สอดคล้องกัน'."""
    return f"{text(f'views_symbol.{agreement}')} {text(f'views.{agreement}')}"


def gap_text(gap: Gap, text: Text) -> str:
    """'ผลต่าง +6.19 คะแนน (ช่วงความเชื่อมั่นร้อยละ 95: −3.96 ถึง +15.53)'."""
    points = signed_text(gap.points)
    if gap.interval is None:
        return text("views.gap_open", points=points)
    return text("views.gap", points=points, **ends(gap.interval))


def gaps_text(gaps: Sequence[Gap], text: Text) -> str:
    """Every gap of a link; of several each with its two views and its own word."""
    if len(gaps) == 1:
        return gap_text(gaps[0], text)
    told = [
        text(
            "views.named_gap",
            first=text(f"charts.role.{gap.first.role}"),
            second=text(f"charts.role.{gap.second.role}"),
            gap=gap_text(gap, text),
            word=text(f"views.{gap.agreement}"),
        )
        for gap in gaps
    ]
    return " · ".join(told) or text("views.no_gap")


def ends(interval: Interval) -> dict[str, str]:
    """Both ends of a signed interval as printed."""
    return {"low": signed_text(interval.low), "high": signed_text(interval.high)}


def interval_words(interval: Interval | None, text: Text) -> str:
    """'85.35–96.37', or that the respondents are not known well enough."""
    if interval is None:
        return text("views.no_interval")
    return text("views.interval", low=score_text(interval.low), high=score_text(interval.high))


def items_text(items: Published, text: Text) -> str:
    """'ได้คะแนนเต็ม 2 จาก 4 รายการ'."""
    key = "items_unknown" if items.unknown_n else "items"
    return text(f"views.{key}", full=items.full_n, all=items.items_n, unknown=items.unknown_n)


def reach_text(group: GroupVerdict, text: Text) -> str:
    """Whether a group reaches the target, with its symbol; of documents whether all have full points."""
    kind = "reach.documents" if group.published else "reach"
    return f"{text(f'reach_symbol.{group.reach}')} {text(f'{kind}.{group.reach}')}"


def group_text(group: GroupVerdict, text: Text) -> str:
    """A group in one line: documents counted; of people mean, interval and the members printed below the target."""
    codes = codes_text(group.group.codes, text)
    if group.published:
        return text("views.documents", codes=codes, items=items_text(group.published, text))
    if group.missing:
        missing = f"{text('standing.unknown')}: {', '.join(group.missing)}"
        return text("views.group", codes=codes, mean=score_text(None), words=missing)
    words = [interval_words(group.interval, text)]
    if group.below:
        words.append(text("views.below", codes=codes_text(group.below, text)))
    return text("views.group", codes=codes, mean=score_text(group.mean), words=" · ".join(words))


def brief_text(verdict: Verdict, text: Text) -> str:
    """A link in few words: the word with its gaps, or documents counted and people against the target."""
    if verdict.gaps:
        gaps = ", ".join(signed_text(gap.points) for gap in verdict.gaps)
        return f"{agreement_text(verdict.agreement, text)} ({gaps})"
    return " · ".join(f"{codes_text(group.group.codes, text)} {_brief(group, text)}" for group in verdict.groups)


def _brief(group: GroupVerdict, text: Text) -> str:
    if group.published:
        return text("views.items_short", full=group.published.full_n, all=group.published.items_n)
    return reach_text(group, text)


def summary_text(verdicts: Sequence[Verdict], text: Text) -> str:
    """How many comparisons say what, each counted once, and of how many evidence is not complete."""
    found = summary_of(verdicts)
    counted = {"consistent": found.consistent, "different": found.different, "cannot_tell": found.cannot_tell}
    subjects = {verdict.link.id: text.of(verdict.link.subject) for verdict in verdicts}
    parts = []
    for word, own in counted.items():
        if own:
            said = text(f"views.summary.{word}", n=len(own))
            only = subjects[own[0][0]] if word == "different" and len(own) == 1 else ""
            parts.append(text("views.summary.one", told=said, subject=only) if only else said)
    short = [v for v in verdicts if any(g.published and g.reach is Reach.NOT_REACHED for g in v.groups)]
    told = text("views.summary.compared", n=found.compared_n, parts=", ".join(parts)) if parts else ""
    told = told or text("views.summary.nothing")
    return f"{told} · {text('views.summary.short', n=len(short))}" if short else told


def tension_sentence(tension: Tension, text: Text) -> str:
    """'การมีส่วนร่วม: o30 ได้คะแนนเต็ม 1 จาก 1 รายการ แต่ e14 = 81.50: e14 ยังสรุปผลเทียบค่าเป้าหมายไม่ได้'."""
    subject, high = text.of(tension.verdict.link.subject), end_sentence(tension.high, text)
    about = case(
        partial=tension.partial,
        below=len(tension.below),
        compared=tension.gap is not None,
        documents=bool(tension.high.published or tension.low.published),
    )
    key = about.chosen("tension.partial", "tension.views", "tension.documents")
    if key == "tension.partial":
        # The lowest members share one score, so each has it: no mean.
        low = f"{', '.join(tension.low_codes)} = {score_text(tension.low_score)}"
        return text(key, subject=subject, high=high, low=low, codes=codes_text(tension.below, text))
    low = end_sentence(tension.low, text)
    if tension.gap is not None:
        word = text(f"views.{tension.gap.agreement}")
        return text(key, subject=subject, high=high, low=low, gap=gap_text(tension.gap, text), word=word)
    people = tension.low if tension.high.published else tension.high
    reach = text(f"reach.{people.reach}")
    return text(
        key,
        subject=subject,
        high=high,
        low=low,
        codes=codes_text(people.group.codes, text),
        reach=reach,
    )


def end_sentence(group: GroupVerdict, text: Text) -> str:
    """'i17–i18 เฉลี่ย 95.16'; documents counted."""
    if group.published:
        return text(
            "views.documents", codes=codes_text(group.group.codes, text), items=items_text(group.published, text)
        )
    return ends_sentence(group.group.codes, group.mean or Decimal(0), text)
