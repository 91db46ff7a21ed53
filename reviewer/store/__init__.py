"""The queue database: one SQLite file, read and written in plain SQL."""
