"""The questions on paper, to fill by hand, and the way back: what was written, typed into the record."""
