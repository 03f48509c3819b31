import json
from pathlib import Path

from ita_core.commands import main
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.narrative.edits import text_key
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.workbook import read

SAMPLE = "sample_data/jetsamian-2566.xlsx"


def test_the_story_is_printed_section_by_section(capsys):
    assert main(["narrate", SAMPLE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# ผลการประเมินในภาพรวม"
    assert "92.16" in lines[1]
    assert "## 7. กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน" in lines


def test_english_is_complete(capsys):
    assert main(["narrate", SAMPLE, "--lang", "en"]) == 0
    text = capsys.readouterr().out.replace("เทศบาลตำบลเจ็ดเสมียน", "")
    assert "92.16" in text
    assert not any("ก" <= letter <= "๛" for letter in text)


def test_the_json_keeps_the_figures_of_every_sentence(capsys):
    assert main(["narrate", SAMPLE, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"fiscal_year", "language", "sections"}
    first = told["sections"][0]
    assert set(first) == {"id", "title", "sentences", "sections"}
    sentence = first["sentences"][0]
    assert set(sentence) == {"text", "rule", "key", "figures", "address", "edited"}
    assert (sentence["address"], sentence["edited"]) == ("overall/overall.result", False)
    assert sentence["figures"][0] | {"place": ""} == {"code": "TOTAL", "text": "92.16", "place": ""}
    assert sentence["figures"][0]["place"]


def test_a_year_of_the_file_can_be_chosen(capsys):
    assert main(["narrate", SAMPLE, "--year", "2565"]) == 0
    assert "84.87" in capsys.readouterr().out.splitlines()[1]
    assert main(["narrate", SAMPLE, "--year", "2499"]) == 2


def test_the_edits_of_a_saved_workbook_stand_in_the_story(tmp_path, capsys):
    data = Path(SAMPLE).read_bytes()
    texts = (
        (2566, text_key("th", "overall/overall.result"), "ปีนี้ได้คะแนนรวม 92.16 คะแนน"),
        (2566, text_key("th", "instruments/instruments:IIT"), "บุคลากรพอใจการทำงาน"),
        (2566, text_key("th", "instruments/instruments:EIT"), "[-]"),
        (2566, text_key("th", "issues/issue.9/link.9.9"), "หลุด"),
    )
    saved = tmp_path / "saved.xlsx"
    saved.write_bytes(saved_workbook(history_of(read(data, "own.xlsx")), (), Work(texts=texts)))
    assert main(["narrate", str(saved), "--json"]) == 0
    out, error = capsys.readouterr()
    sections = json.loads(out)["sections"]
    sentence = sections[0]["sentences"][0]
    assert (sentence["text"], sentence["edited"]) == ("ปีนี้ได้คะแนนรวม 92.16 คะแนน", True)
    told = [(sentence["address"], sentence["edited"]) for sentence in sections[2]["sentences"][:2]]
    assert told == [("instruments/instruments:IIT", True), ("instruments/instruments:OIT", False)]
    assert "issues/issue.9/link.9.9" in error and "หลุด" in error
