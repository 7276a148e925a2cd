"""The exit codes of the command line."""

DONE, ERROR, USAGE, FAILED, WARNINGS = 0, 1, 2, 3, 4
