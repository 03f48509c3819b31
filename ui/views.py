"""The views of staff and public on the screen: in which order each puts the topics."""

from ita_core.consistency import Verdict
from ita_core.tables.verdicts import order_table, order_text
from ita_core.text import Text
from ui.made import made
from ui.show import show_folded_table


def show_order(verdicts: tuple[Verdict, ...], text: Text) -> None:
    """The topics in the order of staff and of the public, labelled a description; nothing with fewer than two."""
    told = made(order_text, verdicts, text)
    if told:
        note = f"{told} {text('views.order_help')}"
        show_folded_table(
            text("views.order_title"), lambda: made(order_table, verdicts), text, "views_order", note=note
        )
