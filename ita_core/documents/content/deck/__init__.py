"""The slides for the council, the officer's own order of them, and what is checked before the meeting."""
