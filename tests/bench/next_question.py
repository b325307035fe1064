"""How long somebody waits between an answer and the next prompt, saving included, in milliseconds.

Run:  PYTHONPATH=tests python tests/bench/next_question.py

A seeded sample of the shipped people sits down once each, with an empty journal in a file: their own answers
stand, everything else that is asked gets a made-up one. It is the time of the processor; how long the disk
takes on top of it is the disk's. Drawing the prompt is not counted. Public holidays are worked out
beforehand, as a package brings them.
"""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from recover.ask.port import Prompt, Reply
from recover.ask.replies import reply_with
from recover.authoring.examples.load import load_for_authors
from recover.authoring.examples.people import Person
from recover.coach.session import Session
from recover.coach.sitting.interview import Interview
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.journal.sqlite import SqliteJournal
from recover.outside.holidays import OffWork
from recover.playbook.ready.days_off import days_off
from recover.playbook.shipped import shipped_playbook
from support.sittings import SteadyAsker, is_field, whims

PEOPLE = 40
TARGET_MEDIAN, TARGET_MOST = 15, 30


class Timed(SteadyAsker):
    """Takes down how long it was from the end of one answer to the next prompt."""

    def __init__(self, says: Callable[[Prompt], Reply]) -> None:
        super().__init__(says)
        self.waits: list[float] = []
        self._answered: float | None = None

    def ask(self, prompt: Prompt) -> Reply:
        """Return the answer; the time it takes to make it up is not counted."""
        if self._answered is not None:
            self.waits.append(1000 * (process_time() - self._answered))
        reply = super().ask(prompt)
        self._answered = process_time()
        return reply


def main() -> None:
    """Print the distribution beside its target."""
    loaded = load_for_authors(shipped_playbook())
    base = compile_playbook(loaded.playbook)
    people = Random(0).sample(loaded.people, PEOPLE)
    with TemporaryDirectory() as folder:
        off_work = cache(partial(days_off, cache=Path(folder)))
        asked = base.playbook.public_holidays
        for _, country in asked.codes if asked else ():
            for year in {person.case.today.year for person in people}:
                off_work(country, year)
    gc.freeze()  # the playbook stays: looking it over is no part of thinking
    waits = [wait for person in people for wait in waits_of(base, person, off_work)]
    print(f"people: {len(people)} of {len(loaded.people)}, {len(waits)} answers")
    print(f"from an answer to the next prompt: median {median(waits):.1f} ms (target {TARGET_MEDIAN})")
    print(f"                          90th percentile {quantiles(waits, n=10)[-1]:.1f} ms, ", end="")
    print(f"most {max(waits):.1f} ms (target {TARGET_MOST})")


def waits_of(base: RuleBase, person: Person, off_work: Callable[[str, int], OffWork]) -> list[float]:
    """Return how long one person waits for each prompt but the first."""
    known = {given.question: given.value for given in person.case.answers}
    made_up = whims(0)

    def says(prompt: Prompt) -> Reply:
        if prompt.question.id in known and not is_field(prompt):
            return reply_with(known[prompt.question.id])
        return made_up(prompt)

    with TemporaryDirectory() as folder:
        now = datetime.combine(person.case.today, datetime.min.time(), UTC)
        journal = SqliteJournal(Path(folder) / "journal", now=lambda: now, program="bench")
        asker = Timed(says)
        session = Session(person.case.today, journal, base, days_off=off_work)
        Interview(session, asker, journal.start()).run()
    return asker.waits


if __name__ == "__main__":
    main()
