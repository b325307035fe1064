"""What went between the person and the employer, each way, and what of it is still without an answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from recover.engine.case.case import Act, NoAnswer
from recover.engine.case.words import say_value
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import OTHER_CONTACT, expects_answer
from recover.engine.model.conditions import Is
from recover.engine.model.questions import Question
from recover.engine.plan.windows import told_counts
from recover.journal.debrief import Place, counting, places
from recover.journal.events import Acted, Answered, Recorded
from recover.show.values.conversation import Conversation, Message


def conversation_of(evaluation: Evaluation, history: tuple[Recorded, ...] = ()) -> Conversation:
    """Return what is known to have gone each way, by day; what has none stands first.

    What they did of their own accord, and what they said to each contact, is taken from the `history`.
    """
    base, counts = evaluation.base, counting(history)
    said = _said(base, counts)
    sent = (_sent(evaluation, act, said.get(place, "")) for place, act in _placed(evaluation))
    messages = sorted((*sent, *_theirs(base, counts)), key=lambda each: each.on or date.min)
    since = base.playbook.since
    unanswered = sum(each.answered is False for each in messages)
    return Conversation(tuple(messages), unanswered, since.most_unanswered if since else None)


def contacts(evaluation: Evaluation) -> tuple[Act, ...]:
    """Return each contact once, whether it was told in the list or recorded since."""
    return evaluation.facts.contacts(with_told=told_counts(evaluation))


def _placed(evaluation: Evaluation) -> Iterator[tuple[Place, Act]]:
    """Each contact, with where it stands among what was recorded."""
    alike = Counter[tuple[str, date | None]]()
    for act in contacts(evaluation):
        recorded = recorded_as(act, evaluation.facts.acts)
        yield (*recorded, alike[recorded]), act
        alike[recorded] += 1


def recorded_as(act: Act, kept: Iterable[Act]) -> tuple[str, date | None]:
    """Return the action and day under which an act was recorded: a day may be known of the list alone."""
    places = {(each.action, each.on) for each in kept}
    undated = (act.action, act.on) not in places and (act.action, None) in places
    return act.action, None if undated else act.on


def unanswered(evaluation: Evaluation) -> tuple[Act, ...]:
    """Return the contacts to which an answer may still come, the latest first."""
    waiting = [
        act
        for act in contacts(evaluation)
        if act.answered is not True
        and act.action in evaluation.base.actions
        and expects_answer(evaluation.base, act.action)
    ]
    return tuple(sorted(waiting, key=lambda act: act.on or date.min, reverse=True))


def questions_about(base: RuleBase, action: str) -> tuple[Question, ...]:
    """Return the questions that are asked because an action was done."""
    return tuple(base.questions[id] for id, actions in acts_behind(base).items() if action in actions)


def acts_behind(base: RuleBase) -> dict[str, frozenset[str]]:
    """Return the questions that are asked because an action was done, each with these actions."""
    found = {
        id: frozenset(
            line.fact for line in base.atoms_of(tree) if line.kind == "action" and line.test == Is(("done",))
        )
        for id, tree in base.applies.items()
    }
    return {id: actions for id, actions in found.items() if actions}


def is_answer(base: RuleBase, question: str, value: object) -> bool:
    """Return whether an answer to a question about an act says that the employer answered."""
    since = base.playbook.since
    silence = since.silence if since else ()
    return not isinstance(value, NoAnswer) and (question, value) not in silence


def _sent(evaluation: Evaluation, act: Act, said: str) -> Message:
    base = evaluation.base
    title = base.actions[act.action].title if act.action in base.actions else "Something else"
    channel = base.channels[act.channel].label if act.channel in base.channels else ""
    answered = act.answered
    if not expects_answer(base, act.action):
        answered = answered or None  # silence after it says nothing
    elif answered is None and act.action != OTHER_CONTACT:
        answered = False  # none is known of
    return Message("you", title, act.on, act.action, channel, act.through, said, answered)


def _said(base: RuleBase, counts: tuple[Recorded, ...]) -> dict[Place, str]:
    """What they said to each contact: the one of the same step, else the latest that it is asked about."""
    said: dict[Place, str] = {}
    stand = places(counts)
    if not stand:
        return said
    about = acts_behind(base)
    closed = {each.step: stand[each.seq] for each in counts if each.seq in stand}
    acts: dict[str, Place] = {}  # by the step
    latest: list[Place] = []  # first
    for recorded in counts:
        match recorded.event:
            case Acted():
                acts[recorded.step] = stand[recorded.seq]
                latest.insert(0, stand[recorded.seq])
            case Answered(question, value) if question in about and isinstance(value, str):
                asked = base.questions[question]
                about_it = (place for place in latest if place[0] in about[question])
                same_step = (acts.get(recorded.step) or closed.get(recorded.step)) if recorded.step else None
                meant = same_step or next(about_it, None)
                if meant is not None and not asked.sensitive:
                    said[meant] = say_value(asked, value)
    return said


def _theirs(base: RuleBase, counts: tuple[Recorded, ...]) -> Iterator[Message]:
    since = base.playbook.since
    if since is None:
        return
    told: object = None
    for recorded in counts:
        match recorded.event:
            case Answered(question, value, on) if question == since.stands and value != told:
                told = value
                if value in since.theirs:
                    yield Message("they", say_value(base.questions[question], str(value)), on)
