import json

from ita_core.commands import main

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
    assert set(sentence) == {"text", "rule", "key", "figures"}
    assert sentence["figures"][0] | {"place": ""} == {"code": "TOTAL", "text": "92.16", "place": ""}
    assert sentence["figures"][0]["place"]


def test_a_year_of_the_file_can_be_chosen(capsys):
    assert main(["narrate", SAMPLE, "--year", "2565"]) == 0
    assert "84.87" in capsys.readouterr().out.splitlines()[1]
    assert main(["narrate", SAMPLE, "--year", "2499"]) == 2
