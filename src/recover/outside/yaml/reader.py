"""Strict YAML: text, mappings and lists, each with its place, and every mistake in one pass."""

import yaml

from recover.outside.text.faults import Log
from recover.outside.text.limits import MAX_BYTES, MAX_REPAIRS
from recover.outside.text.lines import read_source
from recover.outside.text.nodes import Document, Node, Place, Source, Text
from recover.outside.yaml.diagnose import Stop, Trap, diagnose
from recover.outside.yaml.events import NodeBuilder, TooMuch, spot
from recover.outside.yaml.traps import Scalar

_LOSING = ("RB106", "RB109", "RB117", "RB119", "RB121")
"""Faults after which something that the file means to say is missing from its nodes."""


def read_yaml(data: bytes, name: str, log: Log) -> Document | None:
    """The contents of a YAML file, or None where nothing of it can be read. Mistakes go to the log.

    After a mistake whose meaning is plain, reading goes on with what was meant.
    """
    source = read_source(data, name, log)
    if source is None:
        log.incomplete = True
        return None
    root, whole = _read(source, log)
    log.incomplete = log.incomplete or not whole
    if root is None:
        return None
    if isinstance(root, Text) and not root.value.strip():
        log.add(Place(source, 0, 0), "RB105", "There is nothing in this file.")
        return None
    return Document(source, root, whole)


def _read(shown: Source, log: Log) -> tuple[Node | None, bool]:
    source, whole, met = shown, True, set[int]()
    repairs = max(1, min(MAX_REPAIRS, 2 * MAX_BYTES // (1 + sum(map(len, source.lines)))))
    while True:
        attempt = Log()
        builder = NodeBuilder(source, shown, attempt)
        try:
            trap = _stopped(builder, source)
        except TooMuch:
            log.take(attempt)
            return None, False
        if trap is None:
            log.take(attempt)
            root = builder.root if builder.root is not None else Text("", Place(shown, 1, 1))
            return root, whole and not any(fault.code in _LOSING for fault in attempt.faults)
        if trap.line not in met:
            place = Place(shown, trap.line + 1, trap.column + 1)
            log.add(place, trap.code, trap.message, trap.hint)
        if trap.repaired is None or trap.line in met or len(met) == repairs:
            log.take(attempt)
            return None, False
        met.add(trap.line)
        whole = whole and not trap.lost
        source = Source(shown.name, trap.repaired)


def _stopped(builder: NodeBuilder, source: Source) -> Trap | None:
    """Parse; the mistake that stopped it, or None where all of the text was read."""
    try:
        builder.read("\n".join(source.lines))
    except yaml.MarkedYAMLError as error:
        return diagnose(_stop(source, error, builder.last_scalar))
    except (yaml.YAMLError, ValueError, OverflowError):  # the Python scanner, for escapes beyond Unicode
        return Trap(
            0, 0, "RB122", "This cannot be read as YAML.", "Look for a backslash inside quotes.", lost=True
        )
    return None


def _stop(source: Source, error: yaml.MarkedYAMLError, last_scalar: Scalar | None) -> Stop:
    start = error.context_mark
    line, column = spot(error.problem_mark or start)
    problem, context = error.problem or "", error.context or ""
    return Stop(source.lines, line, column, problem, context, spot(start) if start else None, last_scalar)
