import string

from ita_core.findings import catalogue
from ita_core.text import text_in


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys():
    assert set(text_in("th").entries) == set(text_in("en").entries)


def test_both_languages_fill_the_same_placeholders():
    thai, english = text_in("th").entries, text_in("en").entries
    assert [key for key in thai if placeholders(thai[key]) != placeholders(english[key])] == []


def test_no_text_is_empty():
    assert [
        key for language in ("th", "en") for key, text in text_in(language).entries.items() if not text.strip()
    ] == []


def test_every_finding_has_all_its_words_in_both_languages():
    for code, entry in catalogue().items():
        assert entry["severity"] in ("error", "warning", "info"), code
        for part in ("title", "message", "what_to_do"):
            assert entry[part]["th"].strip() and entry[part]["en"].strip(), (code, part)
            assert placeholders(entry[part]["th"]) == placeholders(entry[part]["en"]), (code, part)
