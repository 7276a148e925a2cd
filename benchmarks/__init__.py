"""What the program costs, measured: ``python -m benchmarks`` prints one table."""
