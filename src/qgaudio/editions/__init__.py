"""Make the editions: Traditional by script conversion, English by machine translation."""
