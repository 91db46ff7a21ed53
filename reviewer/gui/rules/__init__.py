"""The rules workspace: what is certified, what is asked for, and what a threshold costs."""
