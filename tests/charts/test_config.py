from ita_core.charts import plotly_config


def test_no_logo_and_only_the_picture_button(th):
    config = plotly_config(th)
    assert config["displaylogo"] is False
    assert config["modeBarButtons"] == [["toImage"]]


def test_plotly_s_own_words_are_thai(th):
    config = plotly_config(th)
    assert config["locale"] == "th"
    assert config["locales"]["th"]["dictionary"]["Download plot as a PNG"] == "บันทึกเป็นภาพ PNG"


def test_english_needs_no_dictionary(en):
    assert "locale" not in plotly_config(en)
