"""How much we take from outside before we say that it is too much."""

MAX_BYTES = 1024 * 1024
"""Bytes of one file: 1 MiB."""

MAX_DEPTH = 50
"""Mappings and lists inside one another."""

MAX_NODES = 50_000
"""Values in one file, keys included."""

MAX_REPAIRS = 25
"""Mistakes of spelling in one YAML file after which we stop looking for more."""
