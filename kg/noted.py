"""What a notebook shows of a graph and of a view: how much there is, what was chosen, and what the choice hides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.grid import grid, language
from kg.terms import Claim, Document, Iri, Names
from kg.view import Choice

if TYPE_CHECKING:
    from kg.rules import Derived, Profile

EVERYTHING = Names("tout", "everything")
WORDS: Mapping[str, Names] = {
    "graph": Names("Graphe : toutes les affirmations, chacune avec sa source", "Graph: every claim, each with its source"),
    "view": Names("Vue : un choix d’affirmations", "View: a choice of claims"),
    "claims": Names("affirmations", "claims"),
    "documents": Names("documents", "documents"),
    "things": Names("entités", "things"),
    "profiles": Names("profils", "profiles"),
    "as_of": Names("état au", "as of"),
    "known": Names("sources connues au", "sources known by"),
    "profile": Names("profil", "profile"),
    "hidden": Names("affirmations cachées : {why}", "claims hidden: {why}"),
    "next": Names(
        'Ensuite : .find("OpenAI"), .query("…"), .project("compute") ; kg.draw(vue) et kg.picture(vue) dessinent.',
        'Next: .find("OpenAI"), .query("…"), .project("compute"); kg.draw(view) and kg.picture(view) draw it.',
    ),
    "choose": Names('Ensuite : .view(as_of="2025-09-30")', 'Next: .view(as_of="2025-09-30")'),
}  # fmt: skip


class NotedGraph(ABC):
    """A graph that a notebook can show."""

    @property
    @abstractmethod
    def profiles(self) -> Mapping[str, Profile]: ...
    @property
    @abstractmethod
    def documents(self) -> Mapping[Iri, Document]: ...
    @property
    @abstractmethod
    def derived(self) -> Derived: ...

    def _repr_html_(self) -> str:
        rows = [
            (_word("claims"), len(self.derived.claims)),
            (_word("documents"), len(self.documents)),
            (_word("things"), len(self.derived.things)),
            (_word("profiles"), ", ".join(sorted(self.profiles))),
        ]
        return grid(_word("graph"), ("", ""), rows, len(rows), _word("choose"))


class NotedView(ABC):
    """A view that a notebook can show."""

    choice: Choice

    @property
    @abstractmethod
    def claims(self) -> Mapping[Iri, Claim]: ...
    @property
    @abstractmethod
    def documents(self) -> Mapping[Iri, Document]: ...
    @property
    @abstractmethod
    def hidden(self) -> Mapping[str, int]: ...

    def _repr_html_(self) -> str:
        lang, choice = language(), self.choice
        profile = choice.profile.names if choice.profile else EVERYTHING
        rows: list[tuple[str, object]] = [
            (_word("as_of"), choice.as_of or "…"),
            (_word("profile"), profile.in_(lang)),
            (_word("claims"), len(self.claims)),
            (_word("documents"), len(self.documents)),
        ]
        if choice.known and choice.known != choice.as_of:
            rows.insert(1, (_word("known"), choice.known))
        rows += [(_word("hidden").format(why=why), n) for why, n in sorted(self.hidden.items()) if n]
        return grid(_word("view"), ("", ""), rows, len(rows), _word("next"))


def _word(name: str) -> str:
    return WORDS[name].in_(language())
