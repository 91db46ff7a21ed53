"""A desk where people decide about flagged medical-beauty notes."""

__version__ = "0.1.0"
