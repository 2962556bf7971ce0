"""Measurements that anyone can run: ``python -m benchmarks.NAME``. No test is timed; speed is held here."""
