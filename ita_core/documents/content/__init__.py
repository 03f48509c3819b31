"""What each document says: results in, a report model out."""
