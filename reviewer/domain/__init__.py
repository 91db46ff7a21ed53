"""The nouns and the decisions: pure Python that reads no clock, file, database or widget."""
