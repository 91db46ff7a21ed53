"""The review workspace: one note, its hits, its author's past, one verdict."""
