"""The layouts that offices use, recognised by what the cells say; each module finds figures or facts on a sheet."""
