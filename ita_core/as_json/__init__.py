"""The stable JSON of every result; docs/json.md, docs/json-analysis.md and docs/narrative.md describe its shape."""
