"""The bytes of a text that any program may have saved."""

import codecs
import re

_OTHER = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEGINS = (b"\xc2", b"\xc3", b"\xe2")
"""What most signs begin with in UTF-8 that people type. Hardly a word ends in what else these are."""
_LETTERS = re.compile(rb"[A-Za-z]")
_FOUR_LETTERS = re.compile(rb"[\xc0-\xff]{4}")


def is_utf8(written: bytes) -> bool:
    """Return whether bytes are a text in UTF-8."""
    try:
        written.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in written


def plain_text(written: bytes) -> str:
    """Return the text that bytes are, in UTF-8 or in Windows-1252, as old editors save it.

    Raises UnicodeError for what can be neither, such as a letter in UTF-8 that was cut in half, or words in a
    script of their own. Letters of a like encoding, such as Windows-1250, are taken for those of 1252:
    whoever reads a file so says it.
    """
    if written.startswith(_OTHER) or b"\0" in written:
        raise UnicodeError
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wrong.end - wrong.start > 1 or written.endswith(_BEGINS) or not _may_be_western(written):
            raise
        return written.decode("cp1252")


def _may_be_western(written: bytes) -> bool:
    """Whether letters beyond ASCII stand alone between those of ASCII, as in words of Western Europe."""
    letters, beyond = len(_LETTERS.findall(written)), sum(each > 0x7F for each in written)
    alone = written.decode("utf-8", "ignore").isascii() and not _FOUR_LETTERS.search(written)
    return alone and beyond <= letters
