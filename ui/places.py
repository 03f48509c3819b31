"""Where the pages stand: the workspace of each, and what became of addresses that older releases had."""

from collections.abc import Mapping

from ita_core.server.rights import Right

WORKSPACE: Mapping[str, str] = {
    "workbook": "data",
    "checks": "data",
    "rules": "data",
    "overview": "results",
    "scores": "results",
    "years": "results",
    "issues": "analysis",
    "next_level": "analysis",
    "peers": "analysis",
    "report": "report",
    "measures": "meeting",
    "present": "meeting",
}
"""The folder of each page's file, by the page's name."""

MOVED: Mapping[str, tuple[str, str]] = {
    "indicators": ("scores", ""),
    "questions": ("scores", ""),
    "history": ("years", ""),
    "perspectives": ("issues", "issues_part=links"),
    "strengths": ("next_level", "level_part=strengths"),
    "levers": ("next_level", ""),
    "answers": ("checks", "checks_part=answers"),
    "narrative": ("report", ""),
    "check_report": ("report", "report_part=check"),
    "documents": ("report", "report_part=export"),
}
"""The page and its part (parameters of the address) that took the place of an address of older releases."""


OF_THE_SERVER: Mapping[str, str] = {"people": "province", "summaries": "province"}
"""The pages that only a shared server has, with their folder."""

RIGHT_FOR: Mapping[str, Right] = {
    **dict.fromkeys(WORKSPACE, Right.SEE_SCORES),
    "people": Right.MANAGE_PEOPLE,
    "summaries": Right.READ_RELEASED,
}
"""What somebody must be allowed to see a page."""


def file_of(page: str) -> str:
    """The file of a page, as Streamlit's links name it."""
    folder = OF_THE_SERVER.get(page) or WORKSPACE[page]
    return f"pages/{folder}/{page}.py"


def new_address(page: str, query: str) -> str:
    """The address that an old one leads to, beside it; what the old one asked for is kept.

    >>> new_address("answers", "year=2565")
    './checks?checks_part=answers&year=2565'
    """
    name, part = MOVED[page]
    asked = "&".join(filter(None, (part, query)))
    return f"./{name}?{asked}" if asked else f"./{name}"
