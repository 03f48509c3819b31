"""The checker works by general rules: of mistakes made by chance, one a sentence, nearly all are found."""

import pytest

from tests.report_check.mutations import KINDS, count

EACH = 60
AT_LEAST = {"figure": 58, "code": 60, "range": 58, "word": 50, "name": 60}


@pytest.mark.parametrize("language", ["th", "en"])
def test_nearly_every_mistake_is_found_and_no_right_sentence_gets_a_claim(language):
    made, found, missed = count(language, EACH)
    assert set(made.values()) == {EACH}
    short = {kind: found[kind] for kind in KINDS if found[kind] < AT_LEAST[kind]}
    assert short == {}, [mutation.wrong for mutation in missed if mutation.kind in short]
