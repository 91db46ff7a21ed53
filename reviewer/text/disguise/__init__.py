"""Phrases that stand in a text through a disguise, and how sure that is."""

from reviewer.text.disguise.disguises import DEFAULT_LAYERS, LAYERS, Disguises, Seen

__all__ = ["DEFAULT_LAYERS", "LAYERS", "Disguises", "Seen"]
