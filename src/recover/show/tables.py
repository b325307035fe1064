"""What the document of a plan says once, in tables: its sources and answers. Everywhere else stand their ids.

Without `--full` it holds what the short page holds: what applies, of that the foremost sources, and below
the top nothing that is empty.
"""

from datetime import date
from typing import Any

from recover.engine.grounds.values import Change, Citation, Quote, Reason
from recover.engine.model.protection import Help, Line, Place
from recover.engine.plan.values import DraftPart, Judgement, NotRecommended, Plan, QuietRule, Recommendation
from recover.engine.why.values import Explanation, TracedRule
from recover.frozen import fields_of, frozen, has_fields
from recover.show.pages.sources import LAW_REMARK, Numbers, cites_a_law
from recover.show.plain_data import plain, well_formed
from recover.show.values.plan import PlanView, WhyView


@frozen
class Passage:
    """One passage of a source; its id begins with that of the source and a full stop."""

    id: str
    says: str


@frozen
class Source:
    """A source, its grade A to D, and its passages, which only `--full` tells; kind article means opinion.

    `limits` says how far it carries: of the source of a figure always, of others with `--full`. A law has
    its `jurisdiction` and the day on which somebody last `read` it.
    """

    id: str
    title: str
    author: str
    kind: str
    grade: str
    url: str = ""
    limits: str = ""
    jurisdiction: str = ""
    read: date | None = None
    passages: tuple[Passage, ...] = ()


TABLES = {"law_remark": str, "answers": tuple[Quote, ...], "sources": tuple[Source, ...]}
"""What such a document has besides the value."""

_ON_PAGES_ALONE: dict[type, tuple[str, ...]] = {Change: ("says",), Quote: ("parts",), Reason: ("named",)}
"""What pages alone need, to word what a document has as answers."""

_ONLY_IN_FULL: dict[type, dict[type, tuple[str, ...]]] = {
    PlanView: {
        Change: ("kind", "answers", "adds", "drops"),
        DraftPart: ("citations",),
        Judgement: ("levels", "other_reasons"),
        NotRecommended: ("window", "reasons_for"),
        Recommendation: ("other_channels", "examples"),
        Source: ("url", "passages"),
    },
    WhyView: {TracedRule: ("lines",)},
}
WITHIN = (Plan, Explanation)
"""What stands in the document of its view as if it were the document."""
WHOLE = (PlanView, WhyView, *WITHIN, Help, Place, Line)
"""What has all its entries in short too: the document, and whom to ring."""


def in_tables(view: object, numbers: Numbers, *, full: bool) -> dict[str, Any]:
    """A view of a plan, or of why something in it is so, as plain data, with its tables at the end."""
    tables = _Tables(type(view), numbers, full=full)
    told: dict[str, Any] = tables.entries(view)
    told = {**told.pop("plan", {}), **told.pop("explanation", {}), **told}
    sources = [_source(*each) for each in numbers.told(limits=full or isinstance(view, WhyView))]
    return told | {
        "law_remark": LAW_REMARK if cites_a_law(view) else "",
        "answers": [tables.entries(answer) for answer in tables.answers.values()],
        "sources": [tables.entries(source) for source in sources],
    }


def _source(cited: tuple[Citation, ...], limits: str) -> Source:
    first = cited[0]
    passages = tuple(Passage(each.passage, each.says) for each in cited)
    told = (first.title, first.author, first.kind, first.grade, first.url)
    return Source(first.source, *told, limits, first.jurisdiction, first.read, passages)


def _said(value: object) -> str:
    """The sentence that citations stand beside."""
    found = (getattr(value, name, "") for name in ("because", "says"))
    return next((text for text in found if text and isinstance(text, str)), "")


def _applies(item: object) -> bool:
    match item:
        case NotRecommended(silent=True) | QuietRule(applies=False) | TracedRule(holds=False):
            return False
        case _:
            return True


_Names = tuple[tuple[str, tuple[object, ...]], ...]
_KNOWN: dict[tuple[type, bool], dict[type, _Names]] = {}
"""What is told of a dataclass, by the view that it stands in, and whether that is told in full."""


class _Tables:
    def __init__(self, view: type, numbers: Numbers, *, full: bool) -> None:
        self.answers: dict[str, Quote] = {}
        self._left_out = {} if full else _ONLY_IN_FULL[view]
        self._numbers, self._full = numbers, full
        self._known = _KNOWN.setdefault((view, full), {})

    def entries(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any dataclass
        """What is told of a dataclass: in short neither what is only told in full, nor what is empty."""
        found: dict[str, Any] = {}
        kind = type(value)
        for name, empty in self._known.get(kind) or self._names_told(kind):
            inner = getattr(value, name)
            if inner in empty:
                continue
            if isinstance(inner, str):  # as most are
                found[name] = inner if inner.isascii() else well_formed(inner)
            elif inner is None or isinstance(inner, int):
                found[name] = inner
            elif name == "citations":
                found[name] = [each.passage for each in self._numbers.named(inner, _said(value))]
            else:
                found[name] = self._told(inner, name)
        return found

    def _told(self, value: object, name: str) -> object:
        if isinstance(value, Quote) and name != "assumed":
            return self.answers.setdefault(value.id, value).id
        if isinstance(value, tuple):
            return [self._told(each, name) for each in value if self._full or _applies(each)]
        return self.entries(value) if has_fields(value) else plain(value)

    def _names_told(self, kind: type) -> _Names:
        """The names of what is told of such dataclasses, each with what is not told."""
        left_out = (*self._left_out.get(kind, ()), *_ON_PAGES_ALONE.get(kind, ()))
        whole = self._full or issubclass(kind, WHOLE)
        self._known[kind] = tuple(
            (each.name, () if whole else (None, (), each.default))
            for each in fields_of(kind)
            if each.name not in left_out
        )
        return self._known[kind]


def with_tables(schema: dict[str, Any], kind: type) -> dict[str, Any]:
    """The schema of such a document, from that of its values: ids stand for citations and answers."""
    del schema["$defs"]["Citation"]
    for worded, names in _ON_PAGES_ALONE.items():
        told = schema["$defs"].get(worded.__name__, {"properties": {}, "required": []})
        told["properties"] = {key: each for key, each in told["properties"].items() if key not in names}
        told["required"] = [key for key in told["required"] if key not in names]
    only_in_full = {kind.__name__: names for kind, names in _ONLY_IN_FULL[kind].items()}
    for name, told in schema["$defs"].items():
        if name not in {kind.__name__ for kind in WHOLE}:
            required = (key for key in told.get("required", ()) if not _may_be_empty(told["properties"][key]))
            told["required"] = [key for key in required if key not in only_in_full.get(name, ())]
    properties, definitions = _by_id(schema["properties"], "answers"), _by_id(schema["$defs"], "assumed")
    return schema | {"properties": properties, "$defs": definitions}


def _may_be_empty(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" or {"type": "null"} in schema.get("anyOf", ())


def _by_id(schema: Any, but: str) -> Any:  # noqa: ANN401 -- any JSON
    """The schema with ids for citations and answers, `but` not under that name."""
    if schema in ({"$ref": "#/$defs/Citation"}, {"$ref": "#/$defs/Quote"}):
        return {"type": "string"}
    if isinstance(schema, list):
        return [_by_id(each, but) for each in schema]
    if isinstance(schema, dict):
        return {key: each if key == but else _by_id(each, but) for key, each in schema.items()}
    return schema
