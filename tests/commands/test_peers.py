"""`peers FILE --pdf DIR` as a person types it: what is written, kept, made again, refused."""

from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.documents.agency import files as made_by
from ita_core.documents.output import WriterFailed
from tests.peers.with_office import NAMES, table_of
from tests.workbook.writers import Page, xlsx


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(table_of().data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_pdf_it_says_how_many_agencies_each_year_has(table, capsys):
    assert main(["peers", str(table), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "2566: 13 agencies\n"


def test_every_agency_has_two_pages_under_its_name_and_nothing_else_stays(table, tmp_path, capsys):
    out = tmp_path / "deep" / "out"
    assert main(["peers", str(table), "--pdf", str(out)]) == 0
    found = names(out)
    assert len(found) == 13
    assert all(name.endswith(".pdf") for name in found)
    assert sum(name.startswith(f"{NAMES[0]}-2566-") for name in found) == 1
    assert "เขียนใหม่ 13 ไฟล์ มีอยู่แล้ว 0 ไฟล์" in capsys.readouterr().out


def test_a_second_run_keeps_what_is_whole_and_makes_what_is_missing_or_cut_off(table, tmp_path, capsys):
    out = tmp_path / "out"
    main(["peers", str(table), "--pdf", str(out)])
    whole = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.iterdir()}
    missing, cut, *_ = sorted(whole)
    missing.unlink()
    cut.write_bytes(whole[cut][0][:1000])
    capsys.readouterr()
    assert main(["peers", str(table), "--pdf", str(out)]) == 0
    assert "เขียนใหม่ 2 ไฟล์ มีอยู่แล้ว 11 ไฟล์" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in out.iterdir()} == {path: data for path, (data, _) in whole.items()}
    assert all(path.stat().st_mtime_ns == at for path, (_, at) in whole.items() if path not in (missing, cut))


def test_a_run_that_is_broken_off_leaves_no_half_file_under_a_final_name(table, tmp_path, monkeypatch):
    out, made = tmp_path / "out", []

    def break_off(source: str) -> bytes:
        made.append(source)
        if len(made) == 3:
            raise KeyboardInterrupt
        return b"%PDF-1.7 whole %%EOF\n"

    monkeypatch.setattr(made_by, "pdf_agency", break_off)
    with pytest.raises(KeyboardInterrupt):
        main(["peers", str(table), "--pdf", str(out)])
    assert len(names(out)) == 2
    assert main(["peers", str(table), "--pdf", str(out)]) == 0
    assert len(made) == 3 + 11
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in out.iterdir())


def test_a_page_that_cannot_be_made_is_told_and_the_others_are_written(table, tmp_path, monkeypatch, capsys):
    def refuse(source: str) -> bytes:
        if NAMES[2] in source:
            raise WriterFailed("no such letter")
        return b"%PDF-1.7 whole %%EOF"

    monkeypatch.setattr(made_by, "pdf_agency", refuse)
    assert main(["peers", str(table), "--pdf", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "ทำไม่ได้ 1 ไฟล์" in told.out
    assert "no such letter" in told.err
    assert len(names(tmp_path / "out")) == 12


def test_open_questions_are_printed_with_the_words_that_answer_them(tmp_path, capsys):
    page = Page("ผล")
    for row in (
        ("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566",),
        ("หน่วยงาน", "คะแนนรวม"),
        *((name, 80) for name in (*NAMES, NAMES[0])),
    ):
        page.add(*row)
    path = tmp_path / "twice.xlsx"
    path.write_bytes(xlsx([page]))
    main(["peers", str(path)])
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "ผล!A3'" in line]
    answer = line.split("'")[1]
    main(["peers", str(path), "--answer", answer])
    told = capsys.readouterr()
    assert told.out == "ปี 2566: 12 หน่วยงาน\n"
    assert "--answer" not in told.err


@pytest.mark.parametrize("given", ["", "question", "=x", "q="])
def test_an_answer_that_is_none_is_refused(table, given, capsys):
    assert main(["peers", str(table), "--answer", given]) == 2
    assert "QUESTION=OPTION" in capsys.readouterr().err


def test_a_year_that_the_table_lacks_and_a_file_that_is_none_are_refused(table, tmp_path, capsys):
    assert main(["peers", str(table), "--pdf", str(tmp_path / "out"), "--year", "2560"]) == 2
    assert "2566" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main(["peers", str(tmp_path / "missing.csv")]) == 2
