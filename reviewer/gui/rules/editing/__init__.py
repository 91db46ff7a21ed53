"""Writing rules: the text, what is wrong with it, what it changes, and what it was before."""
