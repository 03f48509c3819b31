"""Two pages of A4 for each agency of a table: its place, then what it needs help with."""
