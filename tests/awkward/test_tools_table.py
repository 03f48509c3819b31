"""The page on reading says of other tools' workbooks what the readings of today say."""

from docs.tools_table import on_page, tables
from tests.awkward.test_awkward import of_other_tools


def test_the_tables_of_the_page_are_those_that_the_script_makes() -> None:
    assert on_page() == tables(of_other_tools())


def test_the_tables_count_every_kept_file_once_by_tool() -> None:
    by_tool = tables(of_other_tools()).partition("\n\n")[0].splitlines()[2:]
    assert sum(int(line.split("|")[3]) for line in by_tool) == len(of_other_tools()) == 110
    assert len(by_tool) == 12
