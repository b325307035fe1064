"""The table of a playbook's grammar, fourth part: what a playbook of one's own does to those of others."""

from recover.playbook.grammar.fields import Field, shape, when

REPLACEMENT = shape(
    "replacement",
    "What stands in the place of a rule of another playbook",
    Field("rule", "id", "The rule of this playbook that takes its place", required=True),
    when("For whom; left out, for everybody"),
)

ADDED_TO_FINDING = shape(
    "addition to a finding",
    "What makes a finding true beside what it has already",
    when("What makes it true as well", required=True),
)

EXTENSION = shape(
    "extension",
    "What is put after what other playbooks declare, also where that is protected",
    Field("questions", "answers", "question: its new answers, each an id and the words people read"),
    Field("findings", "named", "finding: what else makes it true", shape="addition to a finding"),
    Field("actions", "named", "action: new steps, cautions or channels", shape="addition to an action"),
    Field(
        "public_holidays", "countries", "For new answers the ISO 3166 code of the country: netherlands: NL"
    ),
)
