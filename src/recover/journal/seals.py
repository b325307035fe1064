"""Seals: checksums that tell whether what is read is what was written.

Each event is sealed together with the seal of the debrief's event before it, so that the events of a debrief
are a chain: one that was changed, lost, moved or exchanged breaks it from there on. What a list shows of a
debrief is sealed with the end of its chain, and how much the whole journal holds is sealed as well. A seal
finds accidents of disks and programs. It keeps nobody out who rewrites the file on purpose.
"""

from hashlib import blake2b

FIRST = ""
"""What stands for the seal before the first event of a debrief."""


def seal(*parts: str | int) -> str:
    """Return the seal of some parts in this order, as 32 hexadecimal digits."""
    # No part that this program writes holds a NUL, so that no two lists of parts look alike.
    text = "\0".join(map(str, parts)).encode(errors="surrogatepass")
    return blake2b(text, digest_size=16).hexdigest()
