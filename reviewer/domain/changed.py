"""What an operation touched; a view refreshes when it watches one of these."""

from enum import Flag, auto


class Changed(Flag):
    """Areas of the database that an operation changed."""

    NOTHING = 0
    QUEUE = auto()
    VERDICTS = auto()
    RULES = auto()
    LABELS = auto()
    CAMPAIGNS = auto()
    PEOPLE = auto()
    PICTURES = auto()
