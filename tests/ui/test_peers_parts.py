"""The workbook of the board is made for whoever clicks: its name tells apart what it is made from."""

from dataclasses import replace

from ita_core.commands.opening import history_in
from ita_core.text import text_in
from tests.peers.with_office import among_of, table_of
from tests.samples import ROOT
from ui.peers_parts import _digest


def test_boards_that_differ_have_names_that_differ_and_one_board_has_one() -> None:
    history = history_in(ROOT / "sample_data" / "jetsamian-2566.xlsx")
    table, text = table_of(), text_in("th")
    beside = table_of(office="เทศบาลตำบลอื่น")
    named = {
        _digest(among_of(one, history), one, words)
        for one, words in (
            (table, text),
            (table, text_in("en")),
            (replace(table, public=True), text),
            (replace(table, types=("เทศบาลตำบล",)), text),
            (table_of(total="91.16"), text),
            (beside, text),
        )
    }
    assert len(named) == 6
    assert _digest(among_of(table, history), table, text) == _digest(among_of(table_of(), history), table_of(), text)
