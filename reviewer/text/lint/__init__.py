"""Checks of rule packs: each a small pure function from a rule to findings."""
