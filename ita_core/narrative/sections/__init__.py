"""The sections of a story, one module a section of the report; each makes a `Section` from a `Teller`."""
