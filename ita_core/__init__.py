"""The ITA domain: reads score sheets, computes the score tree, judges and explains. Knows no screen."""
