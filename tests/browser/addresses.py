"""The address of every page and of every part that a page draws alone."""

from ui.places import WORKSPACE

PARTS = {
    "checks": ("checks_part", ("remarks", "cells", "answers")),
    "issues": ("issues_part", ("issue", "links")),
    "next_level": ("level_part", ("worth", "board", "path", "strengths")),
    "report": ("report_part", ("draft", "check", "export")),
    "years": ("years_part", ("totals", "changes", "indicators", "events")),
    "measures": ("measures_part", ("plan", "report", "effect", "texts")),
    "present": ("present_part", ("slides", "checks", "rehearsal", "offline")),
}
"""Parts of pages that are drawn one at a time, with their key in the address."""

ADDRESSES = [
    *(f"/{'' if page == 'overview' else page}" for page in WORKSPACE),
    *(f"/{page}?{key}={part}" for page, (key, parts) in PARTS.items() for part in parts),
]
