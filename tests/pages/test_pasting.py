"""The paste box, the template's choice and the foot that explains marks, on the pages."""

from ita_core.framework import load
from ita_core.text import sign, text_in
from ita_core.workbook.pasted import orders
from tests.samples import scores_of_year

TH = text_in("th")
SCORES = scores_of_year(2567)
AGENCY = "เทศบาลตำบลที่วางคะแนน"


def widget(widgets, start):
    return next(found for found in widgets if found.key and found.key.startswith(start))


def paste(app, words, *, agency=AGENCY, year=2567):
    widget(app.text_input, "paste_agency").set_value(agency)
    widget(app.selectbox, "paste_year").set_value(year).run()
    widget(app.text_area, "paste_words").set_value(words)
    return widget(app.button, "paste_use").click().run()


def page(open_page):
    app = open_page("workbook")
    app.session_state["paste_fold"] = True
    return app.run()


def said(app):
    return "\n".join(element.value for kind in ("markdown", "warning", "caption", "error") for element in app.get(kind))


def test_a_pasted_column_is_read_shown_back_and_used(open_page):
    listed = orders(load(2567))["printed"]
    app = paste(page(open_page), "\n".join(str(SCORES[code]) for code in listed))
    assert not app.exception
    assert r"pasted\-2567\.tsv" in said(app)
    app.switch_page("pages/results/overview.py").run()
    assert str(SCORES["TOTAL"]) in [metric.value for metric in app.metric]


def test_a_column_that_fits_no_order_says_so_and_keeps_what_was_typed(open_page):
    app = paste(page(open_page), "90.00\n91.00\n92.00")
    assert TH("paste.none", n=3, orders="").partition(" ลำดับที่มี")[0].partition("{")[0][:20] in said(app)
    assert widget(app.text_area, "paste_words").value == "90.00\n91.00\n92.00"


def test_choosing_another_year_replaces_the_offered_template(open_page):
    app = open_page("workbook")
    app.selectbox(key="template_year").set_value(2566).run()
    assert app.selectbox(key="template_year").value == 2566
    beside = app.multiselect(key="template_with_2566")
    assert beside.value == [] and "2566" not in beside.options and "2570" in beside.options


def test_the_foot_explains_the_marks_of_a_page_and_only_where_there_are_some(open_page):
    captions = [caption.value for caption in open_page("overview").caption]
    assert any(caption.startswith(f"{sign('not_confirmed')} ") for caption in captions)
    unmarked = [caption.value for caption in open_page("overview", source=None).caption]
    assert not any(caption.startswith((f"{sign('not_confirmed')} ", f"{sign('agency_copy')} ")) for caption in unmarked)
