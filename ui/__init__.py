"""The screen's own rooms: state, cache, sidebar, and the small widgets that pages share."""

import logging


def _is_news(record: logging.LogRecord) -> bool:
    """The server imports the pages before its runtime exists, and Streamlit says so for each cached function."""
    return not record.getMessage().startswith("No runtime found")


logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(_is_news)
