"""What is kept, in one file: SQLite, one writer, every query readable SQL with a name. Imports nothing of ours."""
