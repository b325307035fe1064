"""Plans as a person might really get them, built by hand: nothing here thinks."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from recover.engine.grounds.values import Change, Citation, Grounds, Quote, Reason, Unless
from recover.engine.model.playbook import Effect, PlaybookRef
from recover.engine.plan.values import (
    ChannelChoice,
    Draft,
    DraftPart,
    Group,
    Judgement,
    LevelPoints,
    NotRecommended,
    Opening,
    OpenQuestion,
    OwnView,
    Plan,
    PlanDisagreement,
    PlanNote,
    PlanSide,
    Recommendation,
    SecondChanceAnswer,
    Step,
    Verdict,
)
from recover.engine.why.values import Explanation, TracedLine, TracedRule

TODAY = date(2026, 11, 18)
CORE = PlaybookRef("core", "1.0.0", "sha256:4f0c2a71d9")

_TITLES = {
    "do-over": ("Disastrous Interviews Do Not Mean End", "Fangxue Zhao", "article", "D"),
    "first-instance": ("A good interview at the very first instance", "", "article", "D"),
    "damage-control": ("Damage control after job interview goes wrong", "", "article", "D"),
    "denied": ("What to do if you are denied an interview", "", "article", "D"),
    "second-chance": ("Job Search Tips: Never rule out a second chance", "Lei", "article", "D"),
    "self-rating": ("People can't gauge their own interview performance", "Aline Lerner", "study", "B"),
}

CULTURE = Quote("culture", "Company culture", "Open and informal")
CAUSE = Quote("main_cause", "What was behind it", "I was not myself that day")
ROLE = Quote("role_family", "Kind of job", "Marketing")
SIGNALS = Quote("signals", "What they did", "Furrowed brows")
FEELING = Quote("feeling", "How you feel", "Low")
HARD = Quote("hits", "How hard it hits", "I hardly sleep, or hardly eat", quiet=True)
STATUS = Quote("status", "Where it stands", "I am waiting to hear")
WISH = Quote("still_want", "Whether you still want it", "Yes")
THEIR_WAY = Quote("their_channel", "How they reach you", "By phone")
DECIDES = Quote("contact_decides", "Whether your contact decides", None)
TROUBLE = Quote("their_trouble", "Trouble on their side", "None of them")

OFFERED = Change("status", "Where it stands", ("They offered it",), says=("they offer you the job",))
ASKING = Grounds(
    because=(CULTURE, CAUSE, WISH),
    assumed=(TROUBLE,),
    unless=Unless(
        (
            Change("culture", "Company culture", ("Formal and traditional",)),
            Change("main_cause", "What was behind it", ("I lack something the job needs",)),
            Change("still_want", "Whether you still want it", ("No",)),
        )
    ),
)


def cite(passage: str, says: str) -> Citation:
    source = passage.split(".", maxsplit=1)[0]
    title, author, kind, grade = _TITLES[source]
    return Citation(passage, says, source, title, author, kind, grade)


def reason(
    rule: str,
    because: str,
    points: int,
    answers: tuple[Quote, ...],
    *citations: Citation,
    effect: Effect = "for",
) -> Reason:
    named = tuple(each.id for each in answers)
    return Reason(rule, effect, points, because, answers, citations, named=named)


def always_open() -> Opening:
    return Opening("open", None, None, "now")


OPEN_CULTURE = cite("do-over.culture-open", "Ask only where the culture is quite open.")
OFF_FORM = cite("do-over.off-form", "A candidate who was wholly out of form that day may try again.")
THREE_PARTS = cite("do-over.three-parts", "Say why you want it, why it went wrong, and what you humbly ask.")
NOT_BY_MAIL = cite("first-instance.not-by-mail", "Make the request by phone and not by mail.")
ANY_CHANNEL = cite("do-over.channels", "Ask by email, by phone, or in person at the HR office.")
THANKS = cite("damage-control.thank-you-always", "Thank them in writing, however it went.")
TWO_DAYS = cite("first-instance.wait-two-days", "Wait at least two days before that call.")

WELCOMES = reason(
    "open-culture-welcomes-asking",
    "Open teams read one polite request as motivation.",
    4,
    (CULTURE, CAUSE),
    OPEN_CULTURE,
    OFF_FORM,
)
OUTGOING = reason(
    "outgoing-roles",
    "Asking again is itself a sample of the persistence that this kind of job needs.",
    2,
    (ROLE,),
    cite("do-over.role-outgoing", "The odds are better in driven, extrovert, target-led jobs."),
)

PHONE = ChannelChoice(
    "phone",
    "By phone",
    1,
    (
        reason(
            "phone-for-the-request",
            "One of the articles wants the request spoken, not written.",
            1,
            (),
            NOT_BY_MAIL,
        ),
    ),
)
EMAIL = ChannelChoice("email", "By email", 0, ())

REQUEST = Draft(
    "second_chance",
    "Asking for a second chance",
    (
        DraftPart(
            "motivation",
            "I would very much like to work in your marketing team; what you do with small brands is "
            "why I applied.",
            (),
            (THREE_PARTS,),
        ),
        DraftPart(
            "reason",
            "That day I was not at my best: I misread the question about the campaign budget, and "
            "[what would have "
            "been a better answer].",
            ("better_answer",),
            (THREE_PARTS, OFF_FORM),
        ),
        DraftPart(
            "request",
            "If there is any way to talk once more, even briefly, I would be glad of it.",
            (),
            (THREE_PARTS,),
        ),
    ),
)

THANK_YOU = Recommendation(
    rank=1,
    id="thank_you",
    title="Send a thank-you note",
    verdict="do",
    basis="sure",
    grounds=Grounds((STATUS,), (), Unless((OFFERED,))),
    group="now",
    contacts_employer=True,
    points=6,
    points_for=6,
    points_against=0,
    window=Opening("open", date(2026, 11, 16), date(2026, 11, 18), "today: it is the last day"),
    channel=EMAIL,
    other_channels=(),
    steps=(
        Step(
            "Three or four sentences: thanks, one thing you liked, and one thing you can do for them.",
            (THANKS,),
        ),
        Step("Let somebody read it before it goes.", ()),
    ),
    message=None,
    reasons_for=(
        reason(
            "thank-always",
            "Thank them, however it went: nobody minds that.",
            4,
            (STATUS,),
            THANKS,
        ),
        reason(
            "poor-showing",
            "After a poor showing, the thanks can carry your case.",
            2,
            (SIGNALS,),
            cite("damage-control.thank-you-makes-case", "Let the thanks carry the case for another chance."),
        ),
    ),
    reasons_against=(),
    holds=(),
    cautions=(),
    examples=(
        Step(
            "One good note turned a dreadful interview into another meeting, and then employment.",
            (cite("damage-control.story-thank-you", "One good note turned a dreadful interview round."),),
        ),
    ),
)

ASK = Recommendation(
    rank=4,
    id="ask_second_chance",
    title="Ask for a second chance",
    verdict="do",
    basis="assumed",
    grounds=ASKING,
    group="later",
    contacts_employer=True,
    points=5,
    points_for=6,
    points_against=1,
    window=Opening(
        "later",
        date(2026, 11, 20),
        date(2026, 12, 4),
        "from Friday 20 November, until Friday 4 December",
    ),
    channel=PHONE,
    other_channels=(EMAIL,),
    steps=(
        Step("Say in three parts why you want it, what went wrong, and what you ask.", (THREE_PARTS,)),
        Step("Rehearse it aloud first.", (cite("do-over.rehearse", "Rehearse beforehand."),)),
    ),
    message=REQUEST,
    reasons_for=(WELCOMES, OUTGOING),
    reasons_against=(
        reason(
            "may-flag-problems",
            "Asking may point out problems that they had not noticed.",
            -1,
            (),
            cite("first-instance.flags-problems", "Asking may point the employer to problems."),
            effect="against",
        ),
    ),
    holds=(
        reason(
            "two-days",
            "A call on the next day looks anxious.",
            0,
            (Quote("interview", "Interview", "Monday 16 November 2026"),),
            TWO_DAYS,
            effect="hold",
        ),
    ),
    cautions=(
        Step(
            "Some employers see the request as a weakness; ask once, and leave it there.",
            (cite("first-instance.sign-of-weakness", "Many see the request as a sign of weakness."),),
        ),
    ),
    examples=(
        Step(
            "A marketing graduate who had misread one question went back after a week, asked, and was hired.",
            (cite("do-over.story-returned-in-person", "She returned after a week and was hired."),),
        ),
    ),
)


def _simple(rank: int, id: str, title: str, group: Group, why: Reason, **more: Any) -> Recommendation:
    base = Recommendation(
        rank=rank,
        id=id,
        title=title,
        verdict="do",
        basis="sure",
        grounds=Grounds(),
        group=group,
        contacts_employer=False,
        points=why.points,
        points_for=why.points,
        points_against=0,
        window=always_open(),
        channel=None,
        other_channels=(),
        steps=(),
        message=None,
        reasons_for=(why,),
        reasons_against=(),
        holds=(),
        cautions=(),
        examples=(),
    )
    return replace(base, **more)


WRITE_DOWN = _simple(
    2,
    "write_down_slips",
    "Write down each slip, then a remedy for each",
    "now",
    reason(
        "know-your-mistake",
        "There is no repair until the cause is known.",
        2,
        (Quote("slip_count", "Slips you listed", "1", "builtin"),),
        cite("damage-control.know-your-mistake", "Go over answers, posture, whatever showed."),
        cite("first-instance.write-down", "List each suspected slip."),
    ),
)
KEEP_HUNTING = _simple(
    3,
    "keep_hunting",
    "Keep looking",
    "now",
    reason(
        "always-keep-looking",
        "A better place may be waiting, and it takes the weight off this one.",
        2,
        (),
        cite("damage-control.keep-hunting", "Keep job hunting meanwhile."),
        cite("second-chance.keep-searching", "Go on with the job search meanwhile."),
    ),
)
INSIDE = _simple(
    5,
    "ask_inside_contact",
    "Ask your contact inside how bad it was",
    "later",
    reason(
        "contact-inside",
        "Somebody inside can find out, and may put in a good word.",
        2,
        (Quote("inside_contact", "Somebody you know inside", "Yes"), DECIDES),
        cite("first-instance.inside-contact", "Ask them how bad the damage is."),
    ),
    basis="assumed",
    grounds=Grounds((Quote("inside_contact", "Somebody you know inside", "Yes"),), (DECIDES,)),
    window=Opening("not_known", None, None, "once you have heard from them"),
)


def _left(
    id: str, title: str, verdict: Verdict, words: str, *reasons: Reason, silent: bool = False
) -> NotRecommended:
    instead = "ask_second_chance" if verdict == "instead_of" else ""
    points = sum(each.points for each in reasons)
    return NotRecommended(
        id, title, verdict, "sure", points, instead, words, silent, always_open(), reasons, ()
    )


_RING = _left(
    "ring_again",
    "Ring them every day",
    "forbidden",
    "Never in your situation.",
    reason(
        "do-not-hound",
        "Once a message is sent they will come back if they want to; more calls only cost you.",
        0,
        (Quote("contacts_unanswered", "Messages without a reply", "1", "builtin"),),
        cite("damage-control.do-not-hound", "Do not hound them."),
        effect="never",
    ),
)
RING_AGAIN = replace(
    _RING,
    reasons_for=(reason("you-know-nothing", "Not to know is hard to bear.", 4, (), OFF_FORM),),
)
COMPLAIN = _left(
    "complain",
    "Complain about how the interview was run",
    "no",
    "More speaks against it than for it.",
    reason(
        "complaints-burn",
        "However well meant, it burns the second chance.",
        -4,
        (),
        cite("second-chance.do-not-complain", "Do not complain about their process."),
        effect="against",
    ),
)
CLARIFY = _left(
    "call_to_clarify",
    "Call to put a blunder right",
    "instead_of",
    "Ask for a second chance takes its place: one call is enough.",
    reason("urgent-clarify", "If it is urgent, a call can put a blunder right.", 1, (), TWO_DAYS),
)
ATTEND = _left("decline", "Cancel the next round", "no", "Nothing speaks for it.", silent=True)

HOW_BAD = Judgement(
    "how_bad",
    "How bad is it, probably?",
    "unclear",
    "Hard to say, and less bad than it feels.",
    "assumed",
    Grounds((SIGNALS,)),
    "Not sure yet: one sign from them speaks for serious, and your own feeling says little.",
    (
        reason(
            "one-sign",
            "Their reaction is better evidence than your feeling.",
            2,
            (SIGNALS,),
            cite("damage-control.bad-signals", "Furrowed brows are reasons to worry."),
            cite("self-rating.weak", "How well candidates thought they did says little."),
        ),
    ),
    (),
    (
        LevelPoints("small", "Probably smaller than it feels.", 1),
        LevelPoints("unclear", "Hard to say, and less bad than it feels.", 2),
        LevelPoints("serious", "It does not look good.", 2),
        LevelPoints("decided", "It is decided.", 0),
    ),
)

CHANNEL_DISPUTE = PlanDisagreement(
    "channel-of-the-request",
    "By phone only, or by any channel",
    (
        PlanSide("phone", "Make the request by phone, never by mail.", (NOT_BY_MAIL,)),
        PlanSide("any", "Email, phone or a visit will all do.", (ANY_CHANNEL,)),
    ),
    "phone",
    "They rang you themselves, so a call is their own way.",
    (THEIR_WAY,),
)
ASK_OR_NOT = PlanDisagreement(
    "ask-or-not",
    "Nothing to lose by asking, or real risks",
    (
        PlanSide(
            "ask",
            "Asking costs nothing; silence guarantees a no.",
            (cite("damage-control.nothing-to-lose", "Asking costs nothing."),),
        ),
        PlanSide(
            "careful",
            "Many see the request as a weakness, and it may point out what nobody noticed.",
            (cite("first-instance.sign-of-weakness", "Many see the request as a sign of weakness."),),
        ),
    ),
    "ask",
    "The culture is open and the cause was the day, not you.",
    (CULTURE, CAUSE),
)

NOTES = (
    PlanNote(
        "already-ahead",
        "Being invited already put you ahead of others.",
        (FEELING,),
        (cite("first-instance.already-surpassed", "Being invited already put you ahead of others."),),
    ),
    PlanNote(
        "overanalysing",
        "Going over it again and again is natural; small slips rarely decide.",
        (),
        (cite("damage-control.overanalysing", "Over-analysing is natural."),),
    ),
    PlanNote(
        "happens-to-all",
        "Everybody fails one badly at some time.",
        (),
        (cite("first-instance.happens-to-all", "Everybody fails one badly at some time."),),
    ),
    PlanNote(
        "both-choose",
        "You choose employers too.",
        (),
        (cite("denied.both-choose", "You choose employers too."),),
    ),
)

OPEN_QUESTIONS = (
    OpenQuestion(
        "contact_decides", "Does your contact have a say in who is hired?", None, ("ask_inside_contact",)
    ),
    OpenQuestion(
        "answer_date", "By when did they say they would answer?", None, ("call_to_clarify", "keep_hunting")
    ),
    OpenQuestion(
        "would_accept",
        "If they offered it tomorrow, would you accept?",
        "I don't know",
        ("ask_second_chance",),
    ),
    OpenQuestion("country", "In which country is the job?", None, ("india",)),
)

SECOND_CHANCE = SecondChanceAnswer(
    "ask_second_chance",
    "not_yet",
    "assumed",
    ASKING,
    "It is right to ask, and too soon: from Friday 20 November.",
    ASK.window,
    (WELCOMES, OUTGOING),
)

RICH = Plan(
    today=TODAY,
    wish="about_to_do",
    own_view=OwnView("how_it_went", 3, 10, TODAY),
    settled=True,
    short_way=False,
    judgements=(HOW_BAD,),
    second_chance=SECOND_CHANCE,
    recommendations=(THANK_YOU, WRITE_DOWN, KEEP_HUNTING, ASK, INSIDE),
    not_recommended=(RING_AGAIN, COMPLAIN, CLARIFY, ATTEND),
    disagreements=(CHANNEL_DISPUTE, ASK_OR_NOT),
    notes=NOTES,
    open_questions=OPEN_QUESTIONS,
    playbooks=(CORE,),
)
"""Waiting, two days after a marketing interview, off form, open culture."""

ASK_NOW = replace(
    RICH,
    today=date(2026, 11, 23),
    second_chance=replace(
        SECOND_CHANCE, verdict="yes", words="Ask once, by phone, before Friday 4 December."
    ),
    recommendations=(
        replace(
            ASK,
            rank=1,
            group="now",
            window=Opening("open", date(2026, 11, 20), date(2026, 12, 4), "until Friday 4 December"),
        ),
        WRITE_DOWN,
        KEEP_HUNTING,
        replace(INSIDE, rank=4),
    ),
    not_recommended=(
        _left("thank_you", "Send a thank-you note", "done", "You did this on Wednesday 18 November 2026."),
        RING_AGAIN,
        COMPLAIN,
        CLARIFY,
    ),
)
"""The same person a week later: the thanks are sent, and now is the day to ask."""

_ACCEPT = _simple(
    1,
    "accept_gracefully",
    "Answer the refusal kindly, and ask for advice",
    "now",
    reason(
        "restraint",
        "A calm answer keeps the door open, whatever you feel.",
        4,
        (Quote("status", "Where it stands", "They said no"),),
        cite("denied.restraint", "Stay restrained and accept it with dignity."),
    ),
    contacts_employer=True,
    channel=EMAIL,
    window=Opening("open", None, date(2026, 11, 25), "until Wednesday 25 November"),
)
REFUSED = Plan(
    today=TODAY,
    settled=False,
    short_way=False,
    judgements=(
        replace(
            HOW_BAD,
            level="decided",
            label="This one is decided.",
            basis="sure",
            grounds=Grounds((Quote("status", "Where it stands", "They said no"),)),
            words="They have told you so, and nothing you could still answer would change it.",
            reasons=(),
        ),
    ),
    second_chance=SecondChanceAnswer(
        "ask_second_chance",
        "no",
        "sure",
        Grounds((Quote("culture", "Company culture", "Formal and traditional"),)),
        "Asking would be taken badly here, and the answer is final.",
        always_open(),
        (
            reason(
                "formal-culture-takes-it-badly",
                "Formal, tradition-bound employers take the request badly.",
                0,
                (Quote("culture", "Company culture", "Formal and traditional"),),
                cite("do-over.culture-conservative", "Formal employers will take the request badly."),
                effect="never",
            ),
        ),
    ),
    recommendations=(_ACCEPT, WRITE_DOWN, KEEP_HUNTING),
    not_recommended=(
        _left(
            "ask_second_chance",
            "Ask for a second chance",
            "forbidden",
            "Never in your situation.",
            reason(
                "formal-culture-takes-it-badly",
                "Formal, tradition-bound employers take the request badly.",
                0,
                (Quote("culture", "Company culture", "Formal and traditional"),),
                cite("do-over.culture-conservative", "Formal employers will take the request badly."),
                effect="never",
            ),
        ),
        COMPLAIN,
    ),
    disagreements=(),
    notes=NOTES[:2],
    open_questions=OPEN_QUESTIONS[1:],
    playbooks=(CORE,),
)

_REST = _simple(
    1,
    "rest",
    "Rest, and tell one person you trust",
    "now",
    reason(
        "crushed-rest",
        "Nothing about this has to be decided today.",
        4,
        (Quote("feeling", "How you feel", "Crushed"),),
        cite("denied.feelings-natural", "Hurt and frustration are normal here."),
    ),
)
CRUSHED = Plan(
    today=TODAY,
    settled=True,
    short_way=True,
    judgements=(),
    second_chance=SecondChanceAnswer(
        "ask_second_chance",
        "not_yet",
        "assumed",
        Grounds((Quote("feeling", "How you feel", "Crushed"),), (Quote("culture", "Company culture", None),)),
        "That can wait. Nothing is lost by resting first.",
        always_open(),
        (),
    ),
    recommendations=(_REST,),
    not_recommended=(RING_AGAIN,),
    disagreements=(),
    notes=NOTES[:1],
    open_questions=(),
    playbooks=(CORE,),
)

EMPTY = Plan(TODAY, False, False, (), None, (), (), (), (), (), (CORE,))

HOSTILE = (
    "[/bold]\x1b[31mred\x07 \u202egnp.exe\u2066 :smile: \x9b31m \ud800 <b>&amp; ……\r\n"
    "second line\ttab 中文字 e\u0301"
)


def everywhere(value: Any, text: str) -> Any:
    """The same value with every free text in it replaced: whatever is not an id, a verdict or a date."""
    if isinstance(value, tuple):
        return tuple(everywhere(item, text) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        fixed = field.name in _KEPT or not isinstance(held, str)
        changed[field.name] = everywhere(held, text) if fixed else text
    return replace(value, **changed)


_KEPT = {"verdict", "group", "turn", "state", "effect", "basis", "kind", "follows"}


def hostile_plan() -> Plan:
    plan = everywhere(RICH, HOSTILE)
    assert isinstance(plan, Plan)
    return plan


def cited(value: Any) -> Iterator[Citation]:
    """Every citation in a value, depth first."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from cited(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from cited(getattr(value, field.name))


def _traced(
    rule: str, effect: Effect, about: str, points: int, holds: bool, because: str, *rest: Any
) -> TracedRule:
    lines, citations, place = rest
    return TracedRule(rule, effect, about, points, holds, because, lines, lines, citations, place)


WHY_ASK = Explanation(
    "ask_second_chance",
    "action",
    "Ask for a second chance",
    "do",
    "assumed",
    ASKING,
    "Recommended: more speaks for it than against, and nothing forbids it.",
    (
        _traced(
            "open-culture-welcomes-asking",
            "for",
            "",
            4,
            True,
            "Open teams read one polite request as motivation.",
            (
                TracedLine("Company culture: “Open and informal”", True, CULTURE),
                TracedLine("What went wrong says little about the next time", True, CAUSE),
            ),
            (OPEN_CULTURE, OFF_FORM),
            "core/second_chance.yaml:12",
        ),
        _traced(
            "phone-for-the-request",
            "for",
            "phone",
            1,
            True,
            "One of the articles wants the request spoken.",
            (),
            (NOT_BY_MAIL,),
            "core/second_chance.yaml:44",
        ),
        _traced(
            "india-rarely-allows-it",
            "against",
            "",
            -2,
            False,
            "In India a second interview is usually not possible.",
            (TracedLine("Country: “India”", False, Quote("country", "Country", None)),),
            (cite("first-instance.india", "In India a second interview is usually not possible."),),
            "core/second_chance.yaml:61",
        ),
        _traced(
            "formal-culture-takes-it-badly",
            "never",
            "",
            0,
            False,
            "Formal, tradition-bound employers take the request badly.",
            (TracedLine("Company culture: “Formal and traditional”", False, CULTURE),),
            (cite("do-over.culture-conservative", "Formal employers will take the request badly."),),
            "core/second_chance.yaml:20",
        ),
    ),
    (),
    (),
)
