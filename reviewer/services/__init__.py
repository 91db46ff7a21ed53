"""One function for one thing that a person does."""
