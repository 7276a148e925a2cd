"""Write what was made: manifest, captions, text; and hold an export against its manifest."""
