"""A tension in words: what one side shows and the other does not, with both figures."""

from decimal import Decimal

from ita_core.consistency import Tension
from ita_core.text import Text, score_text, span


def tension_told(tension: Tension, text: Text) -> str:
    """'2.3 เผยแพร่แล้ว แต่ยังไม่เป็นที่รับรู้: o30 = 100.00 แต่ e14 = 81.50 (ห่างกัน 18.50 คะแนน)'."""
    high = ends_told(tension.high.group.codes, tension.high_score, text)
    if tension.partial:
        # The lowest members share one score, so each has it: no mean.
        low = f"{', '.join(tension.low_codes)} = {score_text(tension.low_score)}"
        what = text("tension.partial", codes=span(tension.below))
    else:
        low = ends_told(tension.low_codes, tension.low_score, text)
        what = text(f"relation.{tension.verdict.relation}")
    return text(
        "tension.told", link=tension.verdict.link.id, what=what, high=high, low=low, gap=score_text(tension.gap)
    )


def ends_told(codes: tuple[str, ...], score: Decimal, text: Text) -> str:
    """'o30 = 100.00'; of several questions 'o23–o26 เฉลี่ย 50.00'."""
    if len(codes) == 1:
        return f"{codes[0]} = {score_text(score)}"
    return text("tension.mean", codes=span(codes), score=score_text(score))
