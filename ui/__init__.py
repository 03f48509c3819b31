"""The screen's own rooms: state, cache, sidebar, and the small widgets that pages share."""
