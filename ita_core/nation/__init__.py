"""Answers and scores of a whole nation → every agency's tree, level and places, counted where the data lie."""
