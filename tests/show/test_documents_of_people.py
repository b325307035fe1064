"""The documents of the plans that the shipped people get: small, and whole."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from recover.engine.grounds.values import Quote
from recover.engine.plan.values import Plan
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.plan import PlanView
from support.core import loaded, plan_of
from support.documents import checked

pytestmark = pytest.mark.slow

TENTH = 10
"""Every tenth person is looked at."""
SMALL = 40_000
"""Bytes of a document that nine in ten keep to, so that a program, or a model, can take it in at once."""


@cache
def some_plans() -> tuple[Plan, ...]:
    return tuple(map(plan_of, range(0, len(loaded().people), TENTH)))


@cache
def documents() -> tuple[tuple[Plan, dict[str, Any]], ...]:
    """Of every second of them: to hold one against its schema takes ten times as long as to make it."""
    return tuple((plan, checked(PlanView(plan), full=True)) for plan in some_plans()[::2])


def quotes(thing: object, name: str = "") -> Iterator[Quote]:
    """What is quoted anywhere in a plan, but for what is only assumed."""
    if isinstance(thing, Quote):
        yield from (thing,) if name != "assumed" else ()
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from quotes(getattr(thing, each.name), each.name)
    elif isinstance(thing, tuple):
        for item in thing:
            yield from quotes(item, name)


def test_nine_in_ten_are_small() -> None:
    look = Look(False, None, True)
    sizes = sorted(len(show(PlanView(plan), "json", look).encode()) for plan in some_plans())
    spread = {f"{share}%": sizes[(len(sizes) - 1) * share // 100] for share in (0, 10, 50, 90, 100)}
    print("bytes:", spread)  # noqa: T201 -- pytest -s shows how they are spread
    assert spread["90%"] < SMALL, spread


def test_one_id_stands_for_one_answer() -> None:
    for plan, document in documents():
        told = {each["id"]: each for each in document["answers"]}
        assert all(told[quote.id]["answer"] == quote.answer for quote in quotes(plan))


def test_every_passage_named_belongs_to_a_source_of_the_document() -> None:
    for _, document in documents():
        passages = {each["id"] for source in document["sources"] for each in source["passages"]}
        assert cited_in(document) == passages


def cited_in(document: object) -> set[str]:
    if isinstance(document, dict):
        return set().union(document.get("citations", ()), *map(cited_in, document.values()))
    return set().union(*map(cited_in, document)) if isinstance(document, list) else set()
