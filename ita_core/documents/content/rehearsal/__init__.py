"""The rehearsal: hard questions of each kind with their answers, and which of them is asked first."""
