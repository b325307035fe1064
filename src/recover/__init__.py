"""A calm second opinion for somebody who has just had a bad job interview, or a refusal."""

__version__ = "0.1.0"
