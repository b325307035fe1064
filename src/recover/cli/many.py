"""recover plan --answers people.jsonl: a plan a line, for as many people as there are lines."""

import json
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from recover.api import Advice, UnreadablePerson, load_advice, plan_for
from recover.cli.streams import STANDARD_INPUT, tell, write
from recover.cli.wiring import find_own_playbooks, ready_folder
from recover.coach.playbooks_in_use import advice_in_use
from recover.frozen import frozen
from recover.outside.terminal import is_terminal
from recover.outside.text.errors import NotFound, WrongUsage
from recover.outside.text.faults import Faults
from recover.outside.text.limits import MAX_BYTES
from recover.show.documents import line_of

TOLD = 100
"""Bad lines that are told one by one."""
CHUNK, AHEAD = 32, 3
"""Lines that are given to another process at once, and chunks a process that wait or are done."""


@frozen
class Wanted:
    """The day, and how much is told."""

    on: date
    brief: bool
    full: bool


@frozen
class Thought:
    """What became of one line: the document as text, or what is wrong with it."""

    number: int
    document: str
    wrong: tuple[str, ...] = ()


Numbered = tuple[int, bytes]


def plan_all(named: str, wanted: Wanted, playbooks: Sequence[Path], *, jobs: int) -> int:
    """Write a plan for each line of a file to standard output, in order, and return the exit code.

    Bad lines are told on standard error, with their numbers, and make it 3. Memory does not grow with the
    file, and each plan goes out at once: the next person may come much later. Who reads the plans may go
    away: that ends it, and is no error. Raises OutputFailed for a full disk.
    """
    cache = ready_folder()
    own = find_own_playbooks()
    left_out = advice_in_use(own, playbooks, cache=cache).left_out
    used = (*(each for each in own if each not in left_out), *playbooks)
    bad = 0
    with _opened(named) as file, _thinking(wanted, jobs, used, cache) as think, _progress() as advance:
        for thought in think(_numbered(file)):
            bad += bool(thought.wrong)
            if thought.wrong and bad <= TOLD:
                tell("".join(f"{named}:{thought.number}: {each}\n" for each in thought.wrong))
            elif not thought.wrong and not write(sys.stdout, thought.document):
                break
            advance()
    if bad > TOLD:
        tell(f"{bad - TOLD} more lines are not valid.\n")
    return Faults.exit if bad else 0


@contextmanager
def _opened(named: str) -> Iterator[BinaryIO]:
    """The file, or standard input for "-". Raises NotFound or UserError."""
    if named == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        with Path(named).open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise NotFound(f'There is no file called "{named}".') from error
    except IsADirectoryError as error:
        raise WrongUsage(f"{named} is a folder.", fix="Name a file in it.") from error


def _numbered(file: BinaryIO) -> Iterator[Numbered]:
    """The lines that are not empty, with their numbers from 1; of one that is too long its beginning."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        whole = line
        while len(whole) > MAX_BYTES and not line.endswith(b"\n") and line:
            line = file.readline(MAX_BYTES + 1)  # the rest of it is left unread
        if whole.strip():
            yield number, whole


def think_of(advice: Advice, wanted: Wanted, numbered: Numbered) -> Thought:
    """Return what becomes of one line."""
    number, line = numbered
    try:
        person = _person(line)
        found = plan_for(advice, person, on=wanted.on, brief=wanted.brief, full=wanted.full)
    except UnreadablePerson as problem:
        return Thought(number, "", problem.says)
    return Thought(number, line_of(found))


def _person(line: bytes) -> dict[str, object]:
    if len(line) > MAX_BYTES:
        raise UnreadablePerson(("This line is larger than 1 MiB.",))
    try:
        person = json.loads(line, parse_constant=_no_number, object_pairs_hook=_each_once)
    except UnreadablePerson:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadablePerson(("This line is no JSON.",)) from error
    if not isinstance(person, dict):
        raise UnreadablePerson(('Each line holds the answers of one person:  {"status": "waiting"}',))
    return person


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = (key for key, count in counts.items() if count > 1)
        raise UnreadablePerson(tuple(f'"{key}" is there twice.' for key in twice))
    return found


def _no_number(name: str) -> object:
    raise ValueError(name)


Think = Callable[[Iterable[Numbered]], Iterator[Thought]]


@contextmanager
def _thinking(wanted: Wanted, jobs: int, playbooks: tuple[Path, ...], cache: Path | None) -> Iterator[Think]:
    """What thinks about lines: this process, or several others."""
    if jobs <= 1:
        yield partial(map, partial(think_of, load_advice(*playbooks, cache=cache), wanted))
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(playbooks, cache, wanted))
    try:
        yield partial(_in_turn, pool, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_turn(pool: ProcessPoolExecutor, jobs: int, lines: Iterable[Numbered]) -> Iterator[Thought]:
    """The thoughts of a pool in the order of the lines; only so many are under way that memory stays flat."""
    rest = iter(lines)
    waiting: deque[Future[list[Thought]]] = deque()
    while True:
        while len(waiting) < jobs * AHEAD and (chunk := list(islice(rest, CHUNK))):
            waiting.append(pool.submit(_think_of_all, chunk))
        if not waiting:
            return
        yield from waiting.popleft().result()


_OF_THIS_PROCESS: list[Callable[[Numbered], Thought]] = []


def _begin(playbooks: tuple[Path, ...], cache: Path | None, wanted: Wanted) -> None:
    """Make a process of the pool ready. The one that began it tells of a Ctrl-C."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _OF_THIS_PROCESS.append(partial(think_of, load_advice(*playbooks, cache=cache), wanted))


def _think_of_all(chunk: list[Numbered]) -> list[Thought]:
    (think,) = _OF_THIS_PROCESS
    return list(map(think, chunk))


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """How many are done, on standard error, where that is a terminal and the plans go elsewhere."""
    if not is_terminal(sys.stderr) or is_terminal(sys.stdout):
        yield lambda: None
        return
    from recover.show.paint.progress import counting

    with counting("plans", sys.stderr) as advance:
        yield advance
