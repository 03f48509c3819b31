"""The target as reports name it: by its word or by its figure, 'ค่าเป้าหมาย', 'เป้าหมาย', '85 คะแนน'.

`AIM` is a pattern without groups. The figures are the targets of all years whose rules are known.
"""

from ita_core.framework import known_years, load

_FIGURES = "|".join(sorted({f"{load(year).target.score.normalize():f}" for year in known_years()}))
TARGET_FIGURE = rf"(?<![\d.])(?:{_FIGURES})(?:\.0+)?(?!\.?\d|\s*(?:ข้อ|รายการ|คน|วัน|%|ของ|บาท))(?:\s*คะแนน)?"
"""The target's figure, with the word for points if it stands there; no count and no share of something else."""

AIM = rf"(?:\s*(?:ค่า|เส้น|เกณฑ์)?เป้า(?:หมาย)?|\s*เกณฑ์\s*(?={TARGET_FIGURE})|\s*{TARGET_FIGURE})"

INDICATOR = r"(?:ตัวชี้วัด|ตชว\.?|ตัวชี้วัดฯ)"
"""The word for an indicator, also as offices shorten it."""
