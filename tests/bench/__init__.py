"""How quick it is, in tables: `python -m tests.bench`."""
