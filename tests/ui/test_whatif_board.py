"""The board of a year whose documents can have a part of their points: a choice of points in place of a tick."""

from decimal import Decimal

from streamlit.testing.v1 import AppTest


def board() -> None:
    from tests.test_made_year import SUBJECT
    from ui.state import Chosen
    from ui.whatif import show_board

    show_board(Chosen(SUBJECT.history, SUBJECT.assessment, None, SUBJECT.text))


def total(app: AppTest) -> str:
    return app.metric[0].value


def test_a_document_is_given_points_of_its_scale():
    app = AppTest.from_function(board, default_timeout=60).run()
    assert not app.exception
    before = Decimal(total(app))
    chosen = {box.label.split()[0]: box for box in app.selectbox}
    assert {code: (box.options, box.value) for code, box in chosen.items()} == {
        "o24": (["0.00", "50.00", "100.00"], Decimal(50)),
        "o26": (["0.00", "50.00", "100.00"], Decimal(0)),
    }
    chosen["o26"].select(Decimal(50)).run()
    assert Decimal(total(app)) - before == Decimal("0.50")
