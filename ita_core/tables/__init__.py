"""Results as typed tables, a room a topic, and the one formatter that makes words of them (`format.shown`)."""
