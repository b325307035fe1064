"""Debriefs on disk: an append-only history of events, and what it adds up to."""
