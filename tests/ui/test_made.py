"""What was made is kept, bounded, and shared by sessions only where nothing of anybody's is in it."""

from decimal import Decimal

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, open_page, shipped  # noqa: F401 — a fixture
from tests.pages.test_made_once import what_is_made
from ui.made import _known_by, _Made, _shared, _Store
from ui.session import SAMPLE, SourceFile


def _script() -> None:
    from contextlib import suppress

    import streamlit as st

    from ui.made import is_made, made

    if "basis" not in st.session_state:
        st.session_state.update(basis=object(), calls=[])
    calls, basis = st.session_state["calls"], st.session_state["basis"]

    def refused(number: int) -> None:
        calls.append(number)
        raise ValueError(number)

    def listed(of: object, number: int) -> list[object]:
        calls.append(number)
        return [of, number]

    st.session_state.setdefault("makers", (listed, refused))
    keep, refuse = st.session_state["makers"]
    made(keep, basis, 1)
    made(keep, basis, number=1)
    st.session_state["same"] = made(keep, basis, 2) is made(keep, basis, 2)
    made(keep, object(), 3)
    for _ in range(2):
        with suppress(ValueError):
            made(refuse, 4)
    st.session_state["is_made"] = is_made(made(keep, basis, 2)), is_made([basis, 2])


def test_the_same_objects_make_one_result_and_others_another() -> None:
    app = AppTest.from_function(_script).run()
    assert not app.exception
    assert app.session_state["same"]
    assert app.session_state["is_made"] == (True, False)
    # Given by name it is another call; another object is another basis; what was refused is asked for again.
    assert app.session_state["calls"] == [1, 1, 2, 3, 4, 4]
    assert app.run().session_state["calls"] == [1, 1, 2, 3, 4, 4, 3, 4, 4]


def test_a_full_store_forgets_what_was_not_asked_for_longest() -> None:
    store = _Store(2)
    first, second, third = ([n] for n in range(3))
    store.keep("first", _Made(first, ()))
    store.keep("second", _Made(second, ()))
    assert store.get("first") is not None
    store.keep("third", _Made(third, ()))
    assert [*store.by_key] == ["first", "third"]
    assert {*store.places} == {id(first), id(third)}


def test_the_parts_of_what_is_made_together_are_known_each() -> None:
    store = _Store(2)
    one, other = [1], [2]
    made = store.keep("both", _Made((one, other), ()))
    assert [store.places[id(part)] for part in (one, other)] == [(made.number, 1), (made.number, 2)]


def test_values_of_another_kind_or_another_text_are_other_values() -> None:
    known = [_known_by(value) for value in (1, True, "1", Decimal(1), Decimal("1.00"), (1,), None)]
    assert len({*known}) == len(known)


def test_what_is_made_of_an_uploaded_file_stays_in_its_session(open_page: OpenPage) -> None:  # noqa: F811 — the fixture
    own = SourceFile("own.xlsx", shipped(SAMPLE))
    before = {*_shared().by_key}
    for _ in range(2):
        with what_is_made() as found:
            open_page("overview", source=own)
        assert found["a plotly figure"] > 0
    assert {*_shared().by_key} == before


def test_what_is_made_of_the_sample_serves_the_next_session(open_page: OpenPage) -> None:  # noqa: F811 — the fixture
    open_page("overview")
    with what_is_made() as found:
        charts = open_page("overview").get("plotly_chart")
    assert len(charts) == 1
    assert found["a plotly figure"] == 0
