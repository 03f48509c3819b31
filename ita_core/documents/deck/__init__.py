"""The slides for the council: what each shows and says, before any writer."""
