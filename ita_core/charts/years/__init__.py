"""Charts of several fiscal years: each year in turn, two side by side, and what made the change between them."""
