"""What it costs to put the text of a PDF right, beside the typesetting of the same document in a fresh process.

Typst remembers what it set before, so its first time in a process is what an officer waits for; the rewriting
remembers little. Prints both in milliseconds, their ratio (target: at most 1), and the size before and after.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter
from unittest.mock import patch

from documents import SAMPLE, five_years, office_work

from ita_core.documents import pdf
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, document
from ita_core.documents.pdf_text import with_right_text
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read

REPEATS = 5


def measured(years: str, kind_name: str, language: str) -> str:
    """One line: typesetting, rewriting, and sizes before and after, in this process."""
    text = text_in(language)
    history = five_years() if years == "five-years" else history_of(read(SAMPLE.read_bytes(), SAMPLE.name))
    work = office_work(history, text) if years == "five-years" else Work()
    kind = next(kind for kind in KINDS if kind.name == kind_name)
    times, sizes = {"typst": 0.0, "text": 0.0}, [0, 0]

    def timed_set(template, report, real=pdf._set, **inputs):
        start = perf_counter()
        made = real(template, report, **inputs)
        times["typst"] += perf_counter() - start
        return made

    def timed_text(raw):
        start = perf_counter()
        right = with_right_text(raw)
        times["text"] += perf_counter() - start
        sizes[:] = len(raw), len(right)
        return right

    with patch.object(pdf, "_set", timed_set), patch.object(pdf, "with_right_text", timed_text):
        document(kind, Subject(history, history.latest, text, work))
    return f"{times['typst'] * 1000} {times['text'] * 1000} {sizes[0]} {sizes[1]}"


def main() -> None:
    for years in ("sample", "five-years"):
        for kind_name in ("report-pdf", "handout-pdf"):
            for language in ("th", "en"):
                command = [sys.executable, __file__, years, kind_name, language]
                runs = [
                    [float(each) for each in subprocess.run(command, capture_output=True, check=True).stdout.split()]
                    for _ in range(REPEATS)
                ]
                typst, text, before, after = (median(column) for column in zip(*runs, strict=True))
                print(
                    f"{years:<10} {kind_name:<11} {language}: typst {typst:4.0f} ms, text {text:4.0f} ms"
                    f" ({text / typst:.2f}; target: at most 1)  {before / 1024:4.0f} -> {after / 1024:4.0f} KiB"
                )


if __name__ == "__main__":
    print(measured(*sys.argv[1:])) if len(sys.argv) > 1 else main()
