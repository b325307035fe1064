"""The authors' workshop."""

from datetime import date

WEDNESDAY = date(2026, 11, 18)
"""Today for everybody who names no other day: for people in playbooks, and for those that a proof finds."""
