"""The documents of the meeting: one report model, several writers, one text for each number (`kinds.document`)."""
