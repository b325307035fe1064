"""Looking for a person among all possible people: exact, by dividing them until the marks decide.

What comes back is one person whom the engine itself has confirmed, with as few answers as can be; None
is a proof that there is nobody. Today, and the days on which things were answered, are WEDNESDAY: marks
know days only by how long ago they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recover.authoring.examples.people import WEDNESDAY
from recover.authoring.proof.bounds import Bound
from recover.authoring.proof.goals import Goal
from recover.authoring.proof.shrink import confirmed, shortened
from recover.authoring.proof.slots import Lines, Slot, Slots, lines_behind, slot_of
from recover.authoring.proof.view import People, View, World
from recover.engine.case.case import Act, Case, Given
from recover.engine.logic.compiled import RuleBase, Tree
from recover.engine.logic.truth import NO, YES, all_of

_TRIED = 16
"""Lines that are tried before a set is divided by one of them."""

Marks = Sequence[int]
Fixed = Sequence[Given | None]


class Unconfirmed(AssertionError):
    """The engine does not see in a person what the search saw: a fault of this program."""


@dataclass(eq=False)
class Search:
    """Looks for people with some minds, one a world; what it learns of answers serves all its searches."""

    minds: tuple[RuleBase, ...]
    slots: Slots
    bound: Bound | None = None

    def find(self, goal: Goal, fixed: Fixed = ()) -> Case | None:
        """Return a smallest person who meets the goal, or None, which proves that nobody does.

        `fixed` names for each world the answer that everybody gives in it, or None; the person returned
        is as in the first world. Raises RanOut where the bound does not let the search end.
        """
        people, worlds, named = self._worlds(goal, tuple(fixed) or (None,) * len(self.minds))
        for found in _meeting(goal, worlds, people, self.bound):
            case = self._case(named, found)
            if not confirmed(goal, worlds, case):
                raise Unconfirmed(f"{goal}: {case}")
            return worlds[0].dressed(shortened(goal, worlds, case))
        return None

    def _worlds(
        self, goal: Goal, fixed: tuple[Given | None, ...]
    ) -> tuple[People, list[World], list[tuple[str, Slot]]]:
        """Everybody; the worlds that they are seen in; and the slots with the names of their questions."""
        places: dict[tuple[str, object], int] = {}
        named: list[tuple[str, Slot]] = []
        worlds = []
        for number, (base, given) in enumerate(zip(self.minds, fixed, strict=True)):
            trees = [tree for world, tree in goal.rests_on(self.minds) if world == number]
            reads = {}
            for line in sorted(lines_behind(base, trees)):
                name = slot_of(base, base.lines[line])
                if name is None:
                    continue
                own = given if given and given.question == name else None
                slot = self.slots.slot(name, own)
                key = (name, own.value if own else None)
                if key not in places:
                    places[key] = len(named)
                    named.append((name, slot))
                reads[line] = (places[key], slot.masks[id(base), line])
            worlds.append(World(base, reads, given))
        return tuple(slot.everybody for _, slot in named), worlds, named

    def _case(self, named: Sequence[tuple[str, Slot]], one: People) -> Case:
        """The only person of a set, as the engine knows people."""
        answers: list[Given] = []
        acts: list[Act] = []
        for (name, slot), left in zip(named, one, strict=True):
            profile = slot.profiles[left.bit_length() - 1]()
            acts += profile.acts
            if profile.value is not None:
                asked = (name,) if name else self._acts_questions()
                answers += [Given(each, profile.value, WEDNESDAY) for each in asked]
        return Case(tuple(answers), tuple(acts), WEDNESDAY)

    def _acts_questions(self) -> tuple[str, ...]:
        asked = (base.acts_question for base in self.minds)
        return tuple(dict.fromkeys(question.id for question in asked if question))


def find_person(base: RuleBase, goal: Goal) -> Case | None:
    """Return a smallest person who meets the goal, confirmed by the engine; None proves there is nobody."""
    return searcher((base,), [goal]).find(goal)


def searcher(minds: tuple[RuleBase, ...], goals: Sequence[Goal], bound: Bound | None = None) -> Search:
    """Return what can look for people who meet these goals, and no others."""
    lines: Lines = {id(base): (base, set()) for base in minds}
    for number, base in enumerate(minds):
        trees = [tree for goal in goals for world, tree in goal.rests_on(minds) if world == number]
        lines[id(base)][1].update(lines_behind(base, trees))
    return Search(minds, Slots(lines), bound)


def _meeting(goal: Goal, worlds: Sequence[World], people: People, bound: Bound | None) -> Iterator[People]:
    """Yield people who meet the goal, each as a set of one, until there are no others. Raises RanOut."""
    ahead = _looked_at(goal, [View(world, people) for world in worlds])
    while ahead:
        if bound:
            bound.check()
        mark, views = ahead.pop()
        one = _one_of(views[0].people)
        if mark == YES or goal.mark([View(world, one) for world in worlds]) == YES:
            yield one
        else:
            ahead += _divided(goal, views)


def _one_of(people: People) -> People:
    """The person of a set who takes the smallest profile left in every slot."""
    return tuple(left & -left for left in people)


Looked = tuple[int, list[View]]
"""A set of people that may meet the goal: what the goal says of it, and how each world sees it."""


def _looked_at(goal: Goal, views: list[View]) -> list[Looked]:
    """The set with its marks; nothing, where nobody in it meets the goal."""
    mark = all_of((goal.mark(views), *(view.settled() for view in views)))
    return [] if mark == NO else [(mark, views)]


def _divided(goal: Goal, views: list[View]) -> list[Looked]:
    """The parts of a set in which somebody may meet the goal, divided where that leaves the fewest.

    Of the lines on which most doubt rests a few are tried: often all parts but one fall away at once.
    """
    best: list[Looked] | None = None
    for world, number in _doubtful(goal, views)[:_TRIED]:
        left: list[Looked] = []
        for people, supposed in views[world].divided(number):
            smaller = [
                View(view.world, people, view, supposed if place == world else ())
                for place, view in enumerate(views)
            ]
            left += _looked_at(goal, smaller)
        if best is None or len(left) < len(best):
            best = left
        if len(best) <= 1:
            break
    if best is None:
        raise Unconfirmed(f"{goal} is in doubt, and nothing can settle it")
    return best


def _doubtful(goal: Goal, views: Sequence[View]) -> list[tuple[int, int]]:
    trees: list[list[Tree]] = [[] for _ in views]
    for world, tree in goal.doubts(views):
        trees[world].append(tree)
    found = {
        (world, number): count
        for world, view in enumerate(views)
        for number, count in view.doubtful(trees[world]).items()
    }
    return sorted(found, key=lambda each: -found[each])
