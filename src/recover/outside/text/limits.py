"""How much we take from outside before we say that it is too much."""

MAX_BYTES = 1024 * 1024
"""Bytes of one file: 1 MiB."""

MAX_DEPTH = 50
"""Mappings and lists inside one another."""

MAX_NODES = 50_000
"""Values in one file, keys included."""

MAX_REPAIRS = 25
"""Mistakes of spelling in one YAML file after which we stop looking for more."""

MAX_FAULTS = 100
"""Mistakes of one file that are told; whoever mends these comes back for the rest."""

MAX_COMPARED = 10_000
"""Names that are compared with misspelt ones, all in all, before nothing is guessed any more."""

MAX_CHAIN = 50
"""Questions and findings each of which waits for the next."""
