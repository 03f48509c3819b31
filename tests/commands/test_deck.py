"""The command that writes the offline slides."""

import pytest

from ita_core.commands import REFUSED, main
from tests.samples import ROOT

WORKBOOK = str(ROOT / "sample_data" / "jetsamian-2566.xlsx")


def test_the_slides_of_the_newest_year_are_written(tmp_path, capsys):
    out = tmp_path / "deck.html"
    assert main(["deck", WORKBOOK, "--out", str(out)]) == 0
    page = out.read_text("utf-8")
    assert page.startswith('<!doctype html>\n<html lang="th">')
    assert "92.16" in page
    assert capsys.readouterr().out.strip() == str(out)


def test_language_and_year_are_followed(tmp_path):
    out = tmp_path / "deck.htm"
    assert main(["deck", WORKBOOK, "--out", str(out), "--lang", "en", "--year", "2565"]) == 0
    page = out.read_text("utf-8")
    assert '<html lang="en">' in page
    assert "84.87" in page


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        (["--out", "deck.pptx"], "deck.pptx: slides-html is written as .html"),
        (["--out", "deck.html", "--year", "2501"], "no scores of 2501"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(extra, says, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["deck", WORKBOOK, *extra]) == REFUSED
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_workbook_is_refused(tmp_path, capsys):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    assert main(["deck", str(broken), "--out", str(tmp_path / "deck.html")]) == REFUSED
    assert capsys.readouterr().err


@pytest.mark.parametrize(("language", "says"), [("th", "มาตรการทั้ง 9 ข้อยังเป็นร่าง"), ("en", "All 9 measures are drafts")])
@pytest.mark.parametrize(("command", "name"), [("deck", "deck.html"), ("document", "tables.xlsx")])
def test_what_would_embarrass_is_said_on_standard_error(command, name, language, says, tmp_path, capsys):
    out = tmp_path / name
    assert main([command, WORKBOOK, "--out", str(out), "--lang", language]) == 0
    said = capsys.readouterr()
    assert says in said.err
    assert said.out.strip() == str(out)
