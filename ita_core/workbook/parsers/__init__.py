"""The parsers, one module a family of formats. Their libraries run in the child process only."""
