"""The council's slides as PowerPoint, on a template of our own or of the office."""
