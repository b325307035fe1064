"""What is known beyond the articles: each finding, how strong it is, and what it does to their advice.

A copy, on purpose: the playbook must cover what is known, not what it happens to hold.
"""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["A", "B", "C", "D"]
Bearing = Literal["supports", "refines", "contradicts", "limits", "adds"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding by the id of its source, and how it bears on what the articles advise about `on`."""

    id: str
    grade: Grade
    bearing: Bearing
    on: str


FINDINGS = (
    Finding("self-01", "B", "contradicts", "being sure that it went badly"),
    Finding("self-02", "C", "contradicts", "apologising as a matter of course"),
    Finding("self-03", "B", "refines", "one bad day, and asking again for technical jobs"),
    Finding("self-04", "A", "refines", "looking back at how it went"),
    Finding("self-05", "B", "refines", "looking back at how it went"),
    Finding("self-06", "B", "supports", "seeing nerves in another light"),
    Finding("self-07", "B", "contradicts", "putting small slips right"),
    Finding("self-08", "B", "supports", "waiting before judging"),
    Finding("self-09", "B", "contradicts", "telling a bad day from poor skills with people"),
    Finding("self-10", "A", "contradicts", "explaining that you were nervous"),
    Finding("self-11", "B", "supports", "not losing heart"),
    Finding("self-12", "B", "refines", "showing how much you want it"),
    Finding("self-13", "B", "supports", "rehearsing"),
    Finding("thx-01", "C", "supports", "a note of thanks"),
    Finding("thx-02", "C", "contradicts", "a note of thanks everywhere"),
    Finding("thx-03", "C", "supports", "a note of thanks"),
    Finding("thx-04", "C", "refines", "a note of thanks"),
    Finding("thx-05", "C", "supports", "a note of thanks"),
    Finding("thx-06", "C", "refines", "how to send thanks"),
    Finding("thx-07", "D", "limits", "thanks that repair the impression"),
    Finding("thx-08", "B", "supports", "a note of thanks"),
    Finding("time-01", "C", "contradicts", "calling after two days"),
    Finding("time-02", "C", "refines", "when to ask how things stand"),
    Finding("time-03", "B", "contradicts", "two days as a wait that tells anything"),
    Finding("time-04", "B", "refines", "when to ask how things stand"),
    Finding("time-05", "C", "contradicts", "calling after two days"),
    Finding("time-06", "C", "supports", "going on with the search"),
    Finding("time-07", "C", "refines", "when to ask how things stand"),
    Finding("time-08", "C", "supports", "not chasing them"),
    Finding("time-09", "B", "contradicts", "waiting before writing"),
    Finding("time-10", "B", "adds", "a duty to answer"),
    Finding("time-11", "D", "refines", "when to ask how things stand"),
    Finding("redo-01", "D", "refines", "what a request has to hold"),
    Finding("redo-02", "D", "contradicts", "asking by role and culture"),
    Finding("redo-03", "D", "supports", "waiting two days, for the request"),
    Finding("redo-04", "D", "contradicts", "waiting two days"),
    Finding("redo-05", "A", "refines", "asking where everybody is scored"),
    Finding("redo-06", "D", "limits", "asking by role and culture"),
    Finding("redo-07", "D", "adds", "somebody who can ask for you"),
    Finding("fb-01", "B", "limits", "asking for reasons"),
    Finding("fb-02", "B", "contradicts", "relying on their reasons"),
    Finding("fb-03", "D", "limits", "asking for reasons"),
    Finding("fb-04", "C", "limits", "asking for reasons"),
    Finding("fb-05", "D", "supports", "asking for advice"),
    Finding("fb-06", "B", "supports", "asking for advice"),
    Finding("fb-08", "A", "refines", "asking for reasons"),
    Finding("fb-09", "B", "supports", "asking for reasons"),
    Finding("fb-10", "A", "supports", "letting it go"),
    Finding("reap-01", "C", "supports", "staying in touch and applying again"),
    Finding("reap-02", "B", "supports", "applying again"),
    Finding("reap-03", "A", "supports", "applying again"),
    Finding("reap-04", "B", "supports", "applying again"),
    Finding("reap-05", "B", "refines", "applying again"),
    Finding("reap-07", "B", "supports", "staying in touch"),
    Finding("cope-01", "B", "refines", "writing it down"),
    Finding("cope-02", "B", "supports", "writing it down"),
    Finding("cope-03", "B", "limits", "writing it down"),
    Finding("cope-04", "B", "adds", "writing about what matters to you"),
    Finding("cope-05", "B", "limits", "writing about what matters to you"),
    Finding("cope-06", "C", "limits", "writing about what matters to you"),
    Finding("cope-07", "B", "supports", "going on with the search"),
    Finding("cope-08", "A", "refines", "skills and spirits together"),
    Finding("cope-09", "A", "limits", "help with the search"),
    Finding("cope-10", "A", "refines", "going on with the search"),
    Finding("cope-11", "C", "supports", "learning from it"),
    Finding("cope-12", "B", "adds", "being kind to yourself"),
    Finding("cope-13", "B", "refines", "being kind to yourself"),
    Finding("cope-14", "B", "refines", "writing it down"),
    Finding("cope-15", "B", "limits", "quick exercises"),
    Finding("cope-16", "B", "supports", "going on with the search"),
    Finding("prep-01", "B", "supports", "rehearsing"),
    Finding("prep-02", "C", "refines", "rehearsing"),
    Finding("prep-03", "B", "supports", "rehearsing"),
    Finding("prep-04", "B", "supports", "rehearsing"),
    Finding("prep-05", "C", "contradicts", "looking for your own part in it, whoever you are"),
    Finding("prep-06", "B", "supports", "rehearsing"),
    Finding("prep-07", "A", "refines", "what to write"),
    Finding("prep-08", "A", "refines", "asking where everybody is scored"),
    Finding("prep-09", "A", "refines", "blaming yourself"),
    Finding("prep-10", "B", "refines", "looking back at how it went"),
    Finding("prep-11", "A", "supports", "working on the CV"),
    Finding("bias-01", "B", "refines", "looking back at how it went"),
    Finding("bias-02", "C", "refines", "looking back at how it went"),
    Finding("fix-01", "B", "contradicts", "a reason and a humble request as the core"),
    Finding("fix-02", "B", "supports", "putting something right"),
    Finding("fix-03", "B", "limits", "what a letter can do"),
    Finding("fix-04", "B", "contradicts", "reasons outside yourself"),
    Finding("fix-05", "B", "supports", "owning what went wrong"),
    Finding("fix-06", "C", "refines", "which reason to give"),
    Finding("cult-01", "D", "refines", "a note of thanks"),
    Finding("cult-02", "D", "contradicts", "a note of thanks as repair"),
    Finding("cult-03", "D", "refines", "when to ask how things stand"),
    Finding("cult-04", "D", "contradicts", "calling"),
    Finding("cult-05", "C", "supports", "going on with the search"),
    Finding("cult-06", "D", "limits", "a rule for China"),
    Finding("law-01", "A", "adds", "seeing what they noted"),
    Finding("law-02", "B", "adds", "seeing what they noted"),
    Finding("law-03", "B", "adds", "seeing what they noted"),
    Finding("law-04", "B", "limits", "a right to reasons"),
    Finding("law-05", "B", "adds", "why refusals say so little"),
    Finding("law-06", "A", "adds", "time limits"),
    Finding("law-07", "B", "adds", "time limits"),
    Finding("law-08", "B", "adds", "questions they may not ask"),
    Finding("law-09", "B", "adds", "questions they may not ask"),
    Finding("law-10", "C", "adds", "questions they may not ask"),
    Finding("base-01", "B", "supports", "going on with the search"),
    Finding("base-02", "B", "supports", "going on with the search"),
    Finding("base-03", "B", "refines", "how often it works out"),
    Finding("base-04", "C", "adds", "how rare an invitation is"),
)

LEFT_OUT = {
    "fb-07": "its integrity is in question",
    "reap-06": "nobody has a primary source for it",
}
"""Findings that must not be cited, and why."""
