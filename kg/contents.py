"""What a view puts onto a page: its networks with the cards only they have, their days, and a story to be played on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg import networks as networks_room
from kg.errors import QueryError
from kg.explorer import Moments
from kg.graph import View
from kg.project import Network, offered
from kg.stories import Story
from kg.telling import wanted
from kg.terms import Card, Iri, Lang
from kg.validity import contested, hearing, validity
from kg.view import day


@dataclass(frozen=True, slots=True)
class Contents:
    """The networks of a page by name, and what goes with them."""

    networks: Mapping[str, Network]
    cards: Mapping[Iri, Card] = field(default_factory=dict)
    moments: Moments | None = None
    story: Story | None = None


def contents(
    view: View,
    projections: Sequence[str] | None,
    query: str | None,
    story: Story | None,
    lang: Lang,
    *,
    roll_up: bool,
    compare: str | None,
    one_day: bool,
) -> Contents:
    """The networks asked for, or those that a story names, with every day of theirs unless of `one_day`. Raises: UnknownName, QueryError, Timeout."""
    rules = view.graph.rules
    names = wanted(story, offered(rules)[0]) if story else projections
    found = networks_room.networks(view, names, query, lang, roll_up=roll_up)
    known = [name for name in found.networks if name in rules.projections]
    moments = None if one_day or not known else _moments(view, known, compare)
    return Contents(found.networks, found.cards, moments, story)


def _moments(view: View, projections: Sequence[str], compare: str | None) -> Moments | None:
    """Every day of the view, as its page can show it; None where it has no day at all."""
    derived, choice = view.graph.derived, view.choice
    heard = hearing(derived, choice)
    if not heard.since:
        return None
    known = choice.known or heard.counts[-1].day
    then = day(compare) if compare else None
    if then and then > (choice.as_of or known):
        raise QueryError(
            f"{then} is later than the last day of the page, {choice.as_of or known}",
            hint="compare with an earlier day",
        )
    courses = validity(derived, view.graph.rules, choice, projections)
    rivals = {contest.subject for contest in view.conflicts}
    disputes = contested(derived, view.graph.rules, choice, view.graph.said, rivals)
    return Moments(courses, heard, disputes, choice.as_of or known, known, then)
