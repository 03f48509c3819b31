"""A click that only changes the chosen question or issue reads and computes nothing again."""

import pytest

from tests.samples import ROOT
from ui import cache
from ui.session import SourceFile

# Each test gives the file its own name: pages under test share one session, and so its cache.
FILE = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"


@pytest.fixture
def work(monkeypatch):
    """What was read and assessed, by name, in order."""
    done = []
    for name in ("read", "history_of"):
        original = getattr(cache, name)
        monkeypatch.setattr(cache, name, lambda *a, _n=name, _f=original, **k: (done.append(_n), _f(*a, **k))[1])
    return done


def test_a_page_reads_and_assesses_its_workbook_once(open_page, work):
    open_page("scores", source=SourceFile("once.xlsx", FILE.read_bytes()))
    assert work == ["read", "history_of"]


@pytest.mark.parametrize(("page", "key", "choice"), [("scores", "question", "e14"), ("issues", "issue", 6)])
def test_another_choice_on_the_page_does_no_work_again(open_page, work, page, key, choice):
    app = open_page(page, source=SourceFile(f"{page}.xlsx", FILE.read_bytes()), issues_part="issue")
    before = list(work)
    app.session_state[key] = choice
    app.run()
    assert not app.exception
    assert app.query_params[key] == str(choice)
    assert work == before
