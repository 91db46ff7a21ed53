"""The room of the learned models: learning from verdicts, comparing, adopting, taking back."""
