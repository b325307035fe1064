"""Ways of having acted and told, with what the lines say of each.

The journal alone, while nothing is told. What is told, with only those acts in the journal that cannot
be told: it comes to the same where the question applies. Both, for a question of which it is undecided
whether it applies: there the acts told count as contacts alone.
"""

from collections.abc import Iterator
from functools import partial, reduce
from operator import or_

from recover.authoring.proof.profiles.contact_profiles import Contacts
from recover.authoring.proof.profiles.list_profiles import Lists
from recover.authoring.proof.profiles.profile_rows import Making, Rows, WorkOut
from recover.authoring.proof.profiles.profiles import Profile
from recover.engine.case.case import Act, NoAnswer, Record

Sized = tuple[int, int, Making]
"""How much there is to tell of a profile, its row, and how it is made."""


def contact_rows(contacts: Contacts, work_out: WorkOut) -> Iterator[tuple[int, Making]]:
    """Yield rows and profiles, those with least to tell first, so that no line tells other ones apart."""
    by_size: dict[int, list[tuple[int, Making]]] = {}
    for size, row, making in _all(contacts, work_out):
        by_size.setdefault(size, []).append((row, making))
    for size in sorted(by_size):
        yield from by_size[size]


def _all(contacts: Contacts, work_out: WorkOut) -> Iterator[Sized]:
    journals = contacts.journals()
    yield from _untold(journals, None, Rows(contacts.looks, work_out))
    if not contacts.questions:
        return
    yield from _untold(journals, NoAnswer.DONT_KNOW, Rows(contacts.looks, work_out))
    pairs = _Pairs(contacts, work_out)
    yield from pairs.rows(contacts.journals_beside(), contacts.told())
    as_contacts = contacts.told_as_contacts()
    if as_contacts is not None:
        yield from pairs.rows(journals, as_contacts)


def _untold(journals: Lists[Act], value: NoAnswer | None, rows: Rows) -> Iterator[Sized]:
    for done, size in journals:
        making = partial(_untold_profile, journals, done, value)
        yield size + (value is not None), rows.row(done, making), making


class _Pairs:
    """Lists of acts done, each with lists of acts told."""

    def __init__(self, contacts: Contacts, work_out: WorkOut) -> None:
        self._looks, self._work_out = contacts.looks, work_out
        self._width = contacts.totals.width

    def rows(self, journals: Lists[Act], told: Lists[Act]) -> Iterator[Sized]:
        """Yield the pairs, but for those of which a line sees nothing that a pair with less told had not.

        Lines that look at nothing that is ever told are looked up once for a list of acts done.
        """
        touched = reduce(or_, (totals for totals, _ in told), 0)
        near = {place: mask for place, mask in self._looks.items() if mask & touched}
        far = {place: mask for place, mask in self._looks.items() if place not in near}
        seen = reduce(or_, near.values(), 0)
        rows = Rows({place: mask | mask << self._width for place, mask in near.items()}, self._work_out)
        others = Rows(far, self._work_out)
        met: dict[int, list[tuple[int, int, int]]] = {}
        for done, size in journals:
            if done & seen not in met:
                met[done & seen] = list(self._told(journals, done, told, rows))
            other = others.row(done, partial(_profile, journals, done, told, 0))
            for row, totals, more in met[done & seen]:
                yield 1 + size + more, row | other, partial(_profile, journals, done, told, totals)

    def _told(
        self, journals: Lists[Act], done: int, told: Lists[Act], rows: Rows
    ) -> Iterator[tuple[int, int, int]]:
        """What may be told beside these acts, as far as it makes a difference: rows, totals and lengths."""
        met: set[int] = set()
        for totals, size in told:
            row = rows.row(done | totals << self._width, partial(_profile, journals, done, told, totals))
            if row not in met:
                met.add(row)
                yield row, totals, size


def _untold_profile(journals: Lists[Act], done: int, value: NoAnswer | None) -> Profile:
    return Profile(value, journals.of(done))


def _profile(journals: Lists[Act], done: int, told: Lists[Act], totals: int) -> Profile:
    return Profile(tuple(_record(act) for act in told.of(totals)), journals.of(done))


def _record(act: Act) -> Record:
    when = (("when", act.on),) if act.on else ()
    reply = (("reply", "no"),) if act.answered is False else ()
    return (("what", act.action), *when, *reply)
