"""Codes as a person reads them."""

from collections.abc import Iterable

from ita_core.text.catalogue import Text


def code_text(code: str, text: Text) -> str:
    """The code of a node; the total has none that a person knows and stands by its name."""
    return text("node.TOTAL") if code == "TOTAL" else code


def span(codes: Iterable[str]) -> str:
    """Codes with runs drawn together: 'i1–i3, e11–e12, e15'; a code that is no question stands alone."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _follows(before: str, code: str) -> bool:
    questions = before[0].isalpha() and before[1:].isdigit() and code[1:].isdigit()
    return questions and before[0] == code[0] and int(before[1:]) + 1 == int(code[1:])
