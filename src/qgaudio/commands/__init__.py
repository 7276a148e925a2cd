"""The commands: each module's ``run`` takes the parsed options and returns the exit code."""
